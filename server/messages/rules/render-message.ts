import type { ContentLocale } from "#db/enums/locales.ts";
import { isAccountId } from "#server/im/schema.ts";
import { type MessageField, type MessageLeaf, type MessageTypeVersion, messageLimits } from "../schema.ts";

/** What the catalogue says of an item that a message names. */
export type KnownItem = {
  code: string;
  unitValue: number;
  perMailMax: number;
  tradable: boolean;
  disabled: boolean;
};

/** What is wrong with one value, at its path (`items.0.quantity`). */
export type ValueProblem = { path: string; reason: string; message: string; params?: Record<string, string | number> };

export type RenderedMessage = {
  body: { MsgType: string; MsgContent: Record<string, unknown> }[];
  /** UTF-8 bytes of `body` as JSON: what the platform counts. */
  bytes: number;
  /** Worth of its items to one recipient; `Infinity` beyond 2^53. */
  value: number;
  /** Pieces of each item in one copy. */
  items: { code: string; quantity: number }[];
  problems: ValueProblem[];
};

export type MessageSubject = {
  /** The message's own id: a client remembers it, so that nothing is given twice. */
  id: string;
  /** What a phone shows while the game is closed; the type's own words when it is null. */
  pushText: string | null;
  locale: ContentLocale;
  items: ReadonlyMap<string, KnownItem>;
};

/**
 * The one renderer: what the preview shows is what is sent. Members stand in the order of the type's fields, so equal values are
 * equal bytes. With problems the body holds what is right, for the preview; it is not sent then.
 */
export function renderMessage(
  type: MessageTypeVersion,
  values: Readonly<Record<string, unknown>>,
  subject: MessageSubject,
): RenderedMessage {
  const { definition, wireVersion } = type;
  const reading: Reading = { problems: [], items: subject.items, worth: 0n, quantities: new Map() };
  const name = definition.wireName;
  const data: Record<string, unknown> =
    definition.mark === "type_v"
      ? { type: name, v: wireVersion, id: subject.id }
      : { businessID: name, version: wireVersion, id: subject.id };
  const ext: Record<string, unknown> = {};
  for (const field of definition.fields) {
    const value = readField(reading, field, values, field.key);
    if (value !== undefined) (field.place === "ext" ? ext : data)[field.key] = value;
  }
  for (const key of Object.keys(values)) {
    if (definition.fields.some((field) => field.key === key)) continue;
    refuse(reading, key, "messages.field_unknown", `The type has no field "${key}".`, { key });
  }
  const pushText = subject.pushText ?? textOf(definition.pushTexts, subject.locale);
  const content = {
    Data: JSON.stringify(data),
    ...(pushText === "" ? {} : { Desc: pushText }),
    ...(Object.keys(ext).length === 0 ? {} : { Ext: JSON.stringify(ext) }),
  };
  const body = [{ MsgType: "TIMCustomElem", MsgContent: content }];
  const bytes = new TextEncoder().encode(JSON.stringify(body)).length;
  const value = reading.worth > BigInt(Number.MAX_SAFE_INTEGER) ? Number.POSITIVE_INFINITY : Number(reading.worth);
  const items = [...reading.quantities].map(([code, quantity]) => ({ code, quantity }));
  return { body, bytes, value, items, problems: reading.problems };
}

/** The words in a language, else in the first there are. */
export function textOf(texts: Partial<Record<ContentLocale, string>>, locale: ContentLocale): string {
  return texts[locale] ?? Object.values(texts)[0] ?? "";
}

/** Codes of every item that the values name, wherever they stand: for the look into the catalogue before rendering. */
export function itemCodesOf(type: MessageTypeVersion, values: Readonly<Record<string, unknown>>): string[] {
  const codes = new Set<string>();
  const look = (field: MessageField | MessageLeaf, value: unknown): void => {
    for (const entry of Array.isArray(value) ? value.slice(0, messageLimits.listMax) : [value]) {
      if (!isObject(entry)) continue;
      if (field.kind === "item" && typeof entry.code === "string") codes.add(entry.code.slice(0, 100));
      if (field.kind === "group" && "fields" in field) for (const inner of field.fields) look(inner, entry[inner.key]);
    }
  };
  for (const field of type.definition.fields) look(field, values[field.key]);
  return [...codes];
}

type Reading = {
  problems: ValueProblem[];
  items: ReadonlyMap<string, KnownItem>;
  worth: bigint;
  /** Pieces of each item in the whole message: a cap that three fields share is one cap. */
  quantities: Map<string, number>;
};

