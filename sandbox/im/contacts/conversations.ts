import type { Service } from "../endpoint.ts";
import { deliveryFlag } from "../messages/deliveries.ts";
import { oldestKept } from "../messages/history-endpoints.ts";
import type { World } from "../world/world.ts";
import type { ConversationKey } from "./records.ts";

/** One line of a conversation list. `position` is where its newest message stands among all of its kind. */
export interface Conversation {
  key: ConversationKey;
  /** Unix seconds of the newest message. */
  at: number;
  position: number;
}

/** Where conversations come from. Newest ones first; more than `max` need not be given. */
interface ConversationSource {
  list: (world: World, account: string, max: number) => Iterable<Conversation>;
  /** Position that the next message of the conversation will have or exceed. */
  nextPosition: (world: World, key: ConversationKey) => number;
}

/** Every kind of conversation, by the first letter of its key: a part that keeps messages of its own adds itself here. */
const sources: { [kind: string]: ConversationSource } = {
  c: { list: oneToOneConversations, nextPosition: (world) => world.deliveries.count },
  g: { list: groupConversations, nextPosition: nextGroupPosition },
};

/** What the next message of a conversation will stand at: a deletion now hides everything below. */
export function nextPosition(world: World, key: ConversationKey): number {
  return sources[key.charAt(0)]?.nextPosition(world, key) ?? 0;
}

/** The conversations of an account that it has not deleted, newest first, as many as the edition keeps. */
export function conversationsOf(service: Service, account: string, max: number): Conversation[] {
  const { world } = service.store;
  const { hiddenBelow } = world.contacts.bookOf(account);
  const all = Object.values(sources).flatMap((source) => [...source.list(world, account, max + hiddenBelow.size)]);
  return all
    .filter(({ key, position }) => position >= (hiddenBelow.get(key) ?? 0))
    .sort((left, right) => right.at - left.at || right.position - left.position)
    .slice(0, max);
}

/** Whether a conversation has no message left that its history would show. */
export function isEmpty(service: Service, conversation: Conversation): boolean {
  return conversation.at < oldestKept(service);
}

function oneToOneConversations(world: World, account: string, max: number): Conversation[] {
  const number = world.accounts.find(account);
  if (number === undefined) return [];
  const found = new Map<number, Conversation>();
  for (const row of world.mailboxes.inboxOf(number)) {
    if (found.size >= max) break;
    const { from } = world.mailboxes.messageAt(row);
    if (from !== number) note(world, found, { peer: from, row });
  }
  for (const row of sentRows(world, number)) {
    const peer = world.deliveries.accountOf(row);
    if (found.size >= max && !found.has(peer)) break;
    note(world, found, { peer, row });
  }
  return [...found.values()];
}

/** Deliveries of what an account wrote and keeps, newest first. Most players never wrote: their messages are asked first. */
function* sentRows(world: World, account: number): Generator<number> {
  if (!world.mailboxes.messages.some((message) => message.from === account && message.isStoredForSender)) return;
  for (let row = world.deliveries.count - 1; row >= 0; row -= 1) {
    const message = world.mailboxes.messageAt(row);
    if (message.from === account && message.isStoredForSender) yield row;
  }
}

function note(world: World, found: Map<number, Conversation>, { peer, row }: { peer: number; row: number }): void {
  const id = world.accounts.idOf(peer);
  if (world.deliveries.flagsOf(row) & deliveryFlag.onlineOnly || world.accounts.find(id) === undefined) return;
  const { at } = world.mailboxes.messageAt(row);
  const known = found.get(peer);
  if (!known) found.set(peer, { key: `c:${id}`, at, position: row });
  else {
    known.at = Math.max(known.at, at);
    known.position = Math.max(known.position, row);
  }
}

/** Groups in which something was said; live groups keep no conversation. Positions are message numbers. */
function* groupConversations(world: World, account: string): Generator<Conversation> {
  for (const group of world.groups.ofAccount(account)) {
    if (group.type === "AVChatRoom") continue;
    const position = world.groupMessages.lastSeqOf(group);
    const newest = world.groupMessages.numbered(group, position);
    if (newest) yield { key: `g:${group.groupId}`, at: newest.at, position };
  }
}

function nextGroupPosition(world: World, key: ConversationKey): number {
  const group = world.groups.find(key.slice(2));
  return group ? world.groupMessages.lastSeqOf(group) + 1 : 0;
}
