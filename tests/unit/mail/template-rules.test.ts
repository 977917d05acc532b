import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fillTemplate, findValueProblems } from "#server/mail/templates/rules/fill-template.ts";
import { findTemplateProblems } from "#server/mail/templates/rules/find-template-problems.ts";
import { type TemplateDraft, type TemplateVariable, templateDraft } from "#server/mail/templates/schema.ts";

const itemId = "11111111-1111-4111-8111-111111111111";
const base = { label: "이름", isRequired: true } as const;
const season: TemplateVariable = {
  ...base,
  name: "season",
  type: "text",
  lengthMax: 20,
  perLanguage: true,
  fallback: {},
};
const gold: TemplateVariable = { ...base, name: "gold", type: "number", min: 1, max: 5_000, fallback: null };
const day: TemplateVariable = { ...base, name: "day", type: "date", fallback: null };
const realm: TemplateVariable = {
  ...base,
  name: "realm",
  type: "choice",
  options: [
    { value: "east", words: { ko: "동부", en: "East" } },
    { value: "west", words: {} },
  ],
  fallback: "west",
};

function draftOf(given: Partial<TemplateDraft> = {}): TemplateDraft {
  return templateDraft.parse({
    name: "보상",
    description: "",
    category: "event",
    texts: {
      ko: { title: "{{season}} 보상", body: "{{nickname|모험가}}님, {{ day }}까지 골드 {{gold}}개. {{realm}}" },
      en: { title: "{{season}} rewards", body: "{{nickname|friend}}, {{gold}} gold until {{day}}. {{realm}}" },
    },
    variables: [season, gold, day, realm],
    expiryKind: "after_days",
    expiresAfterDays: 7,
    deepLink: "game://event/{{season}}?day={{day}}",
    attachments: [{ itemId, quantity: null, quantityVariable: "gold" }],
    ...given,
  });
}
const item = {
  id: itemId,
  code: "gold",
  names: {},
  icon: "coins",
  rarity: "common",
  category: "currency",
  tradable: false,
  perMailMax: 5_000,
  unitValue: 1,
  disabled: false,
  version: 1,
  quantity: 1,
} as const;
const around = { locales: ["ko", "en"] as const, items: [item] };
const problemsOf = (given: Partial<TemplateDraft>) =>
  findTemplateProblems(draftOf(given), around).map(({ path, reason }) => [path, reason]);

test("each language writes numbers, days and choices in its own way", () => {
  const values = { season: { ko: "9번째 시즌", en: "Season 9" }, gold: 5_000, day: "2026-12-24", realm: "east" };
  expect(fillTemplate(draftOf(), values)).toEqual({
    texts: {
      ko: { title: "9번째 시즌 보상", body: "{{nickname|모험가}}님, 2026년 12월 24일까지 골드 5,000개. 동부" },
      en: { title: "Season 9 rewards", body: "{{nickname|friend}}, 5,000 gold until December 24, 2026. East" },
    },
    deepLink: "game://event/Season%209?day=2026-12-24",
    quantities: [5_000],
  });
});

test("what is left empty falls back: to another language, to the variable's own, else the gap stays", () => {
  const { texts, quantities } = fillTemplate(draftOf(), { season: { ko: "여름", en: " " } });
  expect(texts.en?.title).toBe("여름 rewards");
  expect(texts.en?.body).toContain("{{gold}} gold until {{day}}. west");
  expect(quantities).toEqual([null]);
});

test("a value is never read as a gap, nor as a pattern of the replacement", () => {
  const { texts } = fillTemplate(draftOf(), { season: "{{gold}} $& $1", gold: 3 });
  expect(texts.en?.title).toBe("{{gold}} $& $1 rewards");
});

test("whole values leave no gap of the template in any language, whatever they say", () => {
  const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }).filter((it) => it.trim() !== "");
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 5_000 }), fc.constantFrom("east", "west"), (said, amount, where) => {
      const values = { season: { ko: said }, gold: amount, day: "2026-02-28", realm: where };
      const filled = fillTemplate(draftOf(), values);
      const rest = JSON.stringify(filled.texts).replaceAll(JSON.stringify(said.trim()).slice(1, -1), "");
      expect(rest).not.toMatch(/\{\{(season|gold|day|realm)/);
      expect(filled.quantities).toEqual([amount]);
    }),
  );
});

