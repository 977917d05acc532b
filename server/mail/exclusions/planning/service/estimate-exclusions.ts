import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { wasBrokenOff } from "../../errors.ts";
import { findCap } from "../../queries.ts";
import { guessHeldOut, samplePositions, sumExclusions } from "../../rules.ts";
import type { ExclusionEstimate } from "../../schema.ts";
import {
  countListed,
  countMarked,
  type ExclusionRules,
  hasExcludedAccounts,
  limitStatements,
  type ReasonCount,
} from "../queries.ts";

/** Up to so many players are counted one by one; more are told from a sample of so many. */
const sampledMax = 2_000;
const sampledBlocksMax = 100;
/** Whoever writes a mail waits for the plan after each save. */
const timeoutMs = 2_000;

/**
 * How many players of an audience a run planned now would leave out, and why. Who stands on the game's list is counted
 * exactly; holdout and cap of more than 2,000 players are an estimate.
 * audit: none because nothing is written; the transaction holds the time limit.
 * @returns null when the database could not tell within two seconds: the run itself will.
 */
export async function estimateExclusions(
  ctx: GameCtx,
  of: {
    audienceId: string;
    recipients: number;
    calls: number;
    campaign: { id: string } & Pick<ExclusionRules, "category" | "holdoutPercent">;
  },
): Promise<ExclusionEstimate | null> {
  const { audienceId, recipients, campaign } = of;
  const gameId = ctx.game.id;
  const { category, holdoutPercent } = campaign;
  try {
    return await inTransaction(ctx, async (tx) => {
      await limitStatements(tx.db, timeoutMs);
      const cap = await findCap(tx.db, { gameId, category });
      const rules = { gameId, campaignId: campaign.id, category, holdoutPercent, cap };
      if (recipients <= sampledMax) {
        return sumExclusions(await countMarked(tx.db, rules, { id: audienceId, recipients }), { isEstimated: false });
      }
      const listed = (await hasExcludedAccounts(tx.db, gameId))
        ? await countListed(tx.db, { gameId, id: audienceId })
        : [];
      if (holdoutPercent === 0 && cap === undefined) return sumExclusions(listed, { isEstimated: false });
      const heldOut = guessHeldOut(recipients, listed, holdoutPercent);
      const capped = cap === undefined ? 0 : await guessCapped(tx, rules, of);
      const guessed: ReasonCount[] = [
        { reason: "holdout", count: heldOut },
        { reason: "capped", count: capped },
      ];
      return sumExclusions([...listed, ...guessed], { isEstimated: true });
    });
  } catch (error) {
    if (wasBrokenOff(error)) return null;
    throw error;
  }
}

async function guessCapped(
  tx: GameCtx,
  rules: ExclusionRules,
  of: { audienceId: string; recipients: number; calls: number },
): Promise<number> {
  // Every block but the last holds 500 players, and the last is never among them. Neighbours resemble each other, so a
  // few of many blocks say more than many of a few.
  const positions = samplePositions(of.calls - 1, sampledBlocksMax);
  const every = Math.ceil((positions.length * 500) / sampledMax);
  const looked = positions.length * Math.floor(500 / every);
  const sample = { positions, every };
  const marked = await countMarked(tx.db, rules, { id: of.audienceId, sample, recipients: looked });
  const count = marked.find(({ reason }) => reason === "capped")?.count ?? 0;
  return Math.round((count * of.recipients) / looked);
}
