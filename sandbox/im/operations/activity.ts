import type { WorldRecord } from "../world/records.ts";

/** The vendor lists thirty days; what is older is forgotten. */
export const DAYS_KEPT = 30;

/** How many there are at a moment. */
export interface Totals {
  accounts: number;
  online: number;
  deliveries: number;
  groups: number;
}

export interface DayActivity {
  registered: number;
  registeredTotal: number;
  logins: number;
  loggedIn: Set<string>;
  active: Set<string>;
  onlineMax: number;
  privateSent: number;
  privateReceived: number;
  privateSenders: Set<string>;
  groupSent: number;
  groupReceived: number;
  groupSenders: Set<string>;
  /** Ids of groups in which somebody spoke. */
  groupsSpokenIn: Set<string>;
  joins: number;
  exits: number;
  groupsMade: number;
  groupsDisbanded: number;
  groupsTotal: number;
  friendsMade: number;
  friendsLost: number;
  callbacksAsked: number;
  callbacksAnswered: number;
}

/** How busy each day was, counted from the changes themselves, so that replaying the journal counts the same. */
export class Activity {
  readonly #days = new Map<number, DayActivity>();
  /** Changes before the first day record are the seed's. */
  day = 0;

  /** The day's activity; undefined when nothing was done on it. */
  on(day: number): Readonly<DayActivity> | undefined {
    return this.#days.get(day);
  }

  /** The newest totals on or before a day, for days on which nothing was done. */
  lastBefore(day: number): Readonly<DayActivity> | undefined {
    for (let earlier = day; earlier > day - DAYS_KEPT; earlier -= 1) {
      const known = this.#days.get(earlier);
      if (known) return known;
    }
    return undefined;
  }

  /** Counts one change, with what there was before and after it. */
  note(record: WorldRecord, before: Totals, after: Totals): void {
    if (record.part === "activity") {
      this.day = record.day;
      this.#forgetOld();
    }
    const today = this.#today();
    today.registered += Math.max(0, after.accounts - before.accounts);
    today.registeredTotal = after.accounts;
    today.onlineMax = Math.max(today.onlineMax, after.online);
    today.privateReceived += after.deliveries - before.deliveries;
    today.groupsTotal = after.groups;
    if (record.part === "groups") countGroup(today, record);
    else if (record.part === "groupMessages") countSpeech(today, record);
    else if (record.part === "friends") countFriends(today, record);
    else if (record.part === undefined) countPlayer(today, record);
  }

  /** Callbacks are no changes of the world, so their numbers begin anew with each process. */
  noteCallback(isAnswered: boolean): void {
    const today = this.#today();
    today.callbacksAsked += 1;
    if (isAnswered) today.callbacksAnswered += 1;
  }

  #today(): DayActivity {
    const known = this.#days.get(this.day);
    if (known) return known;
    const fresh = quietDay();
    this.#days.set(this.day, fresh);
    return fresh;
  }

  #forgetOld(): void {
    for (const day of this.#days.keys()) if (day <= this.day - DAYS_KEPT) this.#days.delete(day);
  }
}

type PartRecord<Part> = Extract<WorldRecord, { part: Part }>;

function countPlayer(today: DayActivity, record: WorldRecord & { part?: undefined }): void {
  if (record.op === "online" && record.isOnline) {
    today.logins += 1;
    today.loggedIn.add(record.account);
    today.active.add(record.account);
  }
  if (record.op === "message") {
    today.privateSent += record.to.length;
    today.privateSenders.add(record.from);
    today.active.add(record.from);
  }
  if (record.op === "read" || record.op === "open") today.active.add(record.account);
}

function countFriends(today: DayActivity, record: PartRecord<"friends">): void {
  if (record.op === "link") today.friendsMade += record.links.length;
  if (record.op === "unlink") today.friendsLost += record.pairs.length;
}

function countGroup(today: DayActivity, record: PartRecord<"groups">): void {
  switch (record.op) {
    case "create":
      today.groupsMade += 1;
      today.joins += record.members.length;
      break;
    case "destroy":
      today.groupsDisbanded += 1;
      break;
    case "join":
      today.joins += record.members.length;
      break;
    case "exit":
      today.exits += record.accounts.length;
      break;
  }
}

function countSpeech(today: DayActivity, record: PartRecord<"groupMessages">): void {
  if (record.op === "read") today.active.add(record.account);
  if (record.op === "broadcast") {
    today.groupSent += 1;
    for (const [, reached] of record.groups) today.groupReceived += reached;
    today.groupSenders.add(record.from);
  }
  if (record.op !== "said") return;
  today.groupSent += 1;
  today.groupReceived += record.reached;
  today.groupSenders.add(record.from);
  today.groupsSpokenIn.add(record.groupId);
  today.active.add(record.from);
}

function quietDay(): DayActivity {
  return {
    registered: 0,
    registeredTotal: 0,
    logins: 0,
    loggedIn: new Set(),
    active: new Set(),
    onlineMax: 0,
    privateSent: 0,
    privateReceived: 0,
    privateSenders: new Set(),
    groupSent: 0,
    groupReceived: 0,
    groupSenders: new Set(),
    groupsSpokenIn: new Set(),
    joins: 0,
    exits: 0,
    groupsMade: 0,
    groupsDisbanded: 0,
    groupsTotal: 0,
    friendsMade: 0,
    friendsLost: 0,
    callbacksAsked: 0,
    callbacksAnswered: 0,
  };
}
