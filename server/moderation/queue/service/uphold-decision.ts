import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { countRule } from "../../log/service/count-rule.ts";
import { settleReview } from "../queries.ts";
import { outcomeForRules } from "../rules.ts";
import type { DecideReviewInput, ReviewItem } from "../schema.ts";
import { getReview } from "./get-review.ts";
import { holdForDecision } from "./hold-for-decision.ts";

/** Says that a decision was right. @throws DomainError as `holdForDecision` */
export function upholdDecision(ctx: GameCtx, { id, note }: DecideReviewInput): Promise<ReviewItem> {
  return inTransaction(ctx, async (tx) => {
    const { decisionId, verdict, rules, language } = await holdForDecision(tx, id);
    const gameId = tx.game.id;
    const outcome = "uphold";
    await settleReview(tx.db, { gameId, id, outcome, holder: nameActor(tx.actor), note: note || null });
    await countRule(tx, { rules, language, outcome: outcomeForRules({ verdict, outcome }) });
    await recordAudit(tx, {
      action: "review.uphold",
      target: { kind: "review", id },
      after: { decision: decisionId, verdict, rules },
      ...(note === "" ? {} : { reason: note }),
    });
    return getReview(tx, { id });
  });
}
