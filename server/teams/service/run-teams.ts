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
/** After the platform could not be asked. */
const looksPauseMs = 10_000;
/** Lost connections are no events of a team: they are looked for. */
const droppedEveryMs = 2_000;
const idleEveryMs = 15_000;
const idlePerStep = 1_000;
/** One event that fails so often is not the database's fault. */
const triesMax = 3;

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
  await Promise.all([
    keepDoing(deps, { ms: foldEveryMs, name: "events" }, signal, () => foldAll(deps, signal)),
    keepDoing(deps, { ms: looksEveryMs, name: "looks" }, signal, () => lookAll(deps, signal)),
    keepDoing(deps, { ms: droppedEveryMs, name: "dropped" }, signal, () => fireDropped(fresh(deps.ctx))),
    keepDoing(deps, { ms: idleEveryMs, name: "idle" }, signal, async () => {
      await markIdle(deps.ctx.db, { idleMinutes: idleAfterMinutes, limit: idlePerStep });
    }),
  ]);
}

/** Takes everything in that waits. A batch that fails is taken in one by one, so that one event holds up no other. */
async function foldAll(deps: TeamsDeps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { events } = await foldOrSplit(deps, eventsPerStep);
    if (events === 0) return;
  }
}

async function foldOrSplit(deps: TeamsDeps, limit: number): Promise<{ events: number }> {
  for (let tries = 1; ; tries += 1) {
    try {
      const folded = await foldWork(fresh(deps.ctx), limit);
      if (folded.unreadable.length > 0) deps.log.warn({ events: folded.unreadable }, "callbacks that cannot be read");
      return folded;
    } catch (error) {
      if (tries < triesMax) continue;
      if (limit > 1) return foldOrSplit(deps, Math.max(1, Math.floor(limit / 8)));
      const eventId = await dropWork(fresh(deps.ctx));
      deps.log.error({ err: error, eventId }, "an event could not be taken in; its team will be asked about instead");
      return { events: 1 };
    }
  }
}

async function lookAll(deps: TeamsDeps, signal: AbortSignal): Promise<void> {
  try {
    let looked = 1;
    while (looked > 0 && !signal.aborted) looked = await takeLooks(fresh(deps.ctx));
  } catch (error) {
    deps.log.warn({ err: error }, "teams could not be asked about; they will be later");
    await wait(looksPauseMs, signal);
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
