import { describe, expect, test } from "vitest";
import { daysAt } from "#lib/recurrence.ts";
import {
  compareScores,
  isAnything,
  isItsTerm,
  keptFigures,
  readCorpus,
  scoreCorpus,
} from "#server/moderation/corpus/rules.ts";
import { emptyCatalogue } from "#server/moderation/decide/rules/catalogue.ts";
import { diffTerms, settleTerm } from "#server/moderation/lists/rules.ts";
import { readTerms } from "#server/moderation/lists/service/read-terms.ts";
import { addMoves, judgeAgain, movesOf } from "#server/moderation/replays/rules.ts";
import type { RuleContent } from "#server/moderation/rulebook/schema.ts";
import { diffRules } from "#server/moderation/versions/rules.ts";
import type { Term } from "#server/moderation/words/schema.ts";
import { policyOf, rulesOf, term } from "#tests/support/judging.ts";
import { draftTerm } from "#tests/support/rules.ts";

describe("the corpus", () => {
  const corpus = readCorpus({
    evasions: "en\tplain\tbad\tthis is bad\nko\tplain\t나쁜\t나쁜 말\n",
    innocent: "en\tbadminton is fun\nen\ta good day\n",
  });
  const find = (words: readonly string[]) => (text: string) =>
    words.filter((word) => text.includes(word)).map((word) => ({ rule: word, by: `term ${word}` }));

  test("counts by language what is found by its own term, or by anything, and what innocent lines are stopped", () => {
    const { scores, missed, stopped } = scoreCorpus(corpus, find(["bad", "말"]), isItsTerm);
    expect(scores.en).toMatchObject({ evasions: 1, found: 1, recall: 1, innocent: 2, stopped: 1, falsePositives: 0.5 });
    expect(scores.ko).toMatchObject({ found: 0, recall: 0 });
    expect(missed).toMatchObject([{ language: "ko" }]);
    expect(stopped).toMatchObject([{ text: "badminton is fun", by: "term bad" }]);
    const by = scoreCorpus(corpus, find(["bad", "말"]), isAnything);
    expect(keptFigures(by).recall).toMatchObject({ ko: 1, en: 1, all: 1 });
  });

  test("is judged worse in one language even when another becomes better", () => {
    const before = scoreCorpus(corpus, find(["bad"]), isAnything);
    const after = scoreCorpus(corpus, find(["말"]), isAnything);
    const { worse, newlyMissed, newlyStopped } = compareScores(before, after);
    expect(worse).toEqual([{ language: "en", figure: "recall", before: 1, after: 0 }]);
    expect(newlyMissed).toMatchObject([{ text: "this is bad" }]);
    expect(newlyStopped).toEqual([]);
    const stops = compareScores(before, scoreCorpus(corpus, find(["bad", "good"]), isAnything));
    expect(stops.worse).toMatchObject([{ figure: "falsePositives", before: 0.5, after: 1 }]);
    expect(stops.newlyStopped).toMatchObject([{ text: "a good day" }]);
    expect(compareScores(null, after).worse).toEqual([]);
  });

  test("with a line that has not its columns is no corpus", () => {
    expect(() => readCorpus({ evasions: "ko\tonly two", innocent: "" })).toThrow("columns");
    expect(() => readCorpus({ evasions: "", innocent: "fr\tbonjour" })).toThrow('"fr"');
  });
});

describe("a difference of rules", () => {
  const content = (more: Partial<RuleContent>): RuleContent => ({
    terms: [],
    allowances: [],
    patterns: [],
    policies: [],
    ...more,
  });

  test("tells what is new, gone and changed, each thing known by what it is about and not by its place", () => {
    const before = content({
      terms: [term("one"), term("two"), term("two", { kind: "exact" })],
      policies: [policyOf("mask")],
    });
    const after = content({
      terms: [term("two", { kind: "exact" }), term("two", { severity: 3, spellings: ["two", "tw0"] }), term("three")],
      policies: [policyOf("reject")],
    });
    const { terms, policies, patterns, isSame } = diffRules(before, after);
    expect(isSame).toBe(false);
    expect(terms.counts).toEqual({ added: 1, removed: 1, changed: 1 });
    expect(terms.changed[0]?.changes).toEqual([
      { field: "severity", from: 2, to: 3 },
      { field: "spellings", from: "two", to: "two, tw0" },
    ]);
    expect(policies.changed[0]?.changes).toContainEqual({
      field: "hate",
      from: "mask / mask / mask",
      to: "reject / reject / reject",
    });
    expect(patterns.counts).toEqual({ added: 0, removed: 0, changed: 0 });
    expect(diffRules(after, after).isSame).toBe(true);
  });

  test("of a hundred thousand terms counts all and carries the first few", () => {
    const many = Array.from({ length: 100_000 }, (_, at) => term(`t${at}`));
    const { terms } = diffRules(content({}), content({ terms: many }));
    expect(terms.counts.added).toBe(100_000);
    expect(terms.added).toHaveLength(200);
  });

  test("sees a change of one of two lists that hold the same word, whichever stands first", () => {
    const [mild, bad, worst] = [
      term("noob", { severity: 1 }),
      term("noob", { severity: 2 }),
      term("noob", { severity: 3 }),
    ];
    const countsOf = (before: Term[], after: Term[]) =>
      diffRules(content({ terms: before }), content({ terms: after })).terms.counts;
    expect(countsOf([mild, bad], [worst, bad])).toEqual({ added: 0, removed: 0, changed: 1 });
    expect(countsOf([mild, bad], [bad, mild])).toEqual({ added: 0, removed: 0, changed: 0 });
    expect(countsOf([mild, bad], [bad])).toEqual({ added: 0, removed: 1, changed: 0 });
    expect(countsOf([mild], [mild, mild])).toEqual({ added: 1, removed: 0, changed: 0 });
  });
});

