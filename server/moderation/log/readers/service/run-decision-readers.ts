import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { wait } from "#lib/wait.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { countDecided } from "./count-decided.ts";
import { indexWords } from "./index-words.ts";

/** What was decided can be searched for, and is counted, within about so long while the worker keeps up. */
const everyMs = 500;

/**
 * Makes decisions findable and countable until `signal` aborts. Any number of processes may; one reads at a time. It survives a database that
 * is away, and a kill at any point.
 * @param deps.ctx of the system actor; the worker's entry mints it.
 */
export async function runDecisionReaders(deps: { ctx: Ctx; log: Logger }, signal: AbortSignal): Promise<void> {
  await Promise.all([keepReading("words", indexWords), keepReading("counts", countDecided)]);

  async function keepReading(reader: string, read: (ctx: Ctx) => Promise<boolean>): Promise<void> {
    while (!signal.aborted) {
      try {
        while (!signal.aborted && (await read({ ...deps.ctx, requestId: randomUUID(), correlationId: randomUUID() }))) {
          // Until nothing waits any more.
        }
      } catch (error) {
        deps.log.warn({ err: error, reader }, "decisions could not be read on and will be later");
      }
      await wait(everyMs, signal);
    }
  }
}
