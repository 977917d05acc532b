import { randomBytes } from "node:crypto";
import type { GameCtx } from "#server/kernel/context.ts";
import type { Erased } from "../../queries.ts";
import { eraseFromDecisions, insertErasure, stopDecisions } from "../queries.ts";

/**
 * The end of an erasure: of decisions that were being written meanwhile, and of those that wait in a gateway for their rows. Gateways of the game wait
 * from here to the end of the transaction, so it comes last, when nothing is left that takes long.
 * audit: none because whoever erases a player leaves the entry.
 * @param player.since the oldest transaction whose rows the erasure may not have seen.
 */
export async function eraseLate(tx: GameCtx, player: Erased & { since: number }): Promise<void> {
  const { since, ...erased } = player;
  await stopDecisions(tx.db, erased.gameId);
  await insertErasure(tx.db, { ...erased, salt: randomBytes(32).toString("hex") });
  await eraseFromDecisions(tx.db, erased, { naming: [], since });
}
