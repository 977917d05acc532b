import type { Accounts } from "../accounts/accounts.ts";
import type { Clock } from "../clock.ts";
import { type Deliveries, deliveryFlag, NONE } from "./deliveries.ts";
import { type Message, messageKey } from "./message.ts";
import type { ImportedMessageRecord, MailboxRecord, MessageRecord } from "./records.ts";

/** A message may wait for a before-callback and arrive behind later ones; its second is remembered for that long. */
const IDENTITY_SECONDS_KEPT = 5;

/** Every one-to-one message and who got it, in memory. Changed by records alone, so that replaying the journal rebuilds it. */
export class Mailboxes {
  readonly messages: Message[] = [];
  readonly bodies: string[] = [];
  /** Same-second repeats of an account that were answered OK and not delivered. */
  suppressedCount = 0;
  /** Called after a mailbox changed, never during replay. */
  onChange: ((account: number) => void) | undefined;

  readonly #accounts: Accounts;
  readonly #deliveries: Deliveries;
  readonly #clock: Clock;
  readonly #bodyIds = new Map<string, number>();
  /** Sender, seq and random of the newest seconds. */
  readonly #identities = new Map<number, Set<string>>();

  constructor({ accounts, deliveries, clock }: { accounts: Accounts; deliveries: Deliveries; clock: Clock }) {
    this.#accounts = accounts;
    this.#deliveries = deliveries;
    this.#clock = clock;
  }

  apply(record: MailboxRecord): void {
    switch (record.op) {
      case "message":
        this.#send(record);
        break;
      case "importMessage":
        this.#import(record);
        break;
      case "read":
        this.#markRead(record.account, record.peer, record.upTo);
        break;
      case "open":
        this.#flag({ ...record, to: record.account }, deliveryFlag.read);
        break;
      case "recall":
        this.#flag(record, deliveryFlag.recalled);
        break;
      case "modify":
        this.#modify(record);
        break;
      case "receipt":
        this.#flag(record, deliveryFlag.receipted);
        break;
    }
  }

