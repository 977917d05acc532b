import type { GameCtx } from "#server/kernel/context.ts";
import { nameActor } from "../../service/name-actor.ts";
import { bulkPlanNotFound } from "../errors.ts";
import { type BulkPlanRow, findBulkPlan } from "../queries.ts";

/** A plan of the person who asks. @throws DomainError `mail.bulk_plan_not_found`, also for another person's */
export async function findOwnPlan(ctx: GameCtx, id: string): Promise<BulkPlanRow & { isExpired: boolean }> {
  const plan = await findBulkPlan(ctx.db, { gameId: ctx.game.id, id });
  const { staffId, name } = nameActor(ctx.actor);
  const isOwn = plan?.madeBy === staffId && (staffId !== null || plan.madeByName === name);
  if (plan === undefined || !isOwn) throw bulkPlanNotFound();
  return plan;
}
