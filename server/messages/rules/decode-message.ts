import type { ContentLocale } from "#db/enums/locales.ts";
import { messageSizeBytesMax } from "#server/im/schema.ts";
import {
  type DecodedElement,
  type DecodedField,
  type DecodedMessage,
  type DecodedValue,
  type LocalisedText,
  type MessageField,
  type MessageLeaf,
  type MessageTypeVersion,
  messageLimits,
  type UnknownReason,
} from "../schema.ts";
import { mailWords } from "./shipped-types.ts";

/** What is shown of one text, and of text that is not understood. */
const textShownMax = 4_000;
const elementsShownMax = 50;

type Json = Record<string, unknown>;

/**
 * Reads a message as people read it. Takes what the platform has of one: a `MsgBody`, anything that holds one (a callback's body, a message
 * of the history), one element, or the text or object of a custom element's `Data` alone. What is hostile, cut, of an unknown
 * type or of another version is shown as what it is; it never throws.
 * @param types every version of the game's types that may stand in old messages; of one wire version the newest counts.
 */
export function decodeMessage(given: unknown, types: readonly MessageTypeVersion[]): DecodedMessage {
  const bytes = byteLength(typeof given === "string" ? given : rawOf(given));
  const read = typeof given === "string" ? parse(given) : { value: given };
  if (read === undefined) return { problem: "not_json", elements: [], bytes, isOversize: false };
  const found = elementsOf(read.value);
  if (found === undefined) return { problem: "no_message", elements: [], bytes, isOversize: false };
  const size = byteLength(rawOf(found.body));
  const elements = found.body.slice(0, elementsShownMax).map((element) => decodeElement(element, types));
  return { problem: null, elements, bytes: size, isOversize: size > messageSizeBytesMax };
}

/** The elements, wherever they stand. */
function elementsOf(value: unknown): { body: unknown[] } | undefined {
  if (Array.isArray(value)) return value.length > 0 && value.every(isElement) ? { body: value } : undefined;
  if (!isObject(value)) return undefined;
  const body = own(value, "MsgBody");
  if (Array.isArray(body)) return { body };
  if (isElement(value)) return { body: [value] };
  // The payload alone, as a client logs it.
  if (markOf(value) !== undefined) return { body: [{ MsgType: "TIMCustomElem", MsgContent: { Data: rawOf(value) } }] };
  return undefined;
}

function isElement(value: unknown): boolean {
  return isObject(value) && typeof own(value, "MsgType") === "string";
}

function decodeElement(element: unknown, types: readonly MessageTypeVersion[]): DecodedElement {
  if (!isObject(element)) return { kind: "other", msgType: "", raw: shown(rawOf(element)) };
  const msgType = own(element, "MsgType");
  const content = own(element, "MsgContent");
  if (msgType === "TIMTextElem" && isObject(content) && typeof own(content, "Text") === "string") {
    return { kind: "text", text: shown(String(own(content, "Text"))) };
  }
  if (msgType === "TIMCustomElem" && isObject(content)) return decodeCustom(content, types);
  return { kind: "other", msgType: shown(String(msgType ?? "")).slice(0, 80), raw: shown(rawOf(element)) };
}

function decodeCustom(content: Json, types: readonly MessageTypeVersion[]): DecodedElement {
  const data = own(content, "Data");
  const desc = own(content, "Desc");
  const pushText = typeof desc === "string" && desc !== "" ? shown(desc).slice(0, 500) : null;
  const raw = shown(typeof data === "string" ? data : rawOf(data));
  const unknown = (reason: UnknownReason, name: string | null = null): DecodedElement => {
    return { kind: "unknown", reason, name: name === null ? null : shown(name).slice(0, 80), pushText, raw };
  };
  if (typeof data !== "string" || data === "") return unknown("not_json");
  const read = parse(data);
  if (read === undefined) return unknown("not_json");
  if (!isObject(read.value)) return unknown("not_object");
  const payload = read.value;
  const mark = markOf(payload);
  if (mark === undefined) return unknown("no_mark");
  if (mark.kind === "type_v" && mark.name === mailWords.wireName) {
    if (mark.version !== mailWords.wireVersion) return unknown("unknown_version", mark.name);
    return { ...decodeMail(payload), pushText, raw };
  }
  const ofName = types.filter(({ definition: { mark: by, wireName } }) => by === mark.kind && wireName === mark.name);
  if (ofName.length === 0) return unknown("unknown_type", mark.name);
  // Chat kits leave the version out: the newest is the best guess then.
  const type = newest(mark.version === null ? ofName : ofName.filter((each) => each.wireVersion === mark.version));
  if (type === undefined) return unknown("unknown_version", mark.name);
  const ext = own(content, "Ext");
  const extRead = typeof ext === "string" && ext !== "" ? parse(ext) : undefined;
  return { ...decodeFields(type, payload, isObject(extRead?.value) ? extRead.value : {}), pushText, raw };
}

