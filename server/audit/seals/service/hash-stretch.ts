import type { Db } from "#db/client.ts";
import { type Hash, rootOf, type Stretch, subtreesOf } from "#lib/merkle-tree.ts";
import { logDamaged } from "../errors.ts";
import { selectSubtrees } from "../queries.ts";

/**
 * The hash over a stretch of leaves, from the complete subtrees that are stored.
 * @throws DomainError `audit.log_damaged` when one of them is not there.
 */
export async function hashStretch(db: Db, stretch: Stretch): Promise<Hash> {
  const hashes = await selectSubtrees(db, subtreesOf(stretch));
  return rootOf(
    hashes.map((hash) => {
      if (hash === undefined) throw logDamaged(`leaves from ${stretch.start} to ${stretch.end - 1} are missing`);
      return hash;
    }),
  );
}
