import { Refusal } from "../codes.ts";
import type { Service } from "../endpoint.ts";
import { byteLength, isObject, isUint32, type JsonObject } from "../values.ts";
import type { Group, Topic } from "./group.ts";
import type { Pair } from "./records.ts";

/** Ids made by the service for topics are the longest. */
const GROUP_ID_BYTES_MAX = 96;
const GROUP_ID = /^[\x20-\x7e]+$/;
const DATA_KEY = /^\w{1,16}$/;

/** @throws Refusal 10004 without GroupId, 10015 when it cannot be one, 10010 when there is no such group. */
export function readGroup(service: Service, body: JsonObject): Group {
  const { GroupId: groupId } = body;
  if (typeof groupId !== "string") throw new Refusal(10004, "GroupId is missing or not a string");
  return findGroup(service, groupId);
}

/** @throws Refusal 10015 when it cannot be a group id, 10010 when there is no such group. */
export function findGroup(service: Service, groupId: string): Group {
  if (!isGroupId(groupId)) throw new Refusal(10015);
  const group = service.store.world.groups.find(groupId);
  if (!group) throw new Refusal(10010);
  return group;
}

export function isGroupId(groupId: string): boolean {
  return byteLength(groupId) <= GROUP_ID_BYTES_MAX && GROUP_ID.test(groupId);
}

/** The topic of TopicId, undefined when the field is absent. @throws Refusal 10004 or 10015. */
export function readTopic(group: Group, body: JsonObject): Topic | undefined {
  const { TopicId: topicId } = body;
  if (topicId === undefined || topicId === "") return undefined;
  if (typeof topicId !== "string") throw new Refusal(10004, "TopicId is not a string");
  const topic = group.topics.get(topicId);
  if (!topic) throw new Refusal(10015, "TopicId");
  return topic;
}

/** @throws Refusal 10004 when it is no string or longer than the bytes. */
export function readText(body: JsonObject, field: string, bytesMax: number): string | undefined {
  const value = body[field];
  if (value === undefined) return undefined;
  if (typeof value !== "string") throw new Refusal(10004, `${field} is not a string`);
  if (byteLength(value) > bytesMax) throw new Refusal(10004, `${field} is longer than ${bytesMax} bytes`);
  return value;
}

/** @throws Refusal 10004 when it is none of the words. */
export function readWord<Word extends string>(
  body: JsonObject,
  field: string,
  words: readonly Word[],
): Word | undefined {
  const value = body[field];
  if (value === undefined) return undefined;
  const word = words.find((candidate) => candidate === value);
  if (word === undefined) throw new Refusal(10004, `${field} is none of ${words.join(", ")}`);
  return word;
}

/** @throws Refusal 10004 when it is no whole number from low to high. */
export function readWhole(body: JsonObject, field: string, { low = 0, high = 0xffff_ffff } = {}): number | undefined {
  const value = body[field];
  if (value === undefined) return undefined;
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < low || value > high) {
    throw new Refusal(10004, `${field} is not a whole number from ${low} to ${high}`);
  }
  return value;
}

/** A switch spelled 0 or 1. @throws Refusal 10004. */
export function readFlag(body: JsonObject, field: string): boolean {
  return readWhole(body, field, { high: 1 }) === 1;
}

/** A switch spelled On or Off. @throws Refusal 10004. */
export function readOnOff(body: JsonObject, field: string): boolean | undefined {
  const word = readWord(body, field, ["On", "Off"]);
  return word === undefined ? undefined : word === "On";
}

/** @throws Refusal 10004 when it is missing or empty, 60015 when it is no string. */
export function readAccount(body: JsonObject, field: string): string {
  const value = body[field];
  if (value === undefined || value === "") throw new Refusal(10004, `${field} is missing`);
  if (typeof value !== "string") throw new Refusal(60015, field);
  return value;
}

/** Ids, each once. @throws Refusal 10004 when the list is missing or empty, 10005 when too long, 60015 for an id that is no string. */
export function readAccounts(body: JsonObject, field: string, max: number): string[] {
  const list = readList(body, field);
  if (list.length > max) throw new Refusal(10005, `${field} has at most ${max} entries`);
  for (const account of list) {
    if (typeof account !== "string") throw new Refusal(60015, field);
    if (account === "") throw new Refusal(10004, `${field} has an empty id`);
  }
  return [...new Set(list as string[])];
}

/** @throws Refusal 10004 when it is missing, no array or empty. */
export function readList(body: JsonObject, field: string): unknown[] {
  const list = body[field];
  if (!Array.isArray(list) || list.length === 0) throw new Refusal(10004, `${field} is no list with entries`);
  return list;
}

/** @throws Refusal 10004 when it is there and not a list of strings. */
export function readWords(body: JsonObject, field: string): string[] | undefined {
  const list = body[field];
  if (list === undefined) return undefined;
  if (!Array.isArray(list) || !list.every((word) => typeof word === "string")) {
    throw new Refusal(10004, `${field} is not a list of strings`);
  }
  return list;
}

/** @throws Refusal 10004 when it is there and no object. */
export function readObject(body: JsonObject, field: string): JsonObject | undefined {
  const value = body[field];
  if (value === undefined || isObject(value)) return value;
  throw new Refusal(10004, `${field} is not an object`);
}

/**
 * Custom fields as {Key, Value}. The console would have to define the keys; here every well-formed key counts as defined.
 * @throws Refusal 10004
 */
export function readData(body: JsonObject, field: string, limits: { bytesMax: number; keysMax: number }) {
  const list = body[field];
  if (list === undefined) return undefined;
  if (!Array.isArray(list)) throw new Refusal(10004, `${field} is not an array`);
  if (list.length > limits.keysMax) throw new Refusal(10004, `${field} has at most ${limits.keysMax} entries`);
  return list.map((entry: unknown): Pair => {
    if (!isObject(entry) || typeof entry.Key !== "string" || !DATA_KEY.test(entry.Key)) {
      throw new Refusal(10004, `a Key of ${field} has 1 to 16 letters, digits or _`);
    }
    const value = readText(entry, "Value", limits.bytesMax);
    if (value === undefined) throw new Refusal(10004, `an entry of ${field} has no Value`);
    return [entry.Key, value];
  });
}

/** @throws Refusal 10004 when the fields together would be more than allowed. */
export function assertKeysFit(known: ReadonlyMap<string, string> | undefined, added: Pair[] | undefined, max: number) {
  if (added === undefined) return;
  const keys = new Set(known?.keys());
  for (const [key, value] of added) {
    if (value === "") keys.delete(key);
    else keys.add(key);
  }
  if (keys.size > max) throw new Refusal(10004, `more than ${max} custom fields`);
}

/** Seconds to be quiet. @throws Refusal 10004 */
export function readMuteSeconds(body: JsonObject, field: string): number | undefined {
  const value = body[field];
  if (value === undefined) return undefined;
  if (!isUint32(value)) throw new Refusal(10004, `${field} is not a uint32`);
  return value;
}
