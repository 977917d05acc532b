import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { addAllowance } from "../../rulebook/service/add-allowance.ts";
import { finishOverturn } from "../overturns/service/finish-overturn.ts";
import { writeOverturn } from "../overturns/service/write-overturn.ts";
import type { AllowTextInput, OverturnView } from "../schema.ts";
import { getReview } from "./get-review.ts";

/**
 * Has a text of a decision count as innocent from now on, for a time or for good, and overturns the decision with it where that is wanted: both
 * or neither.
 * @throws DomainError as `addAllowance` (`moderation.corpus_worse` when lines that have to be found no longer would be) and `holdForDecision`
 */
// audit: none because `addAllowance` and `writeOverturn` record it in this transaction.
export async function allowText(ctx: GameCtx, input: AllowTextInput): Promise<OverturnView> {
  const { id, text, language, days, reason, isOverturned } = input;
  const expiresAt = days === null ? null : new Date(ctx.now().getTime() + days * 86_400_000);
  const lifted = await inTransaction(ctx, async (tx) => {
    const { decisionId } = await getReview(tx, { id });
    const made = isOverturned ? await writeOverturn(tx, { id, note: reason }) : [];
    await addAllowance(tx, { text, language, expiresAt, decisionId, reason });
    return made;
  });
  if (isOverturned) return finishOverturn(ctx, { id, lifted });
  return { review: await getReview(ctx, { id }), lifted: 0, told: "nobody" };
}
