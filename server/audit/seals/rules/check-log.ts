import { completedBy, type Hash, hashLeaf, hashNode, isSameHash, rootOf, subtreesOf } from "#lib/merkle-tree.ts";
import { canonicalEntry, type EntryText } from "./canonical-entry.ts";

export type FindingKind =
  | "entry_changed"
  | "entry_missing"
  | "unknown_form"
  | "leaf_missing"
  | "tree_differs"
  | "checkpoint_differs"
  | "checkpoint_forged"
  | "truncated"
  | "backdated"
  | "inserted"
  | "vanished";

/** One thing that is not as it was sealed. Where a finding cannot name one leaf it names the first and the last it may be. */
export type Finding = {
  kind: FindingKind;
  leafIndex: number | null;
  lastLeafIndex?: number;
  entryId: number | null;
  /** In words, for who reads the terminal. */
  detail: string;
};

/** How far an entry's time may lie before that of entries sealed earlier: its transaction was open so long, or a clock was set back. */
export const backdatedSeconds = 60;
const findingsMax = 20;
/** A larger hole in the leaves is stepped over as one. */
const gapMax = 10_000;

/** What is given of a leaf; `entry` is null when there is none with its id. */
type Leaf = { index: number; entryId: number; form: number; hash: Hash; nodes: Uint8Array; entry: EntryText | null };
type Root = { size: number; root: Hash; lastEntryId: number | null; source: string };

/** The log as it is walked through, leaf by leaf in the order of their indexes. Its memory does not grow with the log. */
export type LogCheck = {
  leaf(leaf: Leaf): void;
  /** What a checkpoint says of the leaves so far: call it before leaf number `size`, and after the last one. */
  checkpoint(checkpoint: Root): void;
  add(finding: Finding): void;
  size(): number;
  /** Undefined where leaves are missing that it is made of. */
  root(): Hash | undefined;
  /** The latest time of an entry so far. */
  newest(): string | null;
  /** How many there are, and the first of them: by the last leaf each may be, the narrower before the wider, then what has none. */
  findings(): { total: number; first: Finding[] };
};

export function startLogCheck(): LogCheck {
  /** Complete subtrees of the leaves so far; undefined where a leaf of it is missing. */
  let frontier: (Hash | undefined)[] = [];
  let size = 0;
  let newest: string | null = null;
  let agreedSize = 0;
  const disagreeing = new Set<string>();
  let total = 0;
  let first: Finding[] = [];

  const add = (finding: Finding): void => {
    total += 1;
    first = [...first, finding].sort(byPlace).slice(0, findingsMax);
  };
  const root = (): Hash | undefined => {
    const known = frontier.filter((hash) => hash !== undefined);
    return known.length === frontier.length ? rootOf(known) : undefined;
  };
  const skipTo = (index: number): void => {
    if (index <= size) return;
    const count = index - size;
    add({
      kind: "leaf_missing",
      leafIndex: size,
      lastLeafIndex: index - 1,
      entryId: null,
      detail: `${count} ${count === 1 ? "leaf is" : "leaves are"} missing before leaf ${index}`,
    });
    if (count > gapMax) frontier = subtreesOf({ start: 0, end: index }).map(() => undefined);
    else for (let at = size; at < index; at += 1) popCompleted(frontier, at, () => undefined);
    size = index;
  };

  return {
    leaf(leaf) {
      skipTo(leaf.index);
      // A time that was changed must not make those after it look too old.
      const at = checkEntry(leaf, newest, add) ? leaf.entry?.at : undefined;
      if (at != null && isPlainTime(at) && (newest === null || at > newest)) newest = at;
      checkNodes(leaf, frontier, add);
      size = leaf.index + 1;
    },
    checkpoint({ size: itsSize, root: itsRoot, lastEntryId, source }) {
      if (itsSize > size) {
        if (disagreeing.has(`${source}>`)) return;
        disagreeing.add(`${source}>`);
        const count = itsSize - size;
        add({
          kind: "truncated",
          leafIndex: size,
          lastLeafIndex: itsSize - 1,
          entryId: count === 1 ? lastEntryId : null,
          detail: `${source} covers ${itsSize} leaves, the last of entry ${lastEntryId}; the log ends after ${size}`,
        });
        return;
      }
      const found = root();
      // What is missing was said already.
      if (itsSize !== size || found === undefined) return;
      if (isSameHash(found, itsRoot)) agreedSize = Math.max(agreedSize, size);
      else if (!disagreeing.has(source)) {
        disagreeing.add(source);
        const isOne = agreedSize === size - 1;
        add({
          kind: "checkpoint_differs",
          leafIndex: Math.min(agreedSize, size - 1),
          lastLeafIndex: size - 1,
          entryId: isOne ? lastEntryId : null,
          detail: `${source} over ${size} leaves has another root; the log agrees with one over ${agreedSize}`,
        });
      }
    },
    add,
    size: () => size,
    root,
    newest: () => newest,
    findings: () => ({ total, first }),
  };
}

