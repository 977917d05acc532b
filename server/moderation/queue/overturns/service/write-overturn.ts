import { recordAudit } from "#server/audit/service/record-audit.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { countRule } from "../../../log/service/count-rule.ts";
import { type Lifted, liftSanctionsOf } from "../../../sanctions/service/lift-sanctions-of.ts";
import { settleReview } from "../../queries.ts";
import { outcomeForRules } from "../../rules.ts";
import type { DecideReviewInput } from "../../schema.ts";
import { holdForDecision } from "../../service/hold-for-decision.ts";

/** Why what came of a decision ends, where nobody wrote more. */
const overturnedReason = "overturned";

/**
 * Writes all of an overturned decision in the caller's transaction: the outcome, what it says of the rules, the end of what came of it, the
 * entry. Whoever calls it has platform and player told afterwards.
 * @throws DomainError as `holdForDecision`
 */
export async function writeOverturn(tx: GameCtx, { id, note }: DecideReviewInput): Promise<Lifted[]> {
  const { decisionId, verdict, rules, language } = await holdForDecision(tx, id);
  const outcome = "overturn";
  await settleReview(tx.db, { gameId: tx.game.id, id, outcome, holder: nameActor(tx.actor), note: note || null });
  await countRule(tx, { rules, language, outcome: outcomeForRules({ verdict, outcome }) });
  // Overturning what was let through says that the player did wrong: what was imposed for it stands.
  const lifted = verdict === "allow" ? [] : await liftSanctionsOf(tx, { decisionId, reason: note || overturnedReason });
  await recordAudit(tx, {
    action: "review.overturn",
    target: { kind: "review", id },
    after: { decision: decisionId, verdict, rules, lifted: lifted.length },
    ...(note === "" ? {} : { reason: note }),
  });
  return lifted;
}
