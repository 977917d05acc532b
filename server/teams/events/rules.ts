import type { GroupRole, GroupType } from "#db/enums/im.ts";
import type { FactTimes } from "#db/enums/teams.ts";
import { isGone, keepsListOf, type MemberFacts, type TeamFacts } from "../rules.ts";

/** How far the platform's clock may run ahead of ours. An event from further ahead is dated by its arrival. */
const clockSkewMsMax = 5_000;

type Said =
  | { kind: "created"; owner: string | null; name: string; members: readonly string[]; fields: Record<string, string> }
  | { kind: "joined" | "left"; members: readonly string[] }
  | { kind: "full" | "disbanded" | "message" | "presence" | "unreadable" }
  /** Null for what did not change. */
  | {
      kind: "changed";
      name: string | null;
      introduction: string | null;
      notification: string | null;
      faceUrl: string | null;
    }
  | { kind: "owner"; owner: string; ownerBefore: string | null }
  | { kind: "member"; account: string; role: GroupRole | null; nameCard: string | null }
  | {
      kind: "attributes";
      change: "set" | "modify" | "clear" | "delete";
      attributes: readonly { key: string; value: string | null }[];
    };

/** What a callback says of one team. `at` is the moment that it is from, Unix milliseconds. */
export type TeamEvent = { at: number; type: GroupType | null } & Said;

export type TeamState = { facts: TeamFacts; members: ReadonlyMap<string, MemberFacts> };

/**
 * The moment that an event is from. Bodies of 2022 and before have none, and an event cannot be from later than it came: then it is the
 * moment of its arrival.
 */
export function momentOf(event: { happenedMs: number | null; receivedMs: number }): number {
  const { happenedMs, receivedMs } = event;
  return happenedMs === null || happenedMs > receivedMs + clockSkewMsMax ? receivedMs : happenedMs;
}

/** Whose rows of a team the events touch. */
export function accountsOf(events: readonly TeamEvent[]): string[] {
  return [...new Set(events.flatMap(accountsOfEvent))];
}

function accountsOfEvent(event: TeamEvent): readonly string[] {
  switch (event.kind) {
    case "created":
      return event.owner === null ? event.members : [event.owner, ...event.members];
    case "joined":
    case "left":
      return event.members;
    case "owner":
      return event.ownerBefore === null ? [event.owner] : [event.owner, event.ownerBefore];
    case "member":
      return [event.account];
    default:
      return [];
  }
}

/**
 * Takes events into a team. Every fact carries the moment that it is from and gives way only to a newer one, so the order in which
 * events arrive and how often they do makes no difference; of two of the same millisecond the same one wins, whichever came first.
 * @param before with the members whom the events touch; the others do not matter to it.
 */
export function foldEvents(before: TeamState, events: readonly TeamEvent[]): TeamState {
  const draft = new Draft(before);
  for (const event of events) draft.take(event);
  return draft.settled();
}

/**
 * Whether the platform should be asked: it never was, cannot be understood, something happened after what was the end, or a group was made
 * anew whose end nobody told of: then those of the old one are still among its members.
 * @param before as the team was before these events
 */
export function needsLook(
  facts: TeamFacts,
  before: { times: FactTimes; confirmedMs: number | null },
  events: readonly TeamEvent[],
): boolean {
  const { gone } = facts.times;
  if (isGone(facts.times)) {
    return events.some(({ kind, at }) => kind !== "disbanded" && kind !== "message" && at > (gone ?? 0));
  }
  if (before.confirmedMs === null) return true;
  const born = before.times.born ?? before.confirmedMs;
  return events.some(({ kind, at }) => kind === "unreadable" || (kind === "created" && at > born));
}

const rolesByRank: readonly GroupRole[] = ["member", "admin", "owner"];
const never = Number.NEGATIVE_INFINITY;

/** A team while events are taken into it. */
class Draft {
  readonly #facts: TeamFacts;
  readonly #times: FactTimes;
  readonly #members: Map<string, MemberFacts>;

  constructor({ facts, members }: TeamState) {
    this.#times = { ...facts.times };
    this.#facts = { ...facts, times: this.#times, attributes: { ...facts.attributes } };
    this.#members = new Map([...members].map(([account, member]) => [account, { ...member }]));
  }

