import type { z } from "zod";
import { type ContentLocale, contentLocales } from "#db/enums/locales.ts";
import type { TemplateVariableType } from "#db/enums/templates.ts";
import type { TemplateDraft, TemplateVariable, templateDraft } from "#server/mail/templates/schema.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";

export type Template = RouterOutputs["templates"]["get"];
/** A template while it is on screen: every language of the game has its fields. */
export type EditorValues = z.input<typeof templateDraft>;

const emptyText = { title: "", body: "" };
/** A field that exists holds a text: what is not written in a language is an empty one until it is stored. */
export const noWords = Object.fromEntries(contentLocales.map((locale) => [locale, ""]));
const withoutBlanks = (words: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(words).filter(([, text]) => text !== ""));

export function toEditor(template: TemplateDraft | undefined, locales: readonly ContentLocale[]): EditorValues {
  const written = contentLocales.filter((locale) => template?.texts[locale] !== undefined);
  return {
    name: template?.name ?? "",
    description: template?.description ?? "",
    category: template?.category ?? "notice",
    texts: Object.fromEntries(
      [...new Set([...locales, ...written])].map((locale) => [locale, template?.texts[locale] ?? emptyText]),
    ),
    variables: (template?.variables ?? []).map(toEditorVariable),
    expiryKind: template?.expiryKind ?? "after_days",
    expiresAfterDays: template === undefined ? 14 : template.expiresAfterDays,
    deepLink: template?.deepLink ?? "",
    attachments: template?.attachments ?? [],
  };
}

function toEditorVariable(variable: TemplateVariable): TemplateVariable {
  if (variable.type === "text") return { ...variable, fallback: { ...noWords, ...variable.fallback } };
  if (variable.type !== "choice") return variable;
  return {
    ...variable,
    options: variable.options.map(({ value, words }) => ({ value, words: { ...noWords, ...words } })),
  };
}

function toStoredVariable(variable: TemplateVariable): TemplateVariable {
  if (variable.type === "text") return { ...variable, fallback: withoutBlanks(variable.fallback) };
  if (variable.type !== "choice") return variable;
  return { ...variable, options: variable.options.map(({ value, words }) => ({ value, words: withoutBlanks(words) })) };
}

/** What is stored of it: without the languages in which nothing is written. */
export function toTemplate(values: TemplateDraft): TemplateDraft {
  const texts = Object.entries(values.texts).filter(([, { title, body }]) => `${title}${body}`.trim() !== "");
  return {
    ...values,
    texts: Object.fromEntries(texts),
    variables: values.variables.map(toStoredVariable),
    deepLink: values.deepLink === "" ? null : values.deepLink,
  };
}

const emptyShapes: {
  [Type in TemplateVariableType]: () => Omit<TemplateVariable & { type: Type }, "name" | "label" | "isRequired">;
} = {
  text: () => ({ type: "text", lengthMax: 100, perLanguage: true, fallback: { ...noWords } }),
  number: () => ({ type: "number", min: 1, max: 1_000, fallback: null }),
  date: () => ({ type: "date", fallback: null }),
  choice: () => ({ type: "choice", options: [{ value: "", words: { ...noWords } }], fallback: null }),
};

/** A variable of this kind; what is the same for every kind stays. */
export function reshape(
  variable: Pick<TemplateVariable, "name" | "label" | "isRequired">,
  type: TemplateVariableType,
): TemplateVariable {
  const { name, label, isRequired } = variable;
  return { name, label, isRequired, ...emptyShapes[type]() } as TemplateVariable;
}
