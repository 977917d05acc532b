import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { readOn } from "../queries.ts";

/** Decisions of one transaction; those of one that wrote more are taken together. */
const decisionsPerStep = 20_000;

/**
 * Puts what was decided since into the queue. Safe to repeat and to run in several processes at once: each decision comes into it once.
 * @returns whether more waits; undefined when another process is at it.
 */
// audit: none because what comes into the queue was asked for by a version of the rules; what a person does with it has its entry.
export function takeIn(ctx: Ctx): Promise<boolean | undefined> {
  return inTransaction(ctx, (tx) => readOn(tx.db, decisionsPerStep));
}
