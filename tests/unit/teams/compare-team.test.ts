import { expect, test } from "vitest";
import { foldEvents, strangerOf } from "#server/teams/events/rules.ts";
import { compareTeam, type Told } from "#server/teams/looks/rules.ts";
import { isGone, type MemberFacts, type TeamFacts } from "#server/teams/rules.ts";

const known: TeamFacts = {
  type: "public",
  name: "Raid",
  introduction: "",
  notification: "",
  faceUrl: "",
  owner: "a",
  fields: {},
  attributes: {},
  times: { name: 10, owner: 10, type: 10, born: 10 },
  capacity: null,
  entry: null,
  keepsList: true,
  createdMs: 10,
  lastActivityMs: 10,
  lastEventMs: 10,
};
const member = (account: string, more: Partial<MemberFacts> = {}): MemberFacts => ({
  ...strangerOf(account),
  isMember: true,
  presenceMs: 10,
  joinedMs: 10,
  ...more,
});
const before = (...members: MemberFacts[]) => ({
  facts: known,
  members: new Map(members.map((each) => [each.account, each])),
});
type There = Extract<Told, { kind: "there" }>;
const told = (accounts: string[], more: Partial<There> = {}): There => ({
  kind: "there",
  groupId: "g",
  at: 100,
  type: "public",
  name: "Raid",
  introduction: "",
  notification: "",
  faceUrl: "",
  owner: "a",
  capacity: 5,
  entry: "free",
  memberCount: accounts.length,
  createdMs: 0,
  lastMessageMs: null,
  isWhole: true,
  members: accounts.map((account) => ({
    account,
    role: account === "a" ? "owner" : "member",
    nameCard: "",
    joinedMs: 0,
    mutedUntilMs: null,
    fields: {},
  })),
  ...more,
});
const inside = (members: ReadonlyMap<string, MemberFacts>) =>
  [...members.values()]
    .filter(({ isMember }) => isMember)
    .map(({ account }) => account)
    .sort();

test("a team that is as the platform says has no drift, and its capacity is news", () => {
  const found = compareTeam(before(member("a", { role: "owner" }), member("b")), told(["a", "b"]));
  expect(found).toMatchObject({ driftPairs: 0, driftFacts: 0, changed: [], facts: { capacity: 5, entry: "free" } });
});

test("every pair that differs is counted once and put right", () => {
  const found = compareTeam(before(member("a"), member("b"), member("c", { isMember: false })), told(["a", "c", "d"]));
  expect(found.driftPairs).toBe(3);
  expect(inside(found.members)).toEqual(["a", "c", "d"]);
  const again = compareTeam(found, told(["a", "c", "d"], { at: 200 }));
  expect(again).toMatchObject({ driftPairs: 0, changed: [] });
});

test("what events told after the question explains the difference, and stays", () => {
  const found = compareTeam(
    before(member("a"), member("new", { presenceMs: 101 }), member("gone", { isMember: false, presenceMs: 100 })),
    told(["a", "gone"]),
  );
  expect(found.driftPairs).toBe(0);
  expect(inside(found.members)).toEqual(["a", "new"]);
});

test("a fact that callbacks told wrong is drift; one that they never told is not", () => {
  const found = compareTeam(before(member("a")), told(["a"], { name: "Raid 2", introduction: "hi", owner: "b" }));
  expect(found.driftFacts).toBe(2);
  expect(found.facts).toMatchObject({ name: "Raid 2", introduction: "hi", owner: "b" });
});

test("a group that is gone takes its pairs with it, once", () => {
  const gone: Told = { kind: "gone", groupId: "g", at: 100 };
  const found = compareTeam(before(member("a"), member("b")), gone);
  expect(found).toMatchObject({ driftPairs: 2, driftFacts: 1 });
  expect(isGone(found.facts.times)).toBe(true);
  expect(compareTeam(found, { ...gone, at: 200 })).toMatchObject({ driftPairs: 0, driftFacts: 0 });
});

test("a group that was made again after the question is not gone", () => {
  const reborn = before(member("a"));
  reborn.facts = { ...known, times: { ...known.times, born: 150 } };
  const found = compareTeam(reborn, { kind: "gone", groupId: "g", at: 100 });
  expect(isGone(found.facts.times)).toBe(false);
});

test("a disbanded team that is there after all comes back with the platform's members, each of them drift", () => {
  const ended = before(member("a"), member("old"));
  ended.facts = { ...known, times: { ...known.times, gone: 50 } };
  const found = compareTeam(ended, told(["a", "b"]));
  expect(isGone(found.facts.times)).toBe(false);
  expect(found.driftPairs).toBe(2);
  expect(inside(found.members)).toEqual(["a", "b"]);
});

test("of a list that would not stand still nobody is missing for certain", () => {
  const found = compareTeam(before(member("a"), member("b")), told(["a", "c"], { isWhole: false }));
  expect(found.driftPairs).toBe(1);
  expect(inside(found.members)).toEqual(["a", "b", "c"]);
  expect(found.facts.times.members).toBeUndefined();
});

test("of a list that would not stand still nobody of a group that ended before is in the one of today", () => {
  const ended = before(member("a"), member("old"), member("late", { presenceMs: 60 }));
  ended.facts = { ...known, times: { ...known.times, gone: 50 } };
  const found = compareTeam(ended, told(["a"], { isWhole: false }));
  expect(inside(found.members)).toEqual(["a", "late"]);
  expect(compareTeam(found, told(["a", "late"], { at: 200 }))).toMatchObject({ driftPairs: 0 });
});

test("a list that was too long to keep, and is short enough again, is news and no drift", () => {
  const counted = before();
  counted.facts = { ...known, keepsList: false };
  const found = compareTeam(counted, told(["a", "b"]));
  expect(found).toMatchObject({ driftPairs: 0, facts: { keepsList: true } });
  expect(inside(found.members)).toEqual(["a", "b"]);
});

test("custom fields in another order are the same fields", () => {
  const first = compareTeam(before(), told(["a"]));
  const kept = [...first.members.values()].map((each) => ({ ...each, fields: { rank: "1", side: "red" } }));
  const answer = told(["a"], { at: 200 });
  const fields = { side: "red", rank: "1" };
  const members = answer.members?.map((each) => ({ ...each, fields })) ?? null;
  expect(compareTeam({ ...first, members: before(...kept).members }, { ...answer, members }).changed).toEqual([]);
});

test("a live room has a count and no pairs", () => {
  const found = compareTeam(before(member("a")), told([], { type: "avchatroom", members: null, memberCount: 900 }));
  expect(found).toMatchObject({ driftPairs: 0, changed: [], facts: { keepsList: false } });
});

test("an older event that comes after the look changes nothing, a newer one does", () => {
  const looked = compareTeam(before(member("a"), member("b")), told(["a"]));
  const late = foldEvents(looked, [{ kind: "joined", at: 99, type: null, members: ["b", "c"] }]);
  expect(inside(late.members)).toEqual(["a"]);
  const newer = foldEvents(looked, [{ kind: "joined", at: 101, type: null, members: ["c"] }]);
  expect(inside(newer.members)).toEqual(["a", "c"]);
});
