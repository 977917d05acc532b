import type { GameCtx } from "#server/kernel/context.ts";
import { carryOut } from "../../../sanctions/service/carry-out.ts";
import type { Lifted } from "../../../sanctions/service/lift-sanctions-of.ts";
import type { OverturnView } from "../../schema.ts";
import { getReview } from "../../service/get-review.ts";
import { isToldLater } from "../queries.ts";
import { tellMinutesMax } from "../rules.ts";
import { tellOverturned } from "./tell-overturned.ts";

/** Tells platform and player of an overturned decision that is written. What does not answer is left to the worker. */
export async function finishOverturn(
  ctx: GameCtx,
  { id, lifted }: { id: string; lifted: readonly Lifted[] },
): Promise<OverturnView> {
  let isAnswering = true;
  for (const sanction of lifted) isAnswering &&= await carryOut(ctx, sanction);
  // Whoever decided does not wait for a platform that is away.
  if (isAnswering) await tellOverturned(ctx, { id });
  const review = await getReview(ctx, { id });
  const isLater =
    review.toldAt === null && (await isToldLater(ctx.db, { gameId: ctx.game.id, id, minutes: tellMinutesMax }));
  return { review, lifted: lifted.length, told: review.toldAt !== null ? "told" : isLater ? "later" : "nobody" };
}
