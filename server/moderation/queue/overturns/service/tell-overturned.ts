import { ImError } from "#server/im/errors.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { findLanguages } from "../../../sanctions/queries.ts";
import { overturnWords, pickLanguage } from "../../../sanctions/rules/player-words.ts";
import { tellPlayer } from "../../../sanctions/service/tell-player.ts";
import { markTold, takeUntold } from "../queries.ts";
import { tellMinutesMax } from "../rules.ts";

/** Longer than a message and its repetitions take. */
const claimSeconds = 60;

/**
 * Tells players of a game of what was decided against them by mistake, each once and in their language. What the platform does not answer is tried
 * again by the worker. Safe to repeat and to run in several processes at once.
 * @param of.id one item alone
 */
export async function tellOverturned(ctx: GameCtx, of: { id?: string } = {}): Promise<void> {
  const gameId = ctx.game.id;
  for (;;) {
    const due = await takeUntold(ctx.db, { ...of, gameId, minutes: tellMinutesMax, claimSeconds });
    if (due === undefined) return;
    const { id, sender: account, decisionId, decidedAt, reviewedAt, wasStopped, isLifted } = due;
    const languages = await findLanguages(ctx.db, { gameId, account, decisionId, decidedAt });
    const text = overturnWords({ language: pickLanguage(languages), wasStopped, isLifted });
    try {
      const told = { to: account, key: `overturn:${id}`, text, sinceMs: reviewedAt.getTime() };
      if ((await tellPlayer(ctx, told)) === null) await markTold(ctx.db, id);
    } catch (error) {
      if (!(error instanceof ImError) && !(error instanceof DomainError)) throw error;
      // Its claim runs out, and somebody tries again; another of the game's would fare no better now.
      return;
    }
  }
}
