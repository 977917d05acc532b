import { consistencyStretches, type Hash, isSameHash, rootsByConsistency } from "#lib/merkle-tree.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { logDamaged, noCheckpointYet } from "../errors.ts";
import { findNewestCheckpoint } from "../queries.ts";
import { newestIn } from "../rules/checkpoint.ts";
import { hashStretch } from "./hash-stretch.ts";

/** What an auditor checks a newer checkpoint with against one that was kept. */
export type GrowthProof = {
  kind: "consistency";
  fromSize: number;
  treeSize: number;
  hashes: string[];
  /** The newer one. */
  checkpoint: string;
};

/**
 * Proves that the log of the newest checkpoint begins with the log of an older one, the newest of those given: nothing was changed, removed or put in between.
 * @throws DomainError `audit.bad_checkpoint`, `audit.no_checkpoint`, `audit.log_damaged`.
 */
export async function proveGrowth(ctx: Pick<Ctx, "db">, input: { checkpoints: string }): Promise<GrowthProof> {
  const { checkpoint: older } = newestIn(input.checkpoints);
  const newest = await findNewestCheckpoint(ctx.db);
  if (newest === undefined) throw noCheckpointYet();
  if (newest.size < older.size)
    throw logDamaged(`it has ${newest.size} leaves, and the checkpoint covers ${older.size}`);
  const hashes: Hash[] = [];
  for (const stretch of consistencyStretches(older.size, newest.size)) hashes.push(await hashStretch(ctx.db, stretch));
  const roots = rootsByConsistency({ from: older.size, to: newest.size, fromRoot: older.root, hashes });
  if (!isSameHash(roots?.from, older.root) || !isSameHash(roots?.to, newest.root)) {
    throw logDamaged(`it does not begin with the ${older.size} leaves that were signed`);
  }
  return {
    kind: "consistency",
    fromSize: older.size,
    treeSize: newest.size,
    hashes: hashes.map((hash) => Buffer.from(hash).toString("base64")),
    checkpoint: newest.note,
  };
}
