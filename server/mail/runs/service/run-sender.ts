import { randomUUID } from "node:crypto";
import { ownClockMs } from "#lib/own-clock.ts";
import { wait } from "#lib/wait.ts";
import { guardDatabase } from "#server/games/halts/service/guard-database.ts";
import { openGame } from "#server/games/service/open-game.ts";
import { correctClock } from "#server/im/service/correct-clock.ts";
import { type DatabaseClock, measureDatabaseClock } from "#server/im/service/measure-database-clock.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import { listDueCampaigns } from "../../queries.ts";
import { startDueCampaign } from "../../service/start-due-campaign.ts";
import type { Sender, SenderDeps } from "../jobs.ts";
import { dropLostClaims, keepClaims, takeOverChunks } from "../leases/queries.ts";
import {
  beatHeart,
  findGameScope,
  listEndingRuns,
  listSendableRuns,
  listUndecidableRuns,
  removeWorker,
} from "../queries.ts";
import { sendingApis, sendTimes } from "../rules.ts";
import { claimUncertainChunks } from "../uncertain/queries.ts";
import { closeRun } from "./close-run.ts";
import { driveGame, type Lane } from "./drive-game.ts";
import { findPaces, type PacedRun } from "./find-paces.ts";
import { haltRuns } from "./halt-runs.ts";
import { keepHighWater } from "./keep-high-water.ts";
import { rehearseSending } from "./rehearse-sending.ts";
import { releaseRuns } from "./release-runs.ts";
import { resolveChunk } from "./resolve-chunk.ts";
import { stopRun } from "./stop-run.ts";

const pollMs = 300;
/** A person who pressed "send" watches. */
const runsPollMs = 100;
/** How late an occurrence begins at most because nobody looked. */
const dueMs = 1_000;
/** Campaigns one worker begins at the same time: to freeze a million players takes seconds, and nobody waits behind it. */
const startingMax = 4;
const clockMs = 60_000;
/** The database is looked at again, in case it was replaced under a running worker. */
const guardMs = 30_000;
/** Halted runs whose halt was lifted while they were being moved. */
const releaseMs = 10_000;
/** A changed endpoint or key counts from then on. */
const gatewayMs = 5_000;
/** Uncertain chunks one worker looks up at the same time; each is up to 500 reads. */
const resolvingMax = 4;

/**
 * Sends the open runs of every game until `signal` aborts. Workers share them through the ledger, however many
 * there are and on however many machines. It survives a database or a platform that is away, and a kill at any point: whatever it held
 * is taken over by another engine, or by its own next start under a new id.
 * @returns when calls under way are settled and claims are given back, at most a few seconds after the abort.
 */