describe("a value that does not fit is named with its variable", () => {
  test.each<[string, Record<string, unknown>, string, string]>([
    ["missing", { gold: null }, "values.gold", "templates.value_missing"],
    ["spaces only", { season: { ko: " ", en: "" } }, "values.season.ko", "templates.value_missing"],
    ["one too many", { gold: 5_001 }, "values.gold", "templates.value_out_of_bounds"],
    ["a fraction", { gold: 1.5 }, "values.gold", "templates.value_out_of_bounds"],
    ["a text for a number", { gold: "12" }, "values.gold", "templates.value_out_of_bounds"],
    ["a day that is none", { day: "2026-02-30" }, "values.day", "templates.not_a_date"],
    ["no choice", { realm: "north" }, "values.realm", "templates.value_no_option"],
    ["a number for a text", { season: 9 }, "values.season", "templates.value_no_text"],
    ["too long", { season: { ko: "가".repeat(21) } }, "values.season.ko", "templates.value_too_long"],
    ["a variable of the reader", { season: "{{id}}" }, "values.season", "templates.value_has_braces"],
    ["unknown", { surprise: 1 }, "values.surprise", "templates.value_unknown"],
  ])("%s", (_, given, path, reason) => {
    const whole = { season: "여름", gold: 1, day: "2026-12-24", realm: "east" };
    const found = findValueProblems(draftOf().variables, { ...whole, ...given } as typeof whole, "ko");
    expect(found.map((problem) => [problem.path, problem.reason])).toEqual([[path, reason]]);
  });
  test("a choice with a fallback of its own may be left empty when it is not required", () => {
    const variables = [{ ...realm, isRequired: false }];
    expect(findValueProblems(variables, {}, "ko")).toEqual([]);
  });
});

describe("a template that does not hold together", () => {
  test("a whole one does", () => expect(problemsOf({})).toEqual([]));
  test("names what no variable declares", () =>
    expect(problemsOf({ variables: [season, gold, day] })).toEqual([
      ["texts.ko.body", "templates.variable_undeclared"],
      ["texts.en.body", "templates.variable_undeclared"],
    ]));
  test("also in its link", () =>
    expect(problemsOf({ deepLink: "game://{{nowhere}}" })).toEqual([["deepLink", "templates.variable_undeclared"]]));
  test("has no two variables of one name", () =>
    expect(problemsOf({ variables: [season, gold, day, realm, { ...day, name: "season" }] })).toEqual([
      ["variables.4.name", "templates.variable_twice"],
    ]));
  test("says what stands in an empty place", () =>
    expect(problemsOf({ variables: [{ ...season, isRequired: false }, gold, day, realm] })).toEqual([
      ["variables.0.fallback", "templates.fallback_missing"],
    ]));
  test("keeps bounds in order and fallbacks inside them", () =>
    expect(
      problemsOf({ variables: [season, { ...gold, min: 9, max: 3 }, day, { ...realm, fallback: "north" }] }),
    ).toEqual([
      ["variables.1.max", "templates.bounds_crossed"],
      ["variables.3.fallback", "templates.value_no_option"],
    ]));
  test("never lets a variable exceed what one mail may carry of an item, or fall below one", () => {
    const quantity = [["attachments.0.quantity", "templates.quantity_bounds"]];
    expect(problemsOf({ variables: [season, { ...gold, max: 5_001 }, day, realm] })).toEqual(quantity);
    expect(problemsOf({ variables: [season, { ...gold, min: 0 }, day, realm] })).toEqual(quantity);
  });
  test("takes a quantity from a number only, and from one place", () => {
    const attach = (quantity: number | null, quantityVariable: string | null) =>
      problemsOf({ attachments: [{ itemId, quantity, quantityVariable }] });
    expect(attach(null, "season")).toEqual([["attachments.0.quantity", "templates.quantity_variable_unknown"]]);
    expect(attach(null, null)).toEqual([["attachments.0.quantity", "templates.quantity_missing"]]);
    expect(attach(5_001, null)).toEqual([["attachments.0.quantity", "mail.quantity_above_max"]]);
  });
  test("carries no disabled item", () => {
    const found = findTemplateProblems(draftOf(), { ...around, items: [{ ...item, disabled: true }] });
    expect(found).toMatchObject([{ path: "attachments.0.itemId", reason: "mail.item_disabled" }]);
  });
  test("speaks the game's first language", () =>
    expect(problemsOf({ texts: { en: { title: "a", body: "b" } } })).toEqual([
      ["texts.ko.title", "mail.title_missing"],
    ]));
});
