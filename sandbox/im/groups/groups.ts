import type { ApplyJoinOption, GroupType, InviteJoinOption, MemberRole, MessageFlag } from "./group-types.ts";
import { typeRules } from "./group-types.ts";
import type { GroupChanges, GroupRecord, MemberChanges, NewMember, Pair, TopicChanges } from "./records.ts";

/** Attribute writes remembered for their rate: as many as fit into the second. */
const ATTRIBUTE_WRITES_KEPT = 5;
const FIRST_SEQ = 1;
const DAY_SECONDS = 86_400;

export interface Member {
  account: string;
  role: MemberRole;
  joinedAt: number;
  nameCard: string;
  messageFlag: MessageFlag;
  /** Unix seconds of the last message, 0 when none. */
  lastSendAt: number;
  /** Sequence number of the last message read. */
  readSeq: number;
  /** Custom fields; absent while none is set. */
  data: Map<string, string> | undefined;
}

export interface Topic {
  topicId: string;
  creator: string;
  name: string;
  customString: string;
  faceUrl: string;
  notification: string;
  introduction: string;
  isMutedForAll: boolean;
  createdAt: number;
  lastInfoAt: number;
  nextSeq: number;
  lastMessageAt: number;
  /** Account to Unix seconds. Ask mutedUntil, which knows the time. */
  mutes: Map<string, number>;
}

export interface Group {
  /** Number in the order of creation, from 1. */
  serial: number;
  groupId: string;
  type: GroupType;
  /** Empty when the group has none. */
  owner: string;
  name: string;
  introduction: string;
  notification: string;
  faceUrl: string;
  /** 0 = without limit. */
  maxMemberCount: number;
  applyJoinOption: ApplyJoinOption;
  inviteJoinOption: InviteJoinOption;
  isMutedForAll: boolean;
  hasTopics: boolean;
  createdAt: number;
  lastInfoAt: number;
  /** Number the next message gets. */
  nextSeq: number;
  lastMessageAt: number;
  /** Members in order of joining. In a live group: who is there now; the vendor's calls do not list them. */
  members: Map<string, Member>;
  /** Applications waiting for an owner or admin: account to its words. */
  applications: Map<string, { text: string; at: number }>;
  data: Map<string, string>;
  attributes: Map<string, string>;
  /** Milliseconds of the last attribute writes, oldest first. */
  attributeWritesMs: number[];
  counters: Map<string, number>;
  topics: Map<string, Topic>;
  /** Account to Unix seconds; survives leaving. Ask mutedUntil, which knows the time. */
  mutes: Map<string, number>;
  /** Account to Unix seconds (live groups). */
  bans: Map<string, number>;
}

/** Unix seconds until which the account may not speak in the group or its topic, 0 when it may. */
export function mutedUntil(place: { mutes: ReadonlyMap<string, number> }, account: string, nowSeconds: number): number {
  return stillRunning(place.mutes.get(account), nowSeconds);
}

/** Unix seconds until which the account may not come back, 0 when it may. */
export function bannedUntil(group: Group, account: string, nowSeconds: number): number {
  return stillRunning(group.bans.get(account), nowSeconds);
}

function stillRunning(until: number | undefined, nowSeconds: number): number {
  return until !== undefined && until > nowSeconds ? until : 0;
}

/** Every group with its members, in memory. Changed by apply alone, so that replaying the journal rebuilds it. */
export class Groups {
  /** Called after a group changed, with accounts that are no longer in it; not set during replay. */
  onChange: ((groupId: string, gone: readonly string[]) => void) | undefined;

  readonly #groups = new Map<string, Group>();
  readonly #byAccount = new Map<string, Set<Group>>();
  readonly #countByType = new Map<GroupType, number>();
  readonly #createdBy = new Map<string, number>();
  #lastSerial = 0;
  #growth = { day: 0, net: 0 };

  get count(): number {
    return this.#groups.size;
  }

  /** The number the next group gets. */
  get nextSerial(): number {
    return this.#lastSerial + 1;
  }

  find(groupId: string): Group | undefined {
    return this.#groups.get(groupId);
  }

  /** All groups in order of creation. */
  list(): IterableIterator<Group> {
    return this.#groups.values();
  }

  countOf(type: GroupType): number {
    return this.#countByType.get(type) ?? 0;
  }

  /** How many groups of a type were made for this owner so far. */
  createdBy(owner: string, type: GroupType): number {
    return this.#createdBy.get(`${type} ${owner}`) ?? 0;
  }