export async function runSender(deps: SenderDeps, signal: AbortSignal): Promise<void> {
  const workerId = randomUUID();
  let clock: DatabaseClock = { offsetMs: 0, errorMs: Number.POSITIVE_INFINITY };
  const scopes = new Map<string, GameCtx["game"]>();
  const gateways = new Map<string, { gateway: Promise<ImGateway>; since: number }>();
  const sender: Sender = {
    ...deps,
    workerId,
    signal,
    holding: new Set(),
    databaseNow: () => ownClockMs() + clock.offsetMs,
    hearClock: (reading) => correctClock(clock, reading),
    gameCtx: async (gameId) => {
      const game = scopes.get(gameId) ?? (await findGameScope(deps.ctx.db, gameId));
      if (!game) throw new Error(`Game ${gameId} is gone.`);
      scopes.set(gameId, game);
      return { ...deps.ctx, game, requestId: randomUUID(), correlationId: randomUUID() };
    },
    openGateway: (gameId) => {
      const known = gateways.get(gameId);
      // One for all who ask meanwhile: a hundred claims a second would each read the game's settings.
      if (known === undefined) {
        const gateway = openSendingGateway(sender, gameId);
        gateways.set(gameId, { gateway, since: performance.now() });
        gateway.catch(() => gateways.delete(gameId));
        return gateway;
      }
      if (performance.now() - known.since >= gatewayMs) {
        known.since = performance.now();
        // The old one serves until the new one is there, so that no slot waits for the database.
        openSendingGateway(sender, gameId).then(
          (gateway) => {
            known.gateway = Promise.resolve(gateway);
          },
          () => gateways.delete(gameId),
        );
      }
      return known.gateway;
    },
    runWasSettled: (run) => {
      endRun(sender, run).catch((error: unknown) => deps.log.warn({ err: error }, "a run could not be closed yet"));
    },
  };
  const repeat = (ms: number, name: string, work: () => Promise<void>) => keepDoing(sender, { ms, name, work });
  const lanes = new Map<string, { lane: Lane; done: Promise<void> }>();
  const resolving = new Set<Promise<void>>();
  const beat = { id: workerId, host: deps.host, pid: deps.pid };

  const isKnownDatabase = async (): Promise<boolean> => {
    const reason = await guardDatabase(deps.ctx, deps.highWater);
    if (reason !== null)
      deps.log.error({ reason }, "this database may not be the one that sent before; nothing is sent");
    return reason === null;
  };
  const mayBegin = keepHighWater(deps.highWater, isKnownDatabase);
  // Before anything may leave: a worker that does not know which database this is sends nothing.
  await repeatUntilFirst(sender, async () => {
    await isKnownDatabase();
    clock = await measureDatabaseClock(deps.ctx);
    await beatHeart(deps.ctx.db, beat);
  });
  // Beside the rest: what another worker left behind does not wait for it.
  const rehearsed = rehearseSending(sender).catch((error: unknown) => {
    deps.log.warn({ err: error }, "sending could not be rehearsed; the first calls may be late");
  });
  await Promise.all([
    rehearsed,
    repeat(sendTimes.heartbeatMs, "heartbeat", () => beatHeart(deps.ctx.db, beat)),
    repeat(sendTimes.heartbeatMs, "sweep", () => sweep(sender)),
    repeat(sendTimes.leaseMs / 6, "claims", async () => {
      if (sender.holding.size > 0) await keepClaims(deps.ctx.db, { workerId, claims: [...sender.holding] });
    }),
    repeat(sendTimes.heartbeatMs, "lost claims", async () => {
      const dropped = await dropLostClaims(deps.ctx.db, { workerId, claims: [...sender.holding] });
      if (dropped > 0) deps.log.warn({ dropped }, "gave back claims that were lost with the database's answer");
    }),
    repeat(clockMs, "clock", async () => {
      clock = await measureDatabaseClock(deps.ctx);
    }),
    repeat(guardMs, "database guard", async () => {
      await isKnownDatabase();
    }),
    repeat(releaseMs, "released runs", async () => {
      await releaseRuns(deps.ctx, { gameId: null });
    }),
    repeat(runsPollMs, "runs", async () => {
      const open = await listSendableRuns(deps.ctx.db);
      // Noted outside first, sent then: a restored database that lacks a run which was begun is noticed.
      if (await mayBegin(open)) tendLanes(sender, lanes, await findPaces(deps.ctx, open));
    }),
    repeat(pollMs, "uncertain", () => resolveSome(sender, resolving)),
    repeat(dueMs, "schedule", () => startDue(sender)),
  ]);
  await Promise.all([...[...lanes.values()].map(({ done }) => done), ...resolving]);
  await removeWorker(deps.ctx.db, workerId).catch((error: unknown) => {
    deps.log.warn({ err: error }, "the worker could not sign off; others will notice its silence");
  });
}

async function openSendingGateway(sender: Sender, gameId: string): Promise<ImGateway> {
  const { gateway } = await openGame(await sender.gameCtx(gameId), { granted: sendingApis });
  return gateway;
}

async function repeatUntilFirst(sender: Sender, work: () => Promise<void>): Promise<void> {
  let done = false;
  while (!done && !sender.signal.aborted) {
    try {
      await work();
      done = true;
    } catch (error) {
      sender.log.warn({ err: error }, "the worker cannot begin yet");
      await wait(1_000, sender.signal);
    }
  }
}

