import { openGame } from "#server/games/service/open-game.ts";
import { openPacedCalls } from "#server/im/service/open-paced-calls.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { ImGateway } from "#server/kernel/ports.ts";

const apis = {
  groups: "group_open_http_svc/get_group_info",
  members: "group_open_http_svc/get_group_member_info",
} as const;

type MemberPage = Awaited<ReturnType<ImGateway["listMembersPage"]>>;
export type PageWanted = { groupId: string; cursor: number | string | null };

/** The platform's answers about groups, asked within the limits that all processes share. */
export type Asker = {
  groups(ids: readonly string[]): ReturnType<ImGateway["getGroups"]>;
  /** @param read what to do with one page, or with the failure to get it. */
  pages<Answer>(
    wanted: readonly PageWanted[],
    read: (page: Promise<MemberPage>, wanted: PageWanted) => Promise<Answer>,
  ): Promise<Answer[]>;
  listPage(cursor: number | null, limit: number): ReturnType<ImGateway["listGroupIdsPage"]>;
};

/**
 * Opens the way to ask about many groups at once: calls are granted by the second.
 * @throws DomainError `games.not_found`, `games.key_unreadable`
 */
export async function openAsker(ctx: GameCtx): Promise<Asker> {
  const { gateway } = await openGame(ctx, { granted: Object.values(apis) });
  const [groups, members] = await Promise.all([openPacedCalls(ctx, apis.groups), openPacedCalls(ctx, apis.members)]);
  return {
    async groups(ids) {
      const [answer] = await groups.runAll([ids], (batch) => gateway.getGroups(batch));
      return answer ?? { ok: [], failed: [] };
    },
    pages: (wanted, read) =>
      members.runAll(wanted, (page) => read(gateway.listMembersPage(page.groupId, page.cursor), page)),
    listPage: (cursor, limit) => gateway.listGroupIdsPage({ limit }, cursor),
  };
}
