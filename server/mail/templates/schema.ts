import { z } from "zod";
import { contentLocales } from "#db/enums/locales.ts";
import { mailCategories } from "#db/enums/mail.ts";
import { isStorableText } from "#lib/storable-text.ts";
import { type AttachedItem, isMailVariable, mailLimits } from "../schema.ts";

export const templateLimits = {
  nameCharactersMax: 80,
  descriptionCharactersMax: 300,
  variablesMax: 20,
  labelCharactersMax: 60,
  valueCharactersMax: 500,
  optionsMax: 50,
} as const;

const templateId = z.uuid();
const version = z.int().min(1);
const storable = (max: number) => z.string().trim().max(max).refine(isStorableText, "input.unstorable_text");

/** A plain date as it is typed: `2026-12-24`. */
export const plainDate = z.iso.date("templates.not_a_date");
const worded = z.partialRecord(z.enum(contentLocales), storable(templateLimits.valueCharactersMax));
const optionValue = storable(templateLimits.labelCharactersMax).min(1);

const variableBase = {
  /** As texts name it: `{{season}}`. What a mail says of its reader has names of its own. */
  name: z
    .string()
    .trim()
    .regex(/^[a-z][a-z0-9_]{0,39}$/, "templates.bad_variable_name")
    .refine((name) => !isMailVariable(name), "templates.reserved_variable_name"),
  /** What the person who fills it in is asked for. */
  label: storable(templateLimits.labelCharactersMax).min(1),
  isRequired: z.boolean(),
};
const wholeNumber = z.int().min(-1_000_000_000).max(1_000_000_000);

/** What is asked for when a template becomes a mail; `fallback` stands for what is left empty. */
export const templateVariable = z.discriminatedUnion("type", [
  z.object({
    ...variableBase,
    type: z.literal("text"),
    lengthMax: z.int().min(1).max(templateLimits.valueCharactersMax),
    /** One text in each language of the game, or one for all. */
    perLanguage: z.boolean(),
    fallback: worded,
  }),
  z.object({
    ...variableBase,
    type: z.literal("number"),
    min: wholeNumber,
    max: wholeNumber,
    fallback: wholeNumber.nullable(),
  }),
  z.object({ ...variableBase, type: z.literal("date"), fallback: plainDate.nullable() }),
  z.object({
    ...variableBase,
    type: z.literal("choice"),
    options: z
      .array(z.object({ value: optionValue, words: worded }))
      .min(1)
      .max(templateLimits.optionsMax),
    fallback: optionValue.nullable(),
  }),
]);
export type TemplateVariable = z.output<typeof templateVariable>;

const text = z.object({
  title: z.string().max(mailLimits.titleCharactersMax),
  body: z.string().max(mailLimits.bodyCharactersMax),
});

/** A template as staff write it. What does not fit together is named by `findTemplateProblems`. */
export const templateDraft = z.object({
  name: storable(templateLimits.nameCharactersMax).min(1),
  description: storable(templateLimits.descriptionCharactersMax),
  category: z.enum(mailCategories),
  texts: z.partialRecord(z.enum(contentLocales), text),
  variables: z.array(templateVariable).max(templateLimits.variablesMax),
  expiryKind: z.enum(["never", "after_days"]),
  expiresAfterDays: z.int().min(1).max(mailLimits.expiresAfterDaysMax).nullable(),
  deepLink: z.string().trim().max(mailLimits.deepLinkCharactersMax).nullable(),
  attachments: z
    .array(
      z.object({
        itemId: z.uuid(),
        /** So many of it, or as many as this number variable says: one of the two. */
        quantity: z.int().min(1).max(mailLimits.quantityMax).nullable(),
        quantityVariable: z.string().nullable(),
      }),
    )
    .max(mailLimits.attachmentsMax),
});
export type TemplateDraft = z.output<typeof templateDraft>;

export type TemplateRow = {
  id: string;
  version: number;
  name: string;
  description: string;
  category: (typeof mailCategories)[number];
  locales: (typeof contentLocales)[number][];
  variableCount: number;
  itemCount: number;
  updatedByName: string;
  updatedAt: Date;
  isArchived: boolean;
};
export type Template = TemplateDraft & {
  id: string;
  version: number;
  /** As the catalogue has them now; the quantity is the template's own, 0 where a variable says it. */
  items: AttachedItem[];
  createdByName: string;
  updatedByName: string;
  createdAt: Date;
  updatedAt: Date;
  isArchived: boolean;
};

/**
 * What was typed for each variable, by its name: a number as a number, a text per language or one for all, a date and a choice as text.
 * Which of them fits is the variable's to say.
 */
export const templateValues = z.record(
  z.string().max(40),
  z.union([
    z.number(),
    z.string().max(4_000),
    z.partialRecord(z.enum(contentLocales), z.string().max(4_000)),
    z.null(),
  ]),
);
export type TemplateValues = z.output<typeof templateValues>;

export const listTemplatesInput = z.object({
  search: z.string().trim().max(100).optional(),
  category: z.enum(mailCategories).optional(),
  archived: z.boolean().default(false),
  cursor: z.string().max(400).optional(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListTemplatesInput = z.output<typeof listTemplatesInput>;
export const getTemplateInput = z.object({ id: templateId });
export const createTemplateInput = z.object({ template: templateDraft });
export type CreateTemplateInput = z.output<typeof createTemplateInput>;
export const updateTemplateInput = z.object({ id: templateId, version, template: templateDraft });
export type UpdateTemplateInput = z.output<typeof updateTemplateInput>;
export const archiveTemplateInput = z.object({ id: templateId, version, archived: z.boolean() });
export type ArchiveTemplateInput = z.output<typeof archiveTemplateInput>;
/** Of a mail, in whatever state: what it says becomes a template. */
export const saveAsTemplateInput = z.object({ campaignId: z.uuid(), name: templateDraft.shape.name });
export type SaveAsTemplateInput = z.output<typeof saveAsTemplateInput>;
/** `template` instead of an id: one that is being written, for its preview. */
export const previewTemplateInput = z.object({ template: templateDraft, values: templateValues });
export type PreviewTemplateInput = z.output<typeof previewTemplateInput>;
export const useTemplateInput = z.object({ id: templateId, version, values: templateValues, name: storable(80) });
export type UseTemplateInput = z.output<typeof useTemplateInput>;
