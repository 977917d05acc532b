import { Accounts, type ProfileValue, profileTag } from "../accounts/accounts.ts";
import type { Clock } from "../clock.ts";
import { Contacts } from "../contacts/contacts.ts";
import { Friends } from "../friends/friends.ts";
import { GroupMessages } from "../group-messages/group-messages.ts";
import { Groups } from "../groups/groups.ts";
import { Deliveries, deliveryFlag, NONE } from "../messages/deliveries.ts";
import { Activity, type Totals } from "../operations/activity.ts";
import { Push } from "../push/push.ts";
import type { CoreRecord, ImportedAccount, MessageRecord, WorldRecord } from "./records.ts";

/** A message may wait for a before-callback and arrive behind later ones; its second is remembered for that long. */
const IDENTITY_SECONDS_KEPT = 5;

export interface Message {
  from: number;
  seq: number;
  random: number;
  at: number;
  bodyId: number;
  cloudCustomData: string | undefined;
  isStoredForSender: boolean;
  isCounted: boolean;
}

/** Everything the service remembers, in memory. Changed by apply alone, so that replaying the journal rebuilds it. */
export class World {
  readonly accounts = new Accounts();
  /** Accounts that nobody plays: the app's admins and senders of the seed. */
  readonly gameAccounts = new Set<string>();
  readonly groups = new Groups();
  readonly groupMessages = new GroupMessages(this.groups);
  readonly friends = new Friends();
  readonly push = new Push();
  readonly contacts = new Contacts();
  readonly activity = new Activity();
  readonly deliveries = new Deliveries();
  readonly messages: Message[] = [];
  readonly bodies: string[] = [];
  /** Same-second repeats of an account that were answered OK and not delivered. */
  suppressedCount = 0;
  /** Called after a mailbox changed, never during replay. */
  onMailboxChange: ((account: number) => void) | undefined;

  readonly #clock: Clock;
  readonly #bodyIds = new Map<string, number>();
  /** Sender, seq and random of the newest seconds. */
  readonly #identities = new Map<number, Set<string>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  apply(record: WorldRecord): void {
    const before = this.#totals();
    this.#change(record);
    this.activity.note(record, before, this.#totals());
  }

