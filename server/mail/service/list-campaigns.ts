import type { GameCtx } from "#server/kernel/context.ts";
import { badCursor, decodeCursor, encodeCursor, isCursorTime } from "#server/kernel/cursor.ts";
import { type CampaignFilter, type CampaignListRow, listCampaignRows } from "../listings/queries.ts";
import { selectGameSettings } from "../queries.ts";
import { defaultLocaleOf } from "../rules/render-mail.ts";
import { getCampaignInput, type ListCampaignsInput } from "../schema.ts";

/** A mail in a list. `title` is the one in the game's default language, else the name staff gave it. */
export type CampaignSummary = Omit<CampaignListRow, "texts"> & { title: string };

/**
 * A page of the game's mails, newest change first.
 * @throws DomainError `list.bad_cursor`
 */
export async function listCampaigns(
  ctx: GameCtx,
  input: ListCampaignsInput,
): Promise<{ rows: CampaignSummary[]; nextCursor: string | null }> {
  const { locales } = await selectGameSettings(ctx.db, ctx.game.id);
  const before = decodeCampaignCursor(input.cursor);
  const filter: CampaignFilter = {
    gameId: ctx.game.id,
    search: input.search === "" ? undefined : input.search,
    states: input.states,
    category: input.category,
    before,
    limit: input.limit + 1,
  };
  const found = await listCampaignRows(ctx.db, filter);
  const page = found.slice(0, input.limit);
  const last = page.at(-1);
  const locale = defaultLocaleOf(locales);
  return {
    rows: page.map(({ cursorAt: _cursor, texts, ...row }) => ({ ...row, title: texts[locale]?.title || row.name })),
    nextCursor: found.length > page.length && last ? encodeCursor([last.cursorAt, last.id]) : null,
  };
}

function decodeCampaignCursor(cursor: string | null | undefined): CampaignFilter["before"] {
  const values = decodeCursor(cursor ?? undefined, 2);
  const [updatedAt, id] = values ?? [];
  if (updatedAt === undefined || id === undefined) return undefined;
  if (!isCursorTime(updatedAt) || !getCampaignInput.safeParse({ id }).success) throw badCursor();
  return { updatedAt, id };
}
