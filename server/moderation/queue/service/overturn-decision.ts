import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { countRule } from "../../log/service/count-rule.ts";
import { carryOut } from "../../sanctions/service/carry-out.ts";
import { type Lifted, liftSanctionsOf } from "../../sanctions/service/lift-sanctions-of.ts";
import { settleReview } from "../queries.ts";
import { outcomeForRules } from "../rules.ts";
import type { DecideReviewInput, OverturnView } from "../schema.ts";
import { getReview } from "./get-review.ts";
import { holdForDecision } from "./hold-for-decision.ts";
import { tellOverturned } from "./tell-overturned.ts";

/** Why what came of a decision ends, where nobody wrote more. */
const overturnedReason = "overturned";

/**
 * Says that a decision was wrong, in one step: what came of it is lifted, it counts against the rules that fired, and the player is told. All of
 * it is written at once; platform and player are told after, by this call or by the worker.
 * @throws DomainError as `holdForDecision`
 */
export async function overturnDecision(ctx: GameCtx, input: DecideReviewInput): Promise<OverturnView> {
  const { id } = input;
  const lifted = await write(ctx, input);
  for (const sanction of lifted) await carryOut(ctx, sanction);
  await tellOverturned(ctx, { id });
  return { review: await getReview(ctx, { id }), lifted: lifted.length };
}

function write(ctx: GameCtx, { id, note }: DecideReviewInput): Promise<Lifted[]> {
  return inTransaction(ctx, async (tx) => {
    const { decisionId, verdict, rules, language } = await holdForDecision(tx, id);
    const gameId = tx.game.id;
    const outcome = "overturn";
    await settleReview(tx.db, { gameId, id, outcome, holder: nameActor(tx.actor), note: note || null });
    await countRule(tx, { rules, language, outcome: outcomeForRules({ verdict, outcome }) });
    const lifted = await liftSanctionsOf(tx, { decisionId, reason: note || overturnedReason });
    await recordAudit(tx, {
      action: "review.overturn",
      target: { kind: "review", id },
      after: { decision: decisionId, verdict, rules, lifted: lifted.length },
      ...(note === "" ? {} : { reason: note }),
    });
    return lifted;
  });
}
