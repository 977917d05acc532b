import { type Group, type Member, newTopic, type Topic } from "./group.ts";
import type { GroupChanges, GroupRecord, MemberChanges, Pair, TopicChanges } from "./records.ts";

/** Attribute writes remembered for their rate: as many as fit into the second. */
const ATTRIBUTE_WRITES_KEPT = 5;

/**
 * What a record changes within one group, all but who is in it: Groups joins and removes, since its lookups hang on that.
 * Of a ban this is the date alone.
 */
export function applyToGroup(
  group: Group,
  record: Exclude<GroupRecord, { op: "create" | "destroy" | "join" | "exit" }>,
): void {
  switch (record.op) {
    case "change":
      changeInfo(group, record.changes, record.at);
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
      setUntil(group.bans, record.accounts, record.until);
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
      group.topicsMade += 1;
      group.topics.set(record.topicId, newTopic(record));
      break;
    case "changeTopic":
      changeTopic(group.topics.get(record.topicId), record.changes, record.at);
      break;
    case "destroyTopics":
      for (const topicId of record.topicIds) group.topics.delete(topicId);
      break;
  }
}

/** Overwrites what the changes name, and nothing else; a custom field with an empty value goes. */
export function changeInfo(group: Group, { data, ...changes }: GroupChanges, at: number): void {
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

function changeTopic(topic: Topic | undefined, changes: TopicChanges, at: number): void {
  if (topic) Object.assign(topic, changes, { lastInfoAt: at });
}
