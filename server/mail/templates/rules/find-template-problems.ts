import type { ContentLocale } from "#db/enums/locales.ts";
import type { FieldProblem } from "#server/kernel/errors.ts";
import { attachmentProblems } from "../../rules/find-problems.ts";
import { variableProblems } from "../../rules/personalise.ts";
import { defaultLocaleOf } from "../../rules/render-mail.ts";
import type { AttachedItem } from "../../schema.ts";
import type { TemplateDraft, TemplateVariable } from "../schema.ts";
import { closeGaps, gapsIn } from "./fill-template.ts";

/** Everything that keeps a template from being used, field by field; empty when it is whole. */
export function findTemplateProblems(
  draft: TemplateDraft,
  around: { locales: readonly ContentLocale[]; items: readonly AttachedItem[] },
): FieldProblem[] {
  return [
    ...textProblems(draft, around.locales),
    ...namesTwice(draft.variables),
    ...draft.variables.flatMap((variable, index) => oneProblems(variable, `variables.${index}`)),
    ...quantityProblems(draft, around.items),
    ...(draft.expiryKind === "after_days" && draft.expiresAfterDays === null
      ? [problem("expiresAfterDays", "mail.expiry_days_missing", "Say after how many days the mail expires.")]
      : []),
  ];
}

function textProblems(draft: TemplateDraft, locales: readonly ContentLocale[]): FieldProblem[] {
  const declared = new Set(draft.variables.map(({ name }) => name));
  const first = defaultLocaleOf(locales);
  const shown = draft.texts[first];
  const missing =
    (shown?.title ?? "").trim() === ""
      ? [problem(`texts.${first}.title`, "mail.title_missing", `The title is missing (${first}).`, { locale: first })]
      : (shown?.body ?? "").trim() === ""
        ? [problem(`texts.${first}.body`, "mail.body_missing", `The text is missing (${first}).`, { locale: first })]
        : [];
  // What the template asks for is filled before the mail is one; the rest has to be what a mail may say of its reader.
  const undeclared = variableProblems(hide(draft.texts, declared), "list");
  const inLink = [...gapsIn({ texts: {}, deepLink: draft.deepLink })].filter((name) => !declared.has(name));
  return [
    ...missing,
    ...undeclared.map((found) =>
      found.reason === "mail.variable_unknown" ? { ...found, reason: "templates.variable_undeclared" } : found,
    ),
    ...inLink.map((name) =>
      problem("deepLink", "templates.variable_undeclared", `{{${name}}} is not among the variables below.`, {
        placeholder: `{{${name}}}`,
      }),
    ),
  ];
}

/** The texts with the template's own gaps closed. */
function hide(texts: TemplateDraft["texts"], declared: ReadonlySet<string>): TemplateDraft["texts"] {
  const close = (text: string) => closeGaps(text, declared);
  return Object.fromEntries(
    Object.entries(texts).map(([locale, { title, body }]) => [locale, { title: close(title), body: close(body) }]),
  );
}

function namesTwice(variables: readonly TemplateVariable[]): FieldProblem[] {
  return variables.flatMap(({ name }, index) =>
    variables.findIndex((other) => other.name === name) < index
      ? [
          problem(`variables.${index}.name`, "templates.variable_twice", `There are two variables "${name}".`, {
            variable: name,
          }),
        ]
      : [],
  );
}

function oneProblems(variable: TemplateVariable, path: string): FieldProblem[] {
  const named = { variable: variable.label };
  const found: FieldProblem[] = [];
  if (variable.type === "number") {
    const { min, max, fallback } = variable;
    if (min > max) {
      found.push(problem(`${path}.max`, "templates.bounds_crossed", "The highest is below the lowest.", { min, max }));
    } else if (fallback !== null && (fallback < min || fallback > max)) {
      const message = `${variable.label} is a whole number from ${min} to ${max}.`;
      found.push(problem(`${path}.fallback`, "templates.value_out_of_bounds", message, { ...named, min, max }));
    }
  }
  if (variable.type === "choice") {
    const values = variable.options.map(({ value }) => value);
    values.forEach((value, index) => {
      if (values.indexOf(value) === index) return;
      found.push(
        problem(`${path}.options.${index}.value`, "templates.option_twice", `"${value}" stands twice.`, { value }),
      );
    });
    if (variable.fallback !== null && !values.includes(variable.fallback)) {
      found.push(
        problem(`${path}.fallback`, "templates.value_no_option", `${variable.label} is none of the choices.`, named),
      );
    }
  }
  if (!variable.isRequired && !hasFallback(variable)) {
    const message = `${variable.label} may be left empty, so say what stands there then.`;
    found.push(problem(`${path}.fallback`, "templates.fallback_missing", message, named));
  }
  return found;
}

function hasFallback(variable: TemplateVariable): boolean {
  if (variable.type !== "text") return variable.fallback !== null;
  return Object.values(variable.fallback).some((text) => text.trim() !== "");
}

function quantityProblems(draft: TemplateDraft, items: readonly AttachedItem[]): FieldProblem[] {
  const byName = new Map(draft.variables.map((variable) => [variable.name, variable]));
  const byId = new Map(items.map((item) => [item.id, item]));
  // A variable's quantity is looked at below; 1 is never wrong.
  const fixed = draft.attachments.map(({ itemId, quantity }) => ({ itemId, quantity: quantity ?? 1 }));
  const found = attachmentProblems(fixed, items);
  draft.attachments.forEach(({ itemId, quantity, quantityVariable }, index) => {
    const path = `attachments.${index}.quantity`;
    if ((quantity === null) === (quantityVariable === null)) {
      found.push(problem(path, "templates.quantity_missing", "Say how many, or which number variable says it."));
    }
    if (quantityVariable === null) return;
    const variable = byName.get(quantityVariable);
    if (variable?.type !== "number") {
      const message = `"${quantityVariable}" is no number variable of this template.`;
      found.push(problem(path, "templates.quantity_variable_unknown", message, { variable: quantityVariable }));
      return;
    }
    const item = byId.get(itemId);
    if (variable.min >= 1 && (item === undefined || variable.max <= item.perMailMax)) return;
    const max = item?.perMailMax ?? variable.max;
    const message = `${variable.label} says how many of ${item?.code ?? itemId} there are: let it be from 1 to ${max}.`;
    const params = { variable: variable.label, item: item?.code ?? itemId, max };
    found.push(problem(path, "templates.quantity_bounds", message, params));
  });
  return found;
}

function problem(path: string, reason: string, message: string, params?: FieldProblem["params"]): FieldProblem {
  return params === undefined ? { path, reason, message } : { path, reason, message, params };
}
