import type { Group, Topic } from "../groups/group.ts";
import type { Groups } from "../groups/groups.ts";
import { GroupPace } from "./group-pace.ts";
import { RecentSends } from "./recent-sends.ts";
import type {
  BroadcastRecord,
  GroupMessageRecord,
  ImportedRecord,
  MarkedMember,
  NoticeRecord,
  Place,
  Priority,
  SaidRecord,
} from "./records.ts";

const NORMAL: Priority = 2;

export interface GroupMessage {
  /** Id of the group or topic. */
  place: string;
  /** Number in the group, from 1; 0 when it took none. Of a broadcast: its number among broadcasts. */
  seq: number;
  from: string;
  random: number;
  at: number;
  /** MsgBody as JSON text. */
  body: string;
  cloudCustomData: string | undefined;
  priority: Priority;
  kind: "said" | "imported" | "broadcast";
  isOnlineOnly: boolean;
  isCounted: boolean;
  isRecalled: boolean;
  /** The only members who got it; undefined: all. */
  to: readonly string[] | undefined;
  /** GroupAtInfo as JSON text. */
  mentions: string | undefined;
  /** Who has read it, for a message that asks for receipts. */
  readers: Set<string> | undefined;
  reached: number;
}

export interface GroupNotice {
  place: string;
  content: string;
  at: number;
  to: readonly string[];
}

/** What happened in a group or topic, for those who watch it. */
export interface GroupNews {
  groupId: string;
  topicId?: string | undefined;
  kind: "message" | "notice" | "changed";
  /** The message or the notice; absent when several changed. */
  message?: GroupMessage;
  notice?: GroupNotice;
}

interface Conversation {
  /** Everything said, in order. */
  all: GroupMessage[];
  /** Those with a number: number n stands at n - 1. */
  numbered: GroupMessage[];
  notices: GroupNotice[];
}

/** Messages of groups and topics with what they keep, in memory. Changed by apply alone, so that replaying the journal rebuilds it. */
export class GroupMessages {
  /** Called after something was said, noticed, recalled or changed; not set during replay. */
  onMessage: ((news: GroupNews) => void) | undefined;
  /** Every message in order, also those of groups that are gone. */
  readonly log: GroupMessage[] = [];
  /** The limit of messages a second, of this run alone. */
  readonly pace = new GroupPace();

  readonly #groups: Groups;
  /** By the group itself: one that was made again under its old id starts anew. */
  readonly #conversations = new WeakMap<Group | Topic, Conversation>();
  readonly #byId = new Map<string, Conversation[]>();
  readonly #marks = new WeakMap<Group, Map<string, Set<number>>>();
  readonly #sends = new RecentSends<GroupMessage>();
  readonly #names = new Map<string, string>();
  #broadcasts = 0;

  constructor(groups: Groups) {
    this.#groups = groups;
  }

  /** The number the next broadcast gets. */
  get nextBroadcastSeq(): number {
    return this.#broadcasts + 1;
  }

  apply(record: GroupMessageRecord): void {
    if (record.op === "broadcast") {
      this.#broadcast(record);
      return;
    }
    const group = this.#groups.find(record.groupId);
    if (group) this.#change(group, record);
  }

