import { Accounts, type ProfileValue, profileTag } from "../accounts/accounts.ts";
import { type ConsoleSettings, consoleAtStart } from "../accounts/console.ts";
import type { Clock } from "../clock.ts";
import { Contacts } from "../contacts/contacts.ts";
import { Friends } from "../friends/friends.ts";
import { GroupMessages } from "../group-messages/group-messages.ts";
import { Groups } from "../groups/groups.ts";
import { Deliveries, deliveryFlag, NONE } from "../messages/deliveries.ts";
import { Activity, type Totals } from "../operations/activity.ts";
import { Mutes } from "../operations/mutes.ts";
import { Push } from "../push/push.ts";
import type { CoreRecord, ImportedAccount, ImportedMessageRecord, MessageRecord, WorldRecord } from "./records.ts";

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
  /** Of a push that waits for offline players: for how long. */
  keptSeconds?: number;
  /** Brought in from an older system, with the time it had there. */
  isImported?: true;
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
  readonly mutes = new Mutes();
  console: ConsoleSettings = consoleAtStart;
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
        this.push.apply(record, this);
        break;
      case "contacts":
        this.contacts.apply(record);
        break;
      case "activity":
        // Counted only.
        break;
      case "mutes":
        this.mutes.apply(record);
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
        this.#withAccount(record.account, (account) => {
          if (record.isOnline) this.accounts.setOnline(account, record.platform);
          else this.accounts.setOffline(account, record);
          if (record.isOnline && record.at !== undefined) this.#handOver(account, record.at);
        });
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
      case "importMessage":
        this.#importMessage(record);
        break;
      case "modify":
        this.#modifyMessage(record);
        break;
      case "receipt":
        this.#flagMessage(record, deliveryFlag.receipted);
        break;
      case "console":
        this.console = { ...this.console, ...record.settings };
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

  /**
   * Whether a push waited for the player until its time was over: then nobody sees it any more.
   * @param atSeconds by default now; a record that is applied gives its own time.
   */
  hasLapsed(row: number, atSeconds: number = this.#clock.seconds()): boolean {
    if (!(this.deliveries.flagsOf(row) & deliveryFlag.waiting)) return false;
    const { at, keptSeconds = 0 } = this.messageAt(row);
    return at + keptSeconds < atSeconds;
  }

  /** Stores a message and returns its number, for deliver. Called while a record is applied. */
  addMessage({ body, ...rest }: Omit<Message, "bodyId"> & { body: string }): number {
    this.messages.push({ ...rest, bodyId: this.#bodyId(body) });
    return this.messages.length - 1;
  }

  deliver(account: number, message: number, flags: number): void {
    this.deliveries.add(account, message, flags);
    this.onMailboxChange?.(account);
  }

  #deliver(record: MessageRecord): void {
    const from = this.accounts.find(record.from);
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
    for (const account of this.accounts.findAll(record.to)) {
      if (account === undefined) continue;
      if (mayRepeat && this.#hasThisSecond(account, from, record)) {
        this.suppressedCount += 1;
        continue;
      }
      if (record.isOnlineOnly && !this.accounts.isOnline(account)) continue;
      this.deliver(account, number, flags);
    }
  }

  /** A player came online: pushes that waited and are still kept have arrived. */
  #handOver(account: number, atSeconds: number): void {
    for (const row of this.inboxOf(account)) {
      if (!this.hasLapsed(row, atSeconds)) this.deliveries.clearFlag(row, deliveryFlag.waiting);
    }
  }

  #importMessage(record: ImportedMessageRecord): void {
    const from = this.accounts.find(record.from);
    if (from === undefined) return;
    this.#withAccount(record.to, (account) => {
      this.messages.push({
        from,
        seq: record.seq,
        random: record.random,
        at: record.at,
        bodyId: this.#bodyId(record.body),
        cloudCustomData: record.cloudCustomData,
        isStoredForSender: true,
        isCounted: true,
        isImported: true,
      });
      this.deliveries.add(account, this.messages.length - 1, record.isRead ? deliveryFlag.read : 0);
      this.onMailboxChange?.(account);
    });
  }

  /** Changes the copy of one account: the other recipients of a batch keep theirs. */
  #modifyMessage(change: { from: string; to: string; key: string; body?: string; cloudCustomData?: string }): void {
    const from = this.accounts.find(change.from);
    if (from === undefined) return;
    this.#withAccount(change.to, (account) => {
      const row = this.findDelivery(from, account, change.key);
      if (row === undefined) return;
      const message = this.messageAt(row);
      this.messages.push({
        ...message,
        bodyId: change.body === undefined ? message.bodyId : this.#bodyId(change.body),
        cloudCustomData: change.cloudCustomData ?? message.cloudCustomData,
      });
      this.deliveries.repoint(row, this.messages.length - 1);
      this.onMailboxChange?.(account);
    });
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
      this.push.labels.forget(account);
      this.deliveries.forgetInbox(account);
      this.groups.forget(id);
      this.friends.forget(id);
      this.contacts.forget(id);
      this.mutes.forget(id);
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
