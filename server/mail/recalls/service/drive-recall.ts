import { wait } from "#lib/wait.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { findRun } from "../../runs/queries.ts";
import { claimRecallChunks } from "../chunks/queries.ts";
import type { Recaller } from "../jobs.ts";
import type { RunningRecall } from "../queries.ts";
import { cancelRecall } from "./cancel-recall.ts";
import { recallChunk } from "./recall-chunk.ts";

/** Chunks of one recall that one worker has in hand: while one of them waits for its last answer, the others call. */
const chunksTogether = 4;
const idleMs = 250;

/**
 * Works on one recall until a person stops it or the worker stops, with four chunks in hand. It may be called for a recall
 * that has nothing left: whoever lists the running ones ends it.
 * @param stopped aborts when a person stopped the recall, or when it ended.
 */
export async function driveRecall(recaller: Recaller, recall: RunningRecall, stopped: AbortSignal): Promise<void> {
  const { db } = recaller.ctx;
  const run = await findRun(db, recall.runId);
  if (!run) return;
  const signal = AbortSignal.any([recaller.signal, stopped]);
  const inHand = new Set<Promise<void>>();
  while (!signal.aborted) {
    const limit = chunksTogether - inHand.size;
    const claims =
      limit > 0 ? await claimRecallChunks(db, { recallId: recall.id, workerId: recaller.workerId, limit }) : [];
    for (const claim of claims) {
      const work: Promise<void> = recallChunk(recaller, { recall, run, claim, stopped })
        .catch((error: unknown) => giveUp(recaller, recall, error, signal))
        .finally(() => inHand.delete(work));
      inHand.add(work);
    }
    await Promise.race([...inHand, wait(idleMs, signal)]);
  }
  await Promise.all(inHand);
}

/** What the game's settings refuse, no repeat will cure: the recall is stopped and says why. Anything else is tried again. */
async function giveUp(recaller: Recaller, recall: RunningRecall, error: unknown, signal: AbortSignal): Promise<void> {
  recaller.log.warn({ err: error, recallId: recall.id }, "a chunk of a recall is put off");
  if (!(error instanceof DomainError)) return wait(1_000, signal);
  const run = await findRun(recaller.ctx.db, recall.runId);
  if (!run || error.reason === "recalls.over") return;
  await cancelRecall(await recaller.gameCtx(recall.gameId), {
    id: run.campaignId,
    recallId: recall.id,
    reason: error.reason,
  }).catch((failure: unknown) => recaller.log.warn({ err: failure, recallId: recall.id }, "a recall was not stopped"));
}
