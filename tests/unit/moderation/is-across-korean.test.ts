import fc from "fast-check";
import { expect, test } from "vitest";
import { isAcrossKorean } from "#server/moderation/words/rules/is-across-korean.ts";
import { koreanBefore, koreanBehind, koreanLengthMax } from "#server/moderation/words/rules/korean-words.ts";

const isAcross = (text: string, term: string): boolean => {
  const start = text.indexOf(term);
  return isAcrossKorean(text, start, start + term.length);
};

test.each([
  ["뉴스발표 떴다", "스발"],
  ["감시발동 조건", "시발"],
  ["할아버지랄까 스승이랄까", "지랄"],
  ["간병신청 하는 곳", "병신"],
  ["리더십창출", "십창"],
  ["가정박아서 미안", "정박아"],
])("in %s two ordinary words stand beside each other, and %s is none", (text, term) => {
  expect(isAcross(text, term)).toBe(true);
});

test.each([
  ["뉴스시발 뭐냐", "시발"],
  ["감시발놈들아", "시발"],
  ["아버지지랄하네", "지랄"],
  ["간병신새끼", "병신"],
  ["시발표정 봐라", "시발"],
])("in %s one of the two is no word, and %s stands", (text, term) => {
  expect(isAcross(text, term)).toBe(false);
});

/** The rule word by word: every word of a list is looked for at every place. */
function isAcrossNaively(text: string, start: number, end: number): boolean {
  const borders = Array.from({ length: end - start - 1 }, (_, step) => start + 1 + step);
  return borders.some(
    (border) =>
      [...koreanBefore].some((word) => text.slice(0, border).endsWith(word) && border - word.length < start) &&
      [...koreanBehind].some((word) => text.startsWith(word, border) && border + word.length > end),
  );
}

test("looking words up by their first and last two characters finds what looking for each finds", () => {
  const behind = fc.constantFrom(...koreanBehind);
  const any = fc.oneof(fc.constantFrom(...koreanBefore), behind, fc.constantFrom(..."시발병신새끼지랄 "));
  let across = 0;
  fc.assert(
    fc.property(
      fc.tuple(fc.constantFrom(...koreanBefore), behind, any),
      fc.boolean(),
      fc.integer({ min: -3, max: 0 }),
      fc.integer({ min: 2, max: 4 }),
      ([before, next, last], isOpen, from, length) => {
        const text = isOpen ? before + next + last : last + before + next;
        const start = Math.max(0, text.indexOf(next) + from);
        fc.pre(start + length <= text.length);
        const expected = isAcrossNaively(text, start, start + length);
        if (expected) across += 1;
        expect(isAcrossKorean(text, start, start + length)).toBe(expected);
      },
    ),
    { numRuns: 5_000 },
  );
  // Words beside each other are met, not only what is none.
  expect(across).toBeGreaterThan(500);
});

test("no word of the lists is longer than is looked for", () => {
  for (const word of [...koreanBefore, ...koreanBehind]) {
    expect(word.length).toBeGreaterThan(1);
    expect(word.length).toBeLessThanOrEqual(koreanLengthMax);
  }
});

test("any place of any text is answered", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.nat(60), fc.nat(60), (text, start, length) => {
      expect(typeof isAcrossKorean(text, start, start + length)).toBe("boolean");
    }),
  );
});