  /** Groups made minus groups disbanded on the day (UTC) of a time. */
  growthOn(atSeconds: number): number {
    return this.#growth.day === dayOf(atSeconds) ? this.#growth.net : 0;
  }

  /** The groups an account is in, live groups included, in order of joining. */
  ofAccount(account: string): ReadonlySet<Group> {
    return this.#byAccount.get(account) ?? none;
  }

  apply(record: GroupRecord): void {
    if (record.op === "create") {
      this.#create(record);
      return;
    }
    const group = this.#groups.get(record.groupId);
    if (group) this.#change(group, record);
  }

  /**
   * For the part that keeps the messages, inside its own apply: hands out the sequence number of a message that was sent.
   * topicId: the message belongs to that topic, which counts for itself.
   */
  takeSeq(group: Group, message: { from: string; at: number; topicId?: string | undefined }): number {
    const place = message.topicId === undefined ? group : (group.topics.get(message.topicId) ?? group);
    const seq = place.nextSeq;
    place.nextSeq += 1;
    place.lastMessageAt = message.at;
    const member = group.members.get(message.from);
    if (member) {
      member.lastSendAt = message.at;
      if (place === group) member.readSeq = seq;
    }
    return seq;
  }

  /** An account is no more: out of every group. Its groups go on without an owner. */
  forget(account: string): void {
    for (const group of [...this.ofAccount(account)]) {
      this.#exit(group, [account]);
      this.#announce(group, [account]);
    }
  }

  #create(record: GroupRecord & { op: "create" }): void {
    this.#lastSerial += 1;
    const rules = typeRules[record.type];
    const group: Group = {
      serial: this.#lastSerial,
      groupId: record.groupId,
      type: record.type,
      owner: record.owner,
      name: record.name,
      introduction: "",
      notification: "",
      faceUrl: "",
      maxMemberCount: record.maxMemberCount,
      applyJoinOption: rules.applyOption,
      inviteJoinOption: rules.inviteOption,
      isMutedForAll: false,
      hasTopics: record.hasTopics,
      createdAt: record.at,
      lastInfoAt: record.at,
      nextSeq: FIRST_SEQ,
      lastMessageAt: 0,
      members: new Map(),
      applications: new Map(),
      data: new Map(),
      attributes: new Map(),
      attributeWritesMs: [],
      counters: new Map(),
      topics: new Map(),
      mutes: new Map(),
      bans: new Map(),
    };
    this.#groups.set(group.groupId, group);
    this.#countByType.set(group.type, this.countOf(group.type) + 1);
    this.#createdBy.set(`${group.type} ${group.owner}`, this.createdBy(group.owner, group.type) + 1);
    this.#grow(record.at, 1);
    changeInfo(group, record.changes, record.at);
    this.#join(group, record.members, record.at);
    this.#announce(group, []);
  }

  #change(group: Group, record: Exclude<GroupRecord, { op: "create" }>): void {
    let gone: readonly string[] = [];
    switch (record.op) {
      case "change":
        changeInfo(group, record.changes, record.at);
        break;
      case "destroy":
        gone = [...group.members.keys()];
        this.#destroy(group, record.at);
        break;
      case "join":
        this.#join(group, record.members, record.at);
        break;
      case "exit":
        gone = record.accounts;
        this.#exit(group, record.accounts);
        break;
      case "apply":
        group.applications.set(record.account, { text: record.text, at: record.at });
        break;
      case "reject":
        group.applications.delete(record.account);
        break;
      case "member":
        changeMember(group.members.get(record.account), record.changes);
        break;
      case "owner":
        changeOwner(group, record.account, record.at);
        break;
      case "mute":
        setUntil(placeOf(group, record.topicId).mutes, record.accounts, record.until);
        break;
      case "ban":
        gone = record.accounts;
        setUntil(group.bans, record.accounts, record.until);
        if (record.until > 0) this.#exit(group, record.accounts);
        break;
      case "attributes":
        changeAttributes(group, record);
        break;
      case "counters":
        for (const [key, value] of record.values) group.counters.set(key, value);
        break;
      case "removeCounters":
        for (const key of record.keys) group.counters.delete(key);
        break;
      case "createTopic":
        group.topics.set(record.topicId, newTopic(record));
        break;
      case "changeTopic":
        changeTopic(group.topics.get(record.topicId), record.changes, record.at);
        break;
      case "destroyTopics":
        for (const topicId of record.topicIds) group.topics.delete(topicId);
        break;
    }
    this.#announce(group, gone);
  }

  #announce(group: Group, gone: readonly string[]): void {
    this.onChange?.(group.groupId, gone);
  }

  #join(group: Group, members: NewMember[], at: number): void {
    const { messageFlag } = typeRules[group.type];
    for (const { account, role, joinedAt, data, readSeq } of members) {
      group.applications.delete(account);
      if (group.members.has(account)) continue;
      group.members.set(account, {
        account,
        role,
        joinedAt: joinedAt ?? at,
        nameCard: "",
        messageFlag,
        lastSendAt: 0,
        // What was said before is no news for a newcomer.
        readSeq: readSeq ?? group.nextSeq - 1,
        data: data === undefined || data.length === 0 ? undefined : new Map(data),
      });
      const groups = this.#byAccount.get(account);
      if (groups) groups.add(group);
      else this.#byAccount.set(account, new Set([group]));
    }
  }

  #exit(group: Group, accounts: readonly string[]): void {
    for (const account of accounts) {
      if (!group.members.delete(account)) continue;
      if (group.owner === account) group.owner = "";
      const groups = this.#byAccount.get(account);
      groups?.delete(group);
      if (groups?.size === 0) this.#byAccount.delete(account);
    }
  }

  #destroy(group: Group, at: number): void {
    this.#exit(group, [...group.members.keys()]);
    this.#groups.delete(group.groupId);
    this.#countByType.set(group.type, this.countOf(group.type) - 1);
    this.#grow(at, -1);
  }

  #grow(at: number, by: 1 | -1): void {
    const day = dayOf(at);
    if (day !== this.#growth.day) this.#growth = { day, net: 0 };
    this.#growth.net += by;
  }
}

