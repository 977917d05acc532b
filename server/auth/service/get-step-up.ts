import type { Ctx, Deployment } from "#server/kernel/context.ts";
import { hasSecondFactor } from "../account/service/has-second-factor.ts";
import { findSessionOrigin, findSteppedUpAge } from "../queries.ts";
import { stepUpSeconds } from "../rules.ts";

/**
 * What a proof anew consists of: the password; the code alone of whoever signed in at the provider and has an app; a trip to the
 * provider; or nothing, in a session from before passwords were turned off: its person signs in anew.
 */
export type StepUpBy = "password" | "code" | "provider" | "nothing";

/**
 * For how many more seconds this session may do what asks for a proof anew, 0 when it has to be given first; by what, and whether a
 * code of the second factor has to come with it.
 */
export async function getStepUp(
  ctx: Pick<Ctx, "actor" | "db">,
  deployment: Pick<Deployment, "passwordsOn">,
): Promise<{ secondsLeft: number; needsCode: boolean; by: StepUpBy }> {
  const { actor, db } = ctx;
  if (actor.kind !== "staff") return { secondsLeft: 0, needsCode: false, by: "nothing" };
  const age = await findSteppedUpAge(db, actor.sessionId);
  const secondsLeft = age === null ? 0 : Math.max(0, Math.floor(stepUpSeconds - age));
  const needsCode = await hasSecondFactor(ctx, actor.staffId);
  const origin = await findSessionOrigin(db, actor.sessionId);
  const isByProvider = origin !== undefined && origin.identityId !== null;
  const by = isByProvider ? (needsCode ? "code" : "provider") : deployment.passwordsOn ? "password" : "nothing";
  // An app that was set up elsewhere meanwhile: a proof of before it does not stand for its code.
  const isCodeDue = by === "code" && origin?.shownFactor === null;
  return { secondsLeft: isCodeDue ? 0 : secondsLeft, needsCode, by };
}
