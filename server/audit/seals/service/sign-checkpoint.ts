import { isSameHash } from "#lib/merkle-tree.ts";
import { signNote } from "#lib/signed-note.ts";
import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { logDamaged } from "../errors.ts";
import { type CheckpointWebhook, deliverCheckpointJob } from "../jobs.ts";
import {
  countLeaves,
  findEntryIdOfLeaf,
  findNewestCheckpoint,
  insertCheckpoint,
  readClock,
  tryLockSealing,
} from "../queries.ts";
import { checkpointText } from "../rules/checkpoint.ts";
import { hashStretch } from "./hash-stretch.ts";
import { openLogKey } from "./open-log-key.ts";

/**
 * Signs the log as it is when it grew since the newest checkpoint and that one is older than `everyMs`. The key never signs a
 * log that does not begin with what it signed before. audit: none because a signature is no act of anybody.
 * @returns `waiting` while the last one is too young or another process has the lock, `current` when the newest covers everything.
 * @throws DomainError `audit.log_damaged` when the log was cut or changed under the newest checkpoint.
 */
export function signCheckpoint(
  ctx: Ctx,
  options: { everyMs: number; webhook?: CheckpointWebhook | undefined },
): Promise<"signed" | "waiting" | "current"> {
  return inTransaction(ctx, async (tx) => {
    const { db } = tx;
    if (!(await tryLockSealing(db))) return "waiting";
    const size = await countLeaves(db);
    const before = await findNewestCheckpoint(db);
    if (before !== undefined) {
      if (size < before.size) throw logDamaged(`it has ${size} leaves, and a checkpoint covers ${before.size}`);
      if (size === before.size) return "current";
      if (before.ageMs < options.everyMs) return "waiting";
      const root = await hashStretch(db, { start: 0, end: before.size });
      if (!isSameHash(root, before.root))
        throw logDamaged(`it does not begin with the ${before.size} leaves that were signed`);
    }
    const lastEntryId = await findEntryIdOfLeaf(db, size - 1);
    if (lastEntryId === undefined) return "current";
    const key = await openLogKey(tx);
    const root = await hashStretch(db, { start: 0, end: size });
    const at = await readClock(db);
    const note = signNote(checkpointText({ origin: key.origin, size, root, at, lastEntryId }), key);
    await insertCheckpoint(db, { size, root, note, at });
    if (options.webhook !== undefined) {
      const { url, secret } = options.webhook;
      const secretSealed = secret === undefined ? null : tx.secrets.seal(secret);
      await enqueueJob(tx, deliverCheckpointJob, { size, urlSealed: tx.secrets.seal(url), secretSealed });
    }
    return "signed";
  });
}
