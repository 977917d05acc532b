import { randomInt } from "node:crypto";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { insertChunks } from "../chunks/queries.ts";
import { insertRun, type RunPayload, type RunRow, setRunHash } from "../queries.ts";
import { identityStep } from "../rules.ts";
import { hashRun } from "./hash-run.ts";

/**
 * Freezes what is sent, to whom, in which pieces. Must run inside the transaction that starts the campaign: a run
 * without its chunks, or a campaign that is sending without a run, never exists.
 * @param audienceId a ready audience whose ids the caller has compared with what was approved.
 */
export async function planRun(
  tx: GameCtx,
  plan: {
    campaign: { id: string; name: string };
    audienceId: string;
    definitionHash: string;
    payload: RunPayload;
    recipients: number;
    calls: number;
    /** The occurrence's own time; null for a mail sent at once. */
    dueAt: Date | null;
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
    dueAt: plan.dueAt,
    // What reaches only players who are online now is kept in no history.
    history: plan.payload.lifeTimeSeconds === 0 ? "none" : "players",
  });
  await insertChunks(tx.db, {
    runId: run.id,
    audienceId: plan.audienceId,
    msgSeqBase: randomInt(0, 2 ** 32),
    msgRandomBase: randomInt(0, 2 ** 32),
    identityStep,
  });
  const { runHash } = await hashRun(tx.db, run);
  await setRunHash(tx.db, { id: run.id, runHash });
  await recordAudit(tx, {
    action: "run.plan",
    target: { kind: "run", id: run.id, name: plan.campaign.name },
    after: {
      campaignId: plan.campaign.id,
      total: run.total,
      calls: run.callCount,
      runHash,
      dueAt: run.dueAt?.toISOString() ?? null,
    },
  });
  return { ...run, runHash };
}
