import { assertSteppedUp } from "#server/auth/service/assert-stepped-up.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { liftWantedAlready, mayNotLift, needsConfirmation } from "../errors.ts";
import { setLiftRequest } from "../queries.ts";
import type { RequestLiftInput } from "../schema.ts";
import { lockOpenHalt } from "./lock-open-halt.ts";
import { mayLift } from "./may-lift.ts";
import { recordHalt } from "./record-halt.ts";

/**
 * The first of the two people who let sending go on says why. Nothing goes on yet. The command line may ask as well.
 * `recordHalt` does the `recordAudit(…)`, in this transaction.
 * @param input.gameId the game it is asked from; null, for the command line, when the halt is of every game.
 * @throws DomainError `auth.step_up_needed`, `halts.not_found`, `halts.already_lifted`, `halts.lift_wanted_already`,
 *   `halts.every_game_needed`, `halts.needs_confirmation`.
 */
export function requestLift(ctx: Ctx, input: RequestLiftInput & { gameId: string | null }): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const person = tx.actor.kind === "local" ? null : await assertSteppedUp(tx);
    const halt = await lockOpenHalt(tx, input);
    if (halt.cause !== "person") throw needsConfirmation();
    if (halt.liftRequestedByName !== null) throw liftWantedAlready(halt.liftRequestedByName);
    if (person !== null && !(await mayLift(tx, person, halt))) throw mayNotLift(halt);
    const { staffId, name } = nameActor(tx.actor);
    await setLiftRequest(tx.db, halt.id, { by: staffId, byName: name, reason: input.reason });
    const scope = halt.gameId === null ? "everything" : "game";
    await recordHalt(tx, {
      halt,
      action: "halt.lift_request",
      reason: input.reason,
      notice: { kind: "halt_lift_wanted", campaignId: null, params: { scope, by: name, reason: input.reason } },
    });
  });
}