function newest(versions: readonly MessageTypeVersion[]): MessageTypeVersion | undefined {
  let best: MessageTypeVersion | undefined;
  for (const each of versions) if (best === undefined || each.version > best.version) best = each;
  return best;
}

type Mark = { kind: "type_v" | "business_id"; name: string; version: number | null };

/** By what a client would know the payload; `type` counts before `businessID`. */
function markOf(payload: Json): Mark | undefined {
  const type = own(payload, "type");
  const v = own(payload, "v");
  if (typeof type === "string" && type !== "" && Number.isSafeInteger(v)) {
    return { kind: "type_v", name: type, version: Number(v) };
  }
  const businessId = own(payload, "businessID");
  if (typeof businessId !== "string" || businessId === "") return undefined;
  const version = own(payload, "version");
  return { kind: "business_id", name: businessId, version: Number.isSafeInteger(version) ? Number(version) : null };
}

type Decoded = Omit<Extract<DecodedElement, { kind: "custom" }>, "pushText" | "raw">;

function decodeFields(type: MessageTypeVersion, data: Json, ext: Json): Decoded {
  const { code, wireVersion, definition } = type;
  const fields = definition.fields.map((field) => decodeField(field, field.place === "ext" ? ext : data));
  const known = new Set(["id", "type", "v", "businessID", "version"]);
  for (const { key, place } of definition.fields) if (place === "data") known.add(key);
  const wrong = definition.fields.filter((field, at) => isWrong(field, fields[at]?.value)).map(({ key }) => key);
  return {
    kind: "custom",
    code,
    names: definition.names,
    wireVersion,
    id: idOf(data),
    fields,
    extra: extraOf(data, known),
    wrong,
  };
}

function extraOf(data: Json, known: ReadonlySet<string>): string[] {
  const names = Object.keys(data).filter((key) => !known.has(key));
  return names.slice(0, messageLimits.listMax).map((key) => shown(key).slice(0, 80));
}

function idOf(data: Json): string | null {
  const id = own(data, "id");
  return typeof id === "string" ? shown(id).slice(0, 80) : null;
}

function isWrong(field: { required: boolean }, value: DecodedValue | undefined): boolean {
  if (value === undefined || value.kind === "missing") return field.required;
  if (value.kind === "wrong") return true;
  if (value.kind === "list") return value.entries.some((entry) => entry.kind === "wrong");
  return value.kind === "group" && value.fields.some((each) => each.value.kind === "wrong");
}

function decodeField(field: MessageField | MessageLeaf, holder: Json): DecodedField {
  const given = own(holder, field.key);
  const value: DecodedValue = given === undefined || given === null ? { kind: "missing" } : decodeValue(field, given);
  return { key: field.key, labels: field.labels, value };
}

function decodeValue(field: MessageField | MessageLeaf, given: unknown): DecodedValue {
  if (field.list === null) return decodeOne(field, given);
  if (!Array.isArray(given)) return wrong(given);
  const entries = given.slice(0, messageLimits.listMax).map((entry) => decodeOne(field, entry));
  return { kind: "list", entries, more: given.length - entries.length };
}

/** One reader for each kind of field; what does not fit comes out as it is. */
const readers: Record<MessageField["kind"], (field: MessageField | MessageLeaf, given: unknown) => DecodedValue> = {
  text: (_, given) => (typeof given === "string" ? { kind: "text", text: shown(given) } : wrong(given)),
  whole: (field, given) => {
    const fits = typeof given === "number" && Number.isSafeInteger(given);
    return fits && given >= field.numberMin && given <= field.numberMax
      ? { kind: "whole", value: given }
      : wrong(given);
  },
  truth: (_, given) => (typeof given === "boolean" ? { kind: "truth", value: given } : wrong(given)),
  choice: (field, given) => {
    if (typeof given !== "string") return wrong(given);
    const choice = field.choices.find(({ value }) => value === given);
    return choice === undefined ? wrong(given) : { kind: "choice", value: given, labels: choice.labels };
  },
  item: (_, given) => decodeItem(given),
  player: (_, given) =>
    typeof given === "string" && given !== "" ? { kind: "player", id: shown(given).slice(0, 80) } : wrong(given),
  time: (_, given) => (typeof given === "string" ? decodeTime(given) : wrong(given)),
  group: (field, given) => {
    if (!isObject(given) || !("fields" in field)) return wrong(given);
    return { kind: "group", fields: field.fields.map((inner) => decodeField(inner, given)) };
  },
};

