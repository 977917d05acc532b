import { recordAudit } from "#server/audit/service/record-audit.ts";
import { assertSteppedUp } from "#server/auth/service/assert-stepped-up.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { holdNotFound } from "../errors.ts";
import { liftHoldRow } from "../queries.ts";
import { nameOfHold, playersOfHold } from "../rules.ts";
import type { LiftHoldInput } from "../schema.ts";
import { nameOfActor } from "./name-of-actor.ts";

/** Lets rules delete again what the hold kept. @throws DomainError `auth.step_up_needed`, `retention.hold_not_found` */
export function liftHold(ctx: GameCtx, input: LiftHoldInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    if (tx.actor.kind === "staff") await assertSteppedUp(tx);
    const hold = await liftHoldRow(tx.db, { gameId: tx.game.id, id: input.id, by: nameOfActor(tx.actor) });
    if (hold === undefined) throw holdNotFound();
    await recordAudit(tx, {
      action: "hold.lift",
      target: { kind: "hold", id: hold.id, name: nameOfHold(hold) },
      before: { subject: hold.subject, subjectId: hold.subjectId, placedBy: hold.placedByName, why: hold.reason },
      players: playersOfHold(hold),
      reason: input.reason,
    });
  });
}
