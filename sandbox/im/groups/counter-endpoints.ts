import { Refusal } from "../codes.ts";
import type { Answer, Call, Endpoint, Service } from "../endpoint.ts";
import { byteLength, isObject, type JsonObject } from "../values.ts";
import type { Group } from "./group.ts";
import { groupEndpoint } from "./group-endpoint.ts";
import { planOf } from "./group-plans.ts";
import { typeRules } from "./group-types.ts";
import { readGroup, readList, readWord, readWords } from "./read-values.ts";

const COUNTERS_MAX = 20;
const KEY_BYTES_MAX = 128;

export const counterEndpoints: Endpoint[] = [
  groupEndpoint("get_group_counter", getCounters),
  groupEndpoint("update_group_counter", updateCounters),
  groupEndpoint("delete_group_counter", deleteCounters),
];

function getCounters(service: Service, { body }: Call): Answer {
  const group = readCountingGroup(service, body);
  const keys = readWords(body, "GroupCounterKeys");
  const counters = [...group.counters].filter(([key]) => keys === undefined || keys.includes(key));
  return { GroupCounter: counters.map(([Key, Value]) => ({ Key, Value })) };
}

function updateCounters(service: Service, { body }: Call): Answer {
  const group = readCountingGroup(service, body);
  // The default is not printed; setting is the only mode that can be repeated without harm (unverified).
  const mode = readWord(body, "Mode", ["Set", "Increase", "Decrease"]) ?? "Set";
  const given = readList(body, "GroupCounter").map(readCounter);
  const values = new Map<string, number>();
  for (const [key, value] of given) {
    const before = values.get(key) ?? group.counters.get(key) ?? 0;
    const after = { Set: value, Increase: before + value, Decrease: before - value }[mode];
    if (!Number.isSafeInteger(after)) throw new Refusal(10004, `${key} would not fit`);
    values.set(key, after);
  }
  if (new Set([...group.counters.keys(), ...values.keys()]).size > COUNTERS_MAX) throw new Refusal(10063);
  service.store.commit({ part: "groups", op: "counters", groupId: group.groupId, values: [...values] });
  return { GroupCounter: Array.from(values, ([Key, Value]) => ({ Key, Value })) };
}

function deleteCounters(service: Service, { body }: Call): Answer {
  const group = readCountingGroup(service, body);
  const keys = readWords(body, "GroupCounterKeys") ?? [...group.counters.keys()];
  service.store.commit({ part: "groups", op: "removeCounters", groupId: group.groupId, keys });
  return {};
}

function readCountingGroup(service: Service, body: JsonObject): Group {
  if (!planOf(service.edition).hasCounters) throw new Refusal(10059);
  const group = readGroup(service, body);
  if (!typeRules[group.type].hasCounters) throw new Refusal(10007, "communities have no counters");
  return group;
}

/** The vendor's values have 64 bits; JSON numbers are exact to 53, and more is refused here rather than rounded. */
function readCounter(entry: unknown): [key: string, value: number] {
  if (!isObject(entry) || typeof entry.Key !== "string" || entry.Key === "") {
    throw new Refusal(10004, "an entry of GroupCounter has no Key");
  }
  if (byteLength(entry.Key) > KEY_BYTES_MAX) throw new Refusal(10004, `Key is longer than ${KEY_BYTES_MAX} bytes`);
  const { Value: value } = entry;
  if (typeof value !== "number" || !Number.isSafeInteger(value)) throw new Refusal(10004, "Value is not an integer");
  return [entry.Key, value];
}
