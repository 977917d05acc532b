import type { GameCtx } from "#server/kernel/context.ts";
import { findCap } from "../../queries.ts";
import {
  type ExclusionRules,
  hasExcludedAccounts,
  insertExclusions,
  lockPlanning,
  preferHashes,
  preferNothing,
  type ReasonCount,
  smallAudienceMax,
} from "../queries.ts";

/**
 * Records who of a frozen audience is left out of a run, inside the transaction that plans it. Unknown accounts are none
 * of these: they were warned about, are sent, and are counted failed.
 * @returns how many for each reason that occurs; empty when everybody stays, and then nothing was written.
 */
export async function excludePlayers(
  tx: GameCtx,
  plan: {
    runId: string;
    audienceId: string;
    recipients: number;
    campaign: { id: string } & Pick<ExclusionRules, "category" | "holdoutPercent">;
  },
): Promise<ReasonCount[]> {
  const { campaign, runId, audienceId, recipients } = plan;
  const { category, holdoutPercent } = campaign;
  const gameId = tx.game.id;
  await lockPlanning(tx.db, { gameId, category });
  const cap = await findCap(tx.db, { gameId, category });
  if (holdoutPercent === 0 && cap === undefined && !(await hasExcludedAccounts(tx.db, gameId))) return [];
  const rules = { gameId, campaignId: campaign.id, category, holdoutPercent, cap };
  if (recipients > smallAudienceMax) await preferHashes(tx.db);
  const reasons = await insertExclusions(tx.db, rules, { id: runId, audienceId, recipients });
  if (recipients > smallAudienceMax) await preferNothing(tx.db);
  return reasons;
}
