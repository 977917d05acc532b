import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boundsOf, keepsOf } from "#server/audiences/combinations/rules.ts";
import { countProbes, planEstimate, reachOf } from "#server/audiences/conditions/rules/estimate-reach.ts";
import { findConditionProblems } from "#server/audiences/conditions/rules/find-condition-problems.ts";
import { nameCondition } from "#server/audiences/conditions/rules/name-condition.ts";
import { narrowToPush } from "#server/audiences/conditions/rules/narrow-to-push.ts";
import {
  type ConditionGroup,
  type ConditionLine,
  type ConditionPart,
  playerCondition,
} from "#server/audiences/conditions/schema.ts";
import { meetsCondition } from "#server/audiences/rules/meets-condition.ts";
import { type ModelPlayer, meetsInModel } from "#tests/support/condition-model.ts";

const group = (match: ConditionGroup["match"], ...of: ConditionPart[]): ConditionGroup => ({
  kind: "group",
  match,
  of,
});
const tags = (has: "any" | "all" | "none", ...list: string[]): ConditionLine => ({ kind: "tags", has, tags: list });
const attribute = (name: string, ...values: string[]): ConditionLine => ({
  kind: "attribute",
  name,
  is: "one_of",
  values,
});
const failed: ConditionLine = { kind: "last_mail_failed", did: true };
const nested = (depth: number): ConditionGroup => group("all", depth === 1 ? failed : nested(depth - 1));

describe("a condition", () => {
  test.each<[string, ConditionGroup, string, string]>([
    ["of nothing", group("all"), "of", "audiences.condition_empty"],
    ["with an empty group in it", group("all", failed, group("any")), "of.1.of", "audiences.condition_empty"],
    ["four groups deep", nested(4), "of.0.of.0.of.0.of", "audiences.condition_too_deep"],
    ["of 31 lines", group("any", ...Array.from({ length: 31 }, () => failed)), "of", "audiences.condition_too_long"],
    ["without a tag", group("all", tags("any")), "of.0.tags", "audiences.condition_missing"],
    ["with a tag twice", group("all", tags("any", "a", "a")), "of.0.tags", "audiences.condition_value_twice"],
    [
      "that compares a word as a number",
      group("all", { kind: "profile", field: "Level", is: "at_least", value: "３０" }),
      "of.0.value",
      "audiences.condition_no_number",
    ],
    ["of no day", group("all", { kind: "first_seen", is: "within", days: 0 }), "of.0.days", "audiences.condition_days"],
    [
      "that looks back too far",
      group("all", { kind: "got_mail", did: true, category: null, days: 366 }),
      "of.0.days",
      "audiences.condition_days",
    ],
    [
      "without its audience",
      group("none", { kind: "in_audience", did: true, audienceId: null }),
      "of.0.audienceId",
      "audiences.condition_missing",
    ],
  ])("%s is refused at its place", (_, condition, path, reason) => {
    expect(findConditionProblems(condition)).toContainEqual(expect.objectContaining({ path, reason }));
  });

  test("three groups deep and of 30 lines can be used", () => {
    expect(findConditionProblems(nested(3))).toEqual([]);
    expect(findConditionProblems(group("any", ...Array.from({ length: 30 }, () => failed)))).toEqual([]);
  });

  test("of a shape that nobody can build is not read at all, however deep it is", () => {
    expect(playerCondition.safeParse(nested(8)).success).toBe(true);
    expect(playerCondition.safeParse(nested(9)).success).toBe(false);
    expect(playerCondition.safeParse(nested(2_000)).success).toBe(false);
    expect(playerCondition.safeParse({ kind: "group", match: "all", of: [{ kind: "sql" }] }).success).toBe(false);
  });

  test("that nobody named is named by what it says", () => {
    const level: ConditionLine = { kind: "profile", field: "Level", is: "at_least", value: "30" };
    expect(nameCondition(group("all", level, group("any", tags("any", "a"), tags("none", "b"))))).toBe(
      "Level ≥ 30 & (a | !b)",
    );
  });
});

