import fc from "fast-check";
import { expect, test } from "vitest";
import { appendLeaf, type Hash, hashLeaf, rootOf } from "#lib/merkle-tree.ts";
import { canonicalEntry, type EntryText } from "#server/audit/seals/rules/canonical-entry.ts";
import { startLogCheck } from "#server/audit/seals/rules/check-log.ts";

type Leaf = { index: number; entryId: number; form: number; hash: Hash; nodes: Uint8Array; entry: EntryText | null };

function makeLog(size: number): { leaves: Leaf[]; roots: Hash[] } {
  const frontier: Hash[] = [];
  const roots: Hash[] = [];
  const leaves = Array.from({ length: size }, (_, index): Leaf => {
    const at = `2026-11-29T01:${String(Math.floor(index / 60)).padStart(2, "0")}:${String(index % 60).padStart(2, "0")}.000000Z`;
    const entry = { id: String(index + 1), at, reason: `reason ${index}` };
    const hash = hashLeaf(canonicalEntry(entry, 1) ?? "");
    const nodes = Buffer.concat(appendLeaf(frontier, index, hash));
    roots.push(rootOf(frontier));
    return { index, entryId: index + 1, form: 1, hash, nodes, entry };
  });
  return { leaves, roots };
}

function check(leaves: readonly Leaf[], kept: { size: number; root: Hash | undefined }) {
  const log = startLogCheck();
  const compare = () => {
    if (kept.root === undefined) return;
    log.checkpoint({ size: kept.size, root: kept.root, lastEntryId: kept.size, source: "kept" });
  };
  for (const leaf of leaves) {
    log.leaf(leaf);
    if (log.size() === kept.size) compare();
  }
  if (kept.size > log.size()) compare();
  const { total, first } = log.findings();
  return { total, kinds: first.map(({ kind }) => kind), first: first[0] };
}

const aLog = fc.tuple(fc.integer({ min: 2, max: 130 }), fc.nat());

test("a log as it was sealed has no finding, whatever its size", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 130 }), (size) => {
      const { leaves, roots } = makeLog(size);
      expect(check(leaves, { size, root: roots.at(-1) }).total).toBe(0);
    }),
  );
});

test("one entry that was changed or removed is one finding, at its own leaf", () => {
  fc.assert(
    fc.property(aLog, fc.boolean(), ([size, pick], isRemoved) => {
      const { leaves, roots } = makeLog(size);
      const at = pick % size;
      const changed = leaves.map((leaf) =>
        leaf.index === at ? { ...leaf, entry: isRemoved ? null : { ...leaf.entry, reason: "another" } } : leaf,
      );
      const found = check(changed, { size, root: roots.at(-1) });
      expect(found.kinds).toEqual([isRemoved ? "entry_missing" : "entry_changed"]);
      expect(found.first).toMatchObject({ leafIndex: at, entryId: at + 1 });
    }),
  );
});

test("an entry that was changed with its hash is found in the stretch that the finding names", () => {
  fc.assert(
    fc.property(aLog, ([size, pick]) => {
      const { leaves, roots } = makeLog(size);
      const at = pick % size;
      const entry = { ...leaves[at]?.entry, reason: "another" };
      const hash = hashLeaf(canonicalEntry(entry, 1) ?? "");
      const { total, first } = check(leaves.with(at, { ...makeLog(size).leaves[at], entry, hash } as Leaf), {
        size,
        root: roots.at(-1),
      });
      expect(total).toBe(1);
      expect(first?.leafIndex).toBeLessThanOrEqual(at);
      expect(first?.lastLeafIndex ?? first?.leafIndex).toBeGreaterThanOrEqual(at);
    }),
  );
});

test("leaves that are missing, wherever, are found where they are missing", () => {
  fc.assert(
    fc.property(aLog, fc.integer({ min: 1, max: 40 }), ([size, pick], count) => {
      const { leaves, roots } = makeLog(size);
      const at = pick % size;
      const { total, first } = check(leaves.toSpliced(at, count), { size, root: roots.at(-1) });
      expect(total).toBeGreaterThan(0);
      expect(first).toMatchObject({ kind: at + count >= size ? "truncated" : "leaf_missing", leafIndex: at });
    }),
  );
});

test("two leaves that changed places are found at the first of them", () => {
  fc.assert(
    fc.property(aLog, fc.nat(), ([size, one], other) => {
      const { leaves, roots } = makeLog(size);
      const [low, high] = [one % size, other % size].sort((a, b) => a - b) as [number, number];
      fc.pre(low !== high);
      const [a, b] = [leaves[low], leaves[high]] as [Leaf, Leaf];
      const swapped = leaves.with(low, { ...b, index: low }).with(high, { ...a, index: high });
      const { total, first } = check(swapped, { size, root: roots.at(-1) });
      expect(total).toBeGreaterThan(0);
      expect(first?.leafIndex).toBeLessThanOrEqual(low);
    }),
  );
});
