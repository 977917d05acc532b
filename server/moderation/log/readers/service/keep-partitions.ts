import type { Ctx } from "#server/kernel/context.ts";
import { keepDecisionPartitions } from "../queries.ts";

/** A month whose partition nobody made in time would go into the one for everything else. */
const monthsAhead = 2;

/** Sees to it that decisions of the months ahead have their partitions, and that empty old ones are gone. Safe to repeat. */
export async function keepPartitions(ctx: Ctx): Promise<void> {
  await keepDecisionPartitions(ctx.db, monthsAhead);
}