  /** What was said in a place that is there, newest first. */
  newestIn(place: Group | Topic): Generator<GroupMessage> {
    return backwards(this.#conversations.get(place)?.all ?? nothing);
  }

  numbered(place: Group | Topic, seq: number): GroupMessage | undefined {
    return this.#conversations.get(place)?.numbered[seq - 1];
  }

  /** The number of the last message with a number, 0 when there is none. */
  lastSeqOf(place: Group | Topic): number {
    return this.#conversations.get(place)?.numbered.length ?? 0;
  }

  /** Newest first, of every group and topic that ever had this id. */
  *newestFirst(id: string): Generator<GroupMessage> {
    for (const conversation of (this.#byId.get(id) ?? []).toReversed()) yield* backwards(conversation.all);
  }

  /** Notices sent under this id, oldest first. */
  noticesOf(id: string): readonly GroupNotice[] {
    return (this.#byId.get(id) ?? []).flatMap((conversation) => conversation.notices);
  }

  /** The same sending within the window of duplicates, if there was one. */
  findSend(key: string, at: number): GroupMessage | undefined {
    return this.#sends.find(key, at);
  }

  /** Messages of others after the one the member read last that count as unread. 0 for someone outside. */
  unreadOf(group: Group, account: string): number {
    const member = group.members.get(account);
    if (!member || !countsUnread(group)) return 0;
    let unread = 0;
    for (let seq = this.lastSeqOf(group); seq > member.readSeq; seq -= 1) {
      if (isUnreadFor(this.numbered(group, seq), account)) unread += 1;
    }
    return unread;
  }

  /** The number to have read up to so that so many stay unread; fewer when the group has fewer. */
  readSeqLeaving(group: Group, account: string, unread: number): number {
    let left = unread;
    let seq = this.lastSeqOf(group);
    for (; seq > 0 && left > 0; seq -= 1) {
      if (isUnreadFor(this.numbered(group, seq), account)) left -= 1;
    }
    return seq;
  }

  marksOf(group: Group, account: string): ReadonlySet<number> {
    return this.#marks.get(group)?.get(account) ?? noMarks;
  }

  #change(group: Group, record: Exclude<GroupMessageRecord, BroadcastRecord>): void {
    switch (record.op) {
      case "said":
        this.#say(group, record);
        break;
      case "imported":
        this.#import(group, record);
        break;
      case "notice":
        this.#notice(group, record);
        break;
      case "recalled":
        for (const seq of record.seqs) this.#edit(group, record, { seq, isRecalled: true });
        break;
      case "modified":
        this.#edit(group, record, record);
        break;
      case "read":
        this.#read(group, record);
        break;
      case "unread": {
        const member = group.members.get(record.account);
        if (member) member.readSeq = record.seq;
        break;
      }
      case "marked":
        this.#mark(group, record);
        break;
    }
    if (!ownNews.has(record.op)) this.#announce({ ...placeOf(record), kind: "changed" });
  }

  #notice(group: Group, record: NoticeRecord): void {
    const { content, at, to } = record;
    const notice = { place: record.topicId ?? record.groupId, content, at, to };
    this.#conversationOf(group, record).notices.push(notice);
    this.#announce({ ...placeOf(record), kind: "notice", notice });
  }

  #say(group: Group, record: SaidRecord): void {
    const seq = record.isOnlineOnly
      ? 0
      : this.#groups.takeSeq(group, { from: record.from, at: record.at, topicId: record.topicId });
    const message: GroupMessage = {
      ...this.#message(record.topicId ?? record.groupId, record),
      seq,
      kind: "said",
      priority: record.priority,
      isOnlineOnly: record.isOnlineOnly,
      isCounted: record.isCounted && record.to === undefined,
      to: record.to,
      mentions: record.mentions,
      readers: record.needsReceipt ? new Set() : undefined,
      reached: record.reached,
    };
    this.#keep(this.#conversationOf(group, record), message);
    this.#sends.add(sendKey(group, record), record.at, message);
    this.#announce({ ...placeOf(record), kind: "message", message });
  }

  #import(group: Group, record: ImportedRecord): void {
    const conversation = this.#conversationOf(group, record);
    for (const imported of record.messages) {
      const { from, at } = imported;
      const seq = this.#groups.takeSeq(group, { from, at, topicId: record.topicId });
      const message = { ...this.#message(record.topicId ?? record.groupId, imported), seq, kind: "imported" as const };
      this.#keep(conversation, message);
      if (imported.isIdentified) {
        this.#sends.add(importKey(group, { ...placeOf(record), random: imported.random }), record.at, message);
      }
    }
  }

  #broadcast(record: BroadcastRecord): void {
    this.#broadcasts += 1;
    let first: GroupMessage | undefined;
    for (const [groupId, reached] of record.groups) {
      const group = this.#groups.find(groupId);
      if (!group) continue;
      const kind = "broadcast" as const;
      const message = { ...this.#message(groupId, record), seq: this.#broadcasts, kind, isCounted: false, reached };
      first ??= message;
      this.#conversationOf(group, { groupId }).all.push(message);
      this.log.push(message);
      this.#announce({ groupId, kind: "message", message });
    }
    first ??= { ...this.#message("", record), seq: this.#broadcasts, kind: "broadcast" };
    this.#sends.add(broadcastKey(record), record.at, first);
  }

  #read(group: Group, record: { account: string; seq: number }): void {
    const member = group.members.get(record.account);
    if (!member) return;
    for (let seq = member.readSeq + 1; seq <= record.seq; seq += 1) {
      const message = this.numbered(group, seq);
      if (message?.from !== member.account) message?.readers?.add(member.account);
    }
    member.readSeq = record.seq;
  }

  #mark(group: Group, record: { isSet: boolean; members: MarkedMember[] }): void {
    const marksByAccount = this.#marks.get(group) ?? new Map<string, Set<number>>();
    this.#marks.set(group, marksByAccount);
    for (const { account, marks } of record.members) {
      const held = marksByAccount.get(account) ?? new Set();
      marksByAccount.set(account, held);
      for (const mark of marks) {
        if (record.isSet) held.add(mark);
        else held.delete(mark);
      }
    }
  }

