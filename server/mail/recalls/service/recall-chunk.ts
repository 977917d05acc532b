import { wait } from "#lib/wait.ts";
import type { RunRow } from "../../runs/queries.ts";
import {
  listRecallWork,
  type RecallClaim,
  type RecallStep,
  type RecallWork,
  recordStep,
  releaseRecallChunk,
} from "../chunks/queries.ts";
import type { Recaller } from "../jobs.ts";
import type { RunningRecall } from "../queries.ts";
import {
  playersPerStep,
  recallApis,
  type Settled,
  sentIdsOf,
  settledOf,
  stillToRecall,
  type Target,
} from "../rules.ts";
import { cancelRecall } from "./cancel-recall.ts";
import { recallStep } from "./recall-step.ts";

export type ChunkJob = {
  recall: RunningRecall;
  run: RunRow;
  claim: RecallClaim;
  /** Aborts when a person stopped the recall. */
  stopped: AbortSignal;
};

const recordTriesMax = 20;

/**
 * Takes the copies of one leased chunk back, step by step, each recorded before the next. The first step after another claim
 * counts what it finds recalled as that claim's doing, whose answers nobody recorded.
 */
export async function recallChunk(recaller: Recaller, job: ChunkJob): Promise<void> {
  const { recallId, runId, position, attempt } = job.claim;
  const claim = { recallId, position, attempt };
  recaller.holding.add(claim);
  try {
    await workThrough(recaller, job, claim);
  } finally {
    recaller.holding.delete(claim);
    await releaseRecallChunk(recaller.ctx.db, { claim, workerId: recaller.workerId }).catch((error: unknown) => {
      recaller.log.warn({ err: error, runId }, "a chunk of a recall could not be given back; its lease will run out");
    });
  }
}

async function workThrough(recaller: Recaller, job: ChunkJob, claim: RecallStep["claim"]): Promise<void> {
  const { run, stopped } = job;
  const { recallId, runId, position, attempt } = job.claim;
  const signal = AbortSignal.any([recaller.signal, stopped]);
  const openLine = () => recaller.openLine(run.gameId, recallApis[run.channel]);
  const [chunk] = await listRecallWork(recaller.ctx.db, { recallId, runId, from: position, limit: 1 });
  if (chunk?.position !== position) throw new Error(`Chunk ${position} of run ${runId} is gone.`);
  await recaller.fault?.("claimed", claim);
  let left = targetsOf(run, job.claim, chunk);
  let from = job.claim.done;
  let isRepeat = attempt > 1;
  while (left.length > 0 && !signal.aborted) {
    const line = await openLine();
    const targets = left.slice(0, playersPerStep(line.callsPerSecond));
    const { outcomes, called } = await recallStep({ run, chunk, line, openLine, targets, isRepeat, signal });
    await recaller.fault?.("called", claim);
    const settled = settledOf(targets, { outcomes, called: stopped.aborted ? called : new Set() });
    if (!(await record(recaller, { claim, from, settled }))) return;
    await recaller.fault?.("recorded", claim);
    if (await stopsAll(recaller, job, settled)) return;
    from += settled.reduce((sum, { target }) => sum + target.players, 0);
    left = left.slice(settled.length);
    isRepeat = false;
  }
}

/** Those whose turn is still to come; everybody before them had it. */
function targetsOf(run: RunRow, claim: RecallClaim, chunk: RecallWork): Target[] {
  if (chunk.ids.length === 0) return [{ account: run.payload.group?.groupId ?? "*", players: claim.recipients }];
  const accounts = stillToRecall(sentIdsOf(chunk), chunk.earlier).slice(claim.done);
  return accounts.map((account) => ({ account, players: 1 }));
}

/**
 * Waits out a database that is away for half a minute; then the chunk is left to whoever takes over.
 * @returns false when the chunk is no longer ours, or the step was recorded by a try whose answer was lost.
 */
async function record(
  recaller: Recaller,
  step: Pick<RecallStep, "claim" | "from"> & { settled: readonly Settled[] },
): Promise<boolean> {
  const { claim, from, settled } = step;
  const kept = settled.flatMap(({ target: { account, players }, outcome }) =>
    outcome.kind === "kept" ? [{ account, players, outcome: outcome.outcome, code: outcome.code }] : [],
  );
  const all = settled.reduce((sum, { target }) => sum + target.players, 0);
  const recalled = all - kept.reduce((sum, { players }) => sum + players, 0);
  if (all === 0) return true;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { workerId } = recaller;
      return (await recordStep(recaller.ctx.db, { claim, workerId, from, recalled, kept })) !== undefined;
    } catch (error) {
      if (attempt >= recordTriesMax) throw error;
      recaller.log.warn({ err: error, attempt }, "a step of a recall could not be recorded yet");
      await wait(Math.min(2_000, 100 * 2 ** attempt));
    }
  }
}

/** A refusal that is about the game's settings would meet everybody: the recall is stopped, and says why. */
async function stopsAll(recaller: Recaller, job: ChunkJob, settled: readonly Settled[]): Promise<boolean> {
  const refusal = settled.map(({ outcome }) => outcome).find((outcome) => outcome.kind === "kept" && outcome.stops);
  if (refusal?.kind !== "kept") return false;
  if (job.stopped.aborted) return true;
  const ctx = await recaller.gameCtx(job.run.gameId);
  await cancelRecall(ctx, { id: job.run.campaignId, recallId: job.recall.id, reason: `im.${refusal.code}` });
  return true;
}
