import type { GameCtx } from "#server/kernel/context.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { countWaiting, selectPresent, setPresence, takeReview } from "../queries.ts";
import { type BeHereInput, type HereView, hereEverySeconds, lockSeconds, waitingCountMax } from "../schema.ts";

/** Somebody whose screen missed a sign of life or two is still there. */
const withinSeconds = hereEverySeconds * 3;

/** Says that a person is at the queue, holds what they have before them a while longer, and answers who else is there. */
export async function beHere(ctx: GameCtx, { reviewId }: BeHereInput): Promise<HereView> {
  const gameId = ctx.game.id;
  const holder = nameActor(ctx.actor);
  const { staffId } = holder;
  const holds = reviewId !== null && (await takeReview(ctx.db, { gameId, id: reviewId, holder, lockSeconds }));
  if (staffId !== null) await setPresence(ctx.db, { gameId, staffId, reviewId: holds ? reviewId : null });
  const [others, waiting] = await Promise.all([
    selectPresent(ctx.db, { gameId, staffId, withinSeconds }),
    countWaiting(ctx.db, { gameId, max: waitingCountMax + 1 }),
  ]);
  return { others, waiting, holds };
}
