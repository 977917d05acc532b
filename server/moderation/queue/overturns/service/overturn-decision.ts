import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import type { DecideReviewInput, OverturnView } from "../../schema.ts";
import { finishOverturn } from "./finish-overturn.ts";
import { writeOverturn } from "./write-overturn.ts";

/**
 * Says that a decision was wrong, in one step: what came of it is lifted, it counts against the rules that fired, and the player is told. All of
 * it is written at once; platform and player are told after, by this call or by the worker.
 * @throws DomainError as `holdForDecision`
 */
// audit: none because `writeOverturn` records it in this transaction.
export async function overturnDecision(ctx: GameCtx, input: DecideReviewInput): Promise<OverturnView> {
  const lifted = await inTransaction(ctx, (tx) => writeOverturn(tx, input));
  return finishOverturn(ctx, { id: input.id, lifted });
}
