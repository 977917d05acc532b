import { randomInt } from "node:crypto";
import type { Origin } from "../callbacks/callbacks.ts";
import { Refusal } from "../codes.ts";
import type { Answer, Call, Endpoint, Service } from "../endpoint.ts";
import { announceOfflineMessage } from "../push/push-events.ts";
import { byteLength, isUint32, type JsonObject } from "../values.ts";
import { messageKey } from "./message.ts";
import { assertOfflinePushInfo, readMessageBody, readSendControl } from "./message-body.ts";
import type { MessageRecord } from "./records.ts";
import { MESSAGE_BYTES_MAX, sendToPlayer } from "./send-to-player.ts";

const RECIPIENTS_MAX = 500;
const LIFETIME_SECONDS_MAX = 604_800;
const UINT32_END = 2 ** 32;

export const messageEndpoints: Endpoint[] = [
  { name: "openim/sendmsg", callsPerSecond: 200, malformedCode: 90001, internalCode: 91000, run: sendMessage },
  { name: "openim/batchsendmsg", callsPerSecond: 200, malformedCode: 90001, internalCode: 91000, run: sendBatch },
];

type Draft = Omit<MessageRecord, "to">;

async function sendMessage(service: Service, { body, admin, origin }: Call): Promise<Answer> {
  const to = readAccountField(body, "To_Account");
  const { seq, random, isOnlineOnly, isStoredForSender, isCounted, from, cloudCustomData } = readDraft(service, {
    body,
    admin,
    tooLongCode: 93000,
  });
  const { skipsBefore, skipsAfter } = readSendControl(body);
  const switches = { isOnlineOnly, isStoredForSender, isCounted, skipsBefore, skipsAfter };
  const notification = body.OfflinePushInfo;
  const elements = readMessageBody(body.MsgBody);
  return sendToPlayer(
    service,
    { from, to, body: elements, cloudCustomData, seq, random, notification, ...switches },
    origin,
  );
}

function sendBatch(service: Service, { body, admin, origin, failingAccounts }: Call): Answer {
  const listed = readRecipients(body.To_Account);
  const draft = readDraft(service, { body, admin, tooLongCode: 90055 });
  const { accounts } = service.store.world;
  if (accounts.find(draft.from) === undefined) throw new Refusal(90008);
  service.limits.takeRecipients(listed.length, service.clock.now());

  // A repeated id has the same identity in the same second, so it is the vendor's duplicate: delivered once.
  const distinct = new Set(listed);
  const asked = distinct.size === listed.length ? listed : [...distinct];
  const numbers = accounts.findAll(asked);
  const failed: { To_Account: string; ErrorCode: number }[] = [];
  for (const [at, account] of asked.entries()) {
    const code = failingAccounts.get(account) ?? (numbers[at] === undefined ? 70107 : 0);
    if (code !== 0) failed.push({ To_Account: account, ErrorCode: code });
  }
  const failing = new Set(failed.map(({ To_Account }) => To_Account));
  const to = failing.size === 0 ? asked : asked.filter((account) => !failing.has(account));
  if (to.length === 0) throw new Refusal(90012);
  service.store.commit({ ...draft, to });
  announceOffline(service, { ...draft, to }, body, origin);
  const answer = { MsgKey: messageKey(draft) };
  return failed.length === 0 ? answer : { ActionStatus: "SomeError", ...answer, ErrorList: failed };
}

function announceOffline(service: Service, record: MessageRecord, body: JsonObject, origin: Origin): void {
  if (record.isOnlineOnly) return;
  const message = { ...record, notification: body.OfflinePushInfo, target: { msgKey: messageKey(record) } };
  announceOfflineMessage(service, message, origin);
}

function readRecipients(value: unknown): string[] {
  if (value === undefined) throw new Refusal(90003, "To_Account is missing");
  if (!Array.isArray(value)) throw new Refusal(90028);
  if (value.length === 0) throw new Refusal(90029);
  if (value.length > RECIPIENTS_MAX) throw new Refusal(90011);
  for (const account of value) {
    if (typeof account !== "string") throw new Refusal(60015, "To_Account");
    if (account === "") throw new Refusal(90029);
  }
  return value;
}

function readAccountField(body: JsonObject, field: string): string {
  const value = body[field];
  if (value === undefined || value === "") throw new Refusal(90003, `${field} is missing`);
  if (typeof value !== "string") throw new Refusal(60015, field);
  return value;
}

function readDraft(service: Service, source: { body: JsonObject; admin: string; tooLongCode: 93000 | 90055 }): Draft {
  const { body, admin, tooLongCode } = source;
  const from = body.From_Account ?? admin;
  if (typeof from !== "string") throw new Refusal(60015, "From_Account");
  if (!isUint32(body.MsgRandom)) throw new Refusal(90005);
  if (body.MsgSeq !== undefined && !isUint32(body.MsgSeq)) throw new Refusal(90004);
  const sync = body.SyncOtherMachine;
  if (sync !== undefined && sync !== 1 && sync !== 2) throw new Refusal(90031);
  const lifeTime = readLifeTime(body.MsgLifeTime);
  const messageBody = JSON.stringify(readMessageBody(body.MsgBody));
  const cloudCustomData = body.CloudCustomData;
  if (cloudCustomData !== undefined && typeof cloudCustomData !== "string") {
    throw new Refusal(90001, "CloudCustomData is not a string");
  }
  if (byteLength(messageBody) + byteLength(cloudCustomData ?? "") > MESSAGE_BYTES_MAX) throw new Refusal(tooLongCode);
  assertOfflinePushInfo(body.OfflinePushInfo);
  const { isCounted } = readSendControl(body);
  return {
    op: "message",
    from,
    seq: body.MsgSeq ?? randomInt(UINT32_END),
    random: body.MsgRandom,
    at: service.clock.seconds(),
    body: messageBody,
    ...(cloudCustomData === undefined ? {} : { cloudCustomData }),
    isOnlineOnly: lifeTime === 0,
    isStoredForSender: sync !== 2,
    isCounted,
  };
}

function readLifeTime(value: unknown): number {
  if (value === undefined) return LIFETIME_SECONDS_MAX;
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0) throw new Refusal(90044);
  if (value > LIFETIME_SECONDS_MAX) throw new Refusal(90026);
  return value;
}
