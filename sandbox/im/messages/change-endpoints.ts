import { randomInt } from "node:crypto";
import type { Origin } from "../callbacks/callbacks.ts";
import { Refusal } from "../codes.ts";
import type { Answer, Call, Endpoint, Service } from "../endpoint.ts";
import { byteLength, isObject, isUint32, type JsonObject } from "../values.ts";
import type { World } from "../world/world.ts";
import { deliveryFlag } from "./deliveries.ts";
import { historyEndpoint, oldestKept, readAccount, totalUnread } from "./history-endpoints.ts";
import { messageKey } from "./message.ts";
import { readMessageBody } from "./message-body.ts";

/** "Two minutes by default", for players; an admin recalls without end. */
const RECALL_SECONDS = 120;
const RECEIPTS_MAX = 30;
/** As for sendmsg. */
const MESSAGE_BYTES_MAX = 12 * 1024;
const UINT32_END = 2 ** 32;
const MESSAGE_KEY = /^\d{1,10}_\d{1,10}_\d{1,12}$/;

/** Calls that change what a history holds. */
export const changeEndpoints: Endpoint[] = [
  historyEndpoint("admin_msgwithdraw", recallMessage),
  historyEndpoint("importmsg", importMessage),
  historyEndpoint("modify_c2c_msg", modifyMessage),
  historyEndpoint("c2c_msg_read_receipt", sendReceipts),
];

function recallMessage(service: Service, { body, origin }: Call): Answer {
  const { world } = service.store;
  const from = readAccount(world, body, "From_Account", 90008);
  const to = readAccount(world, body, "To_Account", 90003);
  recall(service, { from: world.accounts.idOf(from), to: world.accounts.idOf(to), key: readKey(body), origin });
  return {};
}

/**
 * A player takes back a message of its own, within two minutes.
 * @throws Refusal 20016 when it is older, 20022 when there is none, 20023 when it was taken back before.
 */
export function recallOwnMessageAs(
  service: Service,
  player: { account: string; origin: Origin },
  message: { to: string; key: string },
): void {
  const row = findKept(service, { from: player.account, ...message });
  const { at } = service.store.world.mailboxes.messageAt(row);
  if (service.clock.seconds() - at > RECALL_SECONDS) throw new Refusal(20016);
  recall(service, { from: player.account, ...message, origin: player.origin });
}

function recall(service: Service, message: { from: string; to: string; key: string; origin: Origin }): void {
  const { from, to, key, origin } = message;
  const row = findKept(service, message);
  if (service.store.world.deliveries.flagsOf(row) & deliveryFlag.recalled) throw new Refusal(20023);
  service.store.commit({ op: "recall", from, to, key });
  service.callbacks.after(
    "C2C.CallbackAfterMsgWithDraw",
    { From_Account: from, To_Account: to, MsgKey: key, UnreadMsgNum: totalUnread(service, to) },
    origin,
  );
}

/** Row of a message that history still keeps. @throws Refusal 20022. */
function findKept(service: Service, { from, to, key }: { from: string; to: string; key: string }): number {
  const { world } = service.store;
  const [sender, receiver] = [world.accounts.find(from), world.accounts.find(to)];
  const row =
    sender === undefined || receiver === undefined ? undefined : world.mailboxes.findDelivery(sender, receiver, key);
  if (row === undefined || world.mailboxes.messageAt(row).at < oldestKept(service)) throw new Refusal(20022);
  if (world.deliveries.flagsOf(row) & deliveryFlag.unroamed) throw new Refusal(20022);
  return row;
}

/** Tells no callback and pushes nothing; an equal identity in the conversation, either way round, changes nothing. */
function importMessage(service: Service, { body }: Call): Answer {
  const { world } = service.store;
  const source = body.SyncFromOldSystem;
  if (source !== 2 && source !== 5) throw new Refusal(90030);
  const from = readNewAccount(world, body, { field: "From_Account", missing: 90008, unknown: 90048 });
  const to = readNewAccount(world, body, { field: "To_Account", missing: 90003, unknown: 90012 });
  const { MsgSeq: seq = randomInt(UINT32_END), MsgRandom: random, MsgTimeStamp: at } = body;
  if (!isUint32(seq)) throw new Refusal(90001, "MsgSeq is not a uint32");
  if (!isUint32(random)) throw new Refusal(90005);
  if (!isUint32(at) || at === 0) throw new Refusal(90006);
  const text = JSON.stringify(readMessageBody(body.MsgBody));
  const cloudCustomData = readCloudCustomData(body);
  assertSize(text, cloudCustomData);
  if (isKnown(world, { from, to }, messageKey({ seq, random, at }))) return {};
  service.store.commit({
    op: "importMessage",
    from: world.accounts.idOf(from),
    to: world.accounts.idOf(to),
    seq,
    random,
    at,
    body: text,
    ...(cloudCustomData === undefined ? {} : { cloudCustomData }),
    isRead: source === 2,
  });
  return {};
}

