import type { ApplyJoinOption, GroupType, InviteJoinOption, MemberRole, MessageFlag } from "./group-types.ts";
import { typeRules } from "./group-types.ts";
import type { GroupRecord } from "./records.ts";

const FIRST_SEQ = 1;

export interface Member {
  account: string;
  /** Rises with every join of the group: where a page begins. */
  order: number;
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
  /** Joins so far, leavers included. */
  joinCount: number;
  /** Applications waiting for an owner or admin: account to its words. */
  applications: Map<string, { text: string; at: number }>;
  data: Map<string, string>;
  attributes: Map<string, string>;
  /** Milliseconds of the last attribute writes, oldest first. */
  attributeWritesMs: number[];
  counters: Map<string, number>;
  topics: Map<string, Topic>;
  /** Topics so far, destroyed ones included. */
  topicsMade: number;
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

/** The group a record creates, before its changes and members. @param serial its number in the order of creation, from 1. */
export function newGroup(record: GroupRecord & { op: "create" }, serial: number): Group {
  const rules = typeRules[record.type];
  return {
    serial,
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
    joinCount: 0,
    applications: new Map(),
    data: new Map(),
    attributes: new Map(),
    attributeWritesMs: [],
    counters: new Map(),
    topics: new Map(),
    topicsMade: 0,
    mutes: new Map(),
    bans: new Map(),
  };
}

/** The topic a record creates in its group. */
export function newTopic(record: GroupRecord & { op: "createTopic" }): Topic {
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
