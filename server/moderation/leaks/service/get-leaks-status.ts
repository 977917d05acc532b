import type { GameCtx } from "#server/kernel/context.ts";
import { findFirstAsked, measureBehind } from "../finding/queries.ts";
import { countOpen, hasAfterRetry } from "../queries.ts";
import type { LeaksStatus } from "../schema.ts";

/** How it stands about messages that nobody allowed. Names no player and no word of theirs. */
export async function getLeaksStatus(ctx: GameCtx): Promise<LeaksStatus> {
  const { db, game } = ctx;
  const [counts, asked, retries, behindMs] = await Promise.all([
    countOpen(db, game.id),
    findFirstAsked(db, game.id),
    hasAfterRetry(db, game.id),
    measureBehind(db, game.id),
  ]);
  return { ...counts, isAsked: asked !== undefined, hasAfterRetry: retries, behindMs };
}