  take(event: TeamEvent): void {
    const { at } = event;
    const facts = this.#facts;
    facts.lastEventMs = Math.max(facts.lastEventMs ?? never, at);
    if (event.kind === "unreadable") return;
    if (event.type !== null) this.#set("type", event.type, at);
    if (event.kind !== "disbanded") facts.lastActivityMs = Math.max(facts.lastActivityMs ?? never, at);
    switch (event.kind) {
      case "created":
        this.#reach("born", at);
        facts.createdMs = Math.max(facts.createdMs ?? never, at);
        this.#set("name", event.name, at);
        this.#set("owner", event.owner, at);
        this.#set("fields", event.fields, at);
        for (const account of event.members) this.#join(account, at);
        if (event.owner !== null) {
          this.#join(event.owner, at);
          this.#setRole(event.owner, "owner", at);
        }
        break;
      case "joined":
        for (const account of event.members) this.#join(account, at);
        break;
      case "left":
        this.#reach("left", at);
        for (const account of event.members) this.#setPresence(account, false, at);
        break;
      case "full":
        this.#reach("full", at);
        break;
      case "disbanded":
        this.#reach("gone", at);
        break;
      case "changed":
        for (const name of ["name", "introduction", "notification", "faceUrl"] as const) {
          const value = event[name];
          if (value !== null) this.#set(name, value, at);
        }
        break;
      case "owner":
        this.#set("owner", event.owner, at);
        // Nobody owns a group without being in it.
        this.#setPresence(event.owner, true, at);
        this.#setRole(event.owner, "owner", at);
        if (event.ownerBefore !== null) this.#setRole(event.ownerBefore, "member", at);
        break;
      case "member":
        this.#setPresence(event.account, true, at);
        if (event.role !== null) this.#setRole(event.account, event.role, at);
        if (event.nameCard !== null) this.#setNameCard(event.account, event.nameCard, at);
        break;
      case "attributes":
        if (event.change === "set" || event.change === "clear") this.#reach("cleared", at);
        for (const { key, value } of event.attributes) {
          this.#setAttribute(key, event.change === "delete" ? null : value, at);
        }
        break;
    }
  }

  /** What can be said only when everything was heard. */
  settled(): TeamState {
    const { gone, cleared } = this.#times;
    const facts = this.#facts;
    const visible = Object.entries(facts.attributes).filter(([, { at }]) => at >= (cleared ?? never));
    facts.attributes = Object.fromEntries(visible);
    facts.keepsList &&= keepsListOf(facts.type, null);
    if (gone !== undefined && !isGone(this.#times)) {
      // The group was made again under its id: whoever was in the old one is not in the new one.
      for (const member of this.#members.values()) if (member.presenceMs <= gone) member.isMember = false;
    }
    return { facts, members: this.#members };
  }

  #reach(name: string, at: number): void {
    this.#times[name] = Math.max(this.#times[name] ?? never, at);
  }

  #set<Name extends "type" | "name" | "introduction" | "notification" | "faceUrl" | "owner" | "fields">(
    name: Name,
    value: TeamFacts[Name],
    at: number,
  ): void {
    const last = this.#times[name] ?? never;
    if (at < last || (at === last && sortable(value) <= sortable(this.#facts[name]))) return;
    this.#facts[name] = value;
    this.#times[name] = at;
  }

  #setAttribute(key: string, value: string | null, at: number): void {
    const known = this.#facts.attributes[key];
    const isOlder = known !== undefined && (at < known.at || (at === known.at && (value ?? "") <= (known.value ?? "")));
    if (!isOlder) this.#facts.attributes[key] = { value, at };
  }

  #join(account: string, at: number): void {
    this.#setPresence(account, true, at);
    if (at < this.#listMs) return;
    const member = this.#member(account);
    member.joinedMs = Math.max(member.joinedMs ?? never, at);
    // Whoever comes back has neither the role nor the card of before.
    this.#setRole(account, "member", at);
    this.#setNameCard(account, "", at);
  }

  /** What is older than the last whole list is in it already. */
  get #listMs(): number {
    return this.#times.members ?? never;
  }

  #setPresence(account: string, isMember: boolean, at: number): void {
    if (at < this.#listMs) return;
    const member = this.#member(account);
    if (at < member.presenceMs || (at === member.presenceMs && isMember)) return;
    member.isMember = isMember;
    member.presenceMs = at;
    member.leftMs = isMember ? null : at;
  }

  #setRole(account: string, role: GroupRole, at: number): void {
    if (at < this.#listMs) return;
    const member = this.#member(account);
    const isLess = rolesByRank.indexOf(role) <= rolesByRank.indexOf(member.role);
    if (at < member.roleMs || (at === member.roleMs && isLess)) return;
    member.role = role;
    member.roleMs = at;
  }

  #setNameCard(account: string, nameCard: string, at: number): void {
    if (at < this.#listMs) return;
    const member = this.#member(account);
    if (at < member.nameCardMs || (at === member.nameCardMs && nameCard <= member.nameCard)) return;
    member.nameCard = nameCard;
    member.nameCardMs = at;
  }

  #member(account: string): MemberFacts {
    const known = this.#members.get(account);
    if (known !== undefined) return known;
    const member: MemberFacts = { ...strangerOf(account) };
    this.#members.set(account, member);
    return member;
  }
}

/** Somebody of whom nothing is known yet. */
export function strangerOf(account: string): MemberFacts {
  return {
    account,
    isMember: false,
    presenceMs: -1,
    role: "member",
    roleMs: -1,
    nameCard: "",
    nameCardMs: -1,
    joinedMs: null,
    leftMs: null,
    mutedUntilMs: null,
    fields: {},
  };
}

/** Any value as a text by which two of the same millisecond have an order. */
function sortable(value: unknown): string {
  return typeof value === "string" ? value : value === null ? "" : JSON.stringify(value);
}
