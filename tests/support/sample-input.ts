import type { z } from "zod";

/** What a sample is made with: a text for every free field, and values that a schema of a given format takes. */
export type Sampler = { text: string; game: string };

type Def = { type: string } & Record<string, unknown>;
const defOf = (schema: z.ZodType): Def => schema._zod.def as unknown as Def;

const ofFormat: Readonly<Record<string, string>> = {
  uuid: "0b9f6c1e-3d7a-4d58-9a2e-3f1f1a5d2c77",
  guid: "0b9f6c1e-3d7a-4d58-9a2e-3f1f1a5d2c77",
  email: "canary@studio.example",
  url: "https://hooks.example.com/x",
  datetime: "2026-11-29T00:00:00Z",
  date: "2026-11-29",
};

/**
 * Input that a schema may take, with `text` wherever a text is free. It need not pass: what a refinement refuses is refused with the
 * text in hand, which is just as good a place to leak it.
 */
export function sampleOf(schema: z.ZodType, sampler: Sampler, key = ""): unknown {
  const def = defOf(schema);
  const inner = (part: unknown, name = key) => sampleOf(part as z.ZodType, sampler, name);
  switch (def.type) {
    case "string":
      return key === "game" ? sampler.game : (ofFormat[String(def.format)] ?? sampler.text);
    case "number":
    case "int":
      return 1;
    case "boolean":
      return true;
    case "date":
      return new Date("2026-11-29T00:00:00Z");
    case "literal":
      return (def.values as unknown[])[0];
    case "enum":
      return Object.values(def.entries as object)[0];
    case "array":
      return [inner(def.element)];
    case "object":
      return Object.fromEntries(
        Object.entries(def.shape as Record<string, z.ZodType>).map(([name, part]) => [name, inner(part, name)]),
      );
    case "record":
      return { [String(inner(def.keyType))]: inner(def.valueType) };
    case "union":
      return inner((def.options as unknown[])[0]);
    case "pipe":
      return inner(def.in);
    case "lazy":
      return inner((def.getter as () => unknown)());
    case "tuple":
      return (def.items as unknown[]).map((item) => inner(item));
    case "intersection":
      return { ...(inner(def.left) as object), ...(inner(def.right) as object) };
    case "any":
    case "unknown":
      return sampler.text;
    case "null":
      return null;
    case "undefined":
    case "void":
      return undefined;
    default:
      return def.innerType === undefined ? sampler.text : inner(def.innerType);
  }
}
