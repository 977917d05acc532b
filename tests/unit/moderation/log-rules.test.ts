import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { latencyBoundsUs } from "#db/enums/decisions.ts";
import { offsetAt } from "#lib/recurrence.ts";
import { makeDecisionId } from "#server/moderation/decide/service/make-decision-id.ts";
import { addUp, type Counted, latencyOf, nothing, stepsOf } from "#server/moderation/log/dashboard/rules.ts";
import { dashboardSpans } from "#server/moderation/log/dashboard/schema.ts";
import { stretchOf } from "#server/moderation/log/readers/rules.ts";
import { decidedAtOf } from "#server/moderation/log/rules/decided-at.ts";
import { excerptOf, mergeStretches, readFieldsOf } from "#server/moderation/log/rules/mark-texts.ts";
import { gramsOf, searchWords, wantedGrams, wordsOfTexts } from "#server/moderation/log/rules/search-words.ts";
import { ruleKeyOf, ruleNameOf, wantedDecisions } from "#server/moderation/log/rules/wanted-decisions.ts";
import { hitOf } from "#tests/support/stored-decisions.ts";

const text = (letters: string) =>
  fc.array(fc.constantFrom(...letters), { maxLength: 60 }).map((parts) => parts.join(""));

describe("marks", () => {
  test("that overlap or touch are one, and none leaves the text", () => {
    const stretch = fc.record({ start: fc.integer({ min: -5, max: 40 }), end: fc.integer({ min: -5, max: 40 }) });
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 12 }), (given) => {
        const merged = mergeStretches(given, 30);
        const covered = (place: number) =>
          given.some(({ start, end }) => Math.max(0, start) <= place && place < Math.min(30, end));
        for (let place = 0; place < 30; place += 1) {
          expect(merged.some(({ start, end }) => start <= place && place < end)).toBe(covered(place));
        }
        for (const [at, { start, end }] of merged.entries()) {
          expect(start).toBeLessThan(end);
          expect(start).toBeGreaterThan(merged[at - 1]?.end ?? -1);
          expect(end).toBeLessThanOrEqual(30);
        }
      }),
    );
  });

  test("stand on the same word in what was read as in what was written", () => {
    const written = "야 시1발 진짜";
    const [field] = readFieldsOf([{ path: "0.Text", text: written }], [hitOf(written, "시1발")]);
    const shown = (of: { text: string; marks: { start: number; end: number }[] }) =>
      of.marks.map(({ start, end }) => of.text.slice(start, end));
    expect(shown(field ?? { text: "", marks: [] })).toEqual(["시1발"]);
    // What is read alike is not shown twice.
    expect(readFieldsOf([{ path: "a", text: "안녕" }], [])).toEqual([
      { path: "a", text: "안녕", marks: [], found: [], normalised: null },
    ]);
    const wide = "ＢＡＤ word";
    const [read] = readFieldsOf([{ path: "0.Text", text: wide }], [hitOf(wide, "ＢＡＤ")]);
    expect(shown(read?.normalised ?? { text: "", marks: [] })).toEqual(["bad"]);
  });

  test("are in the excerpt of a long message, which cuts no letter in two", () => {
    const long = `${"😀".repeat(300)}시발${"😀".repeat(300)}`;
    const excerpt = excerptOf([{ path: "0.Text", text: long }], [hitOf(long, "시발")]);
    expect(excerpt?.marks.map(({ start, end }) => excerpt.text.slice(start, end))).toEqual(["시발"]);
    expect(excerpt?.isCut).toBe(true);
    expect(excerpt?.text.isWellFormed()).toBe(true);
  });

  test("choose the text in which something fired, and say how many others there are", () => {
    const fields = [
      { path: "0.Text", text: "hello" },
      { path: "1.Data.note", text: "시발" },
    ];
    const excerpt = excerptOf(fields, [hitOf("시발", "시발", { field: 1 })]);
    expect(excerpt).toMatchObject({ path: "1.Data.note", others: 1, marks: [{ start: 0, end: 2 }] });
    expect(excerptOf([], [])).toBeNull();
  });
});

describe("what was searched for", () => {
  const shown = (of: { text: string; found: { start: number; end: number }[] } | null | undefined) =>
    of?.found.map(({ start, end }) => of.text.slice(start, end));

  test("is shown where it was written, in whatever case, and in the text that holds it", () => {
    expect(shown(excerptOf([{ path: "a", text: "Bad words, BAD ends" }], [], "bad"))).toEqual(["Bad", "BAD"]);
    const fields = [
      { path: "a", text: "시발" },
      { path: "b", text: "여기 있어요" },
    ];
    expect(excerptOf(fields, [hitOf("시발", "시발")], "있어")).toMatchObject({
      path: "b",
      found: [{ start: 3, end: 5 }],
    });
    const long = `${"가".repeat(400)}찾는말${"가".repeat(400)}`;
    expect(shown(excerptOf([{ path: "a", text: long }], [], "찾는말"))).toEqual(["찾는말"]);
  });

  test("is shown in what was read, and in what was written for it", () => {
    const [field] = readFieldsOf([{ path: "a", text: "야 시이발 뭐야" }], [], "시발");
    expect(shown(field)).toEqual(["시이발"]);
    expect(shown(field?.normalised)).toEqual(["시발"]);
    expect(shown(excerptOf([{ path: "a", text: "야 시이발 뭐야" }], [], "시발"))).toEqual(["시이발"]);
  });

  test("is not shown in the wrong place where comparing changes the length of a text", () => {
    const decomposed = "한글".normalize("NFD");
    const [field] = readFieldsOf([{ path: "a", text: `${decomposed} 찾기` }], [], "찾기");
    for (const { start, end } of field?.found ?? []) expect(field?.text.slice(start, end)).toBe("찾기");
    expect(excerptOf([{ path: "a", text: "아무것도" }], [], "없는말")?.found).toEqual([]);
  });
});

