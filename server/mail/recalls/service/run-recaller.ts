import { randomUUID } from "node:crypto";
import { wait } from "#lib/wait.ts";
import { openGame } from "#server/games/service/open-game.ts";
import { findQuota } from "#server/im/service/find-quota.ts";
import { openPacedCalls } from "#server/im/service/open-paced-calls.ts";
import { beatHeart, findGameScope, removeWorker } from "../../runs/queries.ts";
import { sendTimes } from "../../runs/rules.ts";
import { keepRecallClaims, takeOverRecallChunks } from "../chunks/queries.ts";
import type { Recaller, RecallerDeps, RecallLine } from "../jobs.ts";
import { listRunningRecalls, type RunningRecall } from "../queries.ts";
import { recallApis } from "../rules.ts";
import { closeRecall } from "./close-recall.ts";
import { driveRecall } from "./drive-recall.ts";

const pollMs = 300;
/** A changed endpoint, key or quota counts from then on. */
const lineMs = 5_000;

type Work = { done: Promise<void>; stop: AbortController };

/**
 * Takes back what running recalls ask for until `signal` aborts. Workers share them, however many there are, through their chunks.
 * It survives a database or a platform that is away, and a kill at any point: what it held is worked on by another engine.
 * @returns when calls under way are settled and claims are given back.
 */
export async function runRecaller(deps: RecallerDeps, signal: AbortSignal): Promise<void> {
  const workerId = randomUUID();
  const lines = new Map<string, { line: Promise<RecallLine>; since: number }>();
  const recaller: Recaller = {
    ...deps,
    workerId,
    signal,
    holding: new Set(),
    gameCtx: async (gameId) => {
      const game = await findGameScope(deps.ctx.db, gameId);
      if (!game) throw new Error(`Game ${gameId} is gone.`);
      return { ...deps.ctx, game, requestId: randomUUID(), correlationId: randomUUID() };
    },
    openLine: (gameId, api) => {
      const key = `${gameId} ${api}`;
      const known = lines.get(key);
      if (known && performance.now() - known.since < lineMs) return known.line;
      const line = openLine(recaller, gameId, api);
      lines.set(key, { line, since: performance.now() });
      line.catch(() => lines.delete(key));
      return line;
    },
  };
  const { db } = deps.ctx;
  const working = new Map<string, Work>();
  const beat = { id: workerId, host: deps.host, pid: deps.pid };
  const repeat = (ms: number, task: string, work: () => Promise<void>) => keepDoing(recaller, { ms, task, work });
  await Promise.all([
    repeat(sendTimes.heartbeatMs, "heartbeat", () => beatHeart(db, beat)),
    repeat(sendTimes.heartbeatMs, "take-over", async () => {
      const freed = await takeOverRecallChunks(db);
      if (freed > 0) deps.log.info({ freed }, "took over recalls that another worker held");
    }),
    repeat(sendTimes.leaseMs / 6, "claims", async () => {
      if (recaller.holding.size > 0) await keepRecallClaims(db, { workerId, claims: [...recaller.holding] });
    }),
    repeat(pollMs, "recalls", async () => tend(recaller, working, await listRunningRecalls(db))),
  ]);
  await Promise.all([...working.values()].map(({ done }) => done));
  await removeWorker(db, workerId).catch((error: unknown) => {
    deps.log.warn({ err: error }, "the worker could not sign off; others will notice its silence");
  });
}

async function openLine(recaller: Recaller, gameId: string, api: string): Promise<RecallLine> {
  const ctx = await recaller.gameCtx(gameId);
  const [{ gateway }, calls, { callsPerSecond }] = await Promise.all([
    openGame(ctx, { granted: Object.values(recallApis) }),
    openPacedCalls(ctx, api),
    findQuota(ctx, api),
  ]);
  return { gateway, calls, callsPerSecond };
}

/** Repeats `work` every `ms` until the abort. An error is logged and never ends the loop. */
async function keepDoing(
  recaller: Recaller,
  job: { ms: number; task: string; work: () => Promise<void> },
): Promise<void> {
  while (!recaller.signal.aborted) {
    try {
      await job.work();
    } catch (error) {
      recaller.log.warn({ err: error, task: job.task }, "a task of the recalls failed and will be repeated");
    }
    await wait(job.ms, recaller.signal);
  }
}

/** Starts what is new, stops what a person stopped, and closes what has ended. */
async function tend(recaller: Recaller, working: Map<string, Work>, running: readonly RunningRecall[]): Promise<void> {
  const open = new Map(running.map((recall) => [recall.id, recall]));
  for (const [id, { stop }] of working) if (open.get(id)?.isStopping !== false) stop.abort();
  for (const recall of running) {
    if (recall.isEnding) await close(recaller, recall);
    if (recall.isStopping || working.has(recall.id)) continue;
    const stop = new AbortController();
    const done = driveRecall(recaller, recall, stop.signal)
      .catch((error: unknown) => {
        recaller.log.error({ err: error, recallId: recall.id }, "a recall failed here; it starts again");
      })
      .finally(() => working.delete(recall.id));
    working.set(recall.id, { done, stop });
  }
}

async function close(recaller: Recaller, recall: RunningRecall): Promise<void> {
  if (await closeRecall(await recaller.gameCtx(recall.gameId), recall.id)) {
    recaller.log.info({ recallId: recall.id }, "recall ended");
  }
}
