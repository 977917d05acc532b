import { appendLeaf, type Hash, hashLeaf, subtreesOf } from "#lib/merkle-tree.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { logDamaged } from "../errors.ts";
import type { SealerDeps } from "../jobs.ts";
import {
  countLeaves,
  deleteUnsealed,
  insertLeaves,
  type NewLeaf,
  selectSubtrees,
  selectUnsealed,
  tryLockSealing,
} from "../queries.ts";
import { canonicalEntry, currentForm, type EntryText } from "../rules/canonical-entry.ts";

/**
 * Seals committed entries that have no leaf yet, in one transaction: they become the next leaves, by their ids. What commits
 * later comes later, also under a lower id. Of several processes one seals and the others come back with nothing.
 * Safe to repeat. audit: none because a seal is no act of anybody; an entry of it would have to be sealed in turn.
 * @returns how many were sealed: fewer than `limit` when nothing is left.
 * @throws DomainError `audit.log_damaged` when the leaves before are not complete.
 */
export function sealEntries(ctx: Ctx, options: { limit: number; fault?: SealerDeps["fault"] }): Promise<number> {
  return inTransaction(ctx, async ({ db }) => {
    if (!(await tryLockSealing(db))) return 0;
    const entries = await selectUnsealed(db, options.limit);
    if (entries.length === 0) return 0;
    const size = await countLeaves(db);
    const frontier = (await selectSubtrees(db, subtreesOf({ start: 0, end: size }))).map((hash) => {
      if (hash === undefined) throw logDamaged(`leaves before leaf ${size} are missing`);
      return hash;
    });
    await insertLeaves(
      db,
      currentForm,
      entries.map((entry, at) => leafOf(entry, size + at, frontier)),
    );
    await options.fault?.("sealing");
    await deleteUnsealed(
      db,
      entries.map(({ id }) => String(id)),
    );
    return entries.length;
  });
}

function leafOf(entry: EntryText, index: number, frontier: Hash[]): NewLeaf {
  const hash = hashLeaf(canonicalEntry(entry, currentForm) ?? "");
  return { index, entryId: String(entry.id), hash, nodes: appendLeaf(frontier, index, hash) };
}
