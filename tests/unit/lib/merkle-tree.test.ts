import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  appendLeaf,
  completedBy,
  consistencyStretches,
  emptyRoot,
  type Hash,
  hashLeaf,
  inclusionStretches,
  isSameHash,
  rootByInclusion,
  rootOf,
  rootsByConsistency,
  type Stretch,
  subtreesOf,
} from "#lib/merkle-tree.ts";

/** RFC 6962, 2.1, word for word and with nothing of ours: MTH, PATH and SUBPROOF over a list of entries. */
const sha = (...parts: Uint8Array[]): Buffer => createHash("sha256").update(Buffer.concat(parts)).digest();
const splitAt = (size: number): number => 2 ** Math.floor(Math.log2(size - 1));
function mth(entries: readonly Uint8Array[]): Buffer {
  if (entries.length === 0) return sha();
  if (entries.length === 1) return sha(Uint8Array.of(0), entries[0] ?? Buffer.alloc(0));
  const k = splitAt(entries.length);
  return sha(Uint8Array.of(1), mth(entries.slice(0, k)), mth(entries.slice(k)));
}
function path(m: number, entries: readonly Uint8Array[]): Buffer[] {
  if (entries.length <= 1) return [];
  const k = splitAt(entries.length);
  return m < k
    ? [...path(m, entries.slice(0, k)), mth(entries.slice(k))]
    : [...path(m - k, entries.slice(k)), mth(entries.slice(0, k))];
}
function subproof(m: number, entries: readonly Uint8Array[], isWhole: boolean): Buffer[] {
  if (m === entries.length) return isWhole ? [] : [mth(entries)];
  const k = splitAt(entries.length);
  return m <= k
    ? [...subproof(m, entries.slice(0, k), isWhole), mth(entries.slice(k))]
    : [...subproof(m - k, entries.slice(k), false), mth(entries.slice(0, k))];
}

const hex = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString("hex");
const hashOfStretch = (entries: readonly Uint8Array[], { start, end }: Stretch): Hash => mth(entries.slice(start, end));
const entriesOf = (size: number) => Array.from({ length: size }, (_, at) => Buffer.from(`entry ${at}`));
const sizes = fc.integer({ min: 1, max: 300 });

/** The eight entries and roots that the CT implementations test themselves with: google/certificate-transparency, merkletree/merkle_tree_test.cc. */
const vectorEntries = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
];
const vectorRoots = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

function treeOf(entries: readonly Uint8Array[]): { root: Hash; subtrees: Map<string, Hash> } {
  const frontier: Hash[] = [];
  const subtrees = new Map<string, Hash>();
  entries.forEach((entry, index) => {
    const leaf = hashLeaf(entry);
    [leaf, ...appendLeaf(frontier, index, leaf)].forEach((hash, height) => {
      subtrees.set(`${height}/${(index + 1) / 2 ** height - 1}`, hash);
    });
  });
  return { root: rootOf(frontier), subtrees };
}

