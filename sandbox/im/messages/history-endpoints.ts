import type { Origin } from "../callbacks/callbacks.ts";
import { Refusal } from "../codes.ts";
import { editions } from "../editions.ts";
import type { Answer, Call, Endpoint, Service } from "../endpoint.ts";
import { byteLength, isStringArray, isUint32, type JsonObject } from "../values.ts";
import type { World } from "../world/world.ts";
import { deliveryFlag } from "./deliveries.ts";
import { messageKey } from "./message.ts";

const PAGE_MESSAGES_MAX = 100;
/** Pages are "cut near 13 KB of content"; counted over MsgBody and CloudCustomData, and at least one message is given. */
const PAGE_BYTES_MAX = 13 * 1024;
const DAY_SECONDS = 86_400;
const PEERS_MAX = 10;
const UNREAD_PER_CONVERSATION_MAX = 250;
const UNREAD_CONVERSATIONS_MAX = 100;
const FLAG_BITS_RECALLED = 8;

export const historyEndpoints: Endpoint[] = [
  historyEndpoint("admin_getroammsg", getHistory),
  historyEndpoint("admin_set_msg_read", setRead),
  historyEndpoint("get_c2c_unread_msg_num", getUnread),
];

export function historyEndpoint(command: string, run: Endpoint["run"]): Endpoint {
  return { name: `openim/${command}`, callsPerSecond: 200, malformedCode: 90001, internalCode: 91000, run };
}

/** Newest first; LastMsgKey names the oldest message of the page, and the next page goes on below it. */
function getHistory(service: Service, { body }: Call): Answer {
  const { world } = service.store;
  const operator = readAccount(world, body, "Operator_Account", 90008);
  const peer = readAccount(world, body, "Peer_Account", 90003);
  const range = readRange(body, oldestKept(service));
  const rows = conversationRows(world, { operator, peer, ...range });
  const start = range.lastKey === undefined ? 0 : rowAfterKey(world, rows, range.lastKey);

  const page: JsonObject[] = [];
  let bytes = 0;
  let next = start;
  for (; next < rows.length && page.length < range.count; next += 1) {
    const row = rows[next] ?? 0;
    const message = world.mailboxes.messageAt(row);
    const body = world.mailboxes.bodyOf(message);
    bytes += byteLength(body) + byteLength(message.cloudCustomData ?? "");
    if (page.length > 0 && bytes > PAGE_BYTES_MAX) break;
    page.push(historyItem(world, row));
  }
  const last = page.at(-1);
  return {
    Complete: next >= rows.length ? 1 : 0,
    MsgCnt: page.length,
    LastMsgTime: last?.MsgTimeStamp ?? 0,
    LastMsgKey: last?.MsgKey ?? "",
    MsgList: page,
  };
}

function setRead(service: Service, { body, origin }: Call): Answer {
  const { world } = service.store;
  const reader = readAccount(world, body, "Report_Account", 90008);
  const peer = readAccount(world, body, "Peer_Account", 90003);
  const { accounts } = world;
  const upTo = readReadTime(body.MsgReadTime) ?? service.clock.seconds();
  markRead(service, { account: accounts.idOf(reader), peer: accounts.idOf(peer), upTo, origin });
  return {};
}

/** A player reads everything of a conversation up to now. Safe to repeat. */
export function markReadAs(service: Service, player: { account: string; origin: Origin }, peer: string): void {
  markRead(service, { ...player, peer, upTo: service.clock.seconds() });
}

function markRead(
  service: Service,
  { account, peer, upTo, origin }: { account: string; peer: string; upTo: number; origin: Origin },
): void {
  service.store.commit({ op: "read", account, peer, upTo });
  service.callbacks.after(
    "C2C.CallbackAfterMsgReport",
    { Report_Account: account, Peer_Account: peer, LastReadTime: upTo, UnreadMsgNum: totalUnread(service, account) },
    origin,
  );
}

function getUnread(service: Service, { body }: Call): Answer {
  const { world } = service.store;
  const account = readAccount(world, body, "To_Account", 90003);
  const unread = unreadByPeer(world, account, oldestKept(service));
  const peers = body.Peer_Account;
  if (peers === undefined) {
    return { AllC2CUnreadMsgNum: totalUnread(service, world.accounts.idOf(account)) };
  }
  if (!isStringArray(peers) || peers.length === 0 || peers.length > PEERS_MAX) {
    throw new Refusal(90001, `Peer_Account holds 1 to ${PEERS_MAX} ids`);
  }
  const known: JsonObject[] = [];
  const failed: JsonObject[] = [];
  for (const id of peers) {
    const peer = world.accounts.find(id);
    if (peer === undefined) failed.push({ Peer_Account: id, ErrorCode: 70107 });
    else known.push({ Peer_Account: id, C2CUnreadMsgNum: unread.get(peer) ?? 0 });
  }
  return { C2CUnreadMsgNumList: known, ...(failed.length === 0 ? {} : { ErrorList: failed }) };
}

/** Unix second before which the edition keeps no history. */
export function oldestKept(service: Pick<Service, "clock" | "edition">): number {
  return service.clock.seconds() - editions[service.edition].historyDays * DAY_SECONDS;
}