function isKnown(world: World, pair: { from: number; to: number }, key: string): boolean {
  return (
    world.mailboxes.findDelivery(pair.from, pair.to, key) !== undefined ||
    world.mailboxes.findDelivery(pair.to, pair.from, key) !== undefined
  );
}

/** Changes the copy of this recipient, also of a batch message. What was recalled cannot be changed any more. */
function modifyMessage(service: Service, { body }: Call): Answer {
  const { world } = service.store;
  const from = world.accounts.idOf(readAccount(world, body, "From_Account", 90008));
  const to = world.accounts.idOf(readAccount(world, body, "To_Account", 90003));
  const key = readKey(body);
  if (body.MsgBody === undefined && body.CloudCustomData === undefined) {
    throw new Refusal(90001, "neither MsgBody nor CloudCustomData is given");
  }
  const text = body.MsgBody === undefined ? undefined : JSON.stringify(readMessageBody(body.MsgBody));
  const cloudCustomData = readCloudCustomData(body);
  const row = findKept(service, { from, to, key });
  if (world.deliveries.flagsOf(row) & deliveryFlag.recalled) throw new Refusal(20022);
  const message = world.mailboxes.messageAt(row);
  assertSize(text ?? world.mailboxes.bodyOf(message), cloudCustomData ?? message.cloudCustomData);
  service.store.commit({
    op: "modify",
    from,
    to,
    key,
    ...(text === undefined ? {} : { body: text }),
    ...(cloudCustomData === undefined ? {} : { cloudCustomData }),
  });
  // Alone among the one-to-one calls it says so in words.
  return { ErrorInfo: "succeed" };
}

/** Known from a third-party client alone, so its codes are those of its neighbours (unverified). */
function sendReceipts(service: Service, { body }: Call): Answer {
  const { world } = service.store;
  const reader = world.accounts.idOf(readAccount(world, body, "Operator_Account", 90008));
  const peer = world.accounts.idOf(readAccount(world, body, "Peer_Account", 90003));
  const messages = body.C2CMsgInfo;
  if (!Array.isArray(messages) || messages.length === 0 || messages.length > RECEIPTS_MAX) {
    throw new Refusal(90001, `C2CMsgInfo has 1 to ${RECEIPTS_MAX} entries`);
  }
  const keys = messages.map((message) => {
    const isOfPair = isObject(message) && message.From_Account === peer && message.To_Account === reader;
    if (!isOfPair)
      throw new Refusal(90001, "an entry of C2CMsgInfo is no message from Peer_Account to Operator_Account");
    return readKey(message);
  });
  for (const key of keys) findKept(service, { from: peer, to: reader, key });
  for (const key of keys) service.store.commit({ op: "receipt", from: peer, to: reader, key });
  return {};
}

function readKey(body: JsonObject): string {
  const key = body.MsgKey;
  if (typeof key !== "string" || !MESSAGE_KEY.test(key)) throw new Refusal(90054);
  return key;
}

function readCloudCustomData(body: JsonObject): string | undefined {
  const value = body.CloudCustomData;
  if (value === undefined || typeof value === "string") return value;
  throw new Refusal(90001, "CloudCustomData is not a string");
}

/** 12 KB as for sendmsg. */
function assertSize(text: string, cloudCustomData: string | undefined): void {
  if (byteLength(text) + byteLength(cloudCustomData ?? "") > MESSAGE_BYTES_MAX) throw new Refusal(93000);
}

function readNewAccount(
  world: World,
  body: JsonObject,
  { field, missing, unknown }: { field: string; missing: 90003 | 90008; unknown: 90012 | 90048 },
): number {
  const id = body[field];
  if (id === undefined || id === "") throw new Refusal(missing, `${field} is missing`);
  if (typeof id !== "string") throw new Refusal(60015, field);
  const account = world.accounts.find(id);
  if (account === undefined) throw new Refusal(unknown, field);
  return account;
}
