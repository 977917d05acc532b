import { z } from "zod";
import type { ItemIcon, ItemRarity } from "#db/enums/items.ts";
import { contentLocales } from "#db/enums/locales.ts";
import { type MessageFieldKind, messageFieldKinds, messageFieldPlaces, messageMarks } from "#db/enums/messages.ts";
import { isStorableText } from "#lib/storable-text.ts";

/** Bounds of a type and of what is read as a message. */
export const messageLimits = {
  fieldsMax: 30,
  groupFieldsMax: 12,
  listMax: 50,
  textMax: 2_000,
  choicesMax: 50,
  numberMax: Number.MAX_SAFE_INTEGER,
  quantityMax: 1_000_000_000,
  pushTextCharactersMax: 200,
  dailyValueMax: 1_000_000_000_000,
  /** Characters of a text that is read as a message: several times what the platform lets through. */
  decodeCharactersMax: 100_000,
  schemaCharactersMax: 100_000,
} as const;

/** Members that every message has by itself; `__proto__` cannot be written as a key at all. */
const reservedKeys: ReadonlySet<string> = new Set([
  "id",
  "type",
  "v",
  "businessID",
  "version",
  "constructor",
  "prototype",
  "toJSON",
  "hasOwnProperty",
]);

const storable = (max: number) => z.string().trim().min(1).max(max).refine(isStorableText, "input.unstorable_text");
const localised = (max: number) =>
  z.partialRecord(z.enum(contentLocales), storable(max)).refine((texts) => Object.keys(texts).length > 0, {
    message: "messages.name_missing",
  });
export type LocalisedText = z.output<ReturnType<typeof localised>>;

const fieldKey = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/, "messages.bad_key")
  .refine((key) => !reservedKeys.has(key), "messages.key_reserved");
const numberBound = z.int().min(-messageLimits.numberMax).max(messageLimits.numberMax);

const leafShape = {
  key: fieldKey,
  labels: localised(80),
  required: z.boolean(),
  /** Several of it: how few and how many; null for one. */
  list: z
    .object({
      min: z.int().min(0).max(messageLimits.listMax),
      max: z.int().min(1).max(messageLimits.listMax),
    })
    .nullable()
    .default(null),
  /** Characters of a text. */
  textMax: z.int().min(1).max(messageLimits.textMax).default(200),
  /** Bounds of a whole number. */
  numberMin: numberBound.default(0),
  numberMax: numberBound.default(1_000_000),
  /** Words of a choice: what stands on the wire, and what staff read. */
  choices: z
    .array(
      z.object({ value: z.string().regex(/^[A-Za-z0-9_.-]{1,40}$/, "messages.bad_choice"), labels: localised(80) }),
    )
    .max(messageLimits.choicesMax)
    .default([]),
  /** Items that players may trade, and no others. */
  tradableOnly: z.boolean().default(false),
  /** What a new message starts with; of a list, each new entry. */
  initial: z
    .union([z.string().max(messageLimits.textMax), z.number(), z.boolean()])
    .nullable()
    .default(null),
};

const leafKinds = messageFieldKinds.filter((kind) => kind !== "group") as [
  Exclude<MessageFieldKind, "group">,
  ...Exclude<MessageFieldKind, "group">[],
];
const messageLeaf = z.object({ ...leafShape, kind: z.enum(leafKinds) }).superRefine(checkField);
export type MessageLeaf = z.output<typeof messageLeaf>;

const messageField = z
  .object({
    ...leafShape,
    kind: z.enum(messageFieldKinds),
    place: z.enum(messageFieldPlaces).default("data"),
    /** Of a group. */
    fields: z.array(messageLeaf).max(messageLimits.groupFieldsMax).default([]),
  })
  .superRefine(checkField)
  .superRefine((field, issues) => {
    if (field.kind !== "group") return;
    if (field.fields.length === 0) refuse(issues, "messages.group_empty", ["fields"]);
    checkKeys(field.fields, issues);
  });
export type MessageField = z.output<typeof messageField>;

/** What a type says at one version. Two fields of one key cannot be told apart, wherever they stand. */
export const messageDefinition = z
  .object({
    names: localised(80),
    mark: z.enum(messageMarks),
    /** What stands in `type` or in `businessID`. */
    wireName: z.string().regex(/^[A-Za-z][A-Za-z0-9_.:-]{0,79}$/, "messages.bad_wire_name"),
    /** What a phone shows while the game is closed, until whoever sends writes another. */
    pushTexts: z.partialRecord(z.enum(contentLocales), storable(messageLimits.pushTextCharactersMax)).default({}),
    /** Worth that may leave as messages of this type within 24 hours; whoever gives more writes a mail, which is reviewed. */
    dailyValueMax: z.int().min(0).max(messageLimits.dailyValueMax),
    fields: z.array(messageField).min(1).max(messageLimits.fieldsMax),
  })
  .superRefine((definition, issues) => {
    checkKeys(definition.fields, issues);
    // The word by which clients know Herald's own mail.
    if (definition.wireName.startsWith("herald.mail")) refuse(issues, "messages.wire_name_reserved", ["wireName"]);
  });
export type MessageDefinition = z.output<typeof messageDefinition>;

type Issues = { addIssue(issue: { code: "custom"; message: string; path: (string | number)[] }): void };

