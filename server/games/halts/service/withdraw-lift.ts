import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { liftNotWanted } from "../errors.ts";
import { setLiftRequest } from "../queries.ts";
import type { HaltInput } from "../schema.ts";
import { lockOpenHalt } from "./lock-open-halt.ts";
import { recordHalt } from "./record-halt.ts";

/**
 * Takes the wish to go on back, one's own or somebody else's: it keeps sending stopped, which whoever may stop may do.
 * `recordHalt` does the `recordAudit(…)`, in this transaction.
 * @throws DomainError `halts.not_found`, `halts.already_lifted`, `halts.lift_not_wanted`.
 */
export function withdrawLift(ctx: GameCtx, input: HaltInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const halt = await lockOpenHalt(tx, { gameId: tx.game.id, id: input.id });
    const { liftRequestedByName: requestedBy, liftReason: reason } = halt;
    if (requestedBy === null) throw liftNotWanted();
    await setLiftRequest(tx.db, halt.id, null);
    await recordHalt(tx, { halt, action: "halt.lift_withdraw", before: { requestedBy, reason }, reason: null });
  });
}