  messageAt(row: number): Message {
    const message = this.messages[this.#deliveries.messageOf(row)];
    if (!message) throw new Error(`delivery ${row} points at no message`);
    return message;
  }

  bodyOf(message: Message): string {
    return this.bodies[message.bodyId] ?? "[]";
  }

  /** Rows of an inbox, newest first. */
  *inboxOf(account: number): Generator<number> {
    for (let row = this.#deliveries.latestOf(account); row !== NONE; row = this.#deliveries.previousOf(row)) yield row;
  }

  findDelivery(from: number, to: number, key: string): number | undefined {
    for (const row of this.inboxOf(to)) {
      const message = this.messageAt(row);
      if (message.from === from && messageKey(message) === key) return row;
    }
    return undefined;
  }

  /**
   * Whether a push waited for the player until its time was over: then nobody sees it any more.
   * @param atSeconds by default now; a record that is applied gives its own time.
   */
  hasLapsed(row: number, atSeconds: number = this.#clock.seconds()): boolean {
    if (!(this.#deliveries.flagsOf(row) & deliveryFlag.waiting)) return false;
    const { at, keptSeconds = 0 } = this.messageAt(row);
    return at + keptSeconds < atSeconds;
  }

  /** Stores a message and returns its number, for deliver. Called while a record is applied. */
  addMessage({ body, ...rest }: Omit<Message, "bodyId"> & { body: string }): number {
    this.messages.push({ ...rest, bodyId: this.#bodyId(body) });
    return this.messages.length - 1;
  }

  deliver(account: number, message: number, flags: number): void {
    this.#deliveries.add(account, message, flags);
    this.onChange?.(account);
  }

  /** A player came online: pushes that waited and are still kept have arrived. */
  handOver(account: number, atSeconds: number): void {
    for (const row of this.inboxOf(account)) {
      if (!this.hasLapsed(row, atSeconds)) this.#deliveries.clearFlag(row, deliveryFlag.waiting);
    }
  }

  #send(record: MessageRecord): void {
    const from = this.#accounts.find(record.from);
    if (from === undefined) return;
    const mayRepeat = this.#isKnownIdentity(record);
    const flags = record.isOnlineOnly ? deliveryFlag.onlineOnly : 0;
    const number = this.addMessage({
      from,
      seq: record.seq,
      random: record.random,
      at: record.at,
      body: record.body,
      cloudCustomData: record.cloudCustomData,
      isStoredForSender: record.isStoredForSender,
      isCounted: record.isCounted,
    });
    for (const account of this.#accounts.findAll(record.to)) {
      if (account === undefined) continue;
      if (mayRepeat && this.#hasThisSecond(account, from, record)) {
        this.suppressedCount += 1;
        continue;
      }
      if (record.isOnlineOnly && !this.#accounts.isOnline(account)) continue;
      this.deliver(account, number, flags);
    }
  }

  #import(record: ImportedMessageRecord): void {
    const from = this.#accounts.find(record.from);
    const to = this.#accounts.find(record.to);
    if (from === undefined || to === undefined) return;
    const number = this.addMessage({
      from,
      seq: record.seq,
      random: record.random,
      at: record.at,
      body: record.body,
      cloudCustomData: record.cloudCustomData,
      isStoredForSender: true,
      isCounted: true,
      isImported: true,
    });
    this.deliver(to, number, record.isRead ? deliveryFlag.read : 0);
  }

  /** Changes the copy of one account: the other recipients of a batch keep theirs. */
  #modify(change: { from: string; to: string; key: string; body?: string; cloudCustomData?: string }): void {
    this.#withDelivery(change, (row) => {
      const message = this.messageAt(row);
      this.messages.push({
        ...message,
        bodyId: change.body === undefined ? message.bodyId : this.#bodyId(change.body),
        cloudCustomData: change.cloudCustomData ?? message.cloudCustomData,
      });
      this.#deliveries.repoint(row, this.messages.length - 1);
    });
  }

  #flag(target: { from: string; to: string; key: string }, flag: number): void {
    this.#withDelivery(target, (row) => this.#deliveries.setFlag(row, flag));
  }

  #withDelivery(target: { from: string; to: string; key: string }, change: (row: number) => void): void {
    const from = this.#accounts.find(target.from);
    const to = this.#accounts.find(target.to);
    if (from === undefined || to === undefined) return;
    const row = this.findDelivery(from, to, target.key);
    if (row === undefined) return;
    change(row);
    this.onChange?.(to);
  }

  #markRead(readerId: string, peerId: string, upTo: number): void {
    const reader = this.#accounts.find(readerId);
    if (reader === undefined) return;
    const peer = this.#accounts.find(peerId);
    for (const row of this.inboxOf(reader)) {
      const message = this.messageAt(row);
      if (message.from === peer && message.at <= upTo) this.#deliveries.setFlag(row, deliveryFlag.read);
    }
    this.onChange?.(reader);
  }

  /** Whether sender, seq and random were used before in this second; only then inboxes have to be looked at. */
  #isKnownIdentity(record: MessageRecord): boolean {
    const identity = `${record.seq}:${record.random}:${record.from}`;
    const ofSecond = this.#identities.get(record.at);
    if (ofSecond) {
      const isKnown = ofSecond.has(identity);
      ofSecond.add(identity);
      return isKnown;
    }
    this.#identities.set(record.at, new Set([identity]));
    // In order of insertion, so the first one is the longest unused.
    const [oldest = record.at] = this.#identities.keys();
    if (this.#identities.size > IDENTITY_SECONDS_KEPT) this.#identities.delete(oldest);
    return false;
  }

  #hasThisSecond(account: number, from: number, record: MessageRecord): boolean {
    for (const row of this.inboxOf(account)) {
      const message = this.messageAt(row);
      if (message.isImported) continue;
      if (message.at < record.at - IDENTITY_SECONDS_KEPT) return false;
      const isSameSecond = message.at === record.at;
      const isSameIdentity = message.from === from && message.seq === record.seq && message.random === record.random;
      if (isSameSecond && isSameIdentity) return true;
    }
    return false;
  }

  #bodyId(body: string): number {
    const known = this.#bodyIds.get(body);
    if (known !== undefined) return known;
    const id = this.bodies.length;
    this.bodies.push(body);
    this.#bodyIds.set(body, id);
    return id;
  }
}
