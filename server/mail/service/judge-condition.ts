import { checkCondition } from "#server/audiences/conditions/service/check-condition.ts";
import { narrowCondition } from "#server/audiences/conditions/service/narrow-condition.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { CampaignRow } from "../queries.ts";
import type { TargetAround } from "../rules/find-target-problems.ts";

/**
 * Judges a mail's condition over all that Herald knows: what is wrong with it, at its place in the draft, and whether only a list can
 * meet it. Null for a mail that has none.
 * @param hasPush the plan of the game has pushes; without any even what one could say leaves as a list.
 */
export async function judgeCondition(
  ctx: GameCtx,
  row: Pick<CampaignRow, "target" | "playerCondition">,
  hasPush: boolean,
): Promise<NonNullable<TargetAround["playerCondition"]> | null> {
  if (row.target !== "condition" || row.playerCondition === null) return null;
  const condition = row.playerCondition;
  const problems = await checkCondition(ctx, condition);
  return {
    problems: problems.map((problem) => ({ ...problem, path: `playerCondition.${problem.path}` })),
    isBeyondPush: !hasPush || narrowCondition(condition).push === null,
  };
}
