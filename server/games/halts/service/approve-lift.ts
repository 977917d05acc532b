import { assertSteppedUp } from "#server/auth/service/assert-stepped-up.ts";
import { type GameCtx, inTransaction, type StaffActor } from "#server/kernel/context.ts";
import { releaseRuns } from "#server/mail/runs/service/release-runs.ts";
import { liftNotWanted, liftRequesterGone, mayNotLift, needsConfirmation, ownLift } from "../errors.ts";
import { type HaltRow, setLifted } from "../queries.ts";
import type { HaltInput } from "../schema.ts";
import { lockOpenHalt } from "./lock-open-halt.ts";
import { mayLift } from "./may-lift.ts";
import { recordHalt } from "./record-halt.ts";

/**
 * The second person lets sending go on: halted runs that no other halt concerns send again, each from where it was. Runs that
 * were paused or held stay so. `recordHalt` does the `recordAudit(…)`, in this transaction.
 * @throws DomainError `auth.step_up_needed`, `auth.people_only`, `halts.not_found`, `halts.already_lifted`,
 *   `halts.lift_not_wanted`, `halts.own_lift`, `halts.requester_gone`, `halts.every_game_needed`, `halts.needs_confirmation`.
 */
export function approveLift(ctx: GameCtx, input: HaltInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const person = await assertSteppedUp(tx);
    const halt = await lockOpenHalt(tx, { gameId: tx.game.id, id: input.id });
    if (halt.cause !== "person") throw needsConfirmation();
    if (halt.liftRequestedByName === null) throw liftNotWanted();
    await assertTwoPeople(tx, halt, person);
    await setLifted(tx.db, halt.id, person);
    const runs = await releaseRuns(tx, halt);
    const scope = halt.gameId === null ? "everything" : "game";
    await recordHalt(tx, {
      halt,
      action: "halt.lift",
      before: { reason: halt.reason, pulledBy: halt.pulledByName },
      after: { requestedBy: halt.liftRequestedByName, runs },
      reason: halt.liftReason,
      notice: {
        kind: "halt_lifted",
        campaignId: null,
        params: { scope, cause: halt.cause, by: person.name, requestedBy: halt.liftRequestedByName },
      },
    });
  });
}

/** Both as they stand now: whoever asked may have been disabled, or have lost the role, since. */
async function assertTwoPeople(tx: GameCtx, halt: HaltRow, person: StaffActor): Promise<void> {
  const { liftRequestedBy: requester, liftRequestedByName: name } = halt;
  if (requester === person.staffId) throw ownLift();
  if (!(await mayLift(tx, person, halt))) throw mayNotLift(halt);
  if (requester !== null && !(await mayLift(tx, { staffId: requester }, halt))) throw liftRequesterGone(name ?? "");
}
