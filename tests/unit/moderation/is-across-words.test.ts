import fc from "fast-check";
import { expect, test } from "vitest";
import { simplified } from "#server/moderation/words/rules/chinese-pairs.ts";
import {
  firmWords,
  otherWords,
  wordLengthMax,
  wordsBefore,
  wordsBehind,
} from "#server/moderation/words/rules/chinese-words.ts";
import { isAcrossWords } from "#server/moderation/words/rules/is-across-words.ts";

const isAcross = (text: string, term: string): boolean => {
  const start = text.indexOf(term);
  return isAcrossWords(text, start, start + term.length);
};

test.each([
  ["请节约炮弹", "约炮"],
  ["節約砲彈啊各位", "約砲"],
  ["攻击性交给坦克", "性交"],
  ["叫做爱丽丝的NPC", "做爱"],
  ["首脑残党还在", "脑残"],
  ["贵贱人人平等", "贱人"],
])("in %s two ordinary words stand beside each other, and %s is none", (text, term) => {
  expect(isAcross(text, term)).toBe(true);
});

test("a firm word behind is enough where no other begins behind the term", () => {
  expect(isAcross("脑残留了一丝意识", "脑残")).toBe(true);
  expect(isAcross("傻逼近战别送了", "傻逼")).toBe(false);
  expect(isAcross("傻逼真多", "傻逼")).toBe(false);
  expect(isAcross("脑残局又来了", "脑残")).toBe(false);
});

test.each([
  ["约炮加我", "约炮"],
  ["去死神经病", "去死"],
  ["滚过去死吧", "去死"],
  ["你这脑残队友", "脑残"],
  ["节约炮", "约炮"],
])("in %s nothing takes %s apart", (text, term) => {
  expect(isAcross(text, term)).toBe(false);
});

/** The rule word by word: every word of a list is looked for at every place. */
function isAcrossNaively(text: string, start: number, end: number): boolean {
  const letters = Array.from(text, (letter) =>
    String.fromCharCode(simplified.get(letter.charCodeAt(0)) ?? letter.charCodeAt(0)),
  ).join("");
  const behind = (words: ReadonlySet<string>, from: number) =>
    [...words].some((word) => letters.startsWith(word, from) && from + word.length > end);
  const borders = Array.from({ length: end - start - 1 }, (_, step) => start + 1 + step);
  const isBetween = (border: number) =>
    behind(wordsBehind, border) &&
    [...wordsBefore].some((word) => letters.slice(0, border).endsWith(word) && border - word.length < start);
  return borders.some(isBetween) || (behind(firmWords, end - 1) && !behind(otherWords, end));
}

test("looking words up by their first and last characters finds what looking for each finds", () => {
  const words = [...wordsBefore, ...wordsBehind, ...firmWords, ...otherWords];
  const part = fc.constantFrom(...words, ..."约炮做爱脑残去死傻逼約砲腦殘");
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 2, maxLength: 4 }),
      fc.nat(6),
      fc.integer({ min: 2, max: 3 }),
      (parts, from, length) => {
        const text = parts.join("");
        const start = Math.min(from, Math.max(0, text.length - length));
        fc.pre(start + length <= text.length);
        expect(isAcrossWords(text, start, start + length)).toBe(isAcrossNaively(text, start, start + length));
      },
    ),
    { numRuns: 5_000 },
  );
});

test("no edge of a text makes it look beyond", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(..."节约炮弹兵a 🐎\ud83d") }),
      fc.nat(20),
      fc.nat(6),
      (text, start, length) => {
        expect(typeof isAcrossWords(text, start, start + length)).toBe("boolean");
      },
    ),
  );
});

test("the words are written as they are compared: simplified, of two characters or more, and none longer than is looked for", () => {
  for (const word of [...wordsBefore, ...wordsBehind, ...firmWords, ...otherWords]) {
    expect(word, word).toMatch(/^[\u4e00-\u9fff]+$/);
    expect(word.length, word).toBeGreaterThan(1);
    expect(word.length, word).toBeLessThanOrEqual(wordLengthMax);
  }
});
