import fc from "fast-check";
import { expect, test } from "vitest";
import { markWords, type Stretch } from "#components/mail/mark-words.ts";

const changed = (side: readonly Stretch[]) => side.filter(({ isChanged }) => isChanged).map(({ text }) => text);
const joined = (side: readonly Stretch[]) => side.map(({ text }) => text).join("");

test("the number with one zero too many is what is marked", () => {
  const marked = markWords("Gold × 5,000 for everyone", "Gold × 50,000 for everyone", "en");
  expect(changed(marked.before)).toEqual(["5,000"]);
  expect(changed(marked.after)).toEqual(["50,000"]);
});

test("words are found where the language puts no spaces between them", () => {
  const marked = markWords("報酬をお届けします", "報酬を明日お届けします", "ja");
  expect(changed(marked.before)).toEqual([]);
  expect(changed(marked.after)).toEqual(["明日"]);
});

test("what stands on each side is the text, and nothing of an equal text is marked", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (before, after) => {
      const marked = markWords(before, after, "ko");
      expect([joined(marked.before), joined(marked.after)]).toEqual([before, after]);
      if (before === after) expect(changed(marked.after)).toEqual([]);
    }),
  );
});

test("two long texts with nothing in common are told apart as wholes, at once", () => {
  const words = (kind: string) => Array.from({ length: 2_000 }, (_, at) => `${kind}${at}`).join(" ");
  const marked = markWords(words("a"), words("b"), "en");
  expect(marked).toEqual({
    before: [{ text: words("a"), isChanged: true }],
    after: [{ text: words("b"), isChanged: true }],
  });
});
