import { schemaRefused } from "../errors.ts";
import {
  type LocalisedText,
  type MessageDefinition,
  type MessageField,
  type MessageLeaf,
  type MessageTypeVersion,
  messageDefinition,
} from "../schema.ts";

const dialect = "https://json-schema.org/draft/2020-12/schema";

type Json = Record<string, unknown>;

/**
 * A version of a type as JSON Schema (draft 2020-12) of what `Data` holds; members whose name begins with `x-herald` are Herald's own
 * notes, which a validator passes over. `readSchema` reads exactly this back.
 */
export function writeSchema({ code, wireVersion, definition }: MessageTypeVersion): Json {
  const { mark, wireName } = definition;
  const { type, version } = markMembers(mark);
  const inData = definition.fields.filter(({ place }) => place === "data");
  const inExt = definition.fields.filter(({ place }) => place === "ext");
  return {
    $schema: dialect,
    $id: `${wireName}.v${wireVersion}`,
    title: firstOf(definition.names),
    "x-herald": {
      code,
      names: definition.names,
      pushTexts: definition.pushTexts,
      dailyValueMax: definition.dailyValueMax,
    },
    type: "object",
    required: [type, version, "id", ...requiredOf(inData)],
    properties: {
      [type]: { const: wireName },
      [version]: { const: wireVersion },
      id: { type: "string", description: "The message. Remember it: the same id must never give twice." },
      ...propertiesOf(inData),
    },
    ...(inExt.length === 0
      ? {}
      : { "x-herald-ext": { type: "object", required: requiredOf(inExt), properties: propertiesOf(inExt) } }),
  };
}

function markMembers(mark: MessageDefinition["mark"]): { type: string; version: string } {
  return mark === "type_v" ? { type: "type", version: "v" } : { type: "businessID", version: "version" };
}

function firstOf(texts: LocalisedText): string {
  return texts.en ?? Object.values(texts)[0] ?? "";
}

function requiredOf(fields: readonly (MessageField | MessageLeaf)[]): string[] {
  return fields.filter(({ required }) => required).map(({ key }) => key);
}

function propertiesOf(fields: readonly (MessageField | MessageLeaf)[]): Json {
  return Object.fromEntries(fields.map((field) => [field.key, writeField(field)]));
}

function writeField(field: MessageField | MessageLeaf): Json {
  const head = { title: firstOf(field.labels), "x-herald-labels": field.labels };
  const one = { ...writeOne(field), ...(field.initial === null ? {} : { default: field.initial }) };
  if (field.list === null) return { ...head, ...one };
  return { ...head, type: "array", minItems: field.list.min, maxItems: field.list.max, items: one };
}

function writeOne(field: MessageField | MessageLeaf): Json {
  switch (field.kind) {
    case "text":
      return { type: "string", maxLength: field.textMax };
    case "whole":
      return { type: "integer", minimum: field.numberMin, maximum: field.numberMax };
    case "truth":
      return { type: "boolean" };
    case "choice":
      return {
        enum: field.choices.map(({ value }) => value),
        "x-herald-choices": field.choices.map(({ labels }) => labels),
      };
    case "player":
      return { type: "string", "x-herald-kind": "player", pattern: "^[A-Za-z0-9_-]{1,32}$" };
    case "time":
      return { type: "string", format: "date-time" };
    case "item":
      return {
        type: "object",
        "x-herald-kind": field.tradableOnly ? "tradable-item" : "item",
        required: ["code", "quantity"],
        properties: { code: { type: "string" }, quantity: { type: "integer", minimum: 1 } },
      };
    case "group": {
      const fields = "fields" in field ? field.fields : [];
      return { type: "object", required: requiredOf(fields), properties: propertiesOf(fields) };
    }
  }
}

/** Keywords that are understood, by the place they stand in; anything else would change what the schema means. */
const known = {
  root: ["$schema", "$id", "title", "description", "x-herald", "type", "required", "properties", "x-herald-ext"],
  field: ["title", "description", "x-herald-labels", "x-herald-kind", "x-herald-choices", "default", "type"],
  string: ["maxLength", "format", "pattern"],
  integer: ["minimum", "maximum"],
  boolean: [],
  array: ["items", "minItems", "maxItems"],
  object: ["required", "properties"],
  enum: ["enum"],
} as const;

/**
 * Reads a type from JSON Schema: objects of fields of one type each, lists of them, one level of nesting. A mark is taken from
 * `type` + `v` or `businessID` + `version` when they are constants.
 * @throws DomainError `messages.schema_refused` naming the place and the keyword that is outside of this subset.
 */
