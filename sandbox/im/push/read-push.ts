import { createHash } from "node:crypto";
import { Refusal } from "../codes.ts";
import type { Service } from "../endpoint.ts";
import { assertOfflinePushInfo, readMessageBody } from "../messages/message-body.ts";
import { byteLength, isObject, isUint32, type JsonObject } from "../values.ts";
import { readCondition } from "./condition.ts";
import type { PushDraft } from "./records.ts";

/** What a body asks for, before sender, duplicates and budget are looked at. */
export type PushRequest = Omit<PushDraft, "taskId" | "seq" | "atMs">;

const LIFETIME_SECONDS_MAX = 604_800;
const MESSAGE_BYTES_MAX = 12 * 1024;
const DATA_ID_BYTES_MAX = 64;
const TARGETS_MAX = 500;
/** An absent OnlineOnlyFlag keeps history (unverified: the page prints no default). */
const ONLINE_ONLY_DEFAULT = 0;

/** im_push: always a message; MsgLifeTime absent or 0 reaches nobody but who is online. */
export function readLegacyPush(service: Service, body: JsonObject, admin: string): PushRequest {
  const from = readSender(body.From_Account ?? admin);
  const random = readRandom(body.MsgRandom);
  const keptSeconds = readLifeTime(body.MsgLifeTime) ?? 0;
  const condition = readCondition(body.Condition, service.store.world.push.labels, false);
  const message = readMessage(body.MsgBody);
  assertOfflinePushInfo(body.OfflinePushInfo);
  return {
    api: "im_push",
    from,
    random,
    isOnlineOnly: keptSeconds === 0,
    ...(keptSeconds === 0 ? {} : { keptSeconds }),
    ...(condition === undefined ? {} : { condition }),
    body: message,
    ...notificationOf(body),
  };
}

/** timpush/push: with MsgBody a chat message, with OfflinePushInfo alone a notification; the product decides what is possible. */
export function readPush(service: Service, body: JsonObject): PushRequest {
  const from = readSender(body.From_Account);
  const random = readRandom(body.MsgRandom);
  const isMessage = service.product !== "push" && body.MsgBody !== undefined;
  if (!isMessage && service.product === "chat") throw new Refusal(90002, "MsgBody is missing");
  if (!isMessage && body.OfflinePushInfo === undefined) throw new Refusal(90001, "OfflinePushInfo is missing");
  const onlineOnly = body.OnlineOnlyFlag ?? ONLINE_ONLY_DEFAULT;
  if (onlineOnly !== 0 && onlineOnly !== 1) throw new Refusal(90001, "OnlineOnlyFlag is neither 0 nor 1");
  readLifeTime(body.MsgLifeTime);
  const condition = readCondition(body.Condition, service.store.world.push.labels, !isMessage);
  const message = isMessage ? readMessage(body.MsgBody) : undefined;
  assertOfflinePushInfo(body.OfflinePushInfo);
  return {
    api: "push",
    from,
    random,
    isOnlineOnly: isMessage && onlineOnly === 1,
    ...(condition === undefined ? {} : { condition }),
    ...(message === undefined ? {} : { body: message }),
    ...notificationOf(body),
    ...readDataId(body.DataId, 90001),
  };
}

/** timpush/batch: a notification to listed accounts; the list is read here, who of it exists is the caller's question. */
export function readBatch(body: JsonObject): PushRequest & { to: string[] } {
  const from = readSender(body.From_Account);
  const to = readTargets(body.To_Account);
  const random = readRandom(body.MsgRandom);
  if (body.OfflinePushInfo === undefined) throw new Refusal(90001, "OfflinePushInfo is missing");
  assertOfflinePushInfo(body.OfflinePushInfo);
  return {
    api: "batch",
    from,
    random,
    to: [...new Set(to)],
    isOnlineOnly: false,
    ...notificationOf(body),
    ...readDataId(body.DataId, 90057),
  };
}

/** Gives an accepted request its identity. Ids follow from the number of pushes before, so equal runs give equal ids. */
export function acceptPush(service: Service, request: PushRequest): PushDraft {
  const atMs = Math.floor(service.clock.now());
  const number = service.store.world.push.taskCount + 1;
  const digest = createHash("sha256").update(`${service.sdkAppId}:${number}:${request.random}`).digest();
  const taskId =
    request.api === "im_push"
      ? `${service.sdkAppId}_${FIRST_TINY_ID + BigInt(number)}_${request.random}_${Math.floor(atMs / 1000)}`
      : `${request.api === "batch" ? "batch_" : ""}${hexId(digest, number)}`;
  return { ...request, taskId, seq: digest.readUInt32BE(28), atMs };
}

const FIRST_TINY_ID = 144_115_188_075_855_872n;

function hexId(digest: Buffer, number: number): string {
  const hex = digest.toString("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 16),
    `2${number.toString(16).padStart(14, "0")}`,
    hex.slice(16, 24),
    hex.slice(24, 30),
  ].join("_");
}

function readSender(value: unknown): string {
  if (value === undefined || value === "") throw new Refusal(90001, "From_Account is missing");
  if (typeof value !== "string") throw new Refusal(60015, "From_Account");
  return value;
}

function readRandom(value: unknown): number {
  if (!isUint32(value)) throw new Refusal(90005);
  return value;
}

function readLifeTime(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0) throw new Refusal(90044);
  if (value > LIFETIME_SECONDS_MAX) throw new Refusal(90026);
  return value;
}

function readMessage(value: unknown): string {
  const message = JSON.stringify(readMessageBody(value));
  if (byteLength(message) > MESSAGE_BYTES_MAX) throw new Refusal(93000);
  return message;
}

function readTargets(value: unknown): string[] {
  if (!Array.isArray(value) || value.length === 0) throw new Refusal(90001, "To_Account is not an array with accounts");
  if (value.length > TARGETS_MAX) throw new Refusal(90011);
  return value.map((id: unknown) => {
    if (typeof id !== "string") throw new Refusal(60015, "To_Account");
    if (id === "") throw new Refusal(90001, "To_Account has an empty id");
    return id;
  });
}

function readDataId(value: unknown, tooLongCode: 90001 | 90057): { dataId?: string } {
  if (value === undefined) return {};
  if (typeof value !== "string") throw new Refusal(90001, "DataId is not a string");
  if (byteLength(value) > DATA_ID_BYTES_MAX) {
    throw new Refusal(tooLongCode, `DataId is longer than ${DATA_ID_BYTES_MAX} bytes`);
  }
  return { dataId: value };
}

function notificationOf({ OfflinePushInfo: info }: JsonObject): { notification?: JsonObject } {
  return isObject(info) ? { notification: info } : {};
}
