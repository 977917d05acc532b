import { wait } from "#lib/wait.ts";
import type { SealerDeps } from "../jobs.ts";
import { hasUnsealed } from "../queries.ts";
import { sealEntries } from "./seal-entries.ts";
import { signCheckpoint } from "./sign-checkpoint.ts";
import { writeCheckpoints } from "./write-checkpoints.ts";

/** An entry is sealed within a second of its commit. */
const pollMs = 300;
const checkpointMs = 1_000;
/** What other workers signed is copied so often. */
const lookMs = 5_000;
/** What fails does so again at once: a damaged log, a database that is away. */
const failedMs = 3_000;
const batchMax = 5_000;

/**
 * Seals entries, signs checkpoints and copies them out of the database until `signal` aborts. Every worker runs one; the sequencer
 * is who holds the lock at the moment. It survives a database that is away and a kill at any point: a batch is sealed whole or
 * not at all, and a checkpoint that was signed is copied by whoever looks next.
 */
export async function runSealer(deps: SealerDeps, signal: AbortSignal): Promise<void> {
  const { ctx, log, file, webhook, fault } = deps;
  /** Whether this worker knows of leaves that no checkpoint covers yet. */
  let isOpen = true;
  let lookedAt = Number.NEGATIVE_INFINITY;

  const seal = async (): Promise<void> => {
    if (!(await hasUnsealed(ctx.db))) return;
    while ((await sealEntries(ctx, { limit: batchMax, fault })) === batchMax && !signal.aborted);
    isOpen = true;
    await fault?.("sealed");
  };
  const sign = async (): Promise<void> => {
    // What another worker sealed and could not sign any more is signed by whoever looks next.
    const isTime = performance.now() - lookedAt >= lookMs;
    if (!isOpen && !isTime) return;
    const outcome = await signCheckpoint(ctx, { everyMs: checkpointMs, webhook });
    isOpen = outcome === "waiting";
    if (outcome === "signed") await fault?.("signed");
    if (file !== undefined && (outcome === "signed" || isTime)) await writeCheckpoints(ctx, file);
    if (isTime) lookedAt = performance.now();
  };
  const isDone = async (task: string, work: () => Promise<void>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      log.error({ err: error, task }, "a task of the audit log failed and will be repeated");
      return false;
    }
  };
  let restUntil = 0;
  while (!signal.aborted) {
    const isSealing = await isDone("seal", seal);
    // A log that cannot be signed is sealed all the same.
    if (performance.now() >= restUntil && !(await isDone("sign", sign))) restUntil = performance.now() + failedMs;
    await wait(isSealing ? pollMs : failedMs, signal);
  }
}
