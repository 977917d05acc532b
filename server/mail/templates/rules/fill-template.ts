import type { ContentLocale } from "#db/enums/locales.ts";
import { formatNumber } from "#lib/format.ts";
import type { FieldProblem } from "#server/kernel/errors.ts";
import type { Draft } from "../../schema.ts";
import { plainDate, type TemplateDraft, type TemplateValues, type TemplateVariable } from "../schema.ts";

/** `{{season}}`: what a template asks for. A variable of the reader has its dot, its fallback, or its own name. */
const gap = /\{\{\s*([a-z][a-z0-9_]*)\s*\}\}/g;

type Content = Pick<TemplateDraft, "texts" | "variables" | "attachments" | "deepLink">;
type Given = TemplateValues[string];

/** Names that the texts and the link put between braces, declared or not. */
export function gapsIn(content: Pick<TemplateDraft, "texts" | "deepLink">): Set<string> {
  const texts = Object.values(content.texts).flatMap(({ title, body }) => [title, body]);
  return new Set(
    [...texts, content.deepLink ?? ""].flatMap((text) => [...text.matchAll(gap)].map(([, name = ""]) => name)),
  );
}

/** The text without the gaps of these names. */
export function closeGaps(text: string, names: ReadonlySet<string>): string {
  return text.replace(gap, (whole, name: string) => (names.has(name) ? "" : whole));
}

/**
 * What the template says with these values in its gaps, in each language as that language writes numbers and dates. A value is
 * never read as a gap itself. Where one is missing or unfit the gap stays; `findValueProblems` names it.
 */
export function fillTemplate(
  content: Content,
  values: TemplateValues,
): Pick<Draft, "texts" | "deepLink"> & { quantities: (number | null)[] } {
  const byName = new Map(content.variables.map((variable) => [variable.name, variable]));
  const write = (text: string, locale: ContentLocale) =>
    text.replace(gap, (whole, name: string) => {
      const variable = byName.get(name);
      return variable === undefined ? whole : (wordsOf(variable, values[name], locale) ?? whole);
    });
  const texts: Draft["texts"] = {};
  for (const [locale, text] of Object.entries(content.texts) as [ContentLocale, { title: string; body: string }][]) {
    texts[locale] = { title: write(text.title, locale), body: write(text.body, locale) };
  }
  const deepLink = content.deepLink?.replace(gap, (whole, name: string) => {
    const variable = byName.get(name);
    return variable === undefined ? whole : (plainOf(variable, values[name]) ?? whole);
  });
  const quantities = content.attachments.map(({ quantity, quantityVariable }) =>
    quantityVariable === null ? quantity : numberOf(byName.get(quantityVariable), values[quantityVariable]),
  );
  return { texts, deepLink: deepLink ?? null, quantities };
}

function wordsOf(variable: TemplateVariable, given: Given | undefined, locale: ContentLocale): string | null {
  switch (variable.type) {
    case "number": {
      const number = numberOf(variable, given);
      return number === null ? null : formatNumber(number, locale);
    }
    case "date": {
      const date = dateOf(variable, given);
      if (date === null) return null;
      return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(date));
    }
    case "choice": {
      const option = optionOf(variable, given);
      return option === undefined ? null : (option.words[locale] ?? option.value);
    }
    case "text":
      return textOf(variable, given, locale);
  }
}

/** The same without a language, for a link. */
function plainOf(variable: TemplateVariable, given: Given | undefined): string | null {
  if (variable.type === "number") return numberOf(variable, given)?.toString() ?? null;
  if (variable.type === "date") return dateOf(variable, given);
  const text = variable.type === "choice" ? optionOf(variable, given)?.value : textOf(variable, given, "en");
  return text === undefined || text === null ? null : encodeURIComponent(text);
}

function numberOf(variable: TemplateVariable | undefined, given: Given | undefined): number | null {
  if (variable?.type !== "number") return null;
  return typeof given === "number" ? given : variable.fallback;
}

function dateOf(variable: TemplateVariable & { type: "date" }, given: Given | undefined): string | null {
  const date = typeof given === "string" && given !== "" ? given : variable.fallback;
  return date !== null && plainDate.safeParse(date).success ? date : null;
}

