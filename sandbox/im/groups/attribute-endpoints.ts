import { Refusal } from "../codes.ts";
import type { Answer, Call, Endpoint, Service } from "../endpoint.ts";
import { byteLength, isObject, type JsonObject } from "../values.ts";
import type { Group } from "./group.ts";
import { aboutGroup, eventTime } from "./group-callbacks.ts";
import { actorOf, groupEndpoint } from "./group-endpoint.ts";
import { readGroup, readList } from "./read-values.ts";
import type { GroupRecord, Pair } from "./records.ts";

const KEYS_MAX = 16;
const KEY_BYTES_MAX = 32;
const VALUE_BYTES_MAX = 4_000;
const TOTAL_BYTES_MAX = 16_000;
const WRITES_PER_SECOND = 5;
const SECOND_MS = 1000;

export const attributeEndpoints: Endpoint[] = [
  groupEndpoint("modify_group_attr", modifyAttributes),
  groupEndpoint("set_group_attr", setAttributes),
  groupEndpoint("clear_group_attr", clearAttributes),
  groupEndpoint("delete_group_attr", deleteAttributes),
  groupEndpoint("get_group_attr", getAttributes, "group_open_attr_http_svc"),
];

function modifyAttributes(service: Service, call: Call): Answer {
  const group = readGroup(service, call.body);
  const pairs = readPairs(call.body);
  assertFits(new Map([...group.attributes, ...pairs]));
  return write(service, group, { change: "modify", pairs }, call);
}

/** Replaces whatever was there. */
function setAttributes(service: Service, call: Call): Answer {
  const group = readGroup(service, call.body);
  const pairs = readPairs(call.body);
  assertFits(new Map(pairs));
  return write(service, group, { change: "set", pairs }, call);
}

function clearAttributes(service: Service, call: Call): Answer {
  const group = readGroup(service, call.body);
  return write(service, group, { change: "clear", keys: [...group.attributes.keys()] }, call);
}

function deleteAttributes(service: Service, call: Call): Answer {
  const group = readGroup(service, call.body);
  const keys = readList(call.body, "GroupAttr").map(readKey);
  for (const key of keys) if (!group.attributes.has(key)) throw new Refusal(10050, key);
  return write(service, group, { change: "delete", keys }, call);
}

function getAttributes(service: Service, { body }: Call): Answer {
  const group = readGroup(service, body);
  return { GroupAttrAry: Array.from(group.attributes, ([key, value]) => ({ key, value })) };
}

type AttributeChange = { change: "set" | "modify"; pairs: Pair[] } | { change: "delete" | "clear"; keys: string[] };

function write(service: Service, group: Group, wanted: AttributeChange, call: Call): Answer {
  const nowMs = Math.floor(service.clock.now());
  // A clock set back leaves writes of its future behind; they do not count.
  const recent = group.attributeWritesMs.filter((timeMs) => timeMs > nowMs - SECOND_MS && timeMs <= nowMs);
  if (recent.length >= WRITES_PER_SECOND) throw new Refusal(10049);
  const changed =
    "pairs" in wanted ? wanted.pairs : wanted.keys.map((key): Pair => [key, group.attributes.get(key) ?? ""]);
  const record: GroupRecord = { part: "groups", op: "attributes", groupId: group.groupId, atMs: nowMs, ...wanted };
  service.store.commit(record);
  const { account, origin } = actorOf(call);
  const body = {
    ...aboutGroup(group),
    Operator_Account: account,
    OptionType: wanted.change,
    GroupAttr: changed.map(([key, value]) => ({ key, value })),
    EventTime: eventTime(service),
  };
  service.callbacks.after("Group.CallbackAfterGroupAttrChanged", body, origin);
  return {};
}

function readPairs(body: JsonObject): Pair[] {
  const pairs = readList(body, "GroupAttr").map((entry): Pair => {
    const key = readKey(entry);
    const value = isObject(entry) ? entry.value : undefined;
    if (typeof value !== "string") throw new Refusal(10004, `the value of ${key} is not a string`);
    if (byteLength(value) > VALUE_BYTES_MAX) throw new Refusal(10046, key);
    return [key, value];
  });
  return [...new Map(pairs)];
}

function readKey(entry: unknown): string {
  if (!isObject(entry) || typeof entry.key !== "string" || entry.key === "") {
    throw new Refusal(10004, "an entry of GroupAttr has no key");
  }
  if (byteLength(entry.key) > KEY_BYTES_MAX) throw new Refusal(10045);
  return entry.key;
}

/** Whether keys count into the total is not documented; here they do (unverified). */
function assertFits(attributes: ReadonlyMap<string, string>): void {
  if (attributes.size > KEYS_MAX) throw new Refusal(10047);
  let bytes = 0;
  for (const [key, value] of attributes) bytes += byteLength(key) + byteLength(value);
  if (bytes > TOTAL_BYTES_MAX) throw new Refusal(10048);
}
