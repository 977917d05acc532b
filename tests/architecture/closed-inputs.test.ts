import { globSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { z } from "zod";
import { appRouter } from "#server/trpc/root.ts";
import { openPartsOf } from "#tests/support/walk-schema.ts";

type Procedure = { _def: { inputs: unknown[] } };
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>);

const byNameOfAttribute = "a player's attribute, stored as a value of its name";
const byFieldOfType = "a field of the message type; the renderer reads only keys that the type names";
const byVariable = "a variable of the template; what the template does not name is refused";
const byFilterOfScreen = "a filter of the screen; `sortParams` keeps the names that the screen has";

/**
 * Where a caller chooses the keys, and why no key chosen there can reach what it should not. Everything else drops what it
 * does not name, so that nobody assigns a state, an owner or another game's id by adding a field.
 */
const chosenKeys: Readonly<Record<string, string>> = {
  "labels.planChange wanted.set (record)": byNameOfAttribute,
  "labels.setPlayer attributes (record)": byNameOfAttribute,
  "labels.setPlayer before.attributes (record)": byNameOfAttribute,
  "messages.preview values (record)": byFieldOfType,
  "messages.preview values.* (anything)": byFieldOfType,
  "messages.send values (record)": byFieldOfType,
  "messages.send values.* (anything)": byFieldOfType,
  "teams.edit changes.fields (record)": "a custom field of the group; the platform keeps those that its console made",
  "templates.preview values (record)": byVariable,
  "templates.use values (record)": byVariable,
  "views.create params (record)": byFilterOfScreen,
  "views.update params (record)": byFilterOfScreen,
};

test("no procedure takes a key that its input does not name", () => {
  const open = procedures.flatMap(([path, { _def }]) => {
    return _def.inputs.flatMap((input) => {
      if (!(input instanceof z.ZodType)) throw new Error(`${path} has an input that is no zod schema.`);
      return openPartsOf(input).map((part) => `${path} ${part.path} (${part.kind})`);
    });
  });
  expect(procedures.length).toBeGreaterThan(100);
  expect(open.sort()).toEqual(Object.keys(chosenKeys).sort());
});

test("neither does any other schema of a slice: the doors for uploads and exports read theirs from there", async () => {
  const files = globSync("server/**/schema.ts");
  expect(files.length).toBeGreaterThan(15);
  const wide: string[] = [];
  for (const file of files) {
    const module: Record<string, unknown> = await import(pathToFileURL(resolve(file)).href);
    for (const [name, schema] of Object.entries(module)) {
      if (!(schema instanceof z.ZodType)) continue;
      for (const part of openPartsOf(schema)) if (part.kind === "catchall") wide.push(`${file} ${name} ${part.path}`);
    }
  }
  expect(wide).toEqual([]);
});

test.each([
  [z.looseObject({ a: z.string() }), "catchall"],
  [z.object({ a: z.array(z.looseObject({})) }), "catchall"],
  [z.object({ a: z.record(z.string(), z.string()).optional() }), "record"],
  [z.union([z.object({}), z.object({ b: z.unknown() })]), "anything"],
  [z.object({ a: z.string() }).and(z.object({}).catchall(z.string())), "catchall"],
  [z.lazy(() => z.any()).nullable(), "anything"],
] as const)("the walk sees an open part wherever it stands (%#)", (schema, kind) => {
  expect(openPartsOf(schema).map((part) => part.kind)).toEqual([kind]);
});