/** Repeats `work` every `ms` until the abort. An error is logged and never ends the loop. */
async function keepDoing(sender: Sender, task: { ms: number; name: string; work: () => Promise<void> }): Promise<void> {
  while (!sender.signal.aborted) {
    try {
      await task.work();
    } catch (error) {
      sender.log.warn({ err: error, task: task.name }, "a task of the worker failed and will be repeated");
    }
    await wait(task.ms, sender.signal);
  }
}

/**
 * One lane per API of a game that has something to send, and one per run with a limit of its own: what is slow or away holds up
 * no other.
 */
function tendLanes(sender: Sender, lanes: Map<string, { lane: Lane; done: Promise<void> }>, runs: PacedRun[]): void {
  const byLane = Map.groupBy(runs, (run) => [run.gameId, run.api, run.ownLimit === null ? "" : run.id].join(" "));
  for (const [key, { lane }] of lanes) lane.runs = byLane.get(key) ?? [];
  for (const [key, open] of byLane) {
    const [first] = open;
    if (lanes.has(key) || first === undefined) continue;
    const { gameId, api } = first;
    const lane: Lane = { gameId, api, runs: open };
    const done = driveGame(sender, lane)
      .catch((error: unknown) => sender.log.error({ err: error, gameId, api }, "a lane failed; it starts again"))
      .finally(() => lanes.delete(key));
    lanes.set(key, { lane, done });
  }
}

async function resolveSome(sender: Sender, resolving: Set<Promise<void>>): Promise<void> {
  const limit = resolvingMax - resolving.size;
  if (limit <= 0) return;
  const chunks = await claimUncertainChunks(sender.ctx.db, { workerId: sender.workerId, limit });
  for (const chunk of chunks) {
    const { runId, position, attempt } = chunk;
    const key = { runId, position, attempt };
    sender.holding.add(key);
    const work = resolveChunk(sender, chunk)
      .catch((error: unknown) => sender.log.warn({ err: error, runId }, "an uncertain chunk stays so"))
      .finally(() => {
        sender.holding.delete(key);
        resolving.delete(work);
      });
    resolving.add(work);
  }
}

/** What no single worker owns: chunks of the dead, runs that nobody has closed, runs that need a person. */
async function sweep(sender: Sender): Promise<void> {
  const { db } = sender.ctx;
  await haltRuns(sender.ctx, { haltId: null });
  const taken = await takeOverChunks(db);
  if (taken.freed + taken.uncertain > 0) sender.log.info(taken, "took over what another worker held");
  for (const run of await listUndecidableRuns(db)) {
    const ctx = await sender.gameCtx(run.gameId);
    const stateReason = run.hasHistory ? "runs.uncertain_too_old" : "runs.uncertain_no_history";
    await stopRun(ctx, { runId: run.id, to: "uncertain", stateReason });
  }
  for (const run of await listEndingRuns(db)) await endRun(sender, run);
}

/** Begins what is due, of every game. One that fails is tried again at the next look, until it is too late; it stops no other. */
async function startDue(sender: Sender): Promise<void> {
  const due = await listDueCampaigns(sender.ctx.db);
  const startNext = async () => {
    for (let next = due.shift(); next !== undefined && !sender.signal.aborted; next = due.shift()) {
      const { id, gameId } = next;
      try {
        const outcome = await startDueCampaign(await sender.gameCtx(gameId), { id });
        if (outcome !== "not_due") sender.log.info({ campaignId: id, outcome }, "an occurrence was due");
      } catch (error) {
        sender.log.error({ err: error, campaignId: id }, "an occurrence could not begin; it will be tried again");
      }
    }
  };
  await Promise.all(Array.from({ length: startingMax }, startNext));
}

async function endRun(sender: Sender, run: { id: string; gameId: string }): Promise<void> {
  if (await closeRun(await sender.gameCtx(run.gameId), run.id)) sender.log.info({ runId: run.id }, "run ended");
}
