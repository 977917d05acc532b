import { groupWrites } from "#lib/group-writes.ts";
import { wait } from "#lib/wait.ts";
import { type Claim, claimChunks, markCalled, type Settlement, settleChunks } from "../chunks/queries.ts";
import type { Sender } from "../jobs.ts";
import type { VerifiedRun } from "./verify-run.ts";

/** One worker's hand on a run: single steps of chunks, written to the database in groups. */
export type Ledger = {
  run: VerifiedRun;
  /** Runs each statement once for nothing, so that the first slots are not lost to plans and connections that are not there yet. */
  warmUp(): Promise<void>;
  claim(limit: number): Promise<Claim[]>;
  /** Writes that the call leaves now. @returns false when it must not: the chunk or the run is no longer ours to send. */
  mark(claim: Claim): Promise<boolean>;
  /** Records an outcome. Waits out a database that is away for half a minute; then the chunk is left to whoever takes over. */
  settle(settlement: Settlement): Promise<void>;
};

/** Groups keep the number of commits near 100 a second per worker, whatever the rate of calls. */
const group = { intervalMs: 12, itemsMax: 200 };
const settleTriesMax = 20;

export function openLedger(sender: Sender, run: VerifiedRun): Ledger {
  const { db } = sender.ctx;
  const mark = groupWrites<Claim, boolean>(async (claims) => {
    const marked = new Set(
      await markCalled(db, {
        runId: run.id,
        workerId: sender.workerId,
        claims: claims.map(({ position, attempt }) => ({ position, attempt })),
      }),
    );
    return claims.map(({ position }) => marked.has(position));
  }, group);
  const settle = groupWrites<Settlement, true>(async (settlements) => {
    const counts = await keepTrying(sender, () =>
      settleChunks(db, { runId: run.id, workerId: sender.workerId, settlements }),
    );
    if (counts && counts.sent + counts.failed + counts.excluded === counts.total) sender.runWasSettled(run);
    return settlements.map(() => true as const);
  }, group);
  return {
    run,
    warmUp: async () => {
      const { workerId } = sender;
      await Promise.all([
        markCalled(db, { runId: run.id, workerId, claims: [] }),
        settleChunks(db, { runId: run.id, workerId, settlements: [] }),
      ]);
    },
    claim: (limit) => claimChunks(db, { runId: run.id, workerId: sender.workerId, limit }),
    mark,
    settle: async (settlement) => {
      await settle(settlement);
    },
  };
}

async function keepTrying<T>(sender: Sender, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= settleTriesMax) throw error;
      sender.log.warn({ err: error, attempt }, "an outcome could not be recorded yet");
      await wait(Math.min(2_000, 100 * 2 ** attempt));
    }
  }
}
