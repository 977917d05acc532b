import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { wait } from "#lib/wait.ts";
import { ImError } from "#server/im/errors.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { buildApart } from "../../decide/service/build-apart.ts";
import { openPatternEngine } from "../../decide/service/open-pattern-engine.ts";
import { openRules } from "../../decide/service/open-rules.ts";
import { judgeFound } from "../finding/service/judge-found.ts";
import type { LeakDeps } from "../finding/service/list-passed.ts";
import { readEvents } from "../finding/service/read-events.ts";
import { selectReadableGaps } from "../gaps/queries.ts";
import { archivedAfterMs } from "../gaps/rules.ts";
import { noteGaps } from "../gaps/service/note-gaps.ts";
import { readGap } from "../gaps/service/read-gap.ts";
import { selectGamesRecalling } from "../queries.ts";
import { takeBack } from "./take-back.ts";

const eventsEveryMs = 500;
const recallsEveryMs = 1_000;
const gapsEveryMs = 2_000;
const steadyMs = 5_000;
const foundEveryMs = 10_000;
const historyEveryMs = 15_000;
/** The last messages of a gap are in history, and what was repeated of it has come, by then. */
const gapSettledSeconds = 10;
const gapsOfEachGame = 50;

type RunDeps = {
  /** Of the system actor; the worker's entry mints it. */
  ctx: Ctx;
  log: Logger;
};

/**
 * Finds what slipped through, judges it, takes back what somebody wants back, says of which times nobody knows, and reads those from history, until `signal` aborts.
 * Any number of processes may. It survives a database or a platform that is away, and a kill at any point.
 */
export async function runLeaks(run: RunDeps, signal: AbortSignal): Promise<void> {
  const { ctx, log } = run;
  const rules = openRules(ctx, { log, engine: openPatternEngine(), build: buildApart });
  const deps: LeakDeps = { rules, log };
  const repeat = (ms: number, task: string, work: () => Promise<void>) => keepDoing(run, { ms, task, work }, signal);
  await Promise.all([
    repeat(eventsEveryMs, "events", async () => {
      while (!signal.aborted && (await readEvents(fresh(ctx), deps))) {
        // Until nothing waits.
      }
    }),
    repeat(foundEveryMs, "found", () => judgeFound(fresh(ctx), deps)),
    keepNotingGaps(run, signal),
    repeat(recallsEveryMs, "recalls", async () => {
      for (const game of await selectGamesRecalling(ctx.db)) await recallOf(run, { ...fresh(ctx), game }, signal);
    }),
    repeat(historyEveryMs, "history", async () => {
      const left = { games: new Set<string>(), gaps: new Set<string>() };
      while (!signal.aborted && (await readGaps(run, deps, left, signal)) > 0) {
        // Until all that can be read is read.
      }
    }),
  ]);
  await rules.stop();
}

/** A game whose platform is away holds up no other. */
async function recallOf({ log }: RunDeps, ctx: Parameters<typeof takeBack>[0], signal: AbortSignal): Promise<void> {
  try {
    while (!signal.aborted && (await takeBack(ctx)) > 0) {
      // Until nothing waits.
    }
  } catch (err) {
    log.warn({ err, gameId: ctx.game.id }, "messages could not be taken back and will be later");
  }
}

/** Gateways are believed to be gone only by who has had the database for long enough for them to speak. */
async function keepNotingGaps(run: RunDeps, signal: AbortSignal): Promise<void> {
  let reachedAt: number | undefined;
  const work = async (): Promise<void> => {
    const startedAt = performance.now();
    const isSteady = reachedAt !== undefined && startedAt - reachedAt >= steadyMs;
    const wasReachedAt = reachedAt ?? startedAt;
    reachedAt = undefined;
    await noteGaps(fresh(run.ctx), { isSteady });
    if (performance.now() - startedAt < steadyMs) reachedAt = wasReachedAt;
  };
  await keepDoing(run, { ms: gapsEveryMs, task: "gaps", work }, signal);
}

/**
 * One step of each gap. A game whose platform is away is not asked for its other gaps, and holds up no other.
 * @param left games and gaps for which nothing can be done this time
 * @returns how many went on
 */
async function readGaps(
  { ctx, log }: RunDeps,
  deps: LeakDeps,
  left: { games: Set<string>; gaps: Set<string> },
  signal: AbortSignal,
): Promise<number> {
  const archivedFrom = new Date(ctx.now().getTime() - archivedAfterMs);
  const of = { settledSeconds: gapSettledSeconds, archivedFrom, ofEachGame: gapsOfEachGame };
  let count = 0;
  for (const gap of await selectReadableGaps(ctx.db, of)) {
    if (signal.aborted) break;
    if (left.games.has(gap.game.id) || left.gaps.has(gap.id)) continue;
    try {
      const outcome = await readGap({ ...fresh(ctx), game: gap.game }, deps, gap);
      if (outcome === "waits") left.gaps.add(gap.id);
      else count += 1;
    } catch (err) {
      left.gaps.add(gap.id);
      if (err instanceof ImError) left.games.add(gap.game.id);
      log.warn({ err, gapId: gap.id }, "history could not be read and will be later");
    }
  }
  return count;
}

function fresh(ctx: Ctx): Ctx {
  return { ...ctx, requestId: randomUUID(), correlationId: randomUUID() };
}

async function keepDoing(
  { log }: RunDeps,
  { ms, task, work }: { ms: number; task: string; work: () => Promise<void> },
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await work();
    } catch (err) {
      log.warn({ err, task }, "a task of the leaks failed and will be repeated");
    }
    await wait(ms, signal);
  }
}