  #totals(): Totals {
    const { accounts, deliveries, groups } = this;
    return {
      accounts: accounts.count,
      online: accounts.onlineCount,
      deliveries: deliveries.count,
      groups: groups.count,
    };
  }

  #change(record: WorldRecord): void {
    switch (record.part) {
      case "groups":
        this.groups.apply(record);
        break;
      case "groupMessages":
        this.groupMessages.apply(record);
        break;
      case "friends":
        this.friends.apply(record);
        break;
      case "push":
        this.push.apply(record);
        break;
      case "contacts":
        this.contacts.apply(record);
        break;
      case "activity":
        // Counted only.
        break;
      default:
        this.#applyCore(record);
        break;
    }
  }

  #applyCore(record: CoreRecord): void {
    switch (record.op) {
      case "message":
        this.#deliver(record);
        break;
      case "import":
        this.#import(record.accounts);
        break;
      case "range":
        for (const id of idsOfRange(record)) this.accounts.add(id);
        break;
      case "delete":
        for (const id of record.accounts) this.#delete(id, record.at);
        break;
      case "kick":
        this.#withAccount(record.account, (account) => this.accounts.kick(account, record.at));
        break;
      case "online":
        this.#withAccount(record.account, (account) => this.accounts.setOnline(account, record.isOnline));
        break;
      case "profile":
        this.#setProfile(record.account, record.values);
        break;
      case "read":
        this.#markRead(record.account, record.peer, record.upTo);
        break;
      case "open":
        this.#flagMessage({ ...record, to: record.account }, deliveryFlag.read);
        break;
      case "recall":
        this.#flagMessage(record, deliveryFlag.recalled);
        break;
      case "clock":
        this.#clock.setOffset(record.offsetMs);
        break;
    }
  }

  messageAt(row: number): Message {
    const message = this.messages[this.deliveries.messageOf(row)];
    if (!message) throw new Error(`delivery ${row} points at no message`);
    return message;
  }

  bodyOf(message: Message): string {
    return this.bodies[message.bodyId] ?? "[]";
  }

  /** Rows of an inbox, newest first. */
  *inboxOf(account: number): Generator<number> {
    for (let row = this.deliveries.latestOf(account); row !== NONE; row = this.deliveries.previousOf(row)) yield row;
  }

  findDelivery(from: number, to: number, key: string): number | undefined {
    for (const row of this.inboxOf(to)) {
      const message = this.messageAt(row);
      if (message.from === from && messageKey(message) === key) return row;
    }
    return undefined;
  }

  #deliver(record: MessageRecord): void {
    const from = this.accounts.find(record.from);
    if (from === undefined) return;
    const mayRepeat = this.#isKnownIdentity(record);
    const number = this.messages.length;
    const flags = record.isOnlineOnly ? deliveryFlag.onlineOnly : 0;
    this.messages.push({
      from,
      seq: record.seq,
      random: record.random,
      at: record.at,
      bodyId: this.#bodyId(record.body),
      cloudCustomData: record.cloudCustomData,
      isStoredForSender: record.isStoredForSender,
      isCounted: record.isCounted,
    });
    for (const id of record.to) {
      const account = this.accounts.find(id);
      if (account === undefined) continue;
      if (mayRepeat && this.#hasThisSecond(account, from, record)) {
        this.suppressedCount += 1;
        continue;
      }
      if (record.isOnlineOnly && !this.accounts.isOnline(account)) continue;
      this.deliveries.add(account, number, flags);
      this.onMailboxChange?.(account);
    }
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

  #import(imported: ImportedAccount[]): void {
    for (const { id, nickname, image } of imported) {
      const account = this.accounts.add(id);
      if (nickname !== undefined) this.accounts.setProfileValue(account, profileTag.nickname, nickname);
      if (image !== undefined) this.accounts.setProfileValue(account, profileTag.image, image);
    }
  }

  #setProfile(id: string, values: [tag: string, value: ProfileValue][]): void {
    this.#withAccount(id, (account) => {
      for (const [tag, value] of values) this.accounts.setProfileValue(account, tag, value);
    });
  }

  #delete(id: string, at: number): void {
    this.#withAccount(id, (account) => {
      this.accounts.remove(account, at);
      this.deliveries.forgetInbox(account);
      this.groups.forget(id);
    });
  }

  #markRead(reader: string, peer: string, upTo: number): void {
    const from = this.accounts.find(peer);
    this.#withAccount(reader, (account) => {
      for (const row of this.inboxOf(account)) {
        const message = this.messageAt(row);
        if (message.from === from && message.at <= upTo) this.deliveries.setFlag(row, deliveryFlag.read);
      }
      this.onMailboxChange?.(account);
    });
  }

  #flagMessage(target: { from: string; to: string; key: string }, flag: number): void {
    const from = this.accounts.find(target.from);
    if (from === undefined) return;
    this.#withAccount(target.to, (account) => {
      const row = this.findDelivery(from, account, target.key);
      if (row === undefined) return;
      this.deliveries.setFlag(row, flag);
      this.onMailboxChange?.(account);
    });
  }

  #withAccount(id: string, change: (account: number) => void): void {
    const account = this.accounts.find(id);
    if (account !== undefined) change(account);
  }
}

/** The vendor's id of a one-to-one message, equal for all recipients of a batch. */
export function messageKey(message: { seq: number; random: number; at: number }): string {
  return `${message.seq}_${message.random}_${message.at}`;
}

export function* idsOfRange(range: { prefix: string; digits: number; from: number; to: number }): Generator<string> {
  for (let number = range.from; number <= range.to; number += 1) {
    yield `${range.prefix}${String(number).padStart(range.digits, "0")}`;
  }
}
