import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldEvents, momentOf, needsLook, type TeamEvent, type TeamState } from "#server/teams/events/rules.ts";
import {
  freshnessOf,
  groupQuotaOf,
  isGone,
  presetAfter,
  presetOf,
  stateOf,
  type TeamFacts,
} from "#server/teams/rules.ts";

const nobody: TeamFacts = {
  type: null,
  name: "",
  introduction: "",
  notification: "",
  faceUrl: "",
  owner: null,
  fields: {},
  attributes: {},
  times: {},
  capacity: null,
  entry: null,
  keepsList: true,
  createdMs: null,
  lastActivityMs: null,
  lastEventMs: null,
};
const empty: TeamState = { facts: nobody, members: new Map() };
const of = <Event extends Omit<TeamEvent, "type">>(event: Event) => ({ type: null, ...event }) as unknown as TeamEvent;

/** What a reader of the team would see. */
function seen({ facts, members }: TeamState) {
  const { times, attributes, ...rest } = facts;
  const inside = [...members.values()].filter(({ isMember }) => isMember);
  const held = Object.entries(attributes).filter(([, { value }]) => value !== null);
  return {
    ...rest,
    isGone: isGone(times),
    attributes: Object.fromEntries(held.map(([key, { value }]) => [key, value]).sort()),
    members: isGone(times)
      ? []
      : inside
          .map(({ account, role, nameCard, joinedMs }) => ({ account, role, nameCard, joinedMs }))
          .sort((a, b) => (a.account < b.account ? -1 : 1)),
  };
}
const accountsIn = (state: TeamState): string[] => seen(state).members.map(({ account }) => account);

const at = fc.integer({ min: 1, max: 12 });
const account = fc.constantFrom("a", "b", "c", "d");
const some = fc.uniqueArray(account, { minLength: 1, maxLength: 3 });
const text = fc.constantFrom("x", "y", "z");
const type = fc.constantFrom(null, "public" as const);
const event: fc.Arbitrary<TeamEvent> = fc.oneof(
  fc.record({
    kind: fc.constant("created" as const),
    at,
    type,
    owner: fc.option(account),
    name: text,
    members: some,
    fields: fc.constantFrom({}, { mode: "ranked" }),
  }),
  fc.record({ kind: fc.constantFrom("joined" as const, "left" as const), at, type, members: some }),
  fc.record({
    kind: fc.constantFrom("full" as const, "disbanded" as const, "message" as const, "unreadable" as const),
    at,
    type,
  }),
  fc.record({
    kind: fc.constant("changed" as const),
    at,
    type,
    name: fc.option(text),
    introduction: fc.option(text),
    notification: fc.option(text),
    faceUrl: fc.option(text),
  }),
  fc.record({ kind: fc.constant("owner" as const), at, type, owner: account, ownerBefore: fc.option(account) }),
  fc.record({
    kind: fc.constant("member" as const),
    at,
    type,
    account,
    role: fc.constantFrom(null, "admin" as const, "member" as const),
    nameCard: fc.option(text),
  }),
  fc.record({
    kind: fc.constant("attributes" as const),
    at,
    type,
    change: fc.constantFrom("set" as const, "modify" as const, "clear" as const, "delete" as const),
    attributes: fc.array(fc.record({ key: fc.constantFrom("phase", "map"), value: fc.option(text) }), { maxLength: 2 }),
  }),
);