/** All unread one-to-one messages of an account, as callbacks count them: of the 100 newest conversations. */
export function totalUnread(service: Pick<Service, "clock" | "edition" | "store">, account: string): number {
  const number = service.store.world.accounts.find(account);
  if (number === undefined) return 0;
  const counts = [...unreadByPeer(service.store.world, number, oldestKept(service)).values()];
  return counts.slice(0, UNREAD_CONVERSATIONS_MAX).reduce((sum, count) => sum + count, 0);
}

/** Unread messages by sender, the sender of the newest one first; each conversation counts at most 250. */
export function unreadByPeer(world: World, account: number, oldest: number): Map<number, number> {
  const unread = new Map<number, number>();
  const uncounted = deliveryFlag.read | deliveryFlag.recalled | deliveryFlag.onlineOnly;
  const { clearedBelow } = world.contacts.bookOf(world.accounts.idOf(account));
  for (const row of world.mailboxes.inboxOf(account)) {
    const message = world.mailboxes.messageAt(row);
    if (clearedBelow.size > 0 && row < (clearedBelow.get(`c:${world.accounts.idOf(message.from)}`) ?? 0)) continue;
    if (message.at < oldest || !message.isCounted || world.deliveries.flagsOf(row) & uncounted) continue;
    if (world.mailboxes.hasLapsed(row)) continue;
    const count = unread.get(message.from) ?? 0;
    unread.set(message.from, Math.min(count + 1, UNREAD_PER_CONVERSATION_MAX));
  }
  return unread;
}

/** Both directions of a conversation as one side sees it, newest first. */
function conversationRows(
  world: World,
  view: { operator: number; peer: number; minTime: number; maxTime: number },
): number[] {
  const { clearedBelow } = world.contacts.bookOf(world.accounts.idOf(view.operator));
  const firstRow = clearedBelow.get(`c:${world.accounts.idOf(view.peer)}`) ?? 0;
  const isVisible = (row: number, from: number): boolean => {
    const message = world.mailboxes.messageAt(row);
    return (
      row >= firstRow &&
      message.from === from &&
      message.at >= view.minTime &&
      message.at <= view.maxTime &&
      !(world.deliveries.flagsOf(row) & (deliveryFlag.onlineOnly | deliveryFlag.unroamed))
    );
  };
  const rows: number[] = [];
  for (const row of world.mailboxes.inboxOf(view.operator)) if (isVisible(row, view.peer)) rows.push(row);
  if (view.operator !== view.peer) {
    for (const row of world.mailboxes.inboxOf(view.peer)) {
      if (isVisible(row, view.operator) && world.mailboxes.messageAt(row).isStoredForSender) rows.push(row);
    }
  }
  return rows.sort(
    (left, right) => world.mailboxes.messageAt(right).at - world.mailboxes.messageAt(left).at || right - left,
  );
}

function rowAfterKey(world: World, rows: number[], key: string): number {
  const index = rows.findIndex((row) => messageKey(world.mailboxes.messageAt(row)) === key);
  return index === -1 ? 0 : index + 1;
}

function historyItem(world: World, row: number): JsonObject {
  const message = world.mailboxes.messageAt(row);
  const flags = world.deliveries.flagsOf(row);
  return {
    From_Account: world.accounts.idOf(message.from),
    To_Account: world.accounts.idOf(world.deliveries.accountOf(row)),
    MsgSeq: message.seq,
    MsgRandom: message.random,
    MsgTimeStamp: message.at,
    MsgFlagBits: flags & deliveryFlag.recalled ? FLAG_BITS_RECALLED : 0,
    // Only an explicit read receipt sets it, not the reading.
    IsPeerRead: flags & deliveryFlag.receipted ? 1 : 0,
    MsgKey: messageKey(message),
    MsgBody: JSON.parse(world.mailboxes.bodyOf(message)),
    ...(message.cloudCustomData === undefined ? {} : { CloudCustomData: message.cloudCustomData }),
  };
}

function readRange(
  body: JsonObject,
  oldest: number,
): { minTime: number; maxTime: number; count: number; lastKey: string | undefined } {
  const { MinTime: minTime, MaxTime: maxTime, MaxCnt: count, LastMsgKey: lastKey } = body;
  if (!isUint32(minTime)) throw new Refusal(90001, "MinTime is not an integer");
  if (!isUint32(maxTime)) throw new Refusal(90001, "MaxTime is not an integer");
  if (!isUint32(count) || count === 0) throw new Refusal(90001, "MaxCnt is not an integer above 0");
  if (lastKey !== undefined && typeof lastKey !== "string") throw new Refusal(90001, "LastMsgKey is not a string");
  return {
    minTime: Math.max(minTime, oldest),
    maxTime,
    count: Math.min(count, PAGE_MESSAGES_MAX),
    lastKey: lastKey === "" ? undefined : lastKey,
  };
}

/** The page types MsgReadTime as a string; numbers are taken as well. */
function readReadTime(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  const seconds = typeof value === "string" && /^\d{1,10}$/.test(value) ? Number(value) : value;
  if (!isUint32(seconds)) throw new Refusal(90001, "MsgReadTime is not in Unix seconds");
  return seconds;
}

/** The account of a field. @throws Refusal with the code when it is missing or unknown, 60015 when it is no string. */
export function readAccount(world: World, body: JsonObject, field: string, code: 90003 | 90008): number {
  const id = body[field];
  if (id === undefined || id === "") throw new Refusal(code, `${field} is missing`);
  if (typeof id !== "string") throw new Refusal(60015, field);
  const account = world.accounts.find(id);
  if (account === undefined) throw new Refusal(code, `${field} is unknown`);
  return account;
}