describe("a push", () => {
  test("says one group of tags, or one of attributes, held by any and by all", () => {
    expect(narrowToPush(group("all", tags("any", "a", "b"), tags("all", "c", "d"))).push).toEqual({
      tagsAny: ["a", "b"],
      tagsAll: ["c", "d"],
      attributesAny: [],
      attributesAll: [],
    });
    expect(narrowToPush(group("any", attribute("vip", "gold"), attribute("server", "kr"))).push?.attributesAny).toEqual(
      [
        { name: "vip", value: "gold" },
        { name: "server", value: "kr" },
      ],
    );
  });

  test.each<[string, ConditionGroup, string]>([
    ["a group within a group", group("all", group("any", tags("any", "a"))), "nested"],
    ["two lists of which any is held", group("all", tags("any", "a", "b"), tags("any", "c", "d")), "nested"],
    ["all of some beside any of others", group("any", tags("all", "a", "b"), tags("any", "c")), "nested"],
    ["none of a group", group("none", tags("any", "a")), "negated"],
    ["a tag that is not held", group("all", tags("none", "a")), "negated"],
    ["what only Herald knows", group("all", tags("any", "a"), failed), "beyond_labels"],
    ["tags beside attributes", group("all", tags("any", "a"), attribute("vip", "gold")), "labels_mixed"],
    ["eleven tags", group("any", tags("any", ..."abcdefghijk")), "too_many_labels"],
    ["two values of one attribute", group("all", attribute("vip", "gold", "silver")), "too_many_labels"],
    ["a tag of 51 bytes", group("all", tags("any", "가".repeat(17))), "too_many_labels"],
  ])("does not say %s", (_, condition, why) => {
    expect(narrowToPush(condition)).toEqual({ push: null, why });
  });

  test("reaches exactly whom the condition means, whatever it is made of", () => {
    const label = fc.constantFrom("a", "b", "c");
    const line = fc.oneof(
      fc.record({
        kind: fc.constant("tags" as const),
        has: fc.constantFrom("any" as const, "all" as const, "none" as const),
        tags: fc.uniqueArray(label, { minLength: 1 }),
      }),
      fc.record({
        kind: fc.constant("attribute" as const),
        name: fc.constantFrom("x", "y"),
        is: fc.constantFrom("one_of" as const, "none_of" as const),
        values: fc.uniqueArray(label, { minLength: 1 }),
      }),
    );
    const condition = fc.record({
      kind: fc.constant("group" as const),
      match: fc.constantFrom("all" as const, "any" as const, "none" as const),
      of: fc.array(line, { minLength: 1, maxLength: 3 }),
    });
    const held = fc.record({
      tags: fc.uniqueArray(label),
      attributes: fc.dictionary(fc.constantFrom("x", "y"), label),
    });
    let pushes = 0;
    fc.assert(
      fc.property(condition, held, (given, labels) => {
        const { push } = narrowToPush(given);
        if (push === null) return;
        pushes += 1;
        expect(meetsCondition(labels, push)).toBe(meetsInModel(labels as ModelPlayer, given, new Date()));
      }),
      { numRuns: 5_000, seed: 3 },
    );
    expect(pushes).toBeGreaterThan(300);
  });
});

describe("an estimate", () => {
  test("counts few players, samples many, and fewer the more lists each is looked up in", () => {
    expect(planEstimate({ players: 5_000, probes: 0 })).toEqual({ by: "count" });
    expect(planEstimate({ players: 1_000_000, probes: 0 })).toEqual({ by: "sample", players: 12_000 });
    const { players } = planEstimate({ players: 1_000_000, probes: 2 }) as { players: number };
    expect(players).toBeLessThan(2_000);
    expect(countProbes(group("all", { kind: "got_mail", did: true, category: null, days: 3 }, failed), 12)).toBe(12);
  });

  test("holds the truth within its error in at least nine of ten samples", () => {
    const share = 0.13;
    let random = 1;
    const next = () => {
      random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
      return random / 2 ** 32;
    };
    let held = 0;
    for (let trial = 0; trial < 300; trial += 1) {
      const pages = Array.from({ length: 200 }, () => {
        // Players of a page resemble each other: half of the pages hold twice the share, the others none of it.
        const ofPage = next() < 0.5 ? share * 2 : 0;
        return { players: 25, hits: Array.from({ length: 25 }, next).filter((roll) => roll < ofPage).length };
      });
      const reach = reachOf(pages, 1_000_000);
      if (reach.kind === "about" && Math.abs(reach.count - share * 1_000_000) <= reach.error) held += 1;
    }
    expect(held).toBeGreaterThan(270);
  });

  test("that found nobody says how many there may be at most", () => {
    expect(
      reachOf(
        Array.from({ length: 300 }, () => ({ players: 25, hits: 0 })),
        1_000_000,
      ),
    ).toEqual({
      kind: "at_most",
      count: 10_000,
    });
    expect(reachOf([], 77)).toEqual({ kind: "at_most", count: 77 });
  });
});

test("the bounds of a combination hold whatever its lists are", () => {
  const ids = fc.uniqueArray(fc.integer({ min: 0, max: 20 }), { minLength: 1 });
  fc.assert(
    fc.property(
      fc.constantFrom("union" as const, "intersect" as const, "minus" as const),
      fc.array(ids, { minLength: 1, maxLength: 4 }),
      ids,
      (operation, lists, excluded) => {
        const keeps = keepsOf(operation, lists.length);
        const sources = [...lists, excluded];
        const kept = Array.from({ length: 21 }, (_, id) => id).filter((id) => {
          const having = sources.reduce((bits, list, bit) => (list.includes(id) ? bits | (1 << bit) : bits), 0);
          return having !== 0 && having !== 1 << lists.length && keeps(having);
        });
        const { least, most } = boundsOf(
          operation,
          lists.map((list) => list.length),
          excluded.length,
        );
        expect(kept.length).toBeGreaterThanOrEqual(least);
        expect(kept.length).toBeLessThanOrEqual(most);
      },
    ),
  );
});