describe("what callbacks say of a team", () => {
  test("comes to the same, in whatever order and however often it is told, and however it is cut into batches", () => {
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 14 }).chain((events) =>
          fc.record({
            events: fc.constant(events),
            told: fc.shuffledSubarray([...events, ...events], {
              minLength: events.length * 2,
              maxLength: events.length * 2,
            }),
            batch: fc.integer({ min: 1, max: 6 }),
          }),
        ),
        ({ events, told, batch }) => {
          const inOrder = foldEvents(empty, events);
          let otherwise = empty;
          for (let from = 0; from < told.length; from += batch) {
            otherwise = foldEvents(otherwise, told.slice(from, from + batch));
          }
          expect(seen(otherwise)).toEqual(seen(inOrder));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test("says who is in it: whoever left is out although the older join is told later", () => {
    const left = foldEvents(empty, [of({ kind: "left", at: 20, members: ["a"] })]);
    expect(accountsIn(foldEvents(left, [of({ kind: "joined", at: 10, members: ["a", "b"] })]))).toEqual(["b"]);
  });

  test("gives whoever comes back neither the role nor the card of before", () => {
    const state = foldEvents(empty, [
      of({ kind: "joined", at: 1, members: ["a"] }),
      of({ kind: "member", at: 2, account: "a", role: "admin", nameCard: "Captain" }),
      of({ kind: "left", at: 3, members: ["a"] }),
      of({ kind: "joined", at: 4, members: ["a"] }),
    ]);
    expect(seen(state).members).toEqual([{ account: "a", role: "member", nameCard: "", joinedMs: 4 }]);
  });

  test("hands the role of the owner on, and counts the new owner as a member", () => {
    const state = foldEvents(empty, [
      of({ kind: "created", at: 1, owner: "a", name: "n", members: [], fields: {} }),
      of({ kind: "owner", at: 2, owner: "b", ownerBefore: "a" }),
    ]);
    expect(seen(state)).toMatchObject({
      owner: "b",
      members: [
        { account: "a", role: "member" },
        { account: "b", role: "owner" },
      ],
    });
  });

  test("does not take the members of a disbanded group into one of the same id", () => {
    const state = foldEvents(empty, [
      of({ kind: "created", at: 5, owner: "d", name: "new", members: [], fields: {} }),
      of({ kind: "joined", at: 1, members: ["a"] }),
      of({ kind: "disbanded", at: 3 }),
    ]);
    expect(seen(state)).toMatchObject({ isGone: false, name: "new", members: [{ account: "d" }] });
  });

  test("does not undo what a whole list of the platform said, with what is older", () => {
    const listed = { facts: { ...nobody, times: { members: 100 } }, members: new Map() };
    const late = [
      of({ kind: "joined", at: 99, members: ["a"] }),
      of({ kind: "member", at: 98, account: "b", role: "admin", nameCard: null }),
    ];
    expect(accountsIn(foldEvents(listed, late))).toEqual([]);
    expect(accountsIn(foldEvents(listed, [of({ kind: "joined", at: 100, members: ["a"] })]))).toEqual(["a"]);
  });

  test("is dated by its arrival where it has no time, or one that lies too far ahead", () => {
    expect(momentOf({ happenedMs: null, receivedMs: 7 })).toBe(7);
    expect(momentOf({ happenedMs: 5_000_000, receivedMs: 7 })).toBe(7);
    expect(momentOf({ happenedMs: 4_000, receivedMs: 5_000 })).toBe(4_000);
    expect(momentOf({ happenedMs: 6_000, receivedMs: 5_000 })).toBe(6_000);
  });

  test("has the platform asked while it never was, when it cannot be read, and when something follows the end", () => {
    const full = of({ kind: "full", at: 1 });
    const unreadable = of({ kind: "unreadable", at: 1 });
    const unknown = { times: {}, confirmedMs: null };
    const confirmed = { times: {}, confirmedMs: 5 };
    expect(needsLook(nobody, unknown, [full])).toBe(true);
    expect(needsLook(nobody, confirmed, [full])).toBe(false);
    expect(needsLook(nobody, confirmed, [unreadable])).toBe(true);
    const gone = { ...nobody, times: { gone: 10 } };
    expect(needsLook(gone, unknown, [of({ kind: "joined", at: 9, members: ["a"] })])).toBe(false);
    expect(needsLook(gone, confirmed, [of({ kind: "joined", at: 11, members: ["a"] })])).toBe(true);
  });

  test("has the platform asked when a group is made whose end nobody told of, and not when its making is told twice", () => {
    const made = (at: number) => of({ kind: "created", at, owner: "a", name: "n", members: [], fields: {} });
    const known = { times: { born: 10 }, confirmedMs: 20 };
    expect(needsLook(nobody, known, [made(30)])).toBe(true);
    expect(needsLook(nobody, known, [made(10)])).toBe(false);
    const found = { times: {}, confirmedMs: 20 };
    expect(needsLook(nobody, found, [made(19)])).toBe(false);
    expect(needsLook(nobody, found, [made(21)])).toBe(true);
  });
});

describe("the state of a team", () => {
  const nowMs = 10_000_000;
  const active: TeamFacts = { ...nobody, lastActivityMs: nowMs - 60_000, capacity: 4 };
  const stateAt = (facts: TeamFacts, memberCount: number) => stateOf(facts, { memberCount, nowMs });

  test("is forming until it is full, and idle after half an hour of silence", () => {
    expect(stateAt(active, 3)).toBe("forming");
    expect(stateAt(active, 4)).toBe("full");
    expect(stateAt({ ...active, lastActivityMs: nowMs - 30 * 60_000 }, 4)).toBe("full");
    expect(stateAt({ ...active, lastActivityMs: nowMs - 30 * 60_000 - 1 }, 4)).toBe("idle");
  });

  test("is full by the platform's word while its capacity is unknown, until somebody leaves", () => {
    const unknown = { ...active, capacity: null };
    expect(stateAt({ ...unknown, times: { full: 5 } }, 2)).toBe("full");
    expect(stateAt({ ...unknown, times: { full: 5, left: 6 } }, 2)).toBe("forming");
    expect(stateAt({ ...active, times: { full: 5 } }, 2)).toBe("forming");
  });

  test("is playing by the game's own sign alone, also in silence, and disbanded whatever else", () => {
    const playing = { ...active, attributes: { phase: { value: "In_Match", at: 1 } } };
    expect(stateAt(playing, 2)).toBe("playing");
    expect(stateAt({ ...playing, lastActivityMs: 0 }, 2)).toBe("playing");
    expect(stateAt({ ...active, fields: { status: "started" } }, 2)).toBe("playing");
    expect(stateAt({ ...active, fields: { status: "waiting" } }, 2)).toBe("forming");
    expect(stateAt({ ...playing, times: { gone: 5 } }, 2)).toBe("disbanded");
  });

  test("keeps a preset that somebody set, and follows the type otherwise", () => {
    expect(presetOf("community")).toBe("channel");
    expect(presetAfter({ preset: null, type: null }, "public")).toBe("team");
    expect(presetAfter({ preset: "friends", type: "public" }, "work")).toBe("friends");
    expect(presetAfter({ preset: "team", type: "public" }, "work")).toBe("private");
  });

  test("tells how well it is known, and how many groups the plan has left", () => {
    expect(freshnessOf({ confirmedAt: null, drift: 3 })).toBe("callbacks");
    expect(freshnessOf({ confirmedAt: new Date(), drift: 0 })).toBe("confirmed");
    expect(freshnessOf({ confirmedAt: new Date(), drift: 1 })).toBe("drift");
    expect(groupQuotaOf("trial", 79)).toEqual({ used: 79, limit: 100, isNear: false });
    expect(groupQuotaOf("trial", 80)).toMatchObject({ isNear: true });
    expect(groupQuotaOf("pro", 80)).toEqual({ used: 80, limit: 100_000, isNear: false });
  });
});
