import { z } from "zod";

/** A part of a schema through which input passes that the schema does not name. */
export type OpenPart = { path: string; kind: "catchall" | "record" | "anything" };

type Def = { type: string } & Record<string, unknown>;
const defOf = (schema: z.ZodType): Def => schema._zod.def as unknown as Def;
const isSchema = (value: unknown): value is z.ZodType => value instanceof z.ZodType;

/** Types that hold no keys. */
const leaves: readonly string[] = [
  ...["string", "number", "int", "boolean", "bigint", "date", "literal", "enum", "null", "undefined", "void", "never"],
  ...["template_literal", "nan", "file", "transform", "symbol"],
];
/** Where a type keeps the schemas inside of it. */
const inner: Readonly<Record<string, readonly string[]>> = {
  array: ["element"],
  set: ["valueType"],
  optional: ["innerType"],
  nullable: ["innerType"],
  default: ["innerType"],
  prefault: ["innerType"],
  nonoptional: ["innerType"],
  readonly: ["innerType"],
  catch: ["innerType"],
  success: ["innerType"],
  // What comes in; what a transformation makes of it is ours.
  pipe: ["in"],
  intersection: ["left", "right"],
};

/** Every open part of a schema. @throws Error for a type that this walk does not know: then it learns it. */
export function openPartsOf(schema: z.ZodType, path = "", seen = new Set<z.ZodType>()): OpenPart[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const def = defOf(schema);
  const into = (part: unknown, name: string): OpenPart[] => (isSchema(part) ? openPartsOf(part, name, seen) : []);
  if (leaves.includes(def.type)) return [];
  if (["any", "unknown", "custom"].includes(def.type)) return [{ path, kind: "anything" }];
  if (def.type === "object") {
    const shape = Object.entries(def.shape as Record<string, z.ZodType>);
    const parts = shape.flatMap(([key, part]) => into(part, path === "" ? key : `${path}.${key}`));
    const isOpen = isSchema(def.catchall) && defOf(def.catchall).type !== "never";
    return isOpen ? [...parts, { path, kind: "catchall" }] : parts;
  }
  if (def.type === "record") {
    // Keys of a closed list are refused when they are not in it.
    const isClosed = isSchema(def.keyType) && ["enum", "literal"].includes(defOf(def.keyType).type);
    const values = into(def.valueType, `${path}.*`);
    return isClosed ? values : [{ path, kind: "record" }, ...values];
  }
  if (def.type === "union") return (def.options as unknown[]).flatMap((option) => into(option, path));
  if (def.type === "tuple") return (def.items as unknown[]).flatMap((item, at) => into(item, `${path}.${at}`));
  if (def.type === "lazy") return into((def.getter as () => unknown)(), path);
  const known = inner[def.type];
  if (known === undefined)
    throw new Error(`${path || "the input"} is of a type that this walk does not know: ${def.type}`);
  return known.flatMap((key) => into(def[key], path));
}
