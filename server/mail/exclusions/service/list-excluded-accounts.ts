import type { ExclusionListKind } from "#db/enums/mail.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { decodeCursor, encodeCursor } from "#server/kernel/cursor.ts";
import { countExcludedAccounts, listExcludedAccountRows } from "../queries.ts";
import type { ExcludedAccount, ListExcludedAccountsInput } from "../schema.ts";

export type ExcludedAccountPage = {
  rows: ExcludedAccount[];
  /** Of the whole list, whatever the page. */
  counts: Partial<Record<ExclusionListKind, number>>;
  nextCursor: string | null;
};

/** The game's exclusion list in the order of the ids. @throws DomainError `list.bad_cursor` */
export async function listExcludedAccounts(
  ctx: GameCtx,
  { search, kind, cursor, limit }: ListExcludedAccountsInput,
): Promise<ExcludedAccountPage> {
  const [after] = decodeCursor(cursor ?? undefined, 1) ?? [];
  const gameId = ctx.game.id;
  const found = await listExcludedAccountRows(ctx.db, { gameId, search, kind, after, limit: limit + 1 });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    rows,
    counts: await countExcludedAccounts(ctx.db, gameId),
    nextCursor: found.length > limit && last ? encodeCursor([last.account]) : null,
  };
}
