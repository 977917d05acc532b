import type { z } from "zod";
import { toGroupType } from "../calls/wire.ts";
import type { messageCallbacks } from "./message.ts";

type Before = "Group.CallbackBeforeSendMsg";
type After = "Group.CallbackAfterSendMsg";
type Read<Command extends Before | After> = { kind: Command } & z.output<(typeof messageCallbacks)[Command]>;
type Json = Readonly<Record<string, unknown>>;

/**
 * A message into a group as the schemas of `messageCallbacks` read it, by hand: nearly all that comes is one of these, and somebody waits for the answer.
 * @returns undefined where anything that is demanded is missing, or unusual: then the schema reads it, and says what is wrong.
 */
export function readGroupMessage(command: string, json: unknown): Read<Before> | Read<After> | undefined {
  if ((command !== "Group.CallbackBeforeSendMsg" && command !== "Group.CallbackAfterSendMsg") || !isObject(json))
    return undefined;
  const { GroupId: groupId, From_Account: from, Random: random, MsgSeq: msgSeq, MsgTime: sentAt } = json;
  const body = bodyIn(json.MsgBody);
  if (!isFilled(groupId) || !isFilled(from) || !isCount(random) || body === undefined) return undefined;
  const message = {
    groupId,
    from,
    random,
    body,
    topicId: textOrNull(json.TopicId),
    groupType: typeof json.Type === "string" ? toGroupType(json.Type) : null,
    operator: textOrNull(json.Operator_Account),
    onlineOnly: json.OnlineOnlyFlag === 1,
    cloudCustomData: textOrNull(json.CloudCustomData),
    at: timeIn(json.EventTime),
  };
  if (command === "Group.CallbackBeforeSendMsg") return Object.assign(message, { kind: command } as const);
  return isCount(msgSeq) && isCount(sentAt) ? { kind: command, ...message, msgSeq, sentAt } : undefined;
}

function bodyIn(body: unknown): Read<Before>["body"] | undefined {
  if (!Array.isArray(body)) return undefined;
  const elements: Read<Before>["body"] = [];
  for (const element of body) {
    if (!isObject(element) || typeof element.MsgType !== "string" || !isPlain(element.MsgContent)) return undefined;
    elements.push({ MsgType: element.MsgType, MsgContent: element.MsgContent });
  }
  return elements;
}

/** Names that are an object's own matter are for the schema. */
function isPlain(value: unknown): value is Record<string, unknown> {
  return isObject(value) && !Object.hasOwn(value, "__proto__") && !Object.hasOwn(value, "constructor");
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isFilled(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function textOrNull(value: unknown): string | null {
  return isFilled(value) ? value : null;
}

function timeIn(value: unknown): number | null {
  if (typeof value === "string") return /^\d{1,16}$/.test(value) ? Number(value) : null;
  return isCount(value) ? value : null;
}
