import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { wait } from "#lib/wait.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { beat, sayGoodBye } from "../queries.ts";

const everyMs = 500;

/** A gateway's signs of life. */
type Beats = {
  /** Says good-bye: from now on messages may pass unseen, unless another gateway is there. */
  stop(): Promise<void>;
};

/**
 * Says every half second that this gateway is there, from when its door is open. Without the database it goes on in silence, and covers the time of
 * its silence with the next beat that succeeds.
 */
export function openBeats(ctx: Pick<Ctx, "db">, { log }: { log: Logger }): Beats {
  const id = randomUUID();
  const openedAt = performance.now();
  const stopping = new AbortController();
  const beating = (async () => {
    let isFailing = false;
    while (!stopping.signal.aborted) {
      try {
        await beat(ctx.db, { id, upMs: performance.now() - openedAt });
        isFailing = false;
      } catch (err) {
        if (!isFailing) log.warn({ err }, "the gateway cannot say that it is there");
        isFailing = true;
      }
      await wait(everyMs, stopping.signal);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await beating;
      await sayGoodBye(ctx.db, id).catch((err: unknown) => {
        log.warn({ err }, "the gateway could not say good-bye; others notice its silence");
      });
    },
  };
}
