import { Accounts, type ProfileValue, profileTag } from "../accounts/accounts.ts";
import { type ConsoleSettings, consoleAtStart } from "../accounts/console.ts";
import type { Clock } from "../clock.ts";
import { Contacts } from "../contacts/contacts.ts";
import { Friends } from "../friends/friends.ts";
import { GroupMessages } from "../group-messages/group-messages.ts";
import { Groups } from "../groups/groups.ts";
import { Deliveries } from "../messages/deliveries.ts";
import { Mailboxes } from "../messages/mailboxes.ts";
import { Activity, type Totals } from "../operations/activity.ts";
import { Mutes } from "../operations/mutes.ts";
import { Push } from "../push/push.ts";
import type { CoreRecord, ImportedAccount, WorldRecord } from "./records.ts";

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
  readonly mailboxes: Mailboxes;

  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.mailboxes = new Mailboxes({ accounts: this.accounts, deliveries: this.deliveries, clock });
  }

  /** Same-second repeats of an account that were answered OK and not delivered. */
  get suppressedCount(): number {
    return this.mailboxes.suppressedCount;
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
          if (record.isOnline && record.at !== undefined) this.mailboxes.handOver(account, record.at);
        });
        break;
      case "profile":
        this.#setProfile(record.account, record.values);
        break;
      case "console":
        this.console = { ...this.console, ...record.settings };
        break;
      case "clock":
        this.#clock.setOffset(record.offsetMs);
        break;
      case "past":
        // The store's, which seeds it.
        break;
      default:
        this.mailboxes.apply(record);
        break;
    }
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

  #withAccount(id: string, change: (account: number) => void): void {
    const account = this.accounts.find(id);
    if (account !== undefined) change(account);
  }
}

export function* idsOfRange(range: { prefix: string; digits: number; from: number; to: number }): Generator<string> {
  for (let number = range.from; number <= range.to; number += 1) {
    yield `${range.prefix}${String(number).padStart(range.digits, "0")}`;
  }
}