  #edit(
    group: Group,
    place: Place,
    change: { seq: number; isRecalled?: true; body?: string; cloudCustomData?: string },
  ): void {
    const message = this.#conversationOf(group, place).numbered[change.seq - 1];
    if (!message) return;
    message.isRecalled ||= change.isRecalled ?? false;
    message.body = change.body ?? message.body;
    message.cloudCustomData = change.cloudCustomData ?? message.cloudCustomData;
  }

  #message(
    place: string,
    said: { from: string; random: number; at: number; body: string; cloudCustomData?: string },
  ): Omit<GroupMessage, "seq" | "kind"> {
    return {
      place: this.#name(place),
      from: this.#name(said.from),
      random: said.random,
      at: said.at,
      body: said.body,
      cloudCustomData: said.cloudCustomData,
      priority: NORMAL,
      isOnlineOnly: false,
      isCounted: true,
      isRecalled: false,
      to: undefined,
      mentions: undefined,
      readers: undefined,
      reached: 0,
    };
  }

  #keep(conversation: Conversation, message: GroupMessage): void {
    conversation.all.push(message);
    if (message.seq > 0) conversation.numbered[message.seq - 1] = message;
    this.log.push(message);
  }

  #conversationOf(group: Group, { groupId, topicId }: Place): Conversation {
    const place = topicId === undefined ? group : (group.topics.get(topicId) ?? group);
    const known = this.#conversations.get(place);
    if (known) return known;
    const conversation = { all: [], numbered: [], notices: [] };
    this.#conversations.set(place, conversation);
    const id = topicId ?? groupId;
    this.#byId.set(id, [...(this.#byId.get(id) ?? []), conversation]);
    return conversation;
  }

  /** One string per name, however many messages carry it. */
  #name(name: string): string {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    this.#names.set(name, name);
    return name;
  }

  #announce(news: GroupNews): void {
    this.onMessage?.(news);
  }
}

/** Records whose effect announces itself, with what was said. */
const ownNews: ReadonlySet<string> = new Set(["said", "notice"]);
const nothing: readonly GroupMessage[] = [];
const noMarks: ReadonlySet<number> = new Set();

function* backwards(messages: readonly GroupMessage[]): Generator<GroupMessage> {
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const message = messages[index];
    if (message) yield message;
  }
}

/** What makes two sendings the same message: place, sender and Random (of three wordings of the vendor, the middle one). */
export function sendKey(group: Group, said: { topicId?: string; from: string; random: number }): string {
  return JSON.stringify(["said", group.serial, said.topicId ?? "", said.from, said.random]);
}

export function importKey(group: Group, imported: { topicId?: string; random: number }): string {
  return JSON.stringify(["imported", group.serial, imported.topicId ?? "", imported.random]);
}

export function broadcastKey(said: { body: string; random: number }): string {
  return JSON.stringify(["broadcast", said.random, said.body]);
}

/** Live groups and meetings count no unread messages. Source: im-api/limits.md, "Group type matrix". */
export function countsUnread(group: Group): boolean {
  return group.type !== "AVChatRoom" && group.type !== "ChatRoom";
}

function isUnreadFor(message: GroupMessage | undefined, account: string): boolean {
  return (message?.isCounted ?? false) && !message?.isRecalled && message?.from !== account;
}

function placeOf({ groupId, topicId }: { groupId: string; topicId?: string }): Place {
  return topicId === undefined ? { groupId } : { groupId, topicId };
}