describe("search words", () => {
  test("find every text that holds the search: its pairs are among those of the text", () => {
    fc.assert(
      fc.property(text("가나다 ab😀"), text("가나다 ab😀"), text("가나다 ab😀"), (before, search, after) => {
        const words = wordsOfTexts([{ text: `${before}${search}${after}`, normalised: "" }]);
        expect(words).toContain(searchWords(search));
        const grams = new Set(gramsOf(words));
        for (const gram of wantedGrams(searchWords(search))) expect(grams.has(gram)).toBe(true);
      }),
    );
  });

  test("hold what was read beside what was written, and only where it differs", () => {
    expect(wordsOfTexts([{ text: "시1발", normalised: "시발" }])).toBe("시1발\n시발");
    expect(wordsOfTexts([{ text: "안녕", normalised: "안녕" }])).toBe("안녕");
    expect(gramsOf("시1발\n시발")).toEqual(expect.arrayContaining(["시발", "시1", "1발"]));
    expect(gramsOf("a\nb")).toEqual([]);
    expect(wantedGrams("가")).toEqual([]);
  });

  test("take composed and decomposed letters, and both cases, as one; control characters are blanks", () => {
    expect(searchWords("한글".normalize("NFD"))).toBe("한글");
    expect(searchWords("ÀB\u0001\nC")).toBe("àb c");
  });
});

test("a decision's id tells when it was made", () => {
  const at = new Date("2026-11-29T12:34:56.789Z");
  expect(decidedAtOf(makeDecisionId(at))).toEqual(at);
  // Of another version, its bits are no time that a column holds.
  expect(decidedAtOf("ffffffff-aea7-4a33-8b4f-bd08b9d9007a")).toBeUndefined();
});

test("a rule's key and its name are one another's, also with a colon in the name", () => {
  for (const rule of [
    { by: "term", rule: "시발" },
    { by: "pattern", rule: "a:b" },
    { by: "provider", rule: "TMS" },
  ]) {
    expect(ruleNameOf(ruleKeyOf(rule))).toEqual(rule);
  }
});

test("a span counts back from now and stands instead of fixed times", () => {
  const now = new Date("2026-11-29T12:00:00Z");
  const wanted = wantedDecisions({ span: "day", from: new Date(0), to: new Date(1), verdict: [] }, now);
  expect(wanted).toMatchObject({ from: new Date("2026-11-28T12:00:00Z"), to: undefined, verdicts: undefined });
});

describe("a reader takes whole transactions", () => {
  test("up to where the number it asked for ends", () => {
    expect(stretchOf(5, { horizon: 100, first: 7, beyond: 40 })).toEqual({ from: 5, until: 40 });
  });
  test("and one that is larger than it asked for", () => {
    expect(stretchOf(5, { horizon: 100, first: 40, beyond: 40 })).toEqual({ from: 5, until: 41 });
  });
  test("to the horizon when less is there, and nothing when nothing is", () => {
    expect(stretchOf(5, { horizon: 100, first: 7, beyond: null })).toEqual({ from: 5, until: 100 });
    expect(stretchOf(5, { horizon: 100, first: null, beyond: null })).toBeUndefined();
  });
});

describe("figures", () => {
  const counted = (more: Partial<Counted>): Counted => ({ ...nothing, step: 0, preset: "", language: "", ...more });

  test("tell up to how long judging took for so many of a hundred", () => {
    const counts = latencyBoundsUs.map(() => 0);
    counts[2] = 98;
    counts[5] = 1;
    const sums = addUp([counted({ latencies: counts }), counted({ latencies: [...counts.map(() => 0), 1] })]);
    expect(latencyOf(sums.latencies)).toEqual({
      p50: latencyBoundsUs[2],
      p95: latencyBoundsUs[2],
      p99: latencyBoundsUs[5],
    });
    // What took too long for every bound is the worst, not nothing.
    expect(latencyOf([...counts.map(() => 0), 3])).toEqual({ p50: "longer", p95: "longer", p99: "longer" });
    expect(latencyOf([])).toEqual({ p50: null, p95: null, p99: null });
  });

  test.each(Object.entries(dashboardSpans))("of a %s end with the step in which now lies", (_, span) => {
    const now = new Date("2026-11-29T12:34:56Z");
    const { from, count } = stepsOf(span, now, 0);
    const stepMs = span.stepMinutes * 60_000;
    const last = from.getTime() + (count - 1) * stepMs;
    expect(last).toBeLessThanOrEqual(now.getTime());
    expect(last + stepMs).toBeGreaterThan(now.getTime());
    expect(count * span.stepMinutes).toBe(span.minutes);
  });

  test("of a month are the days of whoever looks", () => {
    const now = new Date("2026-11-29T16:00:00Z");
    const { from } = stepsOf(dashboardSpans.month, now, offsetAt(now, "Asia/Seoul"));
    expect(from).toEqual(new Date("2026-10-31T15:00:00Z"));
  });
});
