import { readFileSync } from "node:fs";
import { z } from "zod";

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../docs/im-api/${name}`, import.meta.url), "utf8"));

const requestField = z.object({
  name: z.string(),
  type: z.string(),
  required: z.union([z.boolean(), z.literal("conditional")]),
});
const bodyField = z.object({ name: z.string(), type: z.string(), presence: z.enum(["always", "sometimes"]) });

const endpoint = z.object({
  id: z.string(),
  path: z.string(),
  group: z.string(),
  verified: z.string(),
  docs: z.array(z.string()),
  max_items: z.array(z.object({ field: z.string(), max: z.number() })),
  request: z.array(requestField),
  response: z.array(z.object({ name: z.string(), type: z.string() })),
  idempotency: z.object({ kind: z.enum(["none", "natural", "read", "dedup", "detects-repeat", "custom-id"]) }),
  errors: z.array(z.number()),
  item_errors: z.array(z.number()),
  example: z.object({ request: z.record(z.string(), z.unknown()), response: z.record(z.string(), z.unknown()) }),
});
const callback = z.object({
  command: z.string(),
  phase: z.enum(["before", "after"]),
  docs: z.array(z.string()),
  evidence: z.string(),
  body: z.array(bodyField),
  response: z.object({ fields: z.array(z.string()), error_code_meaning: z.record(z.string(), z.string()) }),
  example_body: z.unknown(),
});
const errorCode = z.object({
  code: z.union([z.number(), z.string()]),
  category: z.string(),
  retry: z.enum(["no", "after-fix", "backoff", "already", "pending"]),
});

export type DossierEndpoint = z.infer<typeof endpoint>;

/** What we know of the vendor's API, as `docs/im-api` holds it. */
export const endpoints = z.object({ endpoints: z.array(endpoint) }).parse(read("endpoints.json")).endpoints;
export const callbacks = z
  .object({
    callbacks: z.array(callback),
    authentication: z.object({
      vectors: z.array(z.object({ token: z.string(), request_time: z.string(), sign: z.string(), note: z.string() })),
    }),
  })
  .parse(read("callbacks.json"));
export const errorCodes = z
  .object({ errors: z.array(errorCode), rate_limit_codes: z.array(z.number()) })
  .parse(read("errors.json"));

export function endpointOf(id: string): DossierEndpoint {
  const found = endpoints.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`the dossier has no endpoint ${id}`);
  return found;
}

/** Fields that a row describes in words without a row of their own. */
const describedFields: Readonly<Record<string, readonly z.infer<typeof requestField>[]>> = {
  // "Up to 100 {Member_Account, Role?: Admin, …}", row of MemberList.
  "group_open_http_svc.create_group": [{ name: "MemberList[].Role", type: "string", required: false }],
  // "Message options" (1047/33527): the same object as in every other call that carries it.
  "timpush.push": [{ name: "OfflinePushInfo.Ext", type: "string", required: false }],
};

/** Every field that a request of the endpoint may hold. */
export function requestFieldsOf(id: string): readonly z.infer<typeof requestField>[] {
  return [...endpointOf(id).request, ...(describedFields[id] ?? [])];
}

/** A documented field: `A`, `A.B` or `A[].B`; `required` false and `"conditional"` alike may be absent. */
type Field = { name: string; type: string; required: boolean | "conditional" };

/**
 * Compares a JSON body with a list of documented fields, strictly: every field that is there must be documented and of a
 * documented type, every required one must be there wherever its parent is. Objects and arrays whose inside is not
 * documented may hold anything.
 * @returns what is wrong, a line each; empty when nothing is.
 */
export function checkFields(value: unknown, fields: readonly Field[]): string[] {
  return checkObject(value, "", fields);
}

function checkObject(value: unknown, path: string, fields: readonly Field[]): string[] {
  if (!isObject(value)) return [`${path || "the body"} is no object`];
  const children = fields.filter((field) => parentOf(field.name) === path);
  const unknown = Object.keys(value).filter((key) => !children.some((field) => keyOf(field.name) === key));
  return [
    ...unknown.map((key) => `${join(path, key)} is not documented`),
    ...children.flatMap((field) => checkField(value[keyOf(field.name)], field, fields)),
  ];
}

function checkField(value: unknown, field: Field, fields: readonly Field[]): string[] {
  const { name, type, required } = field;
  if (value === undefined) return required === true ? [`${name} is missing`] : [];
  if (!typesOf(type).some((allowed) => isOfType(value, allowed))) return [`${name} is no ${type}`];
  const hasInside = (path: string) => fields.some((other) => parentOf(other.name) === path);
  if (Array.isArray(value)) {
    const inside = `${name}[]`;
    return hasInside(inside) ? value.flatMap((item) => checkObject(item, inside, fields)) : [];
  }
  return hasInside(name) ? checkObject(value, name, fields) : [];
}

const typesOf = (type: string): string[] => type.split(/ or /);

function isOfType(value: unknown, type: string): boolean {
  if (type === "string of integer") return typeof value === "string" && /^\d+$/.test(value);
  if (type.endsWith("[]")) {
    return Array.isArray(value) && value.every((item) => isOfType(item, type.slice(0, -2)));
  }
  switch (type) {
    case "string":
      return typeof value === "string";
    case "integer":
      return typeof value === "number" && Number.isInteger(value);
    case "number":
      return typeof value === "number";
    case "boolean":
      return typeof value === "boolean";
    case "array":
      return Array.isArray(value);
    case "object":
      return isObject(value);
    default:
      throw new Error(`the dossier has a type that nothing checks: ${type}`);
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `A[].B.C` stands in `A[].B`, and `A[].B` in `A[]`. */
function parentOf(name: string): string {
  const cut = name.lastIndexOf(".");
  return cut === -1 ? "" : name.slice(0, cut);
}

const keyOf = (name: string): string => name.slice(name.lastIndexOf(".") + 1);
const join = (path: string, key: string): string => (path === "" ? key : `${path}.${key}`);
