import { randomBytes } from "node:crypto";
import type { GameCtx } from "#server/kernel/context.ts";
import { eraseFromEvents, findLastEvent } from "../../callbacks/queries.ts";
import { listEventsNaming } from "../../callbacks/service/list-events-naming.ts";
import type { Erased } from "../../queries.ts";
import { eraseFromDecisions, insertErasure, stopWriters } from "../queries.ts";

/**
 * The end of an erasure: of decisions and events that were being written meanwhile, and of those that wait in a gateway for their rows. Gateways of the game
 * wait from here to the end of the transaction, so it comes when nothing is left that takes long.
 * audit: none because whoever erases a player leaves the entry.
 * @param player.since the oldest transaction whose decisions the erasure may not have seen. @param player.afterId the event up to which it has seen all.
 * @returns rows that were erased here.
 */
export async function eraseLate(
  tx: GameCtx,
  player: Erased & { since: number; afterId: number },
): Promise<{ decisions: number; callbacks: number }> {
  const { since, afterId, ...erased } = player;
  const { db } = tx;
  // Once before anybody waits: a writer that counts a copy of an event holds its row, and later waits for the lock. Only what comes in between these two
  // lines can be both, and the database then has the writer try again.
  const seen = await eraseNewest(tx, erased, afterId);
  await stopWriters(db, erased.gameId);
  await insertErasure(db, { ...erased, salt: randomBytes(32).toString("hex") });
  return {
    callbacks: seen + (await eraseNewest(tx, erased, afterId)),
    decisions: await eraseFromDecisions(db, erased, { naming: [], since }),
  };
}

/** What of the events behind one id can be seen by now, without what was erased already. */
async function eraseNewest(tx: GameCtx, erased: Erased, afterId: number): Promise<number> {
  const untilId = await findLastEvent(tx.db, erased.gameId);
  const { ids } = await listEventsNaming(tx, erased, { afterId, untilId });
  return eraseFromEvents(tx.db, erased, { ids, passing: true });
}
