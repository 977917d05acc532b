import type { Ctx, StaffActor } from "#server/kernel/context.ts";
import { peopleOnly, stepUpNeeded } from "../errors.ts";
import { findSteppedUpAge } from "../queries.ts";
import { stepUpSeconds } from "../rules.ts";

/**
 * For verbs that ask for the password again: lets on only a person whose session gave it within the last five minutes, by the
 * database's clock. Call it before anything is written; inside a transaction is fine.
 * @returns the person, now known to be one.
 * @throws DomainError `auth.step_up_needed`, `auth.people_only` for the command line and for Herald itself.
 */
export async function assertSteppedUp(ctx: Pick<Ctx, "actor" | "db">): Promise<StaffActor> {
  const { actor, db } = ctx;
  if (actor.kind !== "staff") throw peopleOnly();
  const age = await findSteppedUpAge(db, actor.sessionId);
  if (age === null || age > stepUpSeconds) throw stepUpNeeded();
  return actor;
}