describe("the tree of RFC 6962", () => {
  test("the roots of the vectors that CT logs test themselves with", () => {
    expect(hex(emptyRoot)).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    const entries = vectorEntries.map((entry) => Buffer.from(entry, "hex"));
    const roots = vectorRoots.map((_, at) => hex(treeOf(entries.slice(0, at + 1)).root));
    expect(roots).toEqual(vectorRoots);
  });

  test("the inclusion and consistency proofs of those vectors", () => {
    const entries = vectorEntries.map((entry) => Buffer.from(entry, "hex"));
    const hashes = (stretches: Stretch[]) => stretches.map((stretch) => hex(hashOfStretch(entries, stretch)));
    expect(hashes(inclusionStretches(0, 8))).toEqual([
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]);
    expect(hashes(consistencyStretches(6, 8))).toEqual([
      "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]);
  });

  test("leaf by leaf it comes to the root of the definition, and keeps every complete subtree", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 9 }), { maxLength: 80 }), (entries) => {
        const { root, subtrees } = treeOf(entries);
        expect(hex(root)).toBe(hex(mth(entries)));
        for (const { height, index } of subtreesOf({ start: 0, end: entries.length })) {
          const stretch = { start: index * 2 ** height, end: (index + 1) * 2 ** height };
          expect(hex(subtrees.get(`${height}/${index}`))).toBe(hex(hashOfStretch(entries, stretch)));
        }
      }),
    );
  });

  test("a proof of inclusion is that of the definition, leads to the root, and is at most log2 of the size long", () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, pick) => {
        const [entries, index] = [entriesOf(size), pick % size];
        const hashes = inclusionStretches(index, size).map((stretch) => hashOfStretch(entries, stretch));
        expect(hashes.map(hex)).toEqual(path(index, entries).map(hex));
        expect(hashes.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)));
        const leaf = hashLeaf(entries[index] ?? "");
        expect(hex(rootByInclusion({ leaf, index, size, hashes }))).toBe(hex(mth(entries)));
      }),
    );
    expect(inclusionStretches(999_999, 1_000_000).length).toBeLessThanOrEqual(20);
    expect(inclusionStretches(0, 1_000_000)).toHaveLength(20);
  });

  test("a proof of consistency is that of the definition and leads to both roots", () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (to, pick) => {
        const [entries, from] = [entriesOf(to), (pick % to) + 1];
        const fromRoot = mth(entries.slice(0, from));
        const hashes = consistencyStretches(from, to).map((stretch) => hashOfStretch(entries, stretch));
        expect(hashes.map(hex)).toEqual(subproof(from, entries, true).map(hex));
        const roots = rootsByConsistency({ from, to, fromRoot, hashes });
        expect([hex(roots?.from), hex(roots?.to)]).toEqual([hex(fromRoot), hex(mth(entries))]);
      }),
    );
  });

  test("every stretch of a proof is made of the subtrees that are kept", () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, pick) => {
        const entries = entriesOf(size);
        const { subtrees } = treeOf(entries);
        const stretches = [...inclusionStretches(pick % size, size), ...consistencyStretches((pick % size) + 1, size)];
        for (const stretch of stretches) {
          const kept = subtreesOf(stretch).map(({ height, index }) => subtrees.get(`${height}/${index}`));
          expect(kept).not.toContain(undefined);
          expect(hex(rootOf(kept.flatMap((hash) => hash ?? [])))).toBe(hex(hashOfStretch(entries, stretch)));
        }
      }),
    );
  });

  test("a proof with a changed, missing or added hash, or for another leaf, leads elsewhere", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 200 }), fc.nat(), fc.nat(), (size, pick, change) => {
        const [entries, index] = [entriesOf(size), pick % size];
        const root = mth(entries);
        const hashes = path(index, entries);
        const leaf = hashLeaf(entries[index] ?? "");
        const leads = (proof: Partial<Parameters<typeof rootByInclusion>[0]>) =>
          isSameHash(rootByInclusion({ leaf, index, size, hashes, ...proof }), root);
        const flipped = hashes.map((hash, at) => (at === change % hashes.length ? sha(hash) : hash));
        expect(leads({})).toBe(true);
        expect(leads({ hashes: flipped })).toBe(false);
        expect(leads({ hashes: hashes.slice(1) })).toBe(false);
        expect(leads({ hashes: [...hashes, root] })).toBe(false);
        expect(leads({ leaf: hashLeaf("another") })).toBe(false);
      }),
    );
  });

  test("a leaf and a node of the same bytes differ, and what no tree has is refused", () => {
    expect(hex(hashLeaf(Buffer.concat([hashLeaf("a"), hashLeaf("b")])))).not.toBe(
      hex(treeOf([Buffer.from("a"), Buffer.from("b")]).root),
    );
    expect(() => inclusionStretches(3, 3)).toThrow(RangeError);
    expect(() => consistencyStretches(0, 3)).toThrow(RangeError);
    expect(() => consistencyStretches(4, 3)).toThrow(RangeError);
    expect(completedBy(2 ** 40 - 1)).toBe(40);
  });
});
