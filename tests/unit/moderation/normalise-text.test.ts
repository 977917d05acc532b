import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mark } from "#server/moderation/words/rules/fold-characters.ts";
import { normaliseText } from "#server/moderation/words/rules/normalise-text.ts";
import { showNormalised } from "#server/moderation/words/rules/show-normalised.ts";
import type { SymbolRow } from "#server/moderation/words/rules/symbol-row.ts";

const symbolsOf = (row: SymbolRow): string =>
  Array.from({ length: row.length }, (_, at) => String.fromCharCode(row.symbolAt(at))).join("");
const read = (text: string): string => showNormalised(normaliseText(text)).text;

/** Text as players may send it: any code units, and the characters that are treated apart. */
const special = [
  ..."시발ㅅㅣㅂㅏㄹㅄㅋㅠ씨이앙aAlI1!|０７7rHoO○〇人シ力匕ﾊﾞﾟ゛ーっッ操媽ㄐéßﬁ㎏ﷺ\u200b\u200d\u0336\u202e\ufe0f\u00ad\u115f\u3164 \t\n.,~*",
  "𝓯",
  "🅵",
  "🇫",
  "💩",
  "\ud83d",
  "\udca9",
  "\u{e0041}",
  "\u{20b9f}",
  "\u1109\u1175",
  "ﾵￜ",
];
const anyText = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...special) },
      { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(""));

describe("what is read as what", () => {
  test.each([
    ["full-width and case", "ＦｕＣＫ", "fuck"],
    ["styled letters", "𝓯𝓾𝓬𝓴 🅵🆄🅲🅺", "fuck fuck"],
    ["accents and strokes over letters", "f̷ú̷ck", "fuck"],
    ["Cyrillic and Greek look-alikes", "ѕһіт μ", "shit u"],
    ["what cannot be seen", "시\u200b발\u2060\ufe0f\u00ad", "시발"],
    ["letters typed one by one", "ㅅㅣㅂㅏㄹ", "시발"],
    ["conjoining letters", "시발".normalize("NFD"), "시발"],
    ["conjoining letters of two strokes", "카톡 문의".normalize("NFD"), "카톡 문의"],
    ["half-width letters", "ﾵￜﾲￂﾩ", "시발"],
    ["part syllable, part letters", "씨바ㄹ 벼ㅇ신", "씨발 병신"],
    ["letters of two strokes", "ㄱㅗㅏㄴ", "관"],
    ["a vowel drawn out", "시이이발 벼어엉신 씨바알", "시발 병신 씨발"],
    ["Latin letters drawn for Hangul", "ㅅl발 ㅅ1발 ㅂr ㄱH 벼o신", "시발 시발 바 개 병신"],
    ["7H drawn for 개, and a unit left alone", "7H새끼 물 7l를", "개새끼 물 7l를"],
    ["人 drawn for ㅅ", "人ㅣ발", "시발"],
    ["77 drawn for ㄲ", "새77ㅣ", "새끼"],
    ["traditional characters", "幹你娘 機掰 複雜", "干你娘 机掰 复杂"],
    ["katakana, half-width and small kana", "ｼﾈ クッソ ﾊﾞｶ", "しね くつそ ばか"],
    ["prolonged sounds", "しーーね", "しね"],
    ["Chinese characters drawn for katakana beside it", "タ匕ね 力ス エ口画", "たひね かす えろ画"],
    ["the same characters in words of their own", "夕方 火力スキル 入口", "夕方 火力すきる 入口"],
    ["the tones behind Bopomofo", "靠ㄅㄟˇ ㄍㄢˋ", "靠ㄅㄟ ㄍㄢ"],
    ["repeated letters", "fuuuuck", "fuck"],
  ])("%s", (_, text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test("a plain sentence stays what it is", () => {
    expect(read("오늘 밤 9시에 레이드 갈 사람?")).toBe("오늘 밤 9시에 레이드 갈 사람?");
  });
});

describe("the map back to what was typed", () => {
  test("stretches never run backwards, never overlap but for one character, and reach from the first symbol to the end", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const row = normaliseText(text);
        let behind = row.length > 0 ? (row.from[0] ?? 0) : 0;
        for (let at = 0; at < row.length; at += 1) {
          const from = row.from[at] ?? 0;
          const to = row.toAt(at);
          const isSameCharacter = at > 0 && from === row.from[at - 1];
          if (!(to > from && (isSameCharacter || from === behind)))
            throw new Error(`symbol ${at}: ${from} to ${to} behind ${behind}`);
          behind = Math.max(behind, to);
        }
        if (row.length > 0) expect(behind).toBe(text.length);
      }),
      { numRuns: 2_000 },
    );
  });

  test("a syllable that is taken apart by Unicode is one character all the same", () => {
    // Any, and often one that ends in a vowel or has no spoken initial: the second may draw the first one out.
    const place = fc.oneof(
      fc.integer({ min: 0, max: 11_171 }),
      fc.integer({ min: 0, max: 398 }).map((open) => open * 28),
      fc.integer({ min: 0, max: 587 }).map((silent) => 11 * 588 + silent),
    );
    const syllable = place.map((at) => String.fromCharCode(0xac00 + at));
    const marksOf = (text: string) => {
      const row = normaliseText(text);
      return Array.from({ length: row.length }, (_, at) => (row.cells[at] ?? 0) & (0xffff | mark.opens | mark.closes));
    };
    fc.assert(
      fc.property(fc.array(fc.oneof(syllable, fc.constantFrom(" ", "!", "a")), { maxLength: 12 }), (parts) => {
        const text = parts.join("");
        expect(marksOf(text.normalize("NFD"))).toEqual(marksOf(text));
      }),
      { examples: ["머얺", "코올", "돼앨", "머어엉언", "바알아알", "고와"].map((text) => [[...text]]) },
    );
  });

  test("every character begins and ends with a mark", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const row = normaliseText(text);
        if (row.length === 0) return;
        expect((row.cells[0] ?? 0) & mark.opens).toBe(mark.opens);
        expect((row.cells[row.length - 1] ?? 0) & mark.closes).toBe(mark.closes);
      }),
    );
  });

  test("a span of the original is found in what is shown", () => {
    const text = "와 ㅅㅣ\u200bㅂㅏㄹ 진짜";
    const shown = showNormalised(normaliseText(text));
    const { start, end } = shown.spanOf({ start: 2, end: 8 });
    expect(shown.text.slice(start, end)).toBe("시발");
  });
});

