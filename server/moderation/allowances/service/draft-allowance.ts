import { nameOfActor } from "#server/audit/retention/service/name-of-actor.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { lockDraft } from "../../lists/queries.ts";
import { allowanceTaken, expiryPast } from "../errors.ts";
import { findAllowanceOfText, insertAllowance } from "../queries.ts";
import { auditAllowance } from "../rules.ts";
import type { AllowanceView, DraftAllowanceInput } from "../schema.ts";
import { assertRoomForAllowed } from "./assert-room-for-allowed.ts";
import { getAllowance } from "./get-allowance.ts";

/**
 * Adds an innocent text to what is worked on; it counts from the next version. Two at once of one text: the second is refused.
 * @throws DomainError `moderation.allowance_taken`, `moderation.expiry_past`, `moderation.too_many_allowed`
 */
export function draftAllowance(ctx: GameCtx, { allowance }: DraftAllowanceInput): Promise<AllowanceView> {
  return inTransaction(ctx, async (tx) => {
    const gameId = tx.game.id;
    const { expiresAt } = allowance;
    if (expiresAt !== null && expiresAt <= ctx.now()) throw expiryPast(expiresAt, "allowance.expiresAt");
    await lockDraft(tx.db, gameId);
    if ((await findAllowanceOfText(tx.db, { gameId, ...allowance })) !== undefined)
      throw allowanceTaken(allowance.text);
    await assertRoomForAllowed(tx);
    const updatedByName = nameOfActor(ctx.actor);
    const id = await insertAllowance(tx.db, { ...allowance, gameId, decisionId: null, updatedByName });
    await recordAudit(tx, {
      action: "allowance.add",
      target: { kind: "allowance", id, name: allowance.text },
      after: auditAllowance(allowance),
      reason: allowance.reason,
    });
    return getAllowance(tx, { id });
  });
}
