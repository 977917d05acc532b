import type { GameCtx } from "#server/kernel/context.ts";
import { carryOut } from "../../sanctions/service/carry-out.ts";
import type { Lifted } from "../../sanctions/service/lift-sanctions-of.ts";
import type { OverturnView } from "../schema.ts";
import { getReview } from "./get-review.ts";
import { tellOverturned } from "./tell-overturned.ts";

/** Tells platform and player of an overturned decision that is written. What does not answer is left to the worker. */
export async function finishOverturn(
  ctx: GameCtx,
  { id, lifted }: { id: string; lifted: readonly Lifted[] },
): Promise<OverturnView> {
  for (const sanction of lifted) await carryOut(ctx, sanction);
  await tellOverturned(ctx, { id });
  return { review: await getReview(ctx, { id }), lifted: lifted.length };
}
