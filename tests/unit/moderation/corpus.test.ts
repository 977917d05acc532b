import { describe, expect, test } from "vitest";
import figures from "#db/seed/corpus/published.json" with { type: "json" };
import type { Score } from "#server/moderation/corpus/schema.ts";
import {
  compileShipped,
  corpusLanguages,
  corpusParts,
  readEvasions,
  readInnocent,
  scoreCorpus,
  sealedPart,
} from "#tests/support/corpus.ts";

type Published = Record<(typeof corpusParts)[number], Record<string, Pick<Score, "recall" | "falsePositives">>>;
const published: Published = figures;
const compiled = compileShipped();
const openParts = corpusParts.filter((part) => part !== sealedPart);

describe.each(corpusParts)("the %s part", (part) => {
  const { scores, missed, stopped } = scoreCorpus(compiled, part);

  test("is judged no worse than published", () => {
    const worse = Object.entries(scores).flatMap(([language, { recall, falsePositives }]) => {
      const before = published[part][language];
      const isWorse = before === undefined || recall < before.recall || falsePositives > before.falsePositives;
      return isWorse ? [{ language, recall, falsePositives, before }] : [];
    });
    expect(worse, JSON.stringify({ missed, stopped }, null, 1)).toEqual([]);
  });
});

describe.each(["tuned", "held-out", "trial"] as const)("the %s part, which the lists were corrected by", (part) => {
  const { scores, missed, stopped } = scoreCorpus(compiled, part);

  test("has nineteen of twenty evasions found, and nine of ten in every language", () => {
    const detail = JSON.stringify(missed, null, 1);
    expect(scores.all?.recall, detail).toBeGreaterThanOrEqual(0.95);
    for (const language of corpusLanguages)
      expect(scores[language]?.recall, `${language} ${detail}`).toBeGreaterThanOrEqual(0.9);
  });

  test("has at most one innocent line of two hundred stopped", () => {
    expect(scores.all?.falsePositives, JSON.stringify(stopped, null, 1)).toBeLessThanOrEqual(0.005);
  });
});

describe("the parts that were worked on", () => {
  // All but the sealed one, which nobody works on.
  const parts = openParts.map((part) => scoreCorpus(compiled, part).scores);
  const sumOf = (language: string, of: "evasions" | "found" | "innocent" | "stopped") =>
    parts.reduce((sum, scores) => sum + (scores[language]?.[of] ?? 0), 0);

  test.each(corpusLanguages)("has nineteen of twenty evasions found in %s", (language) => {
    expect(sumOf(language, "found") / sumOf(language, "evasions")).toBeGreaterThanOrEqual(0.95);
  });

  test.each(corpusLanguages)("has at most one innocent line of two hundred stopped in %s", (language) => {
    expect(sumOf(language, "stopped") / sumOf(language, "innocent")).toBeLessThanOrEqual(0.005);
  });
});

const evasions = corpusParts.flatMap(readEvasions);
const innocent = corpusParts.flatMap(readInnocent);
const countOf = (lines: readonly { language: string }[], language: string) =>
  lines.filter((line) => line.language === language).length;

const keyOf = ({ language, text }: { language: string; text: string }) => `${language} ${text}`;

test("the corpus is as large as promised", () => {
  expect(evasions.length).toBeGreaterThanOrEqual(300);
  expect(countOf(evasions, "ko")).toBeGreaterThanOrEqual(150);
  expect(innocent.length).toBeGreaterThanOrEqual(1_000);
  expect(countOf(innocent, "ko")).toBeGreaterThanOrEqual(500);
  for (const language of corpusLanguages) {
    expect(countOf(evasions, language)).toBeGreaterThanOrEqual(40);
    expect(countOf(innocent, language)).toBeGreaterThanOrEqual(75);
  }
});

test("no line stands twice, and no frame is filled in again and again", () => {
  const open = openParts.flatMap((part) => [...readEvasions(part), ...readInnocent(part)]).map(keyOf);
  expect(open.filter((line, at) => open.indexOf(line) !== at)).toEqual([]);
  const ends = new Map<string, number>();
  for (const { language, text } of openParts.flatMap(readInnocent)) {
    const words = text.split(/\s+/);
    if (words.length < 3) continue;
    const frame = `${language} ${words.slice(1).join(" ")}`;
    ends.set(frame, (ends.get(frame) ?? 0) + 1);
  }
  expect([...ends].filter(([, count]) => count > 2)).toEqual([]);

  // Only how many: what the sealed part says is not to be read from a test that fails.
  const lines = [...evasions, ...innocent].map(keyOf);
  expect(lines.length - new Set(lines).size).toBe(0);
});
