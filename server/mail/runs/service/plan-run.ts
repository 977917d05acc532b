import { randomInt } from "node:crypto";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { excludePlayers } from "../../exclusions/planning/service/exclude-players.ts";
import type { CampaignRow } from "../../queries.ts";
import { insertChunks, insertChunksWithoutExcluded } from "../chunks/queries.ts";
import { freezeRun, insertRun, type RunPayload, type RunRow } from "../queries.ts";
import { identityStep } from "../rules.ts";
import { hashRun } from "./hash-run.ts";

/**
 * Freezes what is sent, to whom, in which pieces. Must run inside the transaction that starts the campaign: a run
 * without its chunks, or a campaign that is sending without a run, never exists.
 * Who is excluded stays in `total` and gets a row with the reason; a run whose everybody is excluded makes no call.
 * @param audienceId a ready audience whose ids the caller has compared with what was approved.
 */
export async function planRun(
  tx: GameCtx,
  plan: {
    campaign: Pick<CampaignRow, "id" | "name" | "category" | "holdoutPercent">;
    audienceId: string;
    definitionHash: string;
    payload: RunPayload;
    recipients: number;
    calls: number;
  },
): Promise<RunRow> {
  const run = await insertRun(tx.db, {
    gameId: tx.game.id,
    campaignId: plan.campaign.id,
    definitionHash: plan.definitionHash,
    runHash: "",
    payload: plan.payload,
    total: plan.recipients,
    callCount: plan.calls,
    // What reaches only players who are online now is kept in no history.
    history: plan.payload.lifeTimeSeconds === 0 ? "none" : "players",
  });
  const { audienceId, recipients, campaign } = plan;
  const reasons = await excludePlayers(tx, { runId: run.id, audienceId, recipients, campaign });
  const excluded = reasons.reduce((sum, { count }) => sum + count, 0);
  const insert = excluded === 0 ? insertChunks : insertChunksWithoutExcluded;
  const frozen = await insert(tx.db, {
    runId: run.id,
    audienceId,
    msgSeqBase: randomInt(0, 2 ** 32),
    msgRandomBase: randomInt(0, 2 ** 32),
    identityStep,
  });
  const { runHash } = await hashRun(tx.db, run);
  const planned = await freezeRun(tx.db, { id: run.id, runHash, excluded, callCount: frozen.chunks });
  await recordAudit(tx, {
    action: "run.plan",
    target: { kind: "run", id: run.id, name: campaign.name },
    after: {
      campaignId: campaign.id,
      total: planned.total,
      calls: planned.callCount,
      excluded: Object.fromEntries(reasons.map(({ reason, count }) => [reason, count])),
      runHash,
    },
  });
  return planned;
}
