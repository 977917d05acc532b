import type { Ctx } from "#server/kernel/context.ts";
import { addCounts, addRuleCounts } from "../queries.ts";
import { readOn } from "./read-on.ts";

/** Counting reads no texts: more of them at once. */
const decisionsAtOnce = 20_000;

/** Adds the next decisions to the counts by minute and those of the rules by hour. @returns whether there were any */
export function countDecided(ctx: Ctx): Promise<boolean> {
  return readOn(ctx, { reader: "counts", limit: decisionsAtOnce }, async (tx, stretch, { restoredUntil }) => {
    await addCounts(tx.db, stretch, restoredUntil);
    await addRuleCounts(tx.db, stretch, restoredUntil);
  });
}
