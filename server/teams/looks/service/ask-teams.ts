import type { Db } from "#db/client.ts";
import { ImMalformed, ImRejected } from "#server/im/errors.ts";
import { groupsPerCallMax } from "#server/im/schema.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import { selectNowMs } from "../../records/queries.ts";
import { keepsListOf, membersKeptMax } from "../../rules.ts";
import type { Told } from "../rules.ts";
import type { Asker, PageWanted } from "./open-asker.ts";

/** The group is not there: disbanded, or never was. */
const goneCodes: readonly number[] = [10010, 10015];
/** The platform keeps no list of a live room. Of any other group it means that whoever asks may not, which says nothing of the list. */
const noListCode = 10007;
/** Whoever joined within so long before the question may have joined after it: the platform tells whole seconds, by a clock of its own. */
const joinSlackMs = 5_000;
/** A list that changes while it is read is read again so often; then what was seen counts, and nobody is missing for certain. */
const readingsMax = 3;
/** Beside one group's whole list. */
const membersPerPortion = 5_000;
/** As many pages of 100 as a kept list has, and room for one that grows meanwhile. */
const pagesMax = membersKeptMax / 100 + 20;

type Group = Awaited<ReturnType<ImGateway["getGroups"]>>["ok"][number];
type Page = Awaited<ReturnType<ImGateway["listMembersPage"]>>;
type Member = Page["items"][number];
type Answer = Page | "gone" | "no list" | "refused";

/** The list of one group while it is read. */
type Reading = {
  group: Group;
  /** When the group was asked about. */
  at: number;
  cursor: PageWanted["cursor"];
  pages: number;
  members: Map<string, Member>;
  total: number | null;
  isSteady: boolean;
  /** Of the reading before, as one text; undefined in the first. */
  lastTime: string | undefined;
  times: number;
};
type Read = { members: Member[] | null; isWhole: boolean } | "gone";

/**
 * Asks the platform about up to 50 groups: what they are, and who is in them. Outside of any transaction.
 * @returns answers in portions that memory and a transaction can hold; nothing for a group about which it would not answer.
 * @throws ImError when it cannot be asked
 */
export async function* askTeams(of: { db: Db; asker: Asker }, ids: readonly string[]): AsyncGenerator<Told[]> {
  const at = await selectNowMs(of.db);
  const { ok, failed } = await of.asker.groups(ids.slice(0, groupsPerCallMax));
  const gone = failed.filter(({ code }) => code !== null && goneCodes.includes(code)).map(({ item }) => item);
  if (gone.length > 0) yield gone.map((groupId) => ({ kind: "gone", groupId, at }));
  for (const groups of portionsOf(ok)) {
    const lists = await readLists(of.asker, { groups: groups.filter(isListed), at });
    yield groups.map((group): Told => {
      const list = lists.get(group.groupId) ?? { members: null, isWhole: true };
      // Disbanded between the two questions.
      if (list === "gone") return { kind: "gone", groupId: group.groupId, at };
      return { kind: "there", at, ...list, ...factsOf(group), members: list.members?.map(memberOf) ?? null };
    });
  }
}

function isListed({ type, memberCount }: Group): boolean {
  return keepsListOf(type, memberCount);
}

function portionsOf(groups: readonly Group[]): Group[][] {
  const portions: Group[][] = [];
  let size = 0;
  for (const group of groups) {
    const members = isListed(group) ? group.memberCount : 0;
    if (portions.length === 0 || size + members > membersPerPortion) {
      portions.push([]);
      size = 0;
    }
    portions.at(-1)?.push(group);
    size += members;
  }
  return portions;
}

/** Reads the lists side by side, a page of each at a time. */
async function readLists(
  asker: Asker,
  { groups, at: askedAt }: { groups: readonly Group[]; at: number },
): Promise<Map<string, Read>> {
  const done = new Map<string, Read>();
  let open = groups.map((group): Reading => startOf({ group, at: askedAt, lastTime: undefined, times: 1 }));
  while (open.length > 0) {
    const wanted = open.map(({ group: { groupId }, cursor }) => ({ groupId, cursor }));
    const answers = await asker.pages(wanted, heed);
    open = open.flatMap((reading, at) => {
      const next = goOn(reading, answers[at] ?? "refused");
      if ("group" in next) return [next];
      done.set(reading.group.groupId, next.read);
      return [];
    });
  }
  return done;
}

/** What the platform will not tell of one group, or tells in a way that nobody can read, must not keep it from being asked about others. */
async function heed(page: Promise<Page>): Promise<Answer> {
  try {
    return await page;
  } catch (error) {
    if (error instanceof ImMalformed) return "refused";
    if (!(error instanceof ImRejected)) throw error;
    if (goneCodes.includes(error.code)) return "gone";
    if (error.code === noListCode) return "no list";
    if (error.class === "call") return "refused";
    throw error;
  }
}

function goOn(reading: Reading, answer: Answer): Reading | { read: Read } {
  if (answer === "gone") return { read: "gone" };
  if (answer === "no list" && reading.group.type === null) return { read: { members: null, isWhole: true } };
  if (answer === "no list" || answer === "refused") return { read: { members: [], isWhole: false } };
  const { total, pages, cursor } = reading;
  for (const member of answer.items) reading.members.set(member.account, member);
  const isSteady = reading.isSteady && (total === null || total === answer.total);
  const so = { ...reading, total: answer.total, isSteady, pages: pages + 1 };
  const isStuck = answer.next !== null && (answer.next === cursor || so.pages >= pagesMax);
  return answer.next === null || isStuck ? endOf(so, isStuck) : { ...so, cursor: answer.next };
}

/**
 * A list is whole when it had as many members as the platform said at its beginning and its end, or the same ones twice: a count may lag
 * behind its list. Of several pages the count alone is no proof while somebody joined lately: one who left meanwhile and one who joined
 * make the same count, and hide somebody who moved from the second page to the first.
 */
function endOf(reading: Reading, isStuck: boolean): Reading | { read: Read } {
  const { at, pages, times, lastTime } = reading;
  const members = [...reading.members.values()];
  const asText = [...reading.members.keys()].sort().join("\n");
  const mayHide = pages > 1 && members.some(({ joinedAt }) => joinedAt * 1_000 >= at - joinSlackMs);
  const isCounted = reading.isSteady && members.length === reading.total && !mayHide;
  const isWhole = !isStuck && (isCounted || asText === lastTime);
  if (isWhole || times >= readingsMax) return { read: { members, isWhole } };
  return startOf({ ...reading, lastTime: asText, times: times + 1 });
}

function startOf({ group, at, lastTime, times }: Pick<Reading, "group" | "at" | "lastTime" | "times">): Reading {
  return { group, at, cursor: null, pages: 0, members: new Map(), total: null, isSteady: true, lastTime, times };
}

function factsOf(group: Group) {
  return {
    groupId: group.groupId,
    type: group.type,
    name: group.name,
    introduction: group.introduction,
    notification: group.notification,
    faceUrl: group.faceUrl,
    owner: group.owner,
    capacity: group.capacity,
    entry: group.entry,
    memberCount: group.memberCount,
    createdMs: group.createdAt * 1_000,
    lastMessageMs: msOf(group.lastMessageAt),
  };
}

function memberOf(member: Member) {
  return {
    account: member.account,
    role: member.role,
    nameCard: member.nameCard,
    joinedMs: member.joinedAt * 1_000,
    mutedUntilMs: msOf(member.mutedUntil),
    fields: member.fields,
  };
}

function msOf(seconds: number | null): number | null {
  return seconds === null ? null : seconds * 1_000;
}
