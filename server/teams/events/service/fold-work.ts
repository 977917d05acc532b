import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { takeWork } from "../queries.ts";
import { type Folded, foldTaken } from "./fold-taken.ts";

/**
 * Takes the oldest waiting events into the teams that they are about, in one transaction: an event is out of the queue exactly when the
 * state that it changed is kept. Any number of processes may; they share the queue, and one team's events are taken in one after the other. A
 * team that nobody heard of is made, and asked about.
 */
// audit: none because an event of the platform is no act of anybody here.
export function foldWork(ctx: Ctx, limit: number): Promise<Folded> {
  return inTransaction(ctx, async (tx) => foldTaken(tx, await takeWork(tx.db, limit)));
}
