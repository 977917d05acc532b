import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { allowHashes, selectMatching, selectStretch } from "../queries.ts";
import type { ConditionGroup } from "../schema.ts";

const playersPerStep = 10_000;

/**
 * The players who meet a condition that was checked, by what Herald knows of each now, a page after the other. A player whose tags or
 * profile were never read counts as one without any.
 */
export async function* listConditionPlayers(ctx: GameCtx, condition: ConditionGroup): AsyncGenerator<string[]> {
  const gameId = ctx.game.id;
  let after = "";
  while (true) {
    const ids = await selectStretch(ctx.db, gameId, { after, limit: playersPerStep });
    const [first, last] = [ids[0], ids.at(-1)];
    if (first === undefined || last === undefined) return;
    const range = boundsOf(ids);
    // audit: none because it only reads; the transaction holds the memory it may use.
    yield await inTransaction(ctx, async (tx) => {
      await allowHashes(tx.db);
      return selectMatching(tx.db, condition, { gameId, range }, { first, last });
    });
    if (ids.length < playersPerStep) return;
    after = last;
  }
}

/** The least and the greatest in byte order, in which lists are stored; the database orders its players by its own collation. */
function boundsOf(ids: readonly string[]): { from: string; to: string } {
  let from = ids[0] ?? "";
  let to = from;
  for (const id of ids) {
    if (from > id) from = id;
    if (to < id) to = id;
  }
  return { from, to };
}
