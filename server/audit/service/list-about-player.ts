import type { GameCtx } from "#server/kernel/context.ts";
import { openEntries } from "../aliases/service/open-entries.ts";
import { type AuditEntry, selectAuditEntries } from "../queries.ts";
import { readChoice } from "./read-choice.ts";

const pageSize = 1_000;
export type EntryAboutPlayer = Pick<
  AuditEntry,
  "id" | "at" | "actorName" | "role" | "action" | "before" | "after" | "reason"
>;

/** Everything that the log says about one player of the game, oldest first, as a reader of the log finds it. */
export async function listAboutPlayer(ctx: GameCtx, of: { account: string }): Promise<EntryAboutPlayer[]> {
  const gameId = ctx.game.id;
  const scope = { gameId, everyones: false };
  const choice = await readChoice(ctx, scope, { targetKind: "player", targetId: of.account });
  const all: AuditEntry[] = [];
  for (;;) {
    const beforeId = all.at(-1)?.id;
    const page = await selectAuditEntries(ctx.db, { scope, choice, beforeId, limit: pageSize });
    all.push(...(await openEntries(ctx.db, { gameId, entries: page })));
    if (page.length < pageSize) break;
  }
  return all.reverse().map(({ id, at, actorName, role, action, before, after, reason }) => ({
    ...{ id, at, actorName, role, action, before, after, reason },
  }));
}