function optionOf(variable: TemplateVariable & { type: "choice" }, given: Given | undefined) {
  const value = typeof given === "string" && given !== "" ? given : variable.fallback;
  return variable.options.find((option) => option.value === value);
}

/** What was typed for this language, else for any, else what stands in for it. */
function textOf(
  variable: TemplateVariable & { type: "text" },
  given: Given | undefined,
  locale: ContentLocale,
): string | null {
  return ownText(given, locale) ?? ownText(variable.fallback, locale);
}

function ownText(given: Given | undefined, locale: ContentLocale): string | null {
  if (typeof given === "string") return given.trim() === "" ? null : given.trim();
  if (given === null || typeof given !== "object") return null;
  const own = given[locale]?.trim() ?? "";
  return own !== ""
    ? own
    : (Object.values(given)
        .find((text) => text.trim() !== "")
        ?.trim() ?? null);
}

/**
 * What is wrong with the values, each at `values.<name>`; empty when every gap can be filled.
 * @param locale where a text that is asked for in each language is missed.
 */
export function findValueProblems(
  variables: readonly TemplateVariable[],
  values: TemplateValues,
  locale: ContentLocale,
): FieldProblem[] {
  const known = new Set(variables.map(({ name }) => name));
  const strange = Object.keys(values).filter((name) => !known.has(name));
  return [
    ...strange.map((name) =>
      problem(name, "templates.value_unknown", `This template has no variable "${name}".`, { variable: name }),
    ),
    ...variables.flatMap((variable) => valueProblems(variable, values[variable.name], locale)),
  ];
}

function valueProblems(variable: TemplateVariable, given: Given | undefined, locale: ContentLocale): FieldProblem[] {
  const { name, label } = variable;
  const named = { variable: label };
  const isEmpty =
    given === undefined ||
    given === null ||
    (typeof given === "string" && given.trim() === "") ||
    (typeof given === "object" && Object.values(given).every((text) => text.trim() === ""));
  if (isEmpty) {
    if (!variable.isRequired) return [];
    const path = variable.type === "text" && variable.perLanguage ? `${name}.${locale}` : name;
    return [problem(path, "templates.value_missing", `${label} is missing.`, named)];
  }
  switch (variable.type) {
    case "number": {
      const { min, max } = variable;
      if (typeof given === "number" && Number.isSafeInteger(given) && given >= min && given <= max) return [];
      return [
        problem(name, "templates.value_out_of_bounds", `${label} is a whole number from ${min} to ${max}.`, {
          ...named,
          min,
          max,
        }),
      ];
    }
    case "date":
      if (plainDate.safeParse(given).success) return [];
      return [problem(name, "templates.not_a_date", `${label} is a day such as 2026-12-24.`, named)];
    case "choice":
      if (variable.options.some(({ value }) => value === given)) return [];
      return [problem(name, "templates.value_no_option", `${label} is none of the choices.`, named)];
    case "text":
      return textProblems(variable, given);
  }
}

function textProblems(variable: TemplateVariable & { type: "text" }, given: Given): FieldProblem[] {
  const { name, label, lengthMax } = variable;
  if (typeof given === "number" || given === null) {
    return [problem(name, "templates.value_no_text", `${label} is a text.`, { variable: label })];
  }
  const texts: [string, string][] =
    typeof given === "string"
      ? [[name, given]]
      : Object.entries(given).map(([locale, text]) => [`${name}.${locale}`, text]);
  return texts.flatMap(([path, text]) => {
    if (text.trim().length > lengthMax) {
      const params = { variable: label, max: lengthMax, length: text.trim().length };
      return [problem(path, "templates.value_too_long", `${label}: at most ${lengthMax} characters.`, params)];
    }
    // Put into a mail, these would be read as a variable of the reader.
    if (/\{\{|\}\}/.test(text)) {
      return [
        problem(path, "templates.value_has_braces", `${label} may not hold two braces in a row.`, { variable: label }),
      ];
    }
    return [];
  });
}

function problem(path: string, reason: string, message: string, params: FieldProblem["params"]): FieldProblem {
  return { path: `values.${path}`, reason, message, ...(params === undefined ? {} : { params }) };
}
