import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { wait } from "#lib/wait.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { fireDropped } from "../automations/service/fire-dropped.ts";
import { dropWork } from "../events/service/drop-work.ts";
import { foldWork } from "../events/service/fold-work.ts";
import { takeLooks } from "../looks/service/take-looks.ts";
import { markIdle } from "../queries.ts";
import { idleAfterMinutes } from "../rules.ts";

/** What a callback says is in the state of its team within this long, while the worker keeps up. */
const foldEveryMs = 250;
/** Events of one transaction. */
const eventsPerStep = 500;
const looksEveryMs = 1_000;
/** After the platform of a game could not be asked. */
const looksPauseMs = 10_000;
/** Lost connections are no events of a team: they are looked for. */
const droppedEveryMs = 2_000;
const idleEveryMs = 15_000;
const idle = { idleMinutes: idleAfterMinutes, limit: 1_000 };
/** One event that fails so often is not the database's fault. */
const triesMax = 3;
/** A database that stumbles is given a moment before it is the event's fault. */
const triesPauseMs = 200;

type TeamsDeps = {
  /** Of the system actor; the worker's entry mints it. */
  ctx: Ctx;
  log: Logger;
};

/**
 * Keeps the state of every game's teams until `signal` aborts: takes events in, asks the platform about teams that somebody wants to know
 * about, and says which are idle. Any number of processes may. It survives a database or a platform that is away, and a kill at any point.
 */
export async function runTeams(deps: TeamsDeps, signal: AbortSignal): Promise<void> {
  const paused: Paused = new Map();
  await Promise.all([
    keepDoing(deps, { ms: foldEveryMs, name: "events" }, signal, () => foldAll(deps, signal)),
    keepDoing(deps, { ms: looksEveryMs, name: "looks" }, signal, () => lookAll(deps, paused, signal)),
    keepDoing(deps, { ms: droppedEveryMs, name: "dropped" }, signal, () => fireDropped(fresh(deps.ctx))),
    keepDoing(deps, { ms: idleEveryMs, name: "idle" }, signal, async () => {
      while (!signal.aborted && (await markIdle(deps.ctx.db, idle)) === idle.limit);
    }),
  ]);
}

/** Takes everything in that waits. A batch that fails is taken in one by one, so that one event holds up no other. */
async function foldAll(deps: TeamsDeps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { events } = await foldOrSplit(deps, eventsPerStep, signal);
    if (events === 0) return;
  }
}

async function foldOrSplit(deps: TeamsDeps, limit: number, signal: AbortSignal): Promise<{ events: number }> {
  for (let tries = 1; ; tries += 1) {
    try {
      const folded = await foldWork(fresh(deps.ctx), limit);
      if (folded.unreadable.length > 0) deps.log.warn({ events: folded.unreadable }, "callbacks that cannot be read");
      return folded;
    } catch (error) {
      if (tries < triesMax) {
        await wait(triesPauseMs * tries, signal);
        continue;
      }
      if (signal.aborted) throw error;
      if (limit > 1) return foldOrSplit(deps, Math.max(1, Math.floor(limit / 8)), signal);
      const eventId = await dropWork(fresh(deps.ctx));
      if (eventId === undefined) return { events: 1 };
      deps.log.error({ err: error, eventId }, "an event could not be taken in; its team will be asked about instead");
      return { events: 1 };
    }
  }
}

/** Games whose platform was away, by id, and until when they are passed by. */
type Paused = Map<string, number>;

async function lookAll(deps: TeamsDeps, paused: Paused, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    for (const [gameId, until] of paused) if (until <= performance.now()) paused.delete(gameId);
    const { teams, away } = await takeLooks(fresh(deps.ctx), [...paused.keys()]);
    if (away !== undefined) {
      const { game, gameId, cause } = away;
      paused.set(gameId, performance.now() + looksPauseMs);
      deps.log.warn({ err: cause, game }, "teams could not be asked about; they will be later");
    } else if (teams === 0) return;
  }
}

function fresh(ctx: Ctx): Ctx {
  return { ...ctx, requestId: randomUUID(), correlationId: randomUUID() };
}

async function keepDoing(
  deps: TeamsDeps,
  task: { ms: number; name: string },
  signal: AbortSignal,
  work: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await work();
    } catch (error) {
      deps.log.warn({ err: error, task: task.name }, "a task of the teams failed and will be repeated");
    }
    await wait(task.ms, signal);
  }
}