function refuse(
  reading: Reading,
  path: string,
  reason: string,
  message: string,
  params: Record<string, string | number> = {},
): undefined {
  reading.problems.push({ path, reason, message, params });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

function readField(
  reading: Reading,
  field: MessageField | MessageLeaf,
  holder: Readonly<Record<string, unknown>>,
  path: string,
): unknown {
  const given = Object.hasOwn(holder, field.key) ? holder[field.key] : undefined;
  if (isEmpty(given)) {
    if (field.required) refuse(reading, path, "input.required", "This is needed.");
    return undefined;
  }
  if (field.list === null) return readOne(reading, field, given, path);
  const { min, max } = field.list;
  if (!Array.isArray(given)) return refuse(reading, path, "messages.not_a_list", "This is a list.");
  if (given.length < min) refuse(reading, path, "messages.list_short", `At least ${min}.`, { minimum: min });
  if (given.length > max) return refuse(reading, path, "messages.list_long", `At most ${max}.`, { maximum: max });
  return given.flatMap((entry, at) => {
    const value = isEmpty(entry)
      ? refuse(reading, `${path}.${at}`, "input.required", "This is needed.")
      : readOne(reading, field, entry, `${path}.${at}`);
    return value === undefined ? [] : [value];
  });
}

type Reader = (reading: Reading, field: MessageField | MessageLeaf, given: unknown, path: string) => unknown;

const readers: Record<MessageField["kind"], Reader> = {
  text: readText,
  whole: readWhole,
  truth: (reading, _, given, path) =>
    typeof given === "boolean" ? given : refuse(reading, path, "messages.not_a_truth", "This is true or false."),
  choice: (reading, field, given, path) => {
    if (field.choices.some(({ value }) => value === given)) return given;
    const choice = typeof given === "string" ? given.slice(0, 40) : "";
    return refuse(reading, path, "messages.not_a_choice", `"${choice}" is none of the choices.`, { choice });
  },
  item: readItem,
  player: (reading, _, given, path) =>
    typeof given === "string" && isAccountId(given)
      ? given
      : refuse(reading, path, "im.bad_account", "This is no player id.", { account: String(given).slice(0, 40) }),
  time: readTime,
  group: (reading, field, given, path) => {
    if (!isObject(given) || !("fields" in field))
      return refuse(reading, path, "messages.not_a_group", "This has fields.");
    const value: Record<string, unknown> = {};
    for (const inner of field.fields) {
      const read = readField(reading, inner, given, `${path}.${inner.key}`);
      if (read !== undefined) value[inner.key] = read;
    }
    return value;
  },
};

function readOne(reading: Reading, field: MessageField | MessageLeaf, given: unknown, path: string): unknown {
  return readers[field.kind](reading, field, given, path);
}

function readText(reading: Reading, field: MessageField | MessageLeaf, given: unknown, path: string): unknown {
  if (typeof given !== "string") return refuse(reading, path, "messages.not_a_text", "This is a text.");
  if (given.length <= field.textMax) return given;
  return refuse(reading, path, "input.too_long", `At most ${field.textMax} characters.`, { maximum: field.textMax });
}

function readWhole(reading: Reading, field: MessageField | MessageLeaf, given: unknown, path: string): unknown {
  const { numberMin: minimum, numberMax: maximum } = field;
  if (typeof given !== "number" || !Number.isSafeInteger(given)) {
    return refuse(reading, path, "input.not_whole", "This is a whole number.");
  }
  if (given < minimum) return refuse(reading, path, "input.too_small", `At least ${minimum}.`, { minimum });
  if (given > maximum) return refuse(reading, path, "input.too_big", `At most ${maximum}.`, { maximum });
  return given;
}

function readTime(reading: Reading, _: MessageField | MessageLeaf, given: unknown, path: string): unknown {
  const isShaped = typeof given === "string" && /^2\d{3}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(given);
  const time = isShaped ? new Date(given) : undefined;
  if (time !== undefined && !Number.isNaN(time.getTime())) return time.toISOString();
  return refuse(reading, path, "messages.not_a_time", "This is a time in UTC: 2026-12-24T20:00:00Z.");
}

/** Caps and disabled items are those of a mail: what a mail may not carry, no message may. */
function readItem(reading: Reading, field: MessageField | MessageLeaf, given: unknown, path: string): unknown {
  const code = isObject(given) && typeof given.code === "string" ? given.code : "";
  const quantity = isObject(given) ? given.quantity : undefined;
  if (code === "") return refuse(reading, `${path}.code`, "input.required", "Choose an item.");
  const params = { item: code.slice(0, 64) };
  const item = reading.items.get(code);
  if (item === undefined) {
    return refuse(reading, `${path}.code`, "messages.item_unknown", `There is no item "${code}".`, params);
  }
  if (item.disabled) {
    return refuse(reading, `${path}.code`, "messages.item_disabled", `The item "${code}" is disabled.`, params);
  }
  if (field.tradableOnly && !item.tradable) {
    return refuse(reading, `${path}.code`, "messages.item_bound", `The item "${code}" cannot be traded.`, params);
  }
  if (typeof quantity !== "number" || !Number.isSafeInteger(quantity)) {
    return refuse(reading, `${path}.quantity`, "input.not_whole", "This is a whole number.");
  }
  if (quantity < 1) return refuse(reading, `${path}.quantity`, "input.too_small", "At least 1.", { minimum: 1 });
  const total = (reading.quantities.get(code) ?? 0) + quantity;
  if (total > item.perMailMax) {
    const maximum = item.perMailMax;
    const message = `${total} of "${code}" is more than the ${maximum} that one message may carry.`;
    return refuse(reading, `${path}.quantity`, "messages.over_cap", message, { ...params, total, maximum });
  }
  reading.quantities.set(code, total);
  reading.worth += BigInt(quantity) * BigInt(item.unitValue);
  return { code, quantity };
}