/** @returns whether the entry is what was sealed. */
function checkEntry(leaf: Leaf, newest: string | null, add: (finding: Finding) => void): boolean {
  const where = { leafIndex: leaf.index, entryId: leaf.entryId };
  if (leaf.entry === null) {
    add({ kind: "entry_missing", ...where, detail: `entry ${leaf.entryId} was sealed and is no longer there` });
    return false;
  }
  const canonical = canonicalEntry(leaf.entry, leaf.form);
  if (canonical === undefined) {
    const detail = `the leaf names form ${leaf.form}, which this version does not know`;
    add({ kind: "unknown_form", ...where, detail });
    return false;
  }
  if (!isSameHash(hashLeaf(canonical), leaf.hash)) {
    const detail = `entry ${leaf.entryId} is not what was sealed as leaf ${leaf.index}`;
    add({ kind: "entry_changed", ...where, detail });
    return false;
  }
  const { at } = leaf.entry;
  if (at != null && newest !== null && at < newest && Date.parse(newest) - Date.parse(at) > backdatedSeconds * 1_000) {
    const detail = `entry ${leaf.entryId} says ${at}, but was sealed after one of ${newest}`;
    add({ kind: "backdated", ...where, detail });
  }
  return true;
}

/**
 * Compares the subtrees that a leaf completes with those that stand beside it, each by itself from the two below as they are
 * stored: one that was changed is found where it is, and not once more in everything above.
 */
function checkNodes(leaf: Leaf, frontier: (Hash | undefined)[], add: (finding: Finding) => void): void {
  const { index, nodes } = leaf;
  if (nodes.length !== completedBy(index) * 32) {
    add({
      kind: "tree_differs",
      leafIndex: index,
      entryId: leaf.entryId,
      detail: `the subtrees of leaf ${index} are not there`,
    });
  }
  let current: Hash | undefined = leaf.hash;
  popCompleted(
    frontier,
    index,
    (left, level) => {
      const computed = left && current && hashNode(left, current);
      const stored = nodes.subarray(level * 32, (level + 1) * 32);
      const start = index + 1 - 2 ** (level + 1);
      if (computed !== undefined && stored.length === 32 && !isSameHash(computed, stored)) {
        const detail = `leaves ${start} to ${index} are not those that were sealed`;
        add({ kind: "tree_differs", leafIndex: start, lastLeafIndex: index, entryId: null, detail });
      }
      current = stored.length === 32 ? stored : computed;
      return current;
    },
    leaf.hash,
  );
}

/** `appendLeaf` for a frontier that may have holes. @param join makes the subtree of a level from its left half. */
function popCompleted(
  frontier: (Hash | undefined)[],
  index: number,
  join: (left: Hash | undefined, level: number) => Hash | undefined,
  leaf?: Hash,
): void {
  let current = leaf;
  for (let level = 0; level < completedBy(index); level += 1) current = join(frontier.pop(), level);
  frontier.push(current);
}

const isPlainTime = (at: string): boolean => /^\d{4}-\d\d-\d\dT/.test(at);

function byPlace(one: Finding, other: Finding): number {
  const last = ({ lastLeafIndex, leafIndex }: Finding) => lastLeafIndex ?? leafIndex ?? Number.MAX_SAFE_INTEGER;
  // A time is the weaker sign: a later entry that was moved to the front makes those behind it look too old.
  const weight = ({ kind }: Finding) => (kind === "backdated" ? 1 : 0);
  return last(one) - last(other) || weight(one) - weight(other) || (other.leafIndex ?? 0) - (one.leafIndex ?? 0);
}
