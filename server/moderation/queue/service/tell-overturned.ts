import { ImError } from "#server/im/errors.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { findLanguages } from "../../sanctions/queries.ts";
import { overturnWords, pickLanguage } from "../../sanctions/rules/player-words.ts";
import { tellPlayer } from "../../sanctions/service/tell-player.ts";
import { markTold, takeUntold } from "../queries.ts";

/** Longer than a message and its repetitions take. */
const claimSeconds = 60;
/** An apology that comes later than this is none. */
const minutesMax = 30;
const perStep = 50;

/**
 * Tells players that their messages were stopped by mistake, each once and in their language. What the platform does not answer is tried
 * again by the worker. Safe to repeat and to run in several processes at once.
 * @param of.id one item alone
 */
export async function tellOverturned(ctx: Ctx, of: { id?: string } = {}): Promise<void> {
  const due = await takeUntold(ctx.db, { ...of, minutes: minutesMax, claimSeconds, limit: perStep });
  for (const { id, sender: account, decisionId, decidedAt, reviewedAt, isLifted, game } of due) {
    const languages = await findLanguages(ctx.db, { gameId: game.id, account, decisionId, decidedAt });
    const text = overturnWords({ language: pickLanguage(languages), isLifted });
    try {
      const told = { to: account, key: `overturn:${id}`, text, sinceMs: reviewedAt.getTime() };
      if ((await tellPlayer({ ...ctx, game }, told)) === null) await markTold(ctx.db, id);
    } catch (error) {
      // Its claim runs out, and somebody tries again.
      if (!(error instanceof ImError) && !(error instanceof DomainError)) throw error;
    }
  }
}
