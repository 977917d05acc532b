import { type Hash, hashLeaf, inclusionStretches, isSameHash, rootByInclusion } from "#lib/merkle-tree.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { auditEntryNotFound } from "../../errors.ts";
import { entryNotSealed, logDamaged, noCheckpointYet } from "../errors.ts";
import { findLeaf, findNewestCheckpoint, hasEntry } from "../queries.ts";
import { canonicalEntry } from "../rules/canonical-entry.ts";
import { newestIn } from "../rules/checkpoint.ts";
import { hashStretch } from "./hash-stretch.ts";

/** What an auditor checks one entry with, without this server: docs/audit/README.md. */
export type EntryProof = {
  kind: "inclusion";
  entryId: number;
  leafIndex: number;
  treeSize: number;
  /** The canonical form, exactly as it was hashed. */
  entry: string;
  /** In base64, from the leaf to the root. */
  hashes: string[];
  checkpoint: string;
};

/**
 * Proves that an entry is in the log that a checkpoint covers: the newest of those given, which an auditor kept, or the newest of all.
 * @throws DomainError `audit.not_found`, `audit.not_sealed`, `audit.no_checkpoint`, `audit.bad_checkpoint`, `audit.log_damaged` when the proof would not hold.
 */
export async function proveEntry(
  ctx: Pick<Ctx, "db">,
  input: { id: number; checkpoints?: string | undefined },
): Promise<EntryProof> {
  const leaf = await findLeaf(ctx.db, input.id);
  if (leaf === undefined) throw (await hasEntry(ctx.db, input.id)) ? entryNotSealed(input.id) : auditEntryNotFound();
  const canonical = leaf.entry === null ? undefined : canonicalEntry(leaf.entry, leaf.form);
  if (canonical === undefined) throw logDamaged(`entry ${input.id} is not there`);
  const text = input.checkpoints ?? (await findNewestCheckpoint(ctx.db))?.note;
  if (text === undefined) throw noCheckpointYet();
  const { checkpoint, note } = newestIn(text);
  if (checkpoint.size <= leaf.index) throw noCheckpointYet();
  const hashes: Hash[] = [];
  for (const stretch of inclusionStretches(leaf.index, checkpoint.size))
    hashes.push(await hashStretch(ctx.db, stretch));
  const proof = { leaf: hashLeaf(canonical), index: leaf.index, size: checkpoint.size, hashes };
  if (!isSameHash(rootByInclusion(proof), checkpoint.root))
    throw logDamaged(`entry ${input.id} does not lead to the root`);
  return {
    kind: "inclusion",
    entryId: leaf.entryId,
    leafIndex: leaf.index,
    treeSize: checkpoint.size,
    entry: canonical,
    hashes: hashes.map((hash) => Buffer.from(hash).toString("base64")),
    checkpoint: note,
  };
}
