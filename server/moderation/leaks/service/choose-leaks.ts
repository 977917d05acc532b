import type { GameCtx } from "#server/kernel/context.ts";
import { leakCountDiffers, leaksNotFound, leaksTooMany } from "../errors.ts";
import { lockLeaks } from "../queries.ts";
import { type LeakSelection, leaksAtOnce } from "../schema.ts";

/**
 * The messages of a choice that wait for somebody, locked. Of ids, those that do not wait any more are passed over; a filter has to come to
 * the number that was confirmed.
 * @throws DomainError `moderation.leaks_not_found`, `moderation.leak_count_differs`, `moderation.leaks_too_many`
 */
export async function chooseLeaks(
  tx: GameCtx,
  selection: LeakSelection,
): Promise<{ ids: string[]; players: string[] }> {
  const of = "ids" in selection ? selection : { filter: selection.filter, limit: leaksAtOnce + 1 };
  const rows = await lockLeaks(tx.db, tx.game.id, of);
  if (rows.length > leaksAtOnce) throw leaksTooMany();
  if (rows.length === 0) throw leaksNotFound();
  if ("filter" in selection && rows.length !== selection.confirmedCount) {
    throw leakCountDiffers({ confirmed: selection.confirmedCount, found: rows.length });
  }
  const players = new Set(
    rows.flatMap(({ sender, recipient }) => (recipient === null ? [sender] : [sender, recipient])),
  );
  return { ids: rows.map(({ id }) => id), players: [...players] };
}
