import { assertSteppedUp } from "#server/auth/service/assert-stepped-up.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { releaseRuns } from "#server/mail/runs/service/release-runs.ts";
import { mayNotLift, nothingToConfirm } from "../errors.ts";
import { findInstallation, readFingerprint, replaceInstallation, setLifted } from "../queries.ts";
import type { HaltInput } from "../schema.ts";
import { lockOpenHalt } from "./lock-open-halt.ts";
import { mayLift } from "./may-lift.ts";
import { recordHalt } from "./record-halt.ts";

/**
 * One person vouches that this database, as it is now, is the one to send from, and lifts the halt that Herald pulled because
 * it doubted that. `recordHalt` does the `recordAudit(…)`, in this transaction.
 * @throws DomainError `auth.step_up_needed`, `auth.people_only`, `halts.not_found`, `halts.already_lifted`,
 *   `halts.every_game_needed`, `halts.nothing_to_confirm`.
 */
export function confirmDatabase(ctx: GameCtx, input: HaltInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const person = await assertSteppedUp(tx);
    const halt = await lockOpenHalt(tx, { gameId: tx.game.id, id: input.id });
    if (halt.cause !== "restored_database") throw nothingToConfirm();
    if (!(await mayLift(tx, person, halt))) throw mayNotLift(halt);
    const known = await findInstallation(tx.db);
    const fingerprint = await readFingerprint(tx.db);
    await replaceInstallation(tx.db, { fingerprint, confirmedByName: person.name });
    await setLifted(tx.db, halt.id, person);
    const runs = await releaseRuns(tx, halt);
    await recordHalt(tx, {
      halt,
      action: "halt.lift",
      before: { reason: halt.reason, fingerprint: known?.fingerprint ?? null },
      after: { fingerprint, runs },
      reason: null,
      notice: {
        kind: "halt_lifted",
        campaignId: null,
        params: { scope: "everything", cause: halt.cause, by: person.name, requestedBy: null },
      },
    });
  });
}
