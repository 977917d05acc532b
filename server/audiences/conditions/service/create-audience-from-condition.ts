import type { GameCtx } from "#server/kernel/context.ts";
import type { CreateAudienceFromConditionInput } from "../../schema.ts";
import { announceAudience } from "../../service/announce-audience.ts";
import { conditionUnusable } from "../errors.ts";
import { nameCondition } from "../rules/name-condition.ts";
import { checkCondition } from "./check-condition.ts";

/**
 * Begins an audience of the players who meet a condition now; the worker finds them. The condition stays with it, so that it can be
 * refreshed.
 * @returns the id of the audience, which is `receiving` until then.
 * @throws DomainError `audiences.condition_unusable` with what is wrong, part by part
 */
export async function createAudienceFromCondition(
  ctx: GameCtx,
  input: CreateAudienceFromConditionInput,
): Promise<{ id: string }> {
  const problems = await checkCondition(ctx, input.condition);
  if (problems.length > 0) throw conditionUnusable(problems);
  const { condition } = input;
  return announceAudience(ctx, {
    name: input.name === "" ? nameCondition(condition) : input.name,
    members: { kind: "players", condition },
  });
}
