import type { Ctx } from "#server/kernel/context.ts";
import { findSteppedUpAge } from "../queries.ts";
import { stepUpSeconds } from "../rules.ts";

/** For how many more seconds this session may do what asks for the password again; 0 when it has to be given first. */
export async function getStepUp(ctx: Pick<Ctx, "actor" | "db">): Promise<{ secondsLeft: number }> {
  if (ctx.actor.kind !== "staff") return { secondsLeft: 0 };
  const age = await findSteppedUpAge(ctx.db, ctx.actor.sessionId);
  return { secondsLeft: age === null ? 0 : Math.max(0, Math.floor(stepUpSeconds - age)) };
}
