import type { ContentLocale } from "#db/enums/locales.ts";
import type { MessageField, MessageLeaf } from "#server/messages/schema.ts";

/** A field while it is written: numbers may be half typed, and names may be missing. `id` is the editor's own. */
export type DraftField = Omit<
  MessageField,
  "labels" | "list" | "textMax" | "numberMin" | "numberMax" | "choices" | "fields" | "initial"
> & {
  id: string;
  labels: Partial<Record<ContentLocale, string>>;
  list: { min: Typed; max: Typed } | null;
  textMax: Typed;
  numberMin: Typed;
  numberMax: Typed;
  choices: { value: string; labels: Partial<Record<ContentLocale, string>> }[];
  initial: Typed | boolean;
  fields: DraftField[];
};
type Typed = number | string | null;

export type DraftType = {
  names: Partial<Record<ContentLocale, string>>;
  mark: "type_v" | "business_id";
  wireName: string;
  pushTexts: Partial<Record<ContentLocale, string>>;
  dailyValueMax: Typed;
  fields: DraftField[];
};

export function newField(): DraftField {
  return {
    id: crypto.randomUUID(),
    key: "",
    labels: {},
    kind: "text",
    place: "data",
    required: true,
    list: null,
    textMax: 200,
    numberMin: 0,
    numberMax: 1_000_000,
    choices: [],
    tradableOnly: false,
    initial: null,
    fields: [],
  };
}

/** A stored definition, ready to be changed. */
export function draftFrom(
  definition: Omit<DraftType, "fields"> & { fields: readonly (MessageField | MessageLeaf)[] },
): DraftType {
  return { ...definition, fields: definition.fields.map(fieldFrom) };
}

function fieldFrom(field: MessageField | MessageLeaf): DraftField {
  const inner = "fields" in field ? field.fields : [];
  const place = "place" in field ? field.place : "data";
  return { ...field, place, id: crypto.randomUUID(), fields: inner.map(fieldFrom) };
}

/** What goes to the server, which judges it: names that are empty are none, and what a kind does not use keeps its usual value. */
export function definitionOf(draft: DraftType): unknown {
  const { names, pushTexts, fields, ...rest } = draft;
  return { ...rest, names: filled(names), pushTexts: filled(pushTexts), fields: fields.map(fieldOf) };
}

function fieldOf({ id: _id, ...field }: DraftField): unknown {
  const usual = newField();
  return {
    ...field,
    labels: filled(field.labels),
    choices:
      field.kind === "choice" ? field.choices.map(({ value, labels }) => ({ value, labels: filled(labels) })) : [],
    textMax: field.kind === "text" ? field.textMax : usual.textMax,
    numberMin: field.kind === "whole" ? field.numberMin : usual.numberMin,
    numberMax: field.kind === "whole" ? field.numberMax : usual.numberMax,
    tradableOnly: field.kind === "item" && field.tradableOnly,
    initial: ["text", "whole", "truth", "choice"].includes(field.kind) && field.initial !== "" ? field.initial : null,
    fields: field.kind === "group" ? field.fields.map(fieldOf) : [],
  };
}

function filled(texts: Partial<Record<ContentLocale, string>>): Partial<Record<ContentLocale, string>> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ""));
}