function refuse(issues: Issues, reason: string, path: (string | number)[]): void {
  issues.addIssue({ code: "custom", message: reason, path });
}

type CheckedField = z.output<z.ZodObject<typeof leafShape>> & { kind: MessageFieldKind };

function checkField(field: CheckedField, issues: Issues): void {
  const { kind, list, initial } = field;
  if (list !== null && list.min > list.max) refuse(issues, "messages.bounds_crossed", ["list", "max"]);
  if (kind === "whole" && field.numberMin > field.numberMax) refuse(issues, "messages.bounds_crossed", ["numberMax"]);
  if (kind === "choice") {
    if (field.choices.length === 0) refuse(issues, "messages.choices_empty", ["choices"]);
    const twice = field.choices.findIndex(({ value }, at) => field.choices.findIndex((o) => o.value === value) !== at);
    if (twice >= 0) refuse(issues, "messages.choice_twice", ["choices", twice, "value"]);
  }
  if (initial !== null && !fitsInitial(field)) refuse(issues, "messages.bad_initial", ["initial"]);
}

function fitsInitial({ kind, initial, ...field }: CheckedField): boolean {
  if (kind === "text") return typeof initial === "string" && initial.length <= field.textMax;
  if (kind === "truth") return typeof initial === "boolean";
  if (kind === "choice") return field.choices.some(({ value }) => value === initial);
  if (kind !== "whole" || typeof initial !== "number" || !Number.isSafeInteger(initial)) return false;
  return initial >= field.numberMin && initial <= field.numberMax;
}

function checkKeys(fields: readonly { key: string }[], issues: Issues): void {
  for (const [at, { key }] of fields.entries()) {
    if (fields.findIndex((other) => other.key === key) !== at)
      refuse(issues, "messages.key_twice", ["fields", at, "key"]);
  }
}

export const messageCode = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/, "messages.bad_code");
const version = z.int().min(1);

export const getMessageTypeInput = z.object({ code: messageCode, version: version.optional() });
export type GetMessageTypeInput = z.output<typeof getMessageTypeInput>;
export const createMessageTypeInput = z.object({ code: messageCode, definition: messageDefinition });
export type CreateMessageTypeInput = z.output<typeof createMessageTypeInput>;
/** `version`: the one that was on the screen. */
export const updateMessageTypeInput = z.object({ code: messageCode, version, definition: messageDefinition });
export type UpdateMessageTypeInput = z.output<typeof updateMessageTypeInput>;
export const keepMessageTypeInput = z.object({ code: messageCode, version });
export type KeepMessageTypeInput = z.output<typeof keepMessageTypeInput>;
export const readMessageSchemaInput = z.object({ text: z.string().min(1).max(messageLimits.schemaCharactersMax) });
export const decodeMessageInput = z.object({
  /** A message's body, a callback's body, or the text of `Data` alone. */
  text: z.string().min(1).max(messageLimits.decodeCharactersMax, "messages.decode_too_long"),
});

/** A type as lists show it. Herald's own mail is one of them and belongs to no game: its `version` is 0. */
export type MessageTypeRow = {
  code: string;
  names: LocalisedText;
  version: number;
  wireVersion: number;
  isShippedMail: boolean;
  isArchived: boolean;
  updatedByName: string | null;
  updatedAt: Date | null;
};

/** One version of a type, as the decoder and the composer need it. */
export type MessageTypeVersion = {
  code: string;
  version: number;
  wireVersion: number;
  definition: MessageDefinition;
};

/** Names of an item, where the catalogue has it. */
type ItemFacts = { names: LocalisedText; icon: ItemIcon; rarity: ItemRarity };

export type DecodedValue =
  | { kind: "text"; text: string }
  | { kind: "whole"; value: number }
  | { kind: "truth"; value: boolean }
  | { kind: "choice"; value: string; labels: LocalisedText | null }
  | { kind: "item"; code: string; quantity: number; facts: ItemFacts | null }
  | { kind: "player"; id: string }
  | { kind: "time"; at: string }
  | { kind: "list"; entries: DecodedValue[]; more: number }
  | { kind: "group"; fields: DecodedField[] }
  | { kind: "missing" }
  /** Not what the type says: as it stands there, cut. */
  | { kind: "wrong"; raw: string };
export type DecodedField = { key: string; labels: LocalisedText; value: DecodedValue };

/** Why a custom element says nothing to Herald. */
export type UnknownReason = "not_json" | "not_object" | "no_mark" | "unknown_type" | "unknown_version";

export type DecodedElement =
  | { kind: "text"; text: string }
  | {
      kind: "custom";
      code: string;
      names: LocalisedText;
      wireVersion: number;
      /** The message's own id, where it carries one. */
      id: string | null;
      fields: DecodedField[];
      /** Members that the type does not have. */
      extra: string[];
      /** Fields that are missing or not what the type says, by key. */
      wrong: string[];
      pushText: string | null;
      raw: string;
    }
  | { kind: "unknown"; reason: UnknownReason; name: string | null; pushText: string | null; raw: string }
  | { kind: "other"; msgType: string; raw: string };

/** `problem`: why nothing could be read at all. `isOversize`: larger than the platform lets through. */
export type DecodedMessage = {
  problem: "not_json" | "no_message" | null;
  elements: DecodedElement[];
  bytes: number;
  isOversize: boolean;
};
