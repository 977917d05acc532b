import fc from "fast-check";
import { expect, test } from "vitest";
import { compileTerms } from "#server/moderation/words/rules/compile-terms.ts";
import { findEnds } from "#server/moderation/words/rules/find-ends.ts";
import { classOf } from "#server/moderation/words/rules/fold-characters.ts";
import { normaliseText } from "#server/moderation/words/rules/normalise-text.ts";
import type { SymbolRow } from "#server/moderation/words/rules/symbol-row.ts";
import type { Term } from "#server/moderation/words/schema.ts";

/** Letters of every script, so few that terms begin everywhere; what is read by its neighbours; what is one character of several symbols. */
const letters = [
  ..."시발병신가각ㅅㅂㅣㅏㄹaAsbi1!lo0 .しねシーバ゛傻逼屌人7",
  "💩",
  "\u1109\u1175",
  "\u200b",
  "\ud83d",
  "ㅄ",
  "와",
];
const text = (most: number) =>
  fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: most }).map((parts) => parts.join(""));

const termOf = (spelling: string): Term => ({
  text: spelling,
  spellings: [spelling],
  language: "ko",
  category: "profanity",
  severity: 2,
  kind: "substring",
  isLoose: true,
});

/** The row as keys hold it, read from the cells once more. */
function keyed(row: SymbolRow): string {
  return Array.from({ length: row.length }, (_, at) => String.fromCharCode(classOf[row.symbolAt(at)] ?? 0)).join("");
}

test("the units of a row say the same as its cells", () => {
  fc.assert(
    fc.property(text(30), text(30), (before, message) => {
      const row = normaliseText(message, normaliseText(before));
      const places = Array.from({ length: row.length }, (_, at) => at);
      expect(places.map((at) => row.units[at])).toEqual(places.map((at) => classOf[row.symbolAt(at)]));
    }),
    { numRuns: 3_000 },
  );
});

test("in what was read of any mix of scripts, the quick way finds what looking for each term at each place finds", () => {
  fc.assert(
    fc.property(fc.array(text(7), { minLength: 1, maxLength: 60 }), text(40), (spellings, message) => {
      const { automaton, entries } = compileTerms([{ terms: spellings.map(termOf), allowed: [] }]);
      const keys = entries.map(({ spelling }) => keyed(normaliseText(spelling.trim())));
      // A row that was used for another text.
      const row = normaliseText(message, normaliseText(spellings.join("")));
      const found: string[] = [];
      findEnds(automaton, row, (key, last, to) => to.push(`${key} ${last + 1 - (keys[key] ?? "").length}`), found);
      const expected: string[] = [];
      const whole = keyed(row);
      for (const [key, word] of keys.entries()) {
        for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + 1)) {
          expected.push(`${key} ${at}`);
        }
      }
      expect(found.sort()).toEqual(expected.sort());
    }),
    { numRuns: 2_000 },
  );
});
