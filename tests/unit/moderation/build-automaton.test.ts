import fc from "fast-check";
import { expect, test } from "vitest";
import { buildAutomaton } from "#server/moderation/words/rules/build-automaton.ts";
import { findKeys } from "#server/moderation/words/rules/find-ends.ts";

/** Every occurrence of every key, by looking for each at each place. */
function searchNaively(keys: readonly string[], text: string): string[] {
  const hits: string[] = [];
  for (const [key, word] of keys.entries()) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) hits.push(`${key} ${at + word.length}`);
  }
  return hits.sort();
}

function search(keys: readonly string[], text: string): string[] {
  const hits: string[] = [];
  findKeys(buildAutomaton(keys), text, (key, last, to) => to.push(`${key} ${last + 1}`), hits);
  return hits.sort();
}

const few = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 6 });
const many = fc.string({ unit: "binary", minLength: 1, maxLength: 4 });

test.each([
  ["of three letters, which overlap everywhere", few],
  ["of any code units", many],
])("finds what a naive search finds, for keys %s", (_, unit) => {
  fc.assert(
    fc.property(
      fc.uniqueArray(unit, { minLength: 1, maxLength: 40 }),
      fc.array(unit, { maxLength: 30 }),
      (keys, parts) => {
        const text = parts.join("");
        expect(search(keys, text)).toEqual(searchNaively(keys, text));
      },
    ),
    { numRuns: 1_000 },
  );
});

test("finds a term inside a term, one that ends it and one that overlaps the next", () => {
  expect(search(["abcd", "bc", "cd", "dab"], "abcdab")).toEqual(searchNaively(["abcd", "bc", "cd", "dab"], "abcdab"));
});

test("finds each of 100,000 keys in a text of all of them", () => {
  const keys = Array.from({ length: 100_000 }, (_, at) => `<${at.toString(7)}>`);
  const found = new Set<number>();
  findKeys(buildAutomaton(keys), keys.join(" "), (key, _, to) => to.add(key), found);
  expect(found.size).toBe(keys.length);
});

test("an automaton without keys finds nothing", () => {
  expect(search([], "anything")).toEqual([]);
});
