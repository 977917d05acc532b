import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MatchKind } from "#db/enums/moderation.ts";
import { shippedWords } from "#db/seed/words.ts";
import { compileTerms } from "#server/moderation/words/rules/compile-terms.ts";
import { findHits } from "#server/moderation/words/rules/find-hits.ts";
import { readWordList } from "#server/moderation/words/rules/read-word-list.ts";
import type { Term } from "#server/moderation/words/schema.ts";
import { compileShipped, entriesOfTerms } from "#tests/support/corpus.ts";

const termOf = (text: string, more: Partial<Term> = {}): Term => ({
  text,
  spellings: [text],
  language: "ko",
  category: "profanity",
  severity: 2,
  kind: "substring",
  isLoose: false,
  ...more,
});
const compiledOf = (terms: readonly Term[], allowed: readonly string[] = []) =>
  compileTerms([{ terms, allowed: allowed.map((text) => ({ text, language: "ko" })) }]);
const found = (terms: readonly Term[], text: string, allowed: readonly string[] = []): string[] =>
  findHits(compiledOf(terms, allowed), text).hits.map(({ start, end }) => text.slice(start, end));

describe("a hit", () => {
  test("says what was found, where it stands in what was typed, and how", () => {
    const fuck = termOf("fuck", { spellings: ["fuck", "phuck"], language: "en", severity: 3 });
    const { hits, normalised } = findHits(compiledOf([fuck]), "go ＰＨ\u200bｕｃｋ off");
    expect(hits).toEqual([
      {
        term: "fuck",
        spelling: "phuck",
        category: "profanity",
        severity: 3,
        language: "en",
        kind: "substring",
        tier: 1,
        start: 3,
        end: 9,
      },
    ]);
    expect(normalised.text).toBe("go phuck of");
    expect(normalised.spanOf({ start: 3, end: 9 })).toEqual({ start: 3, end: 8 });
  });

  test("is reported for every term that overlaps", () => {
    expect(found([termOf("개새"), termOf("새끼"), termOf("개새끼")], "저 개새끼").toSorted()).toEqual(
      ["개새", "개새끼", "새끼"].toSorted(),
    );
  });

  test("comes once, by where it begins and the longer first, be they few or many", () => {
    const spellings = ["甲乙丙", "甲乙", "乙丙", "乙", "丙甲乙", "乙丙甲乙丙", "甲乙丙甲乙丙"];
    // The second of each is the same term at the same place.
    const terms = spellings.flatMap((text) => [termOf(text), termOf(text, { severity: 3 })]);
    const compiled = compiledOf(terms);
    const parts = fc.array(fc.constantFrom("甲", "乙", "丙", "甲乙丙"), { maxLength: 12 });
    fc.assert(
      fc.property(parts, (chosen) => {
        const text = chosen.join("").replaceAll(/(.)\1+/g, "$1");
        const places = Array.from({ length: text.length }, (_, start) => start);
        const expected = places.flatMap((start) =>
          spellings
            .filter((term) => text.startsWith(term, start))
            .toSorted((a, b) => b.length - a.length)
            .map((term) => ({ term, start })),
        );
        expect(findHits(compiled, text).hits.map(({ term, start }) => ({ term, start }))).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  test("begins and ends where characters do", () => {
    expect(found([termOf("시발")], "시바람이 분다")).toEqual([]);
    expect(found([termOf("시발")], "맛시발")).toEqual(["시발"]);
  });

  test("needs each letter as often as the term has it", () => {
    const ass = termOf("ass", { language: "en" });
    expect(found([ass], "as")).toEqual([]);
    expect(found([ass], "asssss")).toEqual(["asssss"]);
  });

  test("stands in no innocent text that covers it, and stands beside one", () => {
    expect(found([termOf("시발")], "시발점", ["시발점"])).toEqual([]);
    expect(found([termOf("시발")], "시발점 시발", ["시발점"])).toEqual(["시발"]);
    expect(found([termOf("발점수")], "시발점수", ["시발점"])).toEqual(["발점수"]);
    expect(found([termOf("nigger")], "Niger nigger", ["Niger"])).toEqual(["nigger"]);
  });
});

describe("the kinds of match", () => {
  const cases: readonly [MatchKind, string, string, readonly string[]][] = [
    ["word", "ass", "what an ass!", ["ass"]],
    ["word", "ass", "a classy assassin", []],
    ["word", "ass", "ass이네", ["ass"]],
    ["word", "등신", "이 등신아", ["등신"]],
    ["word", "등신", "등신이네 진짜", ["등신"]],
    ["word", "등신", "등신대 피규어", []],
    ["word", "등신", "팔등신", []],
    ["word", "くず", "このクズが", ["クズ"]],
    ["word", "くず", "ガスクズ", []],
    ["initials", "ㅅㅂ", "아 ㅅㅂㅋㅋ", ["ㅅㅂ"]],
    ["initials", "ㅅㅂ", "수박", []],
    ["initials", "ㅅㅂ", "ㄱㅅㅂ", []],
    ["initials", "ㅅㅂ", "ㅅㅂㅏ", []],
    ["initials", "ㅅㅂ", "ㅅㅂㅅ", []],
    ["initials", "ㅅㅂ", "ㅅㅂㄷ", []],
    ["initials", "ㅅㅂ", "ㅅㅂㅅㄲ", ["ㅅㅂ"]],
    ["initials", "ㅅㅂ", "ㅅㅂㄷㄷ", ["ㅅㅂ"]],
    ["initials", "ㅅㅂ", "ㅅㅅㅂㅂㅅㅂㅠ", ["ㅅㅂ", "ㅅㅂ"]],
    ["word", "しね", "しねしねしね", ["しね", "しね", "しね"]],
    ["word", "しね", "おかしねしね", []],
    ["word", "しね", "しねぇぇぇ", ["しね"]],
    ["word", "しね", "ゲームしねぇ？", []],
    ["word", "ass", "assassin", []],
    ["word", "1488", "gold 31488", []],
    ["word", "1488", "a 1488 b", ["1488"]],
    ["substring", "ニガー", "なにがあった", []],
    ["substring", "ニガー", "ニガーー", ["ニガーー"]],
    ["exact", "꺼져", "꺼져!!", ["꺼져"]],
    ["exact", "꺼져", "불이 꺼져", []],
  ];
  test.each(cases)("%s: %s in “%s”", (kind, term, text, expected) => {
    expect(found([termOf(term, { kind })], text)).toEqual(expected);
  });
});

describe("what only looks like letters", () => {
  const ass = termOf("ass", { language: "en", kind: "word" });
  const shit = termOf("shit", { language: "en", kind: "word" });
  const g8 = termOf("g8", { language: "zh", kind: "word" });
  test.each([
    [g8, "98 %", []],
    [g8, "로딩 98퍼", []],
    [g8, "g8啦", ["g8"]],
    [ass, "455,318", []],
    [ass, "Galaxy A55", []],
    [shit, "142,5417", []],
    [shit, "5h1t", ["5h1t"]],
    [shit, "$hit", ["$hit"]],
  ] as const)("%o in “%s”", (term, text, expected) => {
    expect(found([term], text)).toEqual(expected);
  });
});

describe("the second tier", () => {
  const terms = [
    termOf("시발", { isLoose: true }),
    termOf("개새끼", { isLoose: true }),
    termOf("닥쳐", { isLoose: true }),
    termOf("꺼져", { isLoose: true }),
    termOf("쓰레기", { kind: "exact", isLoose: true }),
    termOf("ㅅㅂ", { kind: "initials", isLoose: true }),
    termOf("카톡아이디", { isLoose: true }),
    termOf("shit", { language: "en", kind: "word", isLoose: true }),
    termOf("傻逼", { language: "zh", isLoose: true }),
  ];
  test.each([
    ["시.발 뭐야", "시.발"],
    ["아 시 발 뭐야", "시 발"],
    ["닥1쳐", "닥1쳐"],
    ["꺼~져", "꺼~져"],
    ["ㅅ1ㅂ", "ㅅ1ㅂ"],
    ["ㅅ.ㅂㅋㅋ", "ㅅ.ㅂ"],
    ["이 쓰~레기", "쓰~레기"],
    ["시 발 뭐야", "시 발"],
    ["씨~발 시~발", "시~발"],
    ["시1발", "시1발"],
    ["시💩발", "시💩발"],
    ["개 새 끼야", "개 새 끼"],
    ["s.h.i.t", "s.h.i.t"],
    ["s h i t!", "s h i t"],
    ["sh-it", "sh-it"],
    ["傻*逼", "傻*逼"],
    ["傻x逼", "傻x逼"],
    ["傻 逼 队友", "傻 逼"],
    ["시  발아", "시  발"],
    ["시,발하고 있네", "시,발"],
    ["시*발롬들아", "시*발"],
    ["카.톡 아이디", "카.톡 아이디"],
    ["s.h.i.t.t.i.n.g on us", "s.h.i.t.t.i.n.g"],
    ["s-h-i-t-you", "s-h-i-t"],
  ])("finds “%s”", (text, expected) => {
    const { hits } = findHits(compiledOf(terms), text);
    expect(hits.map(({ start, end, tier }) => [text.slice(start, end), tier])).toEqual([[expected, 2]]);
  });

  test.each([
    "12시 발표",
    "몇 시 발 그거",
    "ㄱㅅ.ㅂㅇ",
    "나 중 에 다 시 발 견 했 다",
    "시 발표",
    "12시 발",
    "다시 발동",
    "개 새끼줄",
    "12시  발이 묶였다",
    "시,발하다가는",
    "카톡 아이디어",
    "카.톡 아이디어",
    "push it",
    "push-it",
    "sh it",
    "개새 끼",
    "w a s d s h i t e s t",
    "他真傻，逼得我退队",
    "别犯傻 逼近敌人",
  ])("lets “%s” be", (text) => {
    expect(findHits(compiledOf(terms), text).hits).toEqual([]);
  });

  test("asks for three Latin letters: what is left of A.F.K. is none", () => {
    const fk = termOf("fk", { language: "en", kind: "word", isLoose: true });
    expect(found([fk], "A.F.K. for ten")).toEqual([]);
    expect(found([fk], "f.k")).toEqual([]);
  });

  test("finds a word that is rude only alone wherever somebody took it apart", () => {
    const trash = termOf("쓰레기", { kind: "exact", isLoose: true });
    expect(found([trash], "쓰레기 버려")).toEqual([]);
    expect(found([trash], "쓰레기!")).toEqual(["쓰레기"]);
    expect(found([trash], "이 쓰1레기들")).toEqual(["쓰1레기"]);
  });

  test("only concerns terms that say so", () => {
    expect(found([termOf("시발")], "시.발")).toEqual([]);
  });
});

const disguises: readonly [string, (term: string) => string][] = [
  ["as it is", (term) => term],
  ["full-width", (term) => term.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))],
  ["upper case", (term) => term.toUpperCase()],
  ["taken apart by Unicode", (term) => term.normalize("NFD")],
  ["zero-width characters between", (term) => [...term].join("\u200b")],
  ["strokes over letters", (term) => [...term].map((letter) => `${letter}\u0336`).join("")],
  ["right-to-left marks around", (term) => `\u202e${term}\u202c`],
];

const initials = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const vowels = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
const finals = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
/** Syllables as their letters, as players type them one by one. */
const typedApart = (term: string): string =>
  term.normalize("NFD").replace(/[\u1100-\u11c2]/g, (letter) => {
    const code = letter.charCodeAt(0);
    if (code < 0x1161) return initials[code - 0x1100] ?? "";
    return (code < 0x11a8 ? vowels[code - 0x1161] : finals[code - 0x11a8]) ?? "";
  });

const innocent = new Set(
  shippedWords.flatMap(({ language, source }) => readWordList(language, source).allowed.map(({ text }) => text)),
);

/** What is seen of a text: a mark that cannot be, in front of a term or behind it, may be marked with it or not. */
const seenOf = (text: string): string => text.replace(/\p{Cf}/gu, "");

/** Disguises that only fit some terms. */
const fitting: readonly [string, (term: Term, spelling: string) => boolean, (spelling: string) => string][] = [
  ["syllables typed letter by letter", ({ kind }, text) => kind === "substring" && /^[가-힣]+$/.test(text), typedApart],
  ["letters repeated", (_, text) => /^[a-z]{3,}$/.test(text), (text) => text.replace(/./g, "$&$&$&")],
  [
    "dots between letters",
    ({ isLoose }, text) => isLoose && /^([a-z]{3,}|[가-힣]{2,4})$/.test(text),
    (text) => [...text].join("."),
  ],
  [
    "spaces between letters",
    // Some make two words of their own across a space (존 나, 쉬 발); the lists say which.
    ({ isLoose }, text) => isLoose && /^([a-z]{3,}|[가-힣]{2,4})$/.test(text) && !innocent.has([...text].join(" ")),
    (text) => [...text].join(" "),
  ],
  [
    "a digit between syllables",
    ({ isLoose }, text) => isLoose && /^[가-힣]{2,4}$/.test(text),
    (text) => [...text].join("1"),
  ],
  [
    "letters as digits",
    (_, text) => /^[b-z][a-z]{4,}[b-z]$/.test(text),
    (text) => text.replace(/(?<=[a-z][a-z])[oe](?=[a-z])/, (letter) => (letter === "o" ? "0" : "3")),
  ],
];

describe("the lists that ship", () => {
  const compiled = compileShipped();
  const terms = [...new Set(entriesOfTerms(compiled).flatMap(({ term }) => (term === undefined ? [] : [term])))];
  const texts = terms
    .filter(({ kind }) => kind !== "exact")
    .flatMap((term) => term.spellings.map((spelling) => ({ term, spelling })));

  test.each(disguises)("every spelling is found wherever it is planted: %s", (_, disguise) => {
    const before = fc.constantFrom("", "야 ", "gg ", "？ ", "お前 ", "你 ");
    const after = fc.constantFrom("", " ㅋㅋ", " lol", "!", " 。");
    fc.assert(
      fc.property(fc.constantFrom(...texts), before, after, ({ term, spelling }, left, right) => {
        const disguised = disguise(spelling);
        const text = `${left}${disguised}${right}`;
        const places = findHits(compiled, text)
          .hits.filter((hit) => hit.term === term.text)
          .map(({ start, end }) => ({ start, end, seen: seenOf(text.slice(start, end)) }));
        const isThere = places.some(
          ({ start, end, seen }) =>
            seen === seenOf(disguised) && start >= left.length && end <= left.length + disguised.length,
        );
        if (!isThere)
          throw new Error(
            `${term.text} (${spelling}) was not found in ${JSON.stringify(text)}: ${JSON.stringify(places)}`,
          );
      }),
      { numRuns: 3_000 },
    );
  });

  test.each(fitting)("terms that can be are found in this disguise: %s", (_, fits, disguise) => {
    const able = texts.filter(({ term, spelling }) => fits(term, spelling));
    expect(able.length).toBeGreaterThan(20);
    const missed = able.filter(({ term, spelling }) => {
      const text = `gg ${disguise(spelling)} !`;
      return !findHits(compiled, text).hits.some((hit) => hit.term === term.text);
    });
    expect(missed.map(({ spelling }) => disguise(spelling))).toEqual([]);
  });

  test("no innocent text is what a term looks for: it would never be found again", () => {
    const lettersOf = (needs: Uint8Array | undefined) =>
      needs?.every((need) => need === 1) ? "" : (needs ?? []).join();
    const both = compiled.entries
      .map((first) => entriesOfTerms({ entries: [first] }))
      .filter((entries) =>
        entries.some(
          ({ term, needs }) =>
            term !== undefined &&
            entries.some((other) => other.term === undefined && lettersOf(other.needs) === lettersOf(needs)),
        ),
      );
    expect(both.map((entries) => entries.map(({ spelling }) => spelling))).toEqual([]);
  });

  test("a list holds a term once in each kind, and an innocent text once: the database keeps no second", () => {
    const lists = shippedWords.map(({ language, source }) => readWordList(language, source));
    const names = lists.flatMap((list) => [
      ...list.terms.map(({ language, kind, text }) => `${language} ${kind} ${text.toLowerCase()}`),
      ...list.allowed.map(({ language, text }) => `${language} allowed ${text.toLowerCase()}`),
    ]);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  test("a spelling belongs to one term of a kind and category", () => {
    const seen = new Map<string, string>();
    const twice = texts.flatMap(({ term, spelling }) => {
      const name = `${spelling} ${term.kind} ${term.category}`;
      const other = seen.get(name);
      seen.set(name, term.text);
      return other === undefined || other === term.text ? [] : [`${spelling}: ${other}, ${term.text}`];
    });
    expect(twice).toEqual([]);
  });
});

describe("bad input", () => {
  const compiled = compileShipped();
  test.each([
    ["a megabyte of one word of kana", "しね".repeat(160_000), 0],
    ["12 KB of zero-width characters around a term", `${"\u200b".repeat(6_000)}시${"\u200b".repeat(6_000)}발`, 1],
    ["a megabyte of one term", "시발".repeat(250_000), 250_000],
    ["a megabyte of single letters apart", "a ".repeat(500_000), 0],
    ["a megabyte of dots", "시.".repeat(300_000), 0],
    ["halves of surrogate pairs", "\ud83d시발\udca9", 1],
  ])("%s", (_, text, count) => {
    expect(findHits(compiled, text).hits.filter(({ term }) => term === "시발")).toHaveLength(count);
  });

  test("no text makes it throw, and every hit lies in the text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 80 }),
        fc.constantFrom("시발", "fuck", "死ね", ""),
        (text, term) => {
          const all = text + term + text;
          for (const { start, end } of findHits(compiled, all).hits) {
            expect(start).toBeLessThan(end);
            expect(end).toBeLessThanOrEqual(all.length);
          }
        },
      ),
    );
  });
});