describe("a file of terms", () => {
  test("may have commas, semicolons or tabs, a mark at its beginning, and a guard before a formula", () => {
    for (const sign of [",", ";", "\t"]) {
      const line = ["'=cmd", "word", "spam", "2", "yes", "'=cmd|cmd", ""].join(sign);
      const { terms, rejected } = readTerms(
        `\uFEFF${["Term", "kind", "category", "severity", "loose", "spellings", "note"].join(sign)}\n${line}`,
      );
      expect(rejected).toEqual([]);
      expect(terms).toMatchObject([{ text: "=cmd", isLoose: true, spellings: ["=cmd", "cmd"], note: null }]);
    }
  });

  test("that replaces takes away what it does not hold; one that adds does not", () => {
    const kept = [
      { ...settleTerm(draftTerm("a")), id: "1" },
      { ...settleTerm(draftTerm("b")), id: "2" },
    ];
    const drafts = [settleTerm(draftTerm("B", { severity: 3 })), settleTerm(draftTerm("c"))];
    expect(diffTerms(kept, drafts, "replace")).toMatchObject({
      added: [{ text: "c" }],
      changed: [{ text: "B" }],
      removed: [{ id: "1" }],
    });
    expect(diffTerms(kept, drafts, "add").removed).toEqual([]);
  });
});

describe("a replay", () => {
  const rules = rulesOf({ terms: [term("flibber")] });
  const judgedThen = { hits: [], verdict: "allow", fallback: null } as const;
  const decision = { id: "d", decidedAt: new Date(0), preset: null, body: null, ...judgedThen } as const;

  test("reads a word that is cut across texts which clients show in one row", () => {
    const fields = [
      { path: "0.Text", text: "you flib" },
      { path: "1.Text", text: "ber" },
    ];
    expect(judgeAgain(rules, { ...decision, fields }, emptyCatalogue).verdict).toBe("reject");
  });

  test("reads what was judged when the body cannot be read any more", () => {
    const fields = [{ path: "0.Data.note", text: "flibber" }];
    expect(judgeAgain(rules, { ...decision, fields, body: "[{" }, emptyCatalogue).verdict).toBe("reject");
  });

  test("has a fallback answer as it did, so that an outage of checkers is no difference between versions", () => {
    const strict = rulesOf({ terms: [term("flibber")], policies: [{ ...policyOf("mask"), fallback: "reject" }] });
    const fallenBack = { ...decision, verdict: "reject", fallback: "providers" } as const;
    const verdictOf = (text: string) =>
      judgeAgain(strict, { ...fallenBack, fields: [{ path: "0.Text", text }] }, emptyCatalogue).verdict;
    expect(verdictOf("hello")).toBe("reject");
    // A word that is only masked gets nobody past a policy that refuses what was not judged.
    expect(verdictOf("you flibber")).toBe("reject");
  });

  test("adds up how many went from which verdict to which, the most frequent first", () => {
    const once = addMoves({}, [{ was: "allow", becomes: "mask" }]);
    const moves = addMoves(once, [
      { was: "allow", becomes: "mask" },
      { was: "reject", becomes: "allow" },
    ]);
    expect(movesOf(moves)).toEqual([
      { was: "allow", becomes: "mask", count: 2 },
      { was: "reject", becomes: "allow", count: 1 },
    ]);
  });
});

test("a day has the hours that its clocks have", () => {
  const hours = ({ fromAt, untilAt }: ReturnType<typeof daysAt>) => (untilAt.getTime() - fromAt.getTime()) / 3_600_000;
  expect(daysAt("2026-11-28", { days: 1, zone: "Asia/Seoul" }).fromAt.toISOString()).toBe("2026-11-27T15:00:00.000Z");
  expect(hours(daysAt("2026-10-25", { days: 1, zone: "Europe/Berlin" }))).toBe(25);
  expect(hours(daysAt("2026-03-29", { days: 2, zone: "Europe/Berlin" }))).toBe(47);
});