function decodeOne(field: MessageField | MessageLeaf, given: unknown): DecodedValue {
  return readers[field.kind](field, given);
}

function decodeItem(given: unknown): DecodedValue {
  if (!isObject(given)) return wrong(given);
  const code = own(given, "code");
  const quantity = own(given, "quantity");
  const fits =
    typeof code === "string" && code !== "" && typeof quantity === "number" && Number.isSafeInteger(quantity);
  if (!fits || quantity < 1 || quantity > messageLimits.quantityMax) return wrong(given);
  return { kind: "item", code: shown(code).slice(0, 80), quantity, facts: null };
}

function decodeTime(given: string): DecodedValue {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.test(given)
    ? new Date(given)
    : undefined;
  return time === undefined || Number.isNaN(time.getTime()) ? wrong(given) : { kind: "time", at: time.toISOString() };
}

/** Herald's own mail: its texts stand by language, which no type of a game can describe. */
function decodeMail(payload: Json): Decoded {
  const fields: DecodedField[] = [];
  const add = (key: string, labels: LocalisedText, value: DecodedValue) => fields.push({ key, labels, value });
  const locales = own(payload, "locales");
  const texts = isObject(locales) ? locales : {};
  const order = [own(payload, "defaultLocale"), ...Object.keys(texts)].filter((each) => typeof each === "string");
  for (const locale of new Set(order)) {
    const text = own(texts, locale);
    for (const part of ["title", "body"] as const) {
      const given = isObject(text) ? own(text, part) : undefined;
      const value: DecodedValue =
        typeof given === "string" ? { kind: "text", text: shown(given) } : { kind: "missing" };
      add(`${part}.${shown(locale).slice(0, 20)}`, inLocale(mailWords[part], shown(locale).slice(0, 20)), value);
    }
    if (fields.length >= 2 * messageLimits.listMax) break;
  }
  const items = own(payload, "items");
  const entries = Array.isArray(items) ? items.slice(0, messageLimits.listMax).map(decodeItem) : [];
  add("items", mailWords.items, {
    kind: "list",
    entries,
    more: (Array.isArray(items) ? items.length : 0) - entries.length,
  });
  const category = own(payload, "category");
  if (typeof category === "string") add("category", mailWords.category, { kind: "text", text: shown(category) });
  const expiresAt = own(payload, "expiresAt");
  if (typeof expiresAt === "string") add("expiresAt", mailWords.expiresAt, decodeTime(expiresAt));
  const days = own(payload, "expiresAfterDays");
  if (typeof days === "number") add("expiresAfterDays", mailWords.expiresAfterDays, { kind: "whole", value: days });
  const deepLink = own(payload, "deepLink");
  if (typeof deepLink === "string") add("deepLink", mailWords.deepLink, { kind: "text", text: shown(deepLink) });
  const missing =
    isObject(locales) && Array.isArray(items)
      ? []
      : ["locales", "items"].filter((key) => typeof own(payload, key) !== "object");
  const { code, names, wireVersion } = mailWords;
  return { kind: "custom", code, names, wireVersion, id: idOf(payload), fields, extra: [], wrong: missing };
}

function inLocale(labels: Record<ContentLocale, string>, locale: string): LocalisedText {
  return Object.fromEntries(Object.entries(labels).map(([reader, label]) => [reader, `${label} · ${locale}`]));
}

function wrong(given: unknown): DecodedValue {
  return { kind: "wrong", raw: shown(typeof given === "string" ? given : rawOf(given)).slice(0, 500) };
}

/** A member that the object itself has: what it inherits is nobody's message. */
function own(object: Json, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

/** What cannot be written (nested deeper than the stack, in a circle) is shown as a sign that it is there. */
function rawOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return "…";
  }
}

/** No half of a surrogate pair, no NUL: text that a screen, a log and a database can hold. */
function shown(text: string): string {
  return text.slice(0, textShownMax).toWellFormed().replaceAll("\0", "\uFFFD");
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
