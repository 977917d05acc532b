import { Refusal } from "../codes.ts";
import type { Service } from "../endpoint.ts";
import type { Group, Topic } from "../groups/group.ts";
import { findGroup, readTopic } from "../groups/read-values.ts";
import { readMessageBody } from "../messages/message-body.ts";
import { byteLength, isObject, isStringArray, isUint32, type JsonObject } from "../values.ts";
import type { Place } from "./records.ts";

/** "12 KB", read as 12 x 1,024 bytes of UTF-8 JSON; MsgBody and CloudCustomData together. */
const MESSAGE_BYTES_MAX = 12 * 1024;
const MENTIONS_MAX = 30;

/** GroupId and TopicId of a call; which code answers an unknown topic is left to readTopic. @throws Refusal 10004. */
export function readPlace(body: JsonObject): Place {
  const { GroupId: groupId, TopicId: topicId } = body;
  if (typeof groupId !== "string" || groupId === "") throw new Refusal(10004, "GroupId is missing or not a string");
  // An empty TopicId is a community's own conversation.
  if (topicId === undefined || topicId === "") return { groupId };
  if (typeof topicId !== "string") throw new Refusal(10004, "TopicId is not a string");
  return { groupId, topicId };
}

/** The group, and what the messages belong to: the group or its topic. @throws Refusal 10010, 10015. */
export function findPlace(service: Service, { groupId, topicId }: Place): { group: Group; place: Group | Topic } {
  const group = findGroup(service, groupId);
  return { group, place: readTopic(group, { TopicId: topicId }) ?? group };
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

/** Ids, each once. @throws Refusal 10004, the code of the interface for a list that is too long, 60015 for an id that is no string. */
export function readAccounts(body: JsonObject, field: string, limit: { max: number; code: 10004 | 10005 }): string[] {
  const list = body[field];
  if (!Array.isArray(list) || list.length === 0) throw new Refusal(10004, `${field} is no list with entries`);
  if (list.length > limit.max) throw new Refusal(limit.code, `${field} has at most ${limit.max} entries`);
  if (!isStringArray(list)) throw new Refusal(60015, field);
  if (list.includes("")) throw new Refusal(10004, `${field} has an empty id`);
  return [...new Set(list)];
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