const none: ReadonlySet<Group> = new Set();

function dayOf(atSeconds: number): number {
  return Math.floor(atSeconds / DAY_SECONDS);
}

function changeInfo(group: Group, { data, ...changes }: GroupChanges, at: number): void {
  Object.assign(group, changes);
  setPairs(group.data, data);
  group.lastInfoAt = at;
}

function changeMember(member: Member | undefined, { data, ...changes }: MemberChanges): void {
  if (!member) return;
  Object.assign(member, changes);
  if (data === undefined) return;
  member.data ??= new Map();
  setPairs(member.data, data);
}

function changeOwner(group: Group, account: string, at: number): void {
  const former = group.members.get(group.owner);
  if (former) former.role = "Member";
  const next = group.members.get(account);
  if (next) next.role = "Owner";
  group.owner = account;
  group.lastInfoAt = at;
}

function setPairs(fields: Map<string, string>, pairs: Pair[] | undefined): void {
  for (const [key, value] of pairs ?? []) {
    if (value === "") fields.delete(key);
    else fields.set(key, value);
  }
}

function setUntil(times: Map<string, number>, accounts: readonly string[], until: number): void {
  for (const account of accounts) {
    if (until === 0) times.delete(account);
    else times.set(account, until);
  }
}

function placeOf(group: Group, topicId: string | undefined): Group | Topic {
  return topicId === undefined ? group : (group.topics.get(topicId) ?? group);
}

function changeAttributes(group: Group, record: GroupRecord & { op: "attributes" }): void {
  const { attributes, attributeWritesMs } = group;
  attributeWritesMs.push(record.atMs);
  if (attributeWritesMs.length > ATTRIBUTE_WRITES_KEPT) attributeWritesMs.shift();
  switch (record.change) {
    case "set":
      attributes.clear();
      for (const [key, value] of record.pairs) attributes.set(key, value);
      break;
    case "modify":
      for (const [key, value] of record.pairs) attributes.set(key, value);
      break;
    case "delete":
      for (const key of record.keys) attributes.delete(key);
      break;
    case "clear":
      attributes.clear();
      break;
  }
}

function newTopic(record: GroupRecord & { op: "createTopic" }): Topic {
  return {
    topicId: record.topicId,
    creator: record.creator,
    name: "",
    customString: "",
    faceUrl: "",
    notification: "",
    introduction: "",
    isMutedForAll: false,
    ...record.changes,
    createdAt: record.at,
    lastInfoAt: record.at,
    nextSeq: FIRST_SEQ,
    lastMessageAt: 0,
    mutes: new Map(),
  };
}

function changeTopic(topic: Topic | undefined, changes: TopicChanges, at: number): void {
  if (topic) Object.assign(topic, changes, { lastInfoAt: at });
}
