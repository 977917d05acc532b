import { hash } from "node:crypto";

/**
 * The Merkle tree of RFC 6962 ("Certificate Transparency", https://www.rfc-editor.org/rfc/rfc6962#section-2.1, read 2026-11):
 * SHA-256, leaves and nodes told apart by a first byte, proofs of inclusion and of consistency.
 */

export type Hash = Uint8Array;

/** Leaves from `start` up to and without `end`. */
export type Stretch = { start: number; end: number };
/** `2 ** height` leaves, of which the first is leaf `index * 2 ** height`. */
export type Subtree = { height: number; index: number };

const sha256 = (...parts: Uint8Array[]): Hash => hash("sha256", Buffer.concat(parts), "buffer");
const leafMark = Uint8Array.of(0);
const nodeMark = Uint8Array.of(1);

export const emptyRoot: Hash = sha256();

/** @param entry the bytes of a leaf, or their text in UTF-8. */
export function hashLeaf(entry: Uint8Array | string): Hash {
  return sha256(leafMark, typeof entry === "string" ? Buffer.from(entry) : entry);
}

export function hashNode(left: Hash, right: Hash): Hash {
  return sha256(nodeMark, left, right);
}

export function isSameHash(one: Hash | undefined, other: Hash | undefined): boolean {
  return one !== undefined && other !== undefined && Buffer.compare(one, other) === 0;
}

/**
 * Puts leaf number `index` behind the ones before it.
 * @param frontier the complete subtrees of the leaves before, largest first, as `subtreesOf` lists them; changed in place.
 * @returns the subtrees that this leaf completes, of 2, 4, 8 … leaves.
 */
export function appendLeaf(frontier: Hash[], index: number, leaf: Hash): Hash[] {
  const completed: Hash[] = [];
  let current = leaf;
  for (let rest = index; rest % 2 === 1; rest = Math.floor(rest / 2)) {
    const left = frontier.pop();
    if (left === undefined) throw new RangeError(`the frontier does not belong to leaf ${index}`);
    current = hashNode(left, current);
    completed.push(current);
  }
  frontier.push(current);
  return completed;
}

/** How many subtrees a leaf completes. */
export function completedBy(index: number): number {
  let count = 0;
  for (let rest = index; rest % 2 === 1; rest = Math.floor(rest / 2)) count += 1;
  return count;
}

/** The root over complete subtrees in the order of `subtreesOf`; of none, the root of the empty tree. */
export function rootOf(subtrees: readonly Hash[]): Hash {
  return (
    subtrees.reduceRight<Hash | undefined>((right, left) => (right ? hashNode(left, right) : left), undefined) ??
    emptyRoot
  );
}

/** The fewest complete subtrees that make up a stretch which the tree has, from the left; `rootOf` makes its hash of theirs. */
export function subtreesOf({ start, end }: Stretch): Subtree[] {
  const subtrees: Subtree[] = [];
  for (let at = start; at < end; ) {
    let height = 0;
    while (at % 2 ** (height + 1) === 0 && at + 2 ** (height + 1) <= end) height += 1;
    subtrees.push({ height, index: at / 2 ** height });
    at += 2 ** height;
  }
  return subtrees;
}

/** Whose hashes prove that leaf `index` is in a tree of `size` leaves, from the leaf to the root (RFC 6962, 2.1.1). */
export function inclusionStretches(index: number, size: number): Stretch[] {
  if (index < 0 || index >= size) throw new RangeError(`a tree of ${size} has no leaf ${index}`);
  const stretches: Stretch[] = [];
  for (let [start, end] = [0, size]; end - start > 1; ) {
    const middle = start + splitOf(end - start);
    stretches.push(index < middle ? { start: middle, end } : { start, end: middle });
    [start, end] = index < middle ? [start, middle] : [middle, end];
  }
  return stretches.reverse();
}

/** Whose hashes prove that a tree of `to` leaves begins with the tree of its first `from` leaves (RFC 6962, 2.1.2). */
export function consistencyStretches(from: number, to: number): Stretch[] {
  if (from < 1 || from > to) throw new RangeError(`a tree of ${to} does not grow from one of ${from}`);
  const stretches: Stretch[] = [];
  let isWhole = true;
  let [start, end] = [0, to];
  while (from < end) {
    const middle = start + splitOf(end - start);
    if (from <= middle) {
      stretches.push({ start: middle, end });
      end = middle;
    } else {
      stretches.push({ start, end: middle });
      start = middle;
      isWhole = false;
    }
  }
  if (!isWhole) stretches.push({ start, end });
  return stretches.reverse();
}

/** The root that an inclusion proof leads to; undefined when it has too many hashes or too few. */
export function rootByInclusion(proof: {
  leaf: Hash;
  index: number;
  size: number;
  hashes: readonly Hash[];
}): Hash | undefined {
  const stretches = inclusionStretches(proof.index, proof.size);
  if (stretches.length !== proof.hashes.length) return undefined;
  return proof.hashes.reduce(
    (current, sibling, at) =>
      (stretches[at]?.start ?? 0) > proof.index ? hashNode(current, sibling) : hashNode(sibling, current),
    proof.leaf,
  );
}

/** Both roots that a consistency proof leads to; undefined when it has too many hashes or too few. */
export function rootsByConsistency(proof: {
  from: number;
  to: number;
  /** Of the tree of `from` leaves; the proof leaves it out where it is a whole subtree. */
  fromRoot: Hash;
  hashes: readonly Hash[];
}): { from: Hash; to: Hash } | undefined {
  const stretches = consistencyStretches(proof.from, proof.to);
  if (stretches.length !== proof.hashes.length) return undefined;
  const isWhole = stretches[0] === undefined || stretches[0].start >= proof.from;
  const [seed, rest] = isWhole ? [proof.fromRoot, 0] : [proof.hashes[0] ?? proof.fromRoot, 1];
  let [older, newer] = [seed, seed];
  for (let at = rest; at < stretches.length; at += 1) {
    const sibling = proof.hashes[at] ?? seed;
    if ((stretches[at]?.start ?? 0) >= proof.from) {
      newer = hashNode(newer, sibling);
    } else {
      older = hashNode(sibling, older);
      newer = hashNode(sibling, newer);
    }
  }
  return { from: older, to: newer };
}

/** The largest power of two below `size`. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}
