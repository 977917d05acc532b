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
