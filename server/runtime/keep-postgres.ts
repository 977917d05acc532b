import { setTimeout as delay } from "node:timers/promises";
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from "./embedded-postgres.ts";
import { restartDelayMs } from "./supervisor.ts";

/** An embedded database that comes back when it is killed, at the same addresses. */
export type KeptPostgres = Pick<EmbeddedPostgres, "ownerUrl" | "appUrl" | "appSocketUrl" | "stop"> & {
  /** Of the server that runs now. */
  pid(): number;
};

/**
 * Starts the embedded database and starts it again whenever it ends without having been asked to.
 * @throws StartRefusal when the first start fails; later ones are tried again and logged.
 */
export async function keepPostgres(options: EmbeddedPostgresOptions): Promise<KeptPostgres> {
  const stopping = new AbortController();
  let server = await startEmbeddedPostgres(options);
  const { ownerUrl, appUrl, appSocketUrl } = server;

  async function keepRunning(): Promise<void> {
    let failuresInARow = 0;
    for (;;) {
      await server.exited;
      if (stopping.signal.aborted) return;
      failuresInARow += 1;
      const pauseMs = failuresInARow === 1 ? 0 : restartDelayMs(failuresInARow - 1);
      options.log(`PostgreSQL ended; starting it again in ${pauseMs / 1000} s`);
      await delay(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      try {
        server = await startEmbeddedPostgres(options);
        failuresInARow = 0;
      } catch (error) {
        options.log(error instanceof Error ? error.message : String(error));
      }
    }
  }

  const running = keepRunning();
  const stop = async (): Promise<void> => {
    stopping.abort();
    await server.stop();
    await running;
  };
  return { ownerUrl, appUrl, appSocketUrl, stop, pid: () => server.pid };
}
