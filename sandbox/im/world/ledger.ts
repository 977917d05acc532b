import { deliveryFlag, NONE } from "../messages/deliveries.ts";
import { messageKey } from "../messages/message.ts";
import type { JsonObject } from "../values.ts";
import type { World } from "./world.ts";

/** Every delivery to an account, oldest first, also those its history no longer holds. */
export function ledgerOfAccount(world: World, account: number): JsonObject[] {
  const entries: JsonObject[] = [];
  for (const row of world.mailboxes.inboxOf(account)) {
    const message = world.mailboxes.messageAt(row);
    const flags = world.deliveries.flagsOf(row);
    entries.push({
      key: messageKey(message),
      from: world.accounts.idOf(message.from),
      time: message.at,
      at: new Date(message.at * 1000).toISOString(),
      msgSeq: message.seq,
      msgRandom: message.random,
      msgBody: JSON.parse(world.mailboxes.bodyOf(message)),
      cloudCustomData: message.cloudCustomData ?? null,
      isStored: !(flags & (deliveryFlag.onlineOnly | deliveryFlag.unroamed)),
      isWaiting: Boolean(flags & deliveryFlag.waiting),
      isRead: Boolean(flags & deliveryFlag.read),
      isRecalled: Boolean(flags & deliveryFlag.recalled),
    });
  }
  return entries.reverse();
}

/** Deliveries to an account beyond the first of each body. */
export function duplicatesOfAccount(world: World, account: number): number {
  const bodies = new Set<number>();
  let count = 0;
  for (const row of world.mailboxes.inboxOf(account)) {
    const { bodyId } = world.mailboxes.messageAt(row);
    if (bodies.has(bodyId)) count += 1;
    bodies.add(bodyId);
  }
  return count;
}

export interface TextCount {
  recipients: number;
  deliveries: number;
  duplicates: number;
  accounts?: string[];
}

/** Counts deliveries whose body holds the text; duplicates = deliveries beyond the first of each account. One pass, any size. */
export function countText(world: World, text: string, isListed: boolean): TextCount {
  const isHit = Uint8Array.from(world.mailboxes.bodies, (body) => (holdsText(body, text) ? 1 : 0));
  const isReached = new Uint8Array(world.accounts.numbersEnd);
  let recipients = 0;
  let deliveries = 0;
  for (let row = 0; row < world.deliveries.count; row += 1) {
    if (!isHit[world.mailboxes.messageAt(row).bodyId]) continue;
    deliveries += 1;
    const account = world.deliveries.accountOf(row);
    if (isReached[account]) continue;
    isReached[account] = 1;
    recipients += 1;
  }
  const count = { recipients, deliveries, duplicates: deliveries - recipients };
  return isListed ? { ...count, accounts: idsOf(world, isReached) } : count;
}

/** Deliveries of a body to an account that held the same body already, counted on: only rows not seen before are looked at. */
export class DuplicateCounter {
  /** Weak: a world that was replaced must not be kept for its count. */
  readonly #counts = new WeakMap<World, { seenRows: number; repeats: number }>();

  count(world: World): number {
    const count = this.#counts.get(world) ?? { seenRows: 0, repeats: 0 };
    this.#counts.set(world, count);
    for (; count.seenRows < world.deliveries.count; count.seenRows += 1) {
      if (isRepeat(world, count.seenRows)) count.repeats += 1;
    }
    return count.repeats;
  }
}

function isRepeat(world: World, row: number): boolean {
  const { bodyId } = world.mailboxes.messageAt(row);
  for (
    let earlier = world.deliveries.previousOf(row);
    earlier !== NONE;
    earlier = world.deliveries.previousOf(earlier)
  ) {
    if (world.mailboxes.messageAt(earlier).bodyId === bodyId) return true;
  }
  return false;
}

/** Looks into the body's text as people read it: payloads are often JSON inside JSON, where quotes and line ends are escaped. */
function holdsText(body: string, text: string): boolean {
  return body.includes(text) || valueHoldsText(JSON.parse(body), text);
}

function valueHoldsText(value: unknown, text: string): boolean {
  if (typeof value === "string") {
    if (value.includes(text)) return true;
    const inner = parseNested(value);
    return inner !== undefined && valueHoldsText(inner, text);
  }
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some((member) => valueHoldsText(member, text));
}

function parseNested(value: string): unknown {
  if (!/^\s*[[{]/.test(value)) return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function idsOf(world: World, isReached: Uint8Array): string[] {
  const ids: string[] = [];
  for (let account = 0; account < isReached.length; account += 1) {
    if (isReached[account]) ids.push(world.accounts.idOf(account));
  }
  return ids;
}
