import type { GroupEntry, GroupRole, GroupType } from "#db/enums/im.ts";
import type { FactTimes } from "#db/enums/teams.ts";
import { strangerOf, type TeamState } from "../events/rules.ts";
import { isGone, keepsListOf, type MemberFacts, type TeamFacts } from "../rules.ts";

/** What the platform says of one group, asked at `at` (Unix milliseconds by the database's clock, before the first question). */
export type Told = { groupId: string; at: number } & ({ kind: "gone" } | ({ kind: "there" } & ToldGroup));

type ToldGroup = {
  type: GroupType | null;
  name: string;
  introduction: string;
  notification: string;
  faceUrl: string;
  owner: string | null;
  capacity: number | null;
  entry: GroupEntry | null;
  memberCount: number;
  createdMs: number;
  lastMessageMs: number | null;
  /** Null where the platform keeps no list, or one too long to keep. */
  members: readonly ToldMember[] | null;
  /** False when the list went on changing while it was read: nobody is missing for certain. */
  isWhole: boolean;
};

type ToldMember = {
  account: string;
  role: GroupRole | null;
  nameCard: string;
  joinedMs: number;
  mutedUntilMs: number | null;
  fields: Record<string, string>;
};

export type Compared = TeamState & {
  /** (team, member) pairs that were wrong. */
  driftPairs: number;
  /** Facts of the team itself that were wrong. */
  driftFacts: number;
  /** Members whose rows change, out of all of `members`. */
  changed: MemberFacts[];
};

/** What callbacks tell, and can therefore be wrong; what only a look tells is new and no drift. */
const toldFacts = ["type", "name", "introduction", "notification", "faceUrl", "owner"] as const;

/**
 * Compares a team with what the platform says of it, and puts it right. What is newer than the question stays as it is: an event told
 * of it meanwhile, and explains the difference.
 * @param before with everybody who is in it, and of those who were at least whom the platform names.
 */
export function compareTeam(before: TeamState, told: Told): Compared {
  return told.kind === "gone" ? endTeam(before, told.at) : correctTeam(before, told);
}

function endTeam({ facts, members }: TeamState, at: number): Compared {
  const { born } = facts.times;
  const unchanged = { facts, members, driftPairs: 0, driftFacts: 0, changed: [] };
  // Disbanded already, or made again under its id after the question.
  if (isGone(facts.times) || (born ?? Number.NEGATIVE_INFINITY) >= at) return unchanged;
  const driftPairs = facts.keepsList ? [...members.values()].filter(({ isMember }) => isMember).length : 0;
  return { ...unchanged, facts: { ...facts, times: { ...facts.times, gone: at } }, driftPairs, driftFacts: 1 };
}

function correctTeam(before: TeamState, told: Extract<Told, { kind: "there" }>): Compared {
  const { at } = told;
  const times: FactTimes = { ...before.facts.times };
  const wasGone = isGone(times);
  // An end that came after the question: the answer is of before it.
  if (wasGone && (times.gone ?? 0) >= at) return { ...before, driftPairs: 0, driftFacts: 0, changed: [] };
  const facts: TeamFacts = { ...before.facts, times };
  let driftFacts = wasGone ? 1 : 0;
  for (const name of toldFacts) {
    if ((times[name] ?? Number.NEGATIVE_INFINITY) >= at) continue;
    if (times[name] !== undefined && facts[name] !== told[name]) driftFacts += 1;
    assign(facts, name, told[name]);
    times[name] = at;
  }
  if (wasGone) times.born = at;
  facts.capacity = told.capacity;
  facts.entry = told.entry;
  facts.createdMs = createdMsOf(facts.createdMs, told.createdMs);
  facts.lastActivityMs = Math.max(facts.lastActivityMs ?? 0, told.lastMessageMs ?? 0, told.createdMs) || null;
  facts.keepsList = keepsListOf(facts.type, told.memberCount) && told.members !== null;
  if (!facts.keepsList || told.members === null) {
    return { facts, members: new Map(), driftPairs: 0, driftFacts, changed: [] };
  }
  const endedAt = wasGone ? (before.facts.times.gone ?? at) : null;
  const corrected = correctMembers(before, { told: told.members, at, isWhole: told.isWhole, endedAt });
  if (told.isWhole) times.members = at;
  return { facts, driftFacts, ...corrected };
}

function correctMembers(
  before: TeamState,
  list: { told: readonly ToldMember[]; at: number; isWhole: boolean; endedAt: number | null },
): Pick<Compared, "members" | "changed" | "driftPairs"> {
  const { at, endedAt } = list;
  const wasGone = endedAt !== null;
  const members = new Map(before.members);
  const changed: MemberFacts[] = [];
  let driftPairs = 0;
  const keep = (member: MemberFacts): void => {
    members.set(member.account, member);
    changed.push(member);
  };
  const told = new Map(list.told.map((member) => [member.account, member]));
  for (const [account, answer] of told) {
    const known = members.get(account);
    const member = known ?? strangerOf(account);
    const next = { ...member };
    if (member.presenceMs < at) {
      // Of an ended team nobody counted as a member.
      const isWrong = !member.isMember || wasGone;
      if (isWrong) driftPairs += 1;
      if (isWrong) Object.assign(next, { isMember: true, presenceMs: at, leftMs: null });
    }
    if (member.roleMs < at && answer.role !== null && answer.role !== member.role) {
      Object.assign(next, { role: answer.role, roleMs: at });
    }
    if (member.nameCardMs < at && answer.nameCard !== member.nameCard) {
      Object.assign(next, { nameCard: answer.nameCard, nameCardMs: at });
    }
    // Whole seconds by the platform, milliseconds by an event of the same join.
    if (answer.joinedMs > (member.joinedMs ?? 0)) next.joinedMs = answer.joinedMs;
    next.mutedUntilMs = answer.mutedUntilMs;
    next.fields = answer.fields;
    if (known === undefined || !isSame(known, next)) keep(next);
  }
  for (const member of before.members.values()) {
    if (!member.isMember || told.has(member.account) || member.presenceMs >= at) continue;
    // Of a list that is not whole nobody is missing for certain, but whoever was in the group of before is not in this one for that.
    if (!list.isWhole && !(wasGone && member.presenceMs <= endedAt)) continue;
    if (!wasGone) driftPairs += 1;
    keep({ ...member, isMember: false, presenceMs: at, leftMs: at });
  }
  // Where no list was kept, none of its pairs was wrong.
  return { members, changed, driftPairs: before.facts.keepsList ? driftPairs : 0 };
}

/** The platform tells whole seconds: the milliseconds of a callback about the same moment are better. */
function createdMsOf(known: number | null, told: number): number {
  return known !== null && Math.floor(known / 1_000) * 1_000 === told ? known : told;
}

function isSame(a: MemberFacts, b: MemberFacts): boolean {
  return asText(a) === asText(b);
}

/** The database and the platform each have their own order of fields. */
function asText(member: MemberFacts): string {
  return JSON.stringify({ ...member, fields: Object.entries(member.fields).sort() });
}

function assign<Name extends keyof TeamFacts>(facts: TeamFacts, name: Name, value: TeamFacts[Name]): void {
  facts[name] = value;
}
