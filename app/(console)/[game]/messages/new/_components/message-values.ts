import type { MessageField, MessageLeaf } from "#server/messages/schema.ts";

export type MessageValues = Record<string, unknown>;
type AnyField = MessageField | MessageLeaf;

/** What a new message starts with. */
export function startValues(fields: readonly AnyField[]): MessageValues {
  return Object.fromEntries(fields.map((field) => [field.key, startValue(field)]));
}

function startValue(field: AnyField): unknown {
  if (field.list === null) return startOne(field);
  // A list that needs entries shows the first ones already.
  return Array.from({ length: Math.max(field.list.min, field.required ? 1 : 0) }, () => startOne(field));
}

/** One entry of a field. */
export function startOne(field: AnyField): unknown {
  if (field.kind === "group") return "fields" in field ? startValues(field.fields) : {};
  if (field.kind === "item") return { code: "", quantity: 1 };
  if (field.kind === "truth") return field.initial ?? false;
  return field.initial ?? (field.kind === "whole" ? null : "");
}

/** What is handed on: an item that nobody chose and a group without a word are nothing. */
export function valuesToSend(fields: readonly AnyField[], values: MessageValues): MessageValues {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = toSend(field, values[field.key]);
      return value === undefined ? [] : [[field.key, value]];
    }),
  );
}

function toSend(field: AnyField, value: unknown): unknown {
  if (field.list !== null) return value;
  if (field.kind === "item" && !field.required && isObject(value) && value.code === "") return undefined;
  if (field.kind !== "group" || !isObject(value) || !("fields" in field)) return value;
  const inner = valuesToSend(field.fields, value);
  const isBlank = Object.values(inner).every((each) => each === "" || each === null || each === false);
  return isBlank && !field.required ? undefined : inner;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
