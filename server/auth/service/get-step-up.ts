import type { Ctx } from "#server/kernel/context.ts";
import { hasSecondFactor } from "../account/service/has-second-factor.ts";
import { findSteppedUpAge } from "../queries.ts";
import { stepUpSeconds } from "../rules.ts";

/**
 * For how many more seconds this session may do what asks for the password again, 0 when it has to be given first; and whether
 * a code of the second factor has to come with it.
 */
export async function getStepUp(ctx: Pick<Ctx, "actor" | "db">): Promise<{ secondsLeft: number; needsCode: boolean }> {
  const { actor, db } = ctx;
  if (actor.kind !== "staff") return { secondsLeft: 0, needsCode: false };
  const age = await findSteppedUpAge(db, actor.sessionId);
  const secondsLeft = age === null ? 0 : Math.max(0, Math.floor(stepUpSeconds - age));
  return { secondsLeft, needsCode: await hasSecondFactor(ctx, actor.staffId) };
}
