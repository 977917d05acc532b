import { randomInt, randomUUID } from "node:crypto";
import type { ExclusionReason, RunChannel } from "#db/enums/mail.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { excludePlayers } from "../../exclusions/planning/service/exclude-players.ts";
import type { CampaignRow } from "../../queries.ts";
import { insertPersonalChunks } from "../../renderings/queries.ts";
import { historyOf } from "../../rules/choose-channel.ts";
import { withMailId } from "../../rules/render-mail.ts";
import type { MailVariable } from "../../schema.ts";
import { insertChunks, insertChunksWithoutExcluded, insertSingleCall } from "../freezing/queries.ts";
import { freezeRun, insertRun, type RunPayload, type RunRow } from "../queries.ts";
import { identityStep } from "../rules.ts";
import { hashRun } from "./hash-run.ts";

export type RunPlan = {
  campaign: Pick<
    CampaignRow,
    "id" | "name" | "category" | "holdoutPercent" | "recipientsPerMinuteMax" | "scheduleKind"
  >;
  channel: RunChannel;
  isEstimated: boolean;
  /** A ready audience whose ids the caller has compared with what was approved; null for a call to a group or a push. */
  audienceId: string | null;
  definitionHash: string;
  payload: RunPayload;
  recipients: number;
  calls: number;
  /** What of its reader the mail names; empty for a mail that is the same for everybody. */
  variables: readonly MailVariable[];
  /** The occurrence's own time; null for a mail sent at once. */
  dueAt: Date | null;
};

/**
 * Freezes what is sent, to whom, in which pieces. Must run inside the transaction that starts the campaign: a run
 * without its chunks, or a campaign that is sending without a run, never exists.
 * Who is excluded stays in `total` and gets a row with the reason; a run whose everybody is excluded makes no call.
 */
export async function planRun(tx: GameCtx, plan: RunPlan): Promise<RunRow> {
  const { campaign, channel, audienceId, dueAt } = plan;
  const id = randomUUID();
  // A player gets every occurrence of a recurring mail: each is a mail of its own to the client that remembers and claims it.
  const payload =
    campaign.scheduleKind === "recurring" ? { ...plan.payload, body: withMailId(plan.payload.body, id) } : plan.payload;
  const run = await insertRun(tx.db, {
    id,
    gameId: tx.game.id,
    campaignId: campaign.id,
    definitionHash: plan.definitionHash,
    runHash: "",
    payload,
    total: plan.recipients,
    callCount: plan.calls,
    dueAt,
    channel,
    isEstimated: plan.isEstimated,
    recipientsPerMinuteMax: campaign.recipientsPerMinuteMax,
    history: historyOf({
      channel,
      lifeTimeSeconds: payload.lifeTimeSeconds,
      groupType: payload.group?.type ?? null,
    }),
  });
  const frozen =
    audienceId === null ? await freezeCall(tx, run) : await freezeList(tx, { ...plan, audienceId, runId: run.id });
  const excluded = frozen.reasons.reduce((sum, { count }) => sum + count, 0);
  const { runHash } = await hashRun(tx.db, run);
  const planned = await freezeRun(tx.db, { id: run.id, runHash, excluded, callCount: frozen.calls });
  await recordAudit(tx, {
    action: "run.plan",
    target: { kind: "run", id: run.id, name: campaign.name },
    after: {
      campaignId: campaign.id,
      channel,
      total: planned.total,
      calls: planned.callCount,
      dueAt: dueAt?.toISOString() ?? null,
      excluded: Object.fromEntries(frozen.reasons.map(({ reason, count }) => [reason, count])),
      runHash,
    },
  });
  return planned;
}

type Frozen = { calls: number; reasons: readonly { reason: ExclusionReason; count: number }[] };

/** One call whose recipients the platform knows. */
async function freezeCall(tx: GameCtx, run: RunRow): Promise<Frozen> {
  await insertSingleCall(tx.db, { runId: run.id, recipients: run.total, msgSeq: draw(), msgRandom: draw() });
  return { calls: 1, reasons: [] };
}

async function freezeList(tx: GameCtx, plan: RunPlan & { audienceId: string; runId: string }): Promise<Frozen> {
  const { runId, audienceId, recipients, campaign, variables } = plan;
  const reasons = await excludePlayers(tx, { runId, audienceId, recipients, campaign });
  const source = { runId, audienceId, msgSeqBase: draw(), msgRandomBase: draw(), identityStep };
  if (variables.length > 0) {
    const { chunks } = await insertPersonalChunks(tx.db, { ...source, gameId: tx.game.id, variables });
    return { calls: chunks, reasons };
  }
  const insert = reasons.length === 0 ? insertChunks : insertChunksWithoutExcluded;
  return { calls: (await insert(tx.db, source)).chunks, reasons };
}

/** A uint32. */
function draw(): number {
  return randomInt(0, 2 ** 32);
}
