import { openGame } from "#server/games/service/open-game.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { isSameNames } from "../../rules.ts";
import { type FactsRow, lockFacts, storeToldNames } from "../queries.ts";

/**
 * Asks the platform for the names of the game's attributes and stores them, unless names of ours wait to be told.
 * Safe to repeat.
 * @throws ImError
 */
export async function readAttributeNames(ctx: GameCtx): Promise<FactsRow> {
  const { gateway } = await openGame(ctx);
  const told = Object.fromEntries(
    [...(await gateway.getAttributeNames("timpush"))].map(([place, name]) => [String(place), name]),
  );
  // audit: none because what the platform tells is no act of anybody here.
  return inTransaction(ctx, async (tx) => {
    const before = await lockFacts(tx.db, tx.game.id);
    const isWaiting = !isSameNames(before.names, before.toldNames);
    const isNew = !isWaiting && !isSameNames(before.names, told);
    await storeToldNames(tx.db, { gameId: tx.game.id, told, ...(isNew ? { names: told } : {}) });
    return lockFacts(tx.db, tx.game.id);
  });
}
