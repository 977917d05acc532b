import { Refusal } from "../codes.ts";
import type { Group, Topic } from "../groups/groups.ts";
import { readMessageBody } from "../messages/message-body.ts";
import { byteLength, isObject, isStringArray, isUint32, type JsonObject } from "../values.ts";
import type { World } from "../world/world.ts";
import type { Place } from "./records.ts";

/** "12 KB", read as 12 x 1,024 bytes of UTF-8 JSON; MsgBody and CloudCustomData together. */
const MESSAGE_BYTES_MAX = 12 * 1024;
const MENTIONS_MAX = 30;
/** A topic id: the id of its community, a mark of its own, and a name. Source: im-api/limits.md, "Groups". */
const ID_BYTES_MAX = 96;
const PRINTABLE = /^[\x20-\x7e]+$/;

/** @throws Refusal 10004 (missing or no text), 10015 (cannot be an id). */
export function readGroupId(body: JsonObject): string {
  const id = body.GroupId;
  if (id === undefined || id === "") throw new Refusal(10004, "GroupId is missing");
  if (typeof id !== "string") throw new Refusal(10004, "GroupId is not a string");
  if (byteLength(id) > ID_BYTES_MAX || !PRINTABLE.test(id)) throw new Refusal(10015);
  return id;
}

/** GroupId and TopicId of a call. @throws Refusal 10004, 10015. */
export function readPlace(body: JsonObject): Place {
  const groupId = readGroupId(body);
  const topicId = body.TopicId;
  // An empty TopicId is a community's own conversation.
  if (topicId === undefined || topicId === "") return { groupId };
  if (typeof topicId !== "string") throw new Refusal(10004, "TopicId is not a string");
  return { groupId, topicId };
}

/** @throws Refusal 10010. */
export function findGroup(world: World, groupId: string): Group {
  const group = world.groups.find(groupId);
  if (!group) throw new Refusal(10010, groupId);
  return group;
}

/** The group, or its topic when one is named. Which code answers an unknown topic is unverified. @throws Refusal 10010, 10015. */
export function findPlace(world: World, { groupId, topicId }: Place): { group: Group; place: Group | Topic } {
  const group = findGroup(world, groupId);
  if (topicId === undefined) return { group, place: group };
  const topic = group.topics.get(topicId);
  if (!topic) throw new Refusal(10015, "TopicId");
  return { group, place: topic };
}

/** @throws Refusal 10004. */
export function readText(body: JsonObject, field: string): string {
  const value = body[field];
  if (typeof value !== "string" || value === "") throw new Refusal(10004, `${field} is missing or no text`);
  return value;
}

/** @throws Refusal 10004. */
export function readNumber(body: JsonObject, field: string): number {
  const value = body[field];
  if (!isUint32(value)) throw new Refusal(10004, `${field} is missing or no uint32`);
  return value;
}

/** A list of ids without repeats. @throws Refusal with the code of the interface for a list that is too long, else 10004. */
export function readAccounts(body: JsonObject, field: string, limit: { max: number; code: 10004 | 10005 }): string[] {
  const value = body[field];
  if (!isStringArray(value) || value.length === 0 || value.includes("")) {
    throw new Refusal(10004, `${field} is not a list of ids`);
  }
  if (value.length > limit.max) throw new Refusal(limit.code, `${field} holds at most ${limit.max}`);
  return [...new Set(value)];
}

/** 0 or 1, absent 0. @throws Refusal 10004. */
export function readSwitch(body: JsonObject, field: string): boolean {
  const value = body[field];
  if (value !== undefined && value !== 0 && value !== 1) throw new Refusal(10004, `${field} is neither 0 nor 1`);
  return value === 1;
}

/** @throws Refusal 10004. */
export function readWords(body: JsonObject, field: string, allowed: readonly string[]): string[] {
  const words = body[field];
  if (words === undefined) return [];
  if (!isStringArray(words) || words.some((word) => !allowed.includes(word))) {
    throw new Refusal(10004, `${field} takes ${allowed.join(", ")}`);
  }
  return words;
}

/** MsgBody as JSON text; group calls answer 10004 where one-to-one calls have codes of their own. @throws Refusal 10004. */
export function readGroupBody(value: unknown): string {
  try {
    return JSON.stringify(readMessageBody(value));
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(10004, error.message);
    throw error;
  }
}

/** @throws Refusal 10004. */
export function readCloudData(body: JsonObject): string | undefined {
  const data = body.CloudCustomData;
  if (data !== undefined && typeof data !== "string") throw new Refusal(10004, "CloudCustomData is not a string");
  return data;
}

export function isTooLong(message: { body: string; cloudCustomData?: string | undefined }): boolean {
  return byteLength(message.body) + byteLength(message.cloudCustomData ?? "") > MESSAGE_BYTES_MAX;
}

/** GroupAtInfo as JSON text. @throws Refusal 10053, 10004. */
export function readMentions(body: JsonObject): string | undefined {
  const mentions = body.GroupAtInfo;
  if (mentions === undefined) return undefined;
  if (!Array.isArray(mentions)) throw new Refusal(10004, "GroupAtInfo is not a list");
  if (mentions.length > MENTIONS_MAX) throw new Refusal(10053);
  const isMention = (mention: unknown): boolean =>
    isObject(mention) &&
    (mention.GroupAtAllFlag === 1 ||
      (mention.GroupAtAllFlag === 0 && typeof mention.GroupAt_Account === "string" && mention.GroupAt_Account !== ""));
  if (!mentions.every(isMention)) throw new Refusal(10004, "GroupAtInfo holds {GroupAtAllFlag, GroupAt_Account}");
  return mentions.length === 0 ? undefined : JSON.stringify(mentions);
}
