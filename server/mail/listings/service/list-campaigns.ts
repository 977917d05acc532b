import type { GameCtx } from "#server/kernel/context.ts";
import { badCursor, decodeCursor, encodeCursor, isCursorTime } from "#server/kernel/cursor.ts";
import { selectGameSettings } from "../../queries.ts";
import { defaultLocaleOf } from "../../rules/render-mail.ts";
import { getCampaignInput } from "../../schema.ts";
import { type CampaignListRow, type CampaignPage, listCampaignRows } from "../queries.ts";
import { isSortKey } from "../rules.ts";
import type { ListCampaignsInput } from "../schema.ts";
import { readFilter } from "./read-filter.ts";

/** A mail in a list. `title` is the one in the game's default language, else the name staff gave it. */
export type CampaignSummary = Omit<CampaignListRow, "texts"> & { title: string };

/**
 * A page of the game's mails that meet a filter. A mail that changes between two pages moves in the order it is sorted by; no
 * other one is shown twice or left out for it.
 * @throws DomainError `list.bad_cursor`, also for the cursor of another order
 */
export async function listCampaigns(
  ctx: GameCtx,
  input: ListCampaignsInput,
): Promise<{ rows: CampaignSummary[]; nextCursor: string | null }> {
  const { sort, descending, cursor, limit, ...wanted } = input;
  const after = decodeCampaignCursor(input);
  const { locales } = await selectGameSettings(ctx.db, ctx.game.id);
  const filter = await readFilter(ctx, wanted);
  const found = await listCampaignRows(ctx.db, filter, { sort, descending, after, limit: limit + 1 });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const locale = defaultLocaleOf(locales);
  return {
    rows: page.map(({ cursorKey: _key, texts, ...row }) => ({ ...row, title: texts[locale]?.title || row.name })),
    nextCursor: found.length > page.length && last ? encodeCursor([orderName(input), last.cursorKey, last.id]) : null,
  };
}

function orderName({ sort, descending }: Pick<ListCampaignsInput, "sort" | "descending">): string {
  return `${sort} ${descending ? "desc" : "asc"}`;
}

function decodeCampaignCursor(input: ListCampaignsInput): CampaignPage["after"] {
  const [order, key, id] = decodeCursor(input.cursor ?? undefined, 3) ?? [];
  if (order === undefined || key === undefined || id === undefined) return undefined;
  const fits = order === orderName(input) && isSortKey(input.sort, key, isCursorTime);
  if (!fits || !getCampaignInput.safeParse({ id }).success) throw badCursor();
  return { key, id };
}
