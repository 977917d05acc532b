import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readSchema, writeSchema } from "#server/messages/rules/json-schema.ts";
import { shippedTypes } from "#server/messages/rules/shipped-types.ts";
import { messageDefinition } from "#server/messages/schema.ts";
import { everyField, shippedVersions, typeOf } from "#tests/support/messages.ts";

const every = typeOf({ mark: "business_id", wireName: "duel_card", fields: [...everyField] });

test.each([...shippedVersions, every])("$code comes back from its own schema as it was", (type) => {
  const fields = [...type.definition.fields].sort((a, b) => Number(a.place === "ext") - Number(b.place === "ext"));
  expect(readSchema(JSON.stringify(writeSchema(type)))).toEqual({
    code: type.code,
    definition: messageDefinition.parse({ ...type.definition, fields }),
  });
});

const plain = (properties: object, more: object = {}) =>
  JSON.stringify({
    title: "Emote",
    type: "object",
    properties: { type: { const: "game.emote" }, v: { const: 1 }, ...properties },
    ...more,
  });

test("a schema of somebody else's pen is read within the subset", () => {
  const text = plain(
    {
      face: { enum: ["smile", "cry"], title: "Face" },
      loud: { type: "boolean", default: true },
      words: { type: "array", items: { type: "string", maxLength: 10 }, maxItems: 3 },
      spot: { type: "object", required: ["x"], properties: { x: { type: "integer" }, y: { type: "integer" } } },
    },
    { required: ["face"] },
  );
  const { code, definition } = readSchema(text);
  expect(code).toBeNull();
  expect(definition).toMatchObject({ names: { en: "Emote" }, wireName: "game.emote", dailyValueMax: 0 });
  expect(definition.fields.map(({ key, kind, required }) => [key, kind, required])).toEqual([
    ["face", "choice", true],
    ["loud", "truth", false],
    ["words", "text", false],
    ["spot", "group", false],
  ]);
});

test.each([
  ["{", "/"],
  ["[]", "/"],
  [plain({ a: { type: "string" } }, { anyOf: [] }), "/anyOf"],
  [plain({ a: { type: "string" } }, { $schema: "http://json-schema.org/draft-07/schema#" }), "/$schema"],
  [plain({ a: { $ref: "#/$defs/x" } }), "/properties/a/type"],
  [plain({ a: { type: ["string", "null"] } }), "/properties/a/type"],
  [plain({ a: { type: "number" } }), "/properties/a/type"],
  [plain({ a: { type: "string", pattern: "^x" } }), "/properties/a/pattern"],
  [plain({ a: { type: "string", format: "email" } }), "/properties/a/format"],
  [plain({ a: { type: "array", items: { type: "array", items: {} } } }), "/properties/a/items/type"],
  [
    plain({ a: { type: "object", properties: { b: { type: "object", properties: {} } } } }),
    "/properties/a/properties/b",
  ],
  [JSON.stringify({ type: "object", properties: { a: { type: "string" } } }), "/properties"],
  [plain({ "no good": { type: "string" } }), "/fields/0/key"],
])("outside of it, the place is named: %#", (text, at) => {
  expect(() => readSchema(text)).toThrow(
    expect.objectContaining({ reason: "messages.schema_refused", params: expect.objectContaining({ at }) }),
  );
});

test("games of before the update get the very types that new games get", () => {
  const folder = "db/migrations";
  const files = readdirSync(folder).filter((name) => name.endsWith(".sql"));
  const sql = files.map((name) => readFileSync(`${folder}/${name}`, "utf8")).join("\n");
  for (const { code, definition } of shippedTypes) {
    expect(sql).toContain(`('${code}', '${JSON.stringify(definition).replaceAll("'", "''")}'::jsonb)`);
    expect(messageDefinition.parse(definition)).toEqual(definition);
  }
});
