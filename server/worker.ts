import { setInterval as ticks } from "node:timers/promises";
import { openDatabase } from "#db/client.ts";
import { parseEnv } from "./env.ts";
import { createLogger } from "./kernel/logger.ts";
import { joinLocalHerald } from "./runtime/local-environment.ts";
import { reportReady, stopOnSignal } from "./runtime/process-life.ts";
import { explainAndExit } from "./runtime/start-refusal.ts";

/** Holds the process open until it is asked to stop. */
async function untilAborted(signal: AbortSignal): Promise<void> {
  try {
    for await (const _tick of ticks(60_000, undefined, { signal }));
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function main(): Promise<void> {
  process.title = "herald-worker";
  const env = parseEnv(joinLocalHerald(process.env));
  const log = createLogger({ name: "worker", level: env.logLevel });
  const database = openDatabase(env.databaseUrl, { name: "herald-worker" });
  const stopping = new AbortController();
  // Ends after `stopping` is aborted and what is in flight is written down.
  const work = untilAborted(stopping.signal);

  stopOnSignal(async (signal) => {
    log.info({ signal }, "worker is stopping");
    stopping.abort();
    await work;
    await database.close();
  }, 9_500);
  reportReady();
  log.info("worker is ready");
}

await main().catch(explainAndExit);
