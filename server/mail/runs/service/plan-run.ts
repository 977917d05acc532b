import { randomInt } from "node:crypto";
import type { RunChannel } from "#db/enums/mail.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { insertPersonalChunks } from "../../renderings/queries.ts";
import { historyOf } from "../../rules/choose-channel.ts";
import type { MailVariable } from "../../schema.ts";
import { insertChunks, insertSingleCall } from "../chunks/queries.ts";
import { insertRun, type RunPayload, type RunRow, setRunHash } from "../queries.ts";
import { identityStep } from "../rules.ts";
import { hashRun } from "./hash-run.ts";

/**
 * Freezes what is sent, to whom, in which pieces. Must run inside the transaction that starts the campaign: a run
 * without its chunks, or a campaign that is sending without a run, never exists.
 * @param plan.audienceId a ready audience whose ids the caller has compared with what was approved.
 */
export async function planRun(
  tx: GameCtx,
  plan: {
    campaign: { id: string; name: string; recipientsPerMinuteMax: number | null };
    channel: RunChannel;
    isEstimated: boolean;
    /** Null for a call to a group or a push. */
    audienceId: string | null;
    definitionHash: string;
    payload: RunPayload;
    recipients: number;
    calls: number;
    /** What of its reader the mail names; empty for a mail that is the same for everybody. */
    variables: readonly MailVariable[];
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
    channel: plan.channel,
    isEstimated: plan.isEstimated,
    recipientsPerMinuteMax: plan.campaign.recipientsPerMinuteMax,
    history: historyOf({
      channel: plan.channel,
      lifeTimeSeconds: plan.payload.lifeTimeSeconds,
      groupType: plan.payload.group?.type ?? null,
    }),
  });
  const identity = { msgSeq: randomInt(0, 2 ** 32), msgRandom: randomInt(0, 2 ** 32) };
  if (plan.audienceId === null) {
    await insertSingleCall(tx.db, { runId: run.id, recipients: plan.recipients, ...identity });
  } else {
    const source = {
      runId: run.id,
      audienceId: plan.audienceId,
      msgSeqBase: identity.msgSeq,
      msgRandomBase: identity.msgRandom,
      identityStep,
    };
    if (plan.variables.length === 0) await insertChunks(tx.db, source);
    else await insertPersonalChunks(tx.db, { ...source, gameId: tx.game.id, variables: plan.variables });
  }
  const { runHash } = await hashRun(tx.db, run);
  await setRunHash(tx.db, { id: run.id, runHash });
  await recordAudit(tx, {
    action: "run.plan",
    target: { kind: "run", id: run.id, name: plan.campaign.name },
    after: { campaignId: plan.campaign.id, channel: run.channel, total: run.total, calls: run.callCount, runHash },
  });
  return { ...run, runHash };
}
