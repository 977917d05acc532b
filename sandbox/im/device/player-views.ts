import { profileTag } from "../accounts/accounts.ts";
import { ControlError } from "../control-error.ts";
import type { Service } from "../endpoint.ts";
import { deliveryFlag } from "../messages/deliveries.ts";
import { oldestKept } from "../messages/history-endpoints.ts";
import { type Message, messageKey } from "../messages/message.ts";
import { mutedInAppUntil } from "../operations/mute.ts";
import type { JsonObject } from "../values.ts";
import { languageCodes } from "../world/names.ts";
import { PLAYER_PREFIX } from "../world/seed.ts";
import { lineOfKnown } from "./known-messages.ts";

const MAILS_SHOWN = 200;
const CHATS_SHOWN = 40;
const LINES_SHOWN = 100;
/** Of an inbox that is read for the lists. */
const ROWS_READ = 2_000;

/** @throws ControlError when the account does not exist. */
export function accountNamed(service: Service, id: unknown): number {
  const account = typeof id === "string" ? service.store.world.accounts.find(id) : undefined;
  if (account === undefined)
    throw new ControlError(`account: ${typeof id === "string" ? id : "(none)"} does not exist`);
  return account;
}

export function player(service: Service, account: number): JsonObject {
  const { world } = service.store;
  const profile = world.accounts.profileOf(account);
  const language = Object.entries(languageCodes).find(([, code]) => code === profile?.get(profileTag.language));
  let unread = 0;
  for (const { message, isRead } of visible(service, account)) {
    if (!isRead && message.isCounted && isMail(service, message)) unread += 1;
  }
  return {
    id: world.accounts.idOf(account),
    nickname: world.accounts.nicknameOf(account),
    level: profile?.get(profileTag.level) ?? null,
    language: language?.[0] ?? null,
    isOnline: world.accounts.isOnline(account),
    unread,
  };
}

/** Mail of the game, newest first. */
export function mailbox(service: Service, account: number): JsonObject {
  const { world } = service.store;
  const mails: JsonObject[] = [];
  for (const { message, isRead } of visible(service, account)) {
    if (!isMail(service, message)) continue;
    if (mails.length === MAILS_SHOWN) break;
    mails.push({
      key: messageKey(message),
      from: world.accounts.idOf(message.from),
      fromNickname: world.accounts.nicknameOf(message.from),
      time: message.at,
      isRead,
      body: JSON.parse(world.mailboxes.bodyOf(message)),
    });
  }
  return { player: player(service, account), now: service.clock.seconds(), mails };
}

/** Players this one has talked with, the latest first. */
export function chatList(service: Service, account: number): JsonObject[] {
  const { world } = service.store;
  const chats = new Map<number, { last: Message; unread: number }>();
  for (const { message, isRead } of visible(service, account)) {
    if (isMail(service, message)) continue;
    const chat = chats.get(message.from) ?? { last: message, unread: 0 };
    if (!isRead && message.isCounted) chat.unread += 1;
    chats.set(message.from, chat);
  }
  return [...chats].slice(0, CHATS_SHOWN).map(([peer, { last, unread }]) => ({
    peer: person(service, peer),
    unread,
    last: { text: textOf(JSON.parse(world.mailboxes.bodyOf(last))), time: last.at },
  }));
}

/** Both sides of a conversation, oldest first. @throws ControlError */
export function chatView(service: Service, account: number, peerId: string | null): JsonObject {
  const { world } = service.store;
  const peer = world.accounts.find(peerId ?? "");
  if (peer === undefined) throw new ControlError(`peer: ${peerId ?? "(none)"} does not exist`);
  const lines: { row: number; message: Message }[] = [];
  let unread = 0;
  for (const { row, message, isRead } of visible(service, account)) {
    if (message.from !== peer) continue;
    lines.push({ row, message });
    if (!isRead && message.isCounted) unread += 1;
  }
  for (const { row, message } of visible(service, peer)) if (message.from === account) lines.push({ row, message });
  lines.sort((left, right) => left.row - right.row);
  return {
    player: player(service, account),
    now: service.clock.seconds(),
    unread,
    peer: person(service, peer),
    mutedUntil: mutedInAppUntil(world, world.accounts.idOf(account), "one-to-one"),
    isMutedForAll: false,
    lines: lines.slice(-LINES_SHOWN).map(({ message }) => ({
      key: messageKey(message),
      from: world.accounts.idOf(message.from),
      time: message.at,
      text: textOf(JSON.parse(world.mailboxes.bodyOf(message))),
    })),
  };
}

/** Whom a line is from, as other players see it. */
export function person(service: Service, account: number): JsonObject {
  const { accounts } = service.store.world;
  return {
    id: accounts.idOf(account),
    nickname: accounts.nicknameOf(account),
    isOnline: accounts.isOnline(account),
  };
}

/** What a client without a picture for it shows of a message. */
export function textOf(elements: unknown): string {
  if (!Array.isArray(elements)) return "";
  return elements
    .map((element: { MsgContent?: { Text?: unknown; Desc?: unknown; Data?: unknown } }) => {
      const known = lineOfKnown(element.MsgContent ?? {});
      if (known !== undefined) return known;
      const { Text, Desc, Data } = element.MsgContent ?? {};
      return [Text, Desc, Data].find((text) => typeof text === "string" && text !== "") ?? "";
    })
    .join(" ");
}

/** What the player's history shows, newest first. */
function* visible(service: Service, account: number): Generator<{ row: number; message: Message; isRead: boolean }> {
  const { world } = service.store;
  const oldest = oldestKept(service);
  let read = 0;
  for (const row of world.mailboxes.inboxOf(account)) {
    read += 1;
    const message = world.mailboxes.messageAt(row);
    if (message.at < oldest || read > ROWS_READ) return;
    const flags = world.deliveries.flagsOf(row);
    if (flags & (deliveryFlag.onlineOnly | deliveryFlag.recalled) || world.mailboxes.hasLapsed(row)) continue;
    yield { row, message, isRead: Boolean(flags & deliveryFlag.read) };
  }
}

/** Mail is what the game sends: from an account of its own, or with content that only a game makes. The rest is talk. */
function isMail({ store: { world } }: Service, message: Message): boolean {
  const from = world.accounts.idOf(message.from);
  if (world.gameAccounts.has(from)) return true;
  return !from.startsWith(PLAYER_PREFIX) && world.mailboxes.bodyOf(message).includes('"TIMCustomElem"');
}
