import { wait } from "#lib/wait.ts";
import type { Sender } from "../jobs.ts";
import { watchFailures } from "./watch-failures.ts";

/** Failures of so many milliseconds are looked at together, whatever the rate of calls. */
const watchMs = 200;

/** One lane's eye on failures. */
export type FailureWatch = {
  /** A call of this run had failures. Never waits and never throws. */
  note(runId: string): void;
  /** Waits for the looks that are due. */
  drain(): Promise<void>;
};

export function openFailureWatch(sender: Pick<Sender, "signal" | "gameCtx" | "log">, gameId: string): FailureWatch {
  const due = new Set<string>();
  const looks = new Set<Promise<void>>();
  const looking = new Map<string, Promise<void>>();

  async function look(runId: string): Promise<void> {
    await wait(watchMs, sender.signal);
    // One look at a run at a time: over a million calls it takes longer than they are apart.
    await looking.get(runId);
    // What is settled from here on may be missed by this look and asks for another.
    due.delete(runId);
    const done = judge(runId);
    looking.set(runId, done);
    await done;
    looking.delete(runId);
  }

  async function judge(runId: string): Promise<void> {
    try {
      await watchFailures(await sender.gameCtx(gameId), runId);
    } catch (error) {
      sender.log.warn({ err: error, runId }, "the failures of a run could not be looked at; the next one asks again");
    }
  }

  return {
    note: (runId) => {
      if (due.has(runId)) return;
      due.add(runId);
      const work = look(runId).finally(() => looks.delete(work));
      looks.add(work);
    },
    drain: async () => {
      await Promise.all(looks);
    },
  };
}
