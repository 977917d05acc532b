import type { DecodedField, DecodedMessage, DecodedValue } from "../schema.ts";

type ItemValue = Extract<DecodedValue, { kind: "item" }>;

/** The same message with each of its items replaced, however deep it stands. */
export function mapItems(message: DecodedMessage, change: (item: ItemValue) => ItemValue): DecodedMessage {
  const inValue = (value: DecodedValue): DecodedValue => {
    if (value.kind === "item") return change(value);
    if (value.kind === "list") return { ...value, entries: value.entries.map(inValue) };
    return value.kind === "group" ? { ...value, fields: value.fields.map(inField) } : value;
  };
  const inField = (field: DecodedField): DecodedField => ({ ...field, value: inValue(field.value) });
  const elements = message.elements.map((element) =>
    element.kind === "custom" ? { ...element, fields: element.fields.map(inField) } : element,
  );
  return { ...message, elements };
}