/** What is drawn for a letter of Hangul or for katakana is read once, by the character that was typed: ７ is no ㄱ, and 7 may be. */
const drawn = new Set("lI1!|7０７rHoO○〇人力匕");
const plainText = fc
  .array(fc.constantFrom(...special.filter((part) => !drawn.has(part))), { maxLength: 60 })
  .map((parts) => parts.join(""));

test("normalising what was normalised changes nothing", () => {
  fc.assert(
    fc.property(plainText, (text) => {
      const row = normaliseText(text);
      expect(symbolsOf(normaliseText(showNormalised(row).text))).toBe(symbolsOf(row));
    }),
    { numRuns: 2_000 },
  );
});

describe("bad input", () => {
  test.each([
    ["12 KB of zero-width characters", "\u200b\u200d\ufeff\u2060".repeat(1024), 0],
    ["halves of surrogate pairs", "\ud83d\udca9\ud83d \udc00", 5],
    ["a megabyte of marks over one letter", `a${"\u0336".repeat(1_000_000)}`, 1],
    ["a megabyte of one letter", "a".repeat(1_000_000), 1],
    ["nothing", "", 0],
  ])("%s", (_, text, length) => {
    expect(normaliseText(text).length).toBe(length);
  });

  test("a megabyte of syllables takes at most five symbols each", () => {
    expect(normaliseText("봻".repeat(200_000)).length).toBeLessThanOrEqual(1_000_000);
  });
});
