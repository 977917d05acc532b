import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Json } from "#tests/support/sandbox-process.ts";

export type DossierEndpoint = {
  id: string;
  /** service/command, as the sandbox's doors are named. */
  name: string;
  group: string;
  docs: string[];
  response: { name: string }[];
  example: { request: Json; response: Json };
};

const folder = join(import.meta.dirname, "../../../docs/im-api");

/** The endpoints whose own vendor page was read, in the dossier's order. */
export function vendorEndpoints(): DossierEndpoint[] {
  const { endpoints } = JSON.parse(readFileSync(join(folder, "endpoints.json"), "utf8"));
  return endpoints
    .filter((endpoint: { verified: string }) => endpoint.verified.startsWith("vendor-doc"))
    .map((endpoint: DossierEndpoint & { service: string; command: string }) => ({
      ...endpoint,
      name: `${endpoint.service}/${endpoint.command}`,
    }));
}

/** Values of these fields are what an answer says, so they are compared; of others only the type is. */
const meaningfulFields = new Set([
  "ActionStatus",
  "ErrorCode",
  "ResultCode",
  "RetCode",
  "Result",
  "Relation",
  "Role",
  "AccountStatus",
  "Status",
  "Type",
  "To_Account",
  "From_Account",
  "UserID",
  "Member_Account",
  "Owner_Account",
  "GroupName",
  "GroupId",
  "TopicId",
  "Complete",
  "CompleteFlag",
  "IsFinished",
  "MsgCnt",
  "Peer_Account",
  "Tag",
  "Key",
  "key",
  "value",
  "MsgFlagBits",
  "CommandType",
  "OptType",
  "Tags",
  "Attrs",
  "AttrNames",
]);

/** Where an answer differs from the example, one sentence each: a field that is missing, has another type or says something else. */
export function differences(example: unknown, actual: unknown, path = "answer"): string[] {
  if (Array.isArray(example)) {
    if (!Array.isArray(actual)) return [`${path} is no list`];
    // How many plain values there are (addresses, texts) is the platform's affair.
    const fewest = example.some(isObject) ? example.length : Math.min(1, example.length);
    if (actual.length < fewest) return [`${path} has ${actual.length} entries, not ${example.length}`];
    return example
      .slice(0, actual.length)
      .flatMap((item, index) => differences(item, actual[index], `${path}[${index}]`));
  }
  if (isObject(example)) {
    if (!isObject(actual)) return [`${path} is no object`];
    return Object.entries(example).flatMap(([field, value]) => {
      const at = `${path}.${field}`;
      if (!(field in actual)) return [`${at} is missing`];
      const isListOfObjects = Array.isArray(value) && value.some(isObject);
      if (meaningfulFields.has(field) && !isListOfObjects)
        return isSame(value, actual[field]) ? [] : [`${at} is ${show(actual[field])}, not ${show(value)}`];
      return differences(value, actual[field], at);
    });
  }
  return typeof actual === typeof example ? [] : [`${path} is a ${typeof actual}, not a ${typeof example}`];
}

/** Top-level fields of an answer that the vendor's page does not have. */
export function inventedFields(endpoint: DossierEndpoint, answer: Json): string[] {
  const documented = new Set(["ActionStatus", "ErrorCode", "ErrorInfo", "ErrorDisplay"]);
  for (const { name } of endpoint.response) documented.add((name.split(/[.[]/)[0] ?? name).trim());
  for (const name of Object.keys(endpoint.example.response)) documented.add(name);
  return Object.keys(answer).filter((name) => !documented.has(name));
}

/** Values that the platform makes up; what an example calls them is replaced by what this run was told. */
const madeUpFields = new Set(["MsgKey", "TaskId", "TaskID", "TopicId", "GroupId"]);

export function madeUpValues(example: Json, answer: Json): [said: string, actual: string][] {
  return Object.keys(example)
    .filter((field) => madeUpFields.has(field) && answer[field] !== undefined)
    .map((field) => [JSON.stringify(example[field]), JSON.stringify(answer[field])]);
}

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const isSame = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right);
const show = (value: unknown) => JSON.stringify(value);

export type DossierCallback = {
  command: string;
  docs: string[];
  evidence: string;
  phase: string;
  example_body: Json;
};

/** Families of plug-ins that Herald does not serve. */
const otherFamilies = /^(OfficialAccount|Follow|Bot|Chatbot|ContentCallback)\./;

/** The callbacks of the core families whose vendor page was read, in the dossier's order. */
export function vendorCallbacks(): DossierCallback[] {
  const { callbacks } = JSON.parse(readFileSync(join(folder, "callbacks.json"), "utf8"));
  return callbacks.filter(
    ({ command, evidence }: DossierCallback) =>
      !otherFamilies.test(command) && (evidence === "vendor-doc" || evidence === "newer vendor copy"),
  );
}

/** Like `differences`, for bodies of which only the fields and their types are a promise. */
export function typeDifferences(example: unknown, actual: unknown, path = "body"): string[] {
  if (Array.isArray(example)) {
    if (!Array.isArray(actual)) return [`${path} is no list`];
    if (example.length > 0 && actual.length === 0) return [`${path} is empty`];
    return example.slice(0, 1).flatMap((item) => typeDifferences(item, actual[0], `${path}[0]`));
  }
  if (isObject(example)) {
    if (!isObject(actual)) return [`${path} is no object`];
    return Object.entries(example).flatMap(([field, value]) =>
      field in actual ? typeDifferences(value, actual[field], `${path}.${field}`) : [`${path}.${field} is missing`],
    );
  }
  return typeof actual === typeof example ? [] : [`${path} is a ${typeof actual}, not a ${typeof example}`];
}
