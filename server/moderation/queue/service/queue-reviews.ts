import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { wait } from "#lib/wait.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { selectGamesUntold } from "../overturns/queries.ts";
import { tellMinutesMax } from "../overturns/rules.ts";
import { tellOverturned } from "../overturns/service/tell-overturned.ts";
import { takeIn } from "./take-in.ts";

const everyMs = 500;
const tellEveryMs = 2_000;

type QueueDeps = {
  /** Of the system actor; the worker's entry mints it. */
  ctx: Ctx;
  log: Logger;
};

/**
 * Puts what is to be looked at into the queue until `signal` aborts, and tells the players of what was overturned. Any number of processes may;
 * each decision comes into the queue once.
 */
export async function queueReviews(deps: QueueDeps, signal: AbortSignal): Promise<void> {
  await Promise.all([
    keepDoing(deps, everyMs, signal, async () => {
      while (!signal.aborted && (await takeIn(fresh(deps.ctx))));
    }),
    keepDoing(deps, tellEveryMs, signal, async () => {
      const games = await selectGamesUntold(deps.ctx.db, { minutes: tellMinutesMax });
      await Promise.all(games.map((game) => tellOverturned({ ...fresh(deps.ctx), game })));
    }),
  ]);
}

function fresh(ctx: Ctx): Ctx {
  return { ...ctx, requestId: randomUUID(), correlationId: randomUUID() };
}

async function keepDoing(deps: QueueDeps, ms: number, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    try {
      await work();
    } catch (error) {
      deps.log.warn({ err: error }, "the review queue could not be looked after and will be again");
    }
    await wait(ms, signal);
  }
}
