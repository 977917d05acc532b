import { startStopwatch } from "#lib/stopwatch.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { bulkCountDiffers, bulkPlanExpired, bulkPlanNotFound } from "../errors.ts";
import { markBegun } from "../queries.ts";
import { bulkActsOf, type RunBulkInput } from "../schema.ts";
import { findOwnPlan } from "./find-own-plan.ts";
import { type BulkReport, getBulk } from "./get-bulk.ts";
import { runBulkRow } from "./run-bulk-row.ts";

/** An answer comes at least this often: whoever watches sees it move, and a request that ends early loses little. */
const stepMs = 1_500;

/**
 * Does what a plan showed, mail by mail, for a moment; called again while something is left. Each mail is one transaction of its
 * own verb, so a run that breaks off goes on where it was and does nothing twice, also when two go on with it at once.
 * All entries it leaves carry the plan's id as their correlation id.
 * @param input.acts which kind of acts the caller was let in for
 * @throws DomainError `mail.bulk_plan_not_found`, `mail.bulk_plan_expired`, `mail.bulk_count_differs`
 */
export async function runBulk(ctx: GameCtx, input: RunBulkInput & { acts: "drafts" | "control" }): Promise<BulkReport> {
  const plan = await findOwnPlan(ctx, input.planId);
  if (!bulkActsOf[input.acts].includes(plan.action)) throw bulkPlanNotFound();
  if (plan.begunAt === null && plan.isExpired) throw bulkPlanExpired();
  const { willHappen: planned } = await getBulk(ctx, input);
  if (planned !== input.confirmedMails) throw bulkCountDiffers({ confirmed: input.confirmedMails, planned });
  await markBegun(ctx.db, plan.id, input.reason ?? null);
  const begun = await findOwnPlan(ctx, plan.id);
  const click: GameCtx = { ...ctx, correlationId: plan.id };
  const elapsed = startStopwatch();
  while (elapsed() < stepMs && (await runBulkRow(click, begun))) {
    // One after the other: each is short, and whoever stops the run stops it between two.
  }
  return getBulk(ctx, input);
}
