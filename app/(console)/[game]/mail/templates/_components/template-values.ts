import type { z } from "zod";
import { type ContentLocale, contentLocales } from "#db/enums/locales.ts";
import type { TemplateVariableType } from "#db/enums/templates.ts";
import type { TemplateDraft, TemplateVariable, templateDraft } from "#server/mail/templates/schema.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";

export type Template = RouterOutputs["templates"]["get"];
/** A template while it is on screen: every language of the game has its fields. */
export type EditorValues = z.input<typeof templateDraft>;

const emptyText = { title: "", body: "" };

export function toEditor(template: TemplateDraft | undefined, locales: readonly ContentLocale[]): EditorValues {
  const written = contentLocales.filter((locale) => template?.texts[locale] !== undefined);
  return {
    name: template?.name ?? "",
    description: template?.description ?? "",
    category: template?.category ?? "notice",
    texts: Object.fromEntries(
      [...new Set([...locales, ...written])].map((locale) => [locale, template?.texts[locale] ?? emptyText]),
    ),
    variables: template?.variables ?? [],
    expiryKind: template?.expiryKind ?? "after_days",
    expiresAfterDays: template === undefined ? 14 : template.expiresAfterDays,
    deepLink: template?.deepLink ?? "",
    attachments: template?.attachments ?? [],
  };
}

/** What is stored of it: without the languages in which nothing is written. */
export function toTemplate(values: TemplateDraft): TemplateDraft {
  const texts = Object.entries(values.texts).filter(([, { title, body }]) => `${title}${body}`.trim() !== "");
  return { ...values, texts: Object.fromEntries(texts), deepLink: values.deepLink === "" ? null : values.deepLink };
}

const emptyShapes: {
  [Type in TemplateVariableType]: () => Omit<TemplateVariable & { type: Type }, "name" | "label" | "isRequired">;
} = {
  text: () => ({ type: "text", lengthMax: 100, perLanguage: true, fallback: {} }),
  number: () => ({ type: "number", min: 1, max: 1_000, fallback: null }),
  date: () => ({ type: "date", fallback: null }),
  choice: () => ({ type: "choice", options: [{ value: "", words: {} }], fallback: null }),
};

/** A variable of this kind; what is the same for every kind stays. */
export function reshape(
  variable: Pick<TemplateVariable, "name" | "label" | "isRequired">,
  type: TemplateVariableType,
): TemplateVariable {
  const { name, label, isRequired } = variable;
  return { name, label, isRequired, ...emptyShapes[type]() } as TemplateVariable;
}
