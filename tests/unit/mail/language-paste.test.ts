import { expect, test } from "vitest";
import { readCells, readLanguagePaste } from "#components/mail/read-language-paste.ts";
import type { ContentLocale } from "#db/enums/locales.ts";

const locales: ContentLocale[] = ["ko", "en", "ja", "zh"];
const read = (text: string, isSwapped = false) => readLanguagePaste(text, { locales, isSwapped });
const said = (text: string, isSwapped = false) =>
  Object.fromEntries(
    read(text, isSwapped).texts.map(({ locale, field, text: words }) => [`${locale}.${field}`, words]),
  );

test("cells end at tabs and lines, quoted ones hold both, and a doubled quote is one", () => {
  expect(readCells('a\tb\r\n"c\tx\ny ""z"""\t\n\n\td "e"\n')).toEqual([
    ["a", "b"],
    ['c\tx\ny "z"', ""],
    ["", 'd "e"'],
  ]);
  // An opening quote that never closes is a quote.
  expect(readCells('"open\tb')).toEqual([['"open', "b"]]);
  expect(readCells("")).toEqual([]);
});

const whole = { "ko.title": "보상", "ko.body": "고마워요", "en.title": "Reward", "en.body": "Thanks" };

test.for([
  ["heads on both sides, languages across", "\tko\ten\ntitle\t보상\tReward\nbody\t고마워요\tThanks"],
  ["heads on both sides, languages down", "language\ttitle\tbody\nko\t보상\t고마워요\nen\tReward\tThanks"],
  ["languages across, without fields", "KO\tEN-us\n보상\tReward\n고마워요\tThanks"],
  ["fields across, without languages", "제목\t본문\n보상\t고마워요\nReward\tThanks"],
  ["languages down, without fields", "한국어\t보상\t고마워요\nEnglish\tReward\tThanks"],
  ["fields down, without languages", "title\t보상\tReward\nbody\t고마워요\tThanks"],
  ["no heads, a language a row", "보상\t고마워요\nReward\tThanks"],
] as const)("reads %s", ([, text]) => {
  expect(said(text)).toEqual(whole);
});

test("without heads three or four columns are languages, and two by two can be turned round", () => {
  expect(said("가\tA\tあ\t中\n나\tB\tい\t国")).toEqual({
    "ko.title": "가",
    "en.title": "A",
    "ja.title": "あ",
    "zh.title": "中",
    "ko.body": "나",
    "en.body": "B",
    "ja.body": "い",
    "zh.body": "国",
  });
  expect(read("보상\tReward\n고마워요\tThanks")).toMatchObject({ canSwap: true });
  expect(said("보상\tReward\n고마워요\tThanks", true)).toEqual(whole);
  expect(read("\tko\ten\ntitle\t제목\tTitle")).toMatchObject({ canSwap: false });
});

test("a text of several lines stays whole, a title becomes one line, an empty cell changes nothing", () => {
  expect(said('\tko\ten\ntitle\t"두 \n줄"\t\nbody\t"첫 줄\n\n셋째 줄"\tBody')).toEqual({
    "ko.title": "두 줄",
    "ko.body": "첫 줄\n\n셋째 줄",
    "en.body": "Body",
  });
});

test("languages that the game does not have and other rows are left out by name", () => {
  expect(
    read("\tko\tfr\tth\ten\ntitle\t제목\tTitre\tx\tTitle\nnotes\tx\tx\tx\tx\nbody\t본문\ty\ty\tBody"),
  ).toMatchObject({
    ignored: ["fr", "th", "notes"],
    isUnclear: false,
  });
  expect(readLanguagePaste("\tko\tja\ntitle\t제목\tタイトル", { locales: ["ko", "en"] })).toMatchObject({
    texts: [{ locale: "ko", field: "title", text: "제목" }],
    ignored: ["ja"],
  });
});

test("a block with more than there is room for and without heads is not guessed at", () => {
  expect(read("a\tb\tc\nd\te\tf\ng\th\ti")).toMatchObject({ isUnclear: true, texts: [] });
  expect(read("1\t2\n1\t2\n1\t2\n1\t2\n1\t2")).toMatchObject({ isUnclear: true });
});
