import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { wait } from "#lib/wait.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { beat, sayGoodBye } from "../queries.ts";

const everyMs = 500;
/** So long the platform waits for an answer: whoever stands still for longer has let messages pass. */
const answerMsMax = 2_000;

/** A gateway's signs of life. */
type Beats = {
  /** Says good-bye: from now on messages may pass unseen, unless another gateway is there. */
  stop(): Promise<void>;
};

/**
 * Says every half second that this gateway is there, from when its door is open. Without the database it goes on in silence, and covers the time of
 * its silence with the next beat that succeeds: it judged and spooled. Before its first it covers nothing: of games that it had not kept it judged nobody. A
 * process that stood still comes back as another gateway: what it was asked meanwhile it has not heard.
 * @param how.stillMsMax for tests
 */
export function openBeats(
  ctx: Pick<Ctx, "db">,
  { log, stillMsMax = answerMsMax }: { log: Logger; stillMsMax?: number },
): Beats {
  let id = randomUUID();
  let movedAt = performance.now();
  const move = (): void => {
    const now = performance.now();
    const stillMs = Math.round(now - movedAt);
    movedAt = now;
    if (stillMs <= stillMsMax) return;
    id = randomUUID();
    log.warn({ stillMs }, "the gateway stood still: messages may have passed meanwhile");
  };
  const moving = setInterval(move, everyMs);
  const stopping = new AbortController();
  const beating = (async () => {
    let isFailing = false;
    while (!stopping.signal.aborted) {
      move();
      try {
        await beat(ctx.db, id);
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
      clearInterval(moving);
      stopping.abort();
      await beating;
      await sayGoodBye(ctx.db, id).catch((err: unknown) => {
        log.warn({ err }, "the gateway could not say good-bye; others notice its silence");
      });
    },
  };
}