export function readSchema(text: string): { code: string | null; definition: MessageDefinition } {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch (error) {
    throw schemaRefused(
      "/",
      `this is no JSON (${error instanceof Error ? error.message.slice(0, 120) : "unreadable"}).`,
    );
  }
  if (!isObject(root)) throw schemaRefused("/", "a schema is an object.");
  refuseOthers(root, known.root, "");
  if (root.$schema !== undefined && root.$schema !== dialect) {
    throw schemaRefused("/$schema", `only ${dialect} is read.`);
  }
  if (root.type !== "object") throw schemaRefused("/type", 'a message is of type "object".');
  const notes = isObject(root["x-herald"]) ? root["x-herald"] : {};
  const { mark, wireName, names: markNames } = readMark(root);
  const data = readFields(root, "", { place: "data", skip: markNames });
  const extRoot = root["x-herald-ext"];
  if (extRoot !== undefined && !isObject(extRoot)) throw schemaRefused("/x-herald-ext", "this is no object.");
  if (extRoot !== undefined) refuseOthers(extRoot, ["type", "required", "properties"], "/x-herald-ext");
  const ext = extRoot === undefined ? [] : readFields(extRoot, "/x-herald-ext", { place: "ext", skip: [] });
  const parsed = messageDefinition.safeParse({
    names: notes.names ?? { en: typeof root.title === "string" ? root.title : wireName },
    mark,
    wireName,
    pushTexts: notes.pushTexts ?? {},
    dailyValueMax: notes.dailyValueMax ?? 0,
    fields: [...data, ...ext],
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw schemaRefused(`/${issue?.path.map(String).join("/") ?? ""}`, issue?.message ?? "this is not a message type.");
  }
  return { code: typeof notes.code === "string" ? notes.code : null, definition: parsed.data };
}

function readMark(root: Json): { mark: MessageDefinition["mark"]; wireName: string; names: string[] } {
  const properties = isObject(root.properties) ? root.properties : {};
  for (const mark of ["type_v", "business_id"] as const) {
    const { type, version } = markMembers(mark);
    const property = Object.hasOwn(properties, type) ? properties[type] : undefined;
    if (isObject(property) && typeof property.const === "string") {
      return { mark, wireName: property.const, names: [type, version, "id"] };
    }
  }
  throw schemaRefused(
    "/properties",
    'nothing says how a client knows the message: give "type" or "businessID" as a "const".',
  );
}

function readFields(holder: Json, at: string, how: { place?: "data" | "ext"; skip: readonly string[] }): Json[] {
  if (!isObject(holder.properties)) throw schemaRefused(`${at}/properties`, "the fields are missing.");
  const required = holder.required ?? [];
  if (!Array.isArray(required)) throw schemaRefused(`${at}/required`, "this is a list of names.");
  return Object.entries(holder.properties)
    .filter(([key]) => !how.skip.includes(key))
    .map(([key, property]) => {
      const here = `${at}/properties/${key}`;
      if (!isObject(property)) throw schemaRefused(here, "a field is an object.");
      const labels = property["x-herald-labels"] ?? { en: typeof property.title === "string" ? property.title : key };
      const own = {
        key,
        labels,
        required: required.includes(key),
        ...(how.place === undefined ? {} : { place: how.place }),
      };
      return { ...own, ...readField(property, here, how.place !== undefined) };
    });
}

function readField(property: Json, at: string, mayNest: boolean): Json {
  if (property.type !== "array") return { list: null, ...readOne(property, at, mayNest) };
  refuseOthers(property, [...known.field, ...known.array], at);
  if (!isObject(property.items)) throw schemaRefused(`${at}/items`, "the entries of a list have one schema.");
  if (property.items.type === "array") throw schemaRefused(`${at}/items/type`, "a list of lists is too deep.");
  const list = { min: property.minItems ?? 0, max: property.maxItems ?? 10 };
  return { list, ...readOne(property.items, `${at}/items`, mayNest) };
}

function readOne(property: Json, at: string, mayNest: boolean): Json {
  const initial = property.default === undefined ? {} : { initial: property.default };
  if (property.enum !== undefined) return { ...readChoice(property, at), ...initial };
  const { type } = property;
  if (type !== "string" && type !== "integer" && type !== "boolean" && type !== "object") {
    const what = type === undefined ? "it has no type" : `the type ${JSON.stringify(type).slice(0, 60)} is not read`;
    throw schemaRefused(`${at}/type`, `${what}; string, integer, boolean, object, array and enum are.`);
  }
  refuseOthers(property, [...known.field, ...known[type]], at);
  if (type === "boolean") return { kind: "truth", ...initial };
  if (type === "integer") {
    const { minimum: numberMin = 0, maximum: numberMax = Number.MAX_SAFE_INTEGER } = property;
    return { kind: "whole", numberMin, numberMax, ...initial };
  }
  if (type === "string") return { ...readString(property, at), ...initial };
  const kind = property["x-herald-kind"];
  if (kind === "item" || kind === "tradable-item") return { kind: "item", tradableOnly: kind === "tradable-item" };
  if (!mayNest) throw schemaRefused(at, "fields stand at most one level deep.");
  return { kind: "group", fields: readFields(property, at, { skip: [] }) };
}

function readString(property: Json, at: string): Json {
  if (property["x-herald-kind"] === "player") return { kind: "player" };
  if (property.pattern !== undefined) throw schemaRefused(`${at}/pattern`, "patterns are not read.");
  if (property.format === "date-time") return { kind: "time" };
  if (property.format !== undefined) throw schemaRefused(`${at}/format`, "only date-time is read.");
  return { kind: "text", ...(property.maxLength === undefined ? {} : { textMax: property.maxLength }) };
}

function readChoice(property: Json, at: string): Json {
  refuseOthers(property, [...known.field, ...known.enum], at);
  const words = property.enum;
  if (!Array.isArray(words) || words.some((word) => typeof word !== "string")) {
    throw schemaRefused(`${at}/enum`, "the choices are texts.");
  }
  const labels = Array.isArray(property["x-herald-choices"]) ? property["x-herald-choices"] : [];
  return { kind: "choice", choices: words.map((value, index) => ({ value, labels: labels[index] ?? { en: value } })) };
}

function refuseOthers(object: Json, allowed: readonly string[], at: string): void {
  const strange = Object.keys(object).find((keyword) => !allowed.includes(keyword));
  if (strange !== undefined)
    throw schemaRefused(`${at}/${strange}`, `the keyword "${strange.slice(0, 40)}" is not read here.`);
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
