import fc from "fast-check";
import { expect, test } from "vitest";
import english from "#messages/en.json" with { type: "json" };
import {
  type CopyOutcome,
  findObstacle,
  outcomeAt,
  playersPerStep,
  type RecallSubject,
  recallSeconds,
  sentIdsOf,
  settleByAnswer,
  settleByRefusal,
  settledOf,
  stillToRecall,
} from "#server/mail/recalls/rules.ts";

const run: RecallSubject = {
  state: "completed",
  channel: "batch",
  payload: { lifeTimeSeconds: 604_800 },
  isBeingRecalled: false,
  underWay: 0,
  sent: 10,
  left: 10,
  ageSeconds: 60,
  unnamed: 0,
};
const push = { channel: "push", payload: { lifeTimeSeconds: 60, push: { family: "timpush" } } } as const;
const day = 24 * 3_600;

test.each([
  ["a mail that was sent", {}, null],
  ["one that is paused", { state: "paused" }, null],
  ["one whose keys the history knows", { unnamed: 2 }, null],
  ["one that is being recalled", { isBeingRecalled: true }, "running"],
  ["one that is being sent", { state: "sending" }, "still_sending"],
  ["one that is about to be sent", { state: "planned", sent: 0 }, "still_sending"],
  ["a paused one with calls under way", { state: "paused", underWay: 1 }, "under_way"],
  ["one of which nothing was sent", { sent: 0, left: 0 }, "nothing_sent"],
  ["one that was recalled", { left: 0 }, "nothing_left"],
  ["one for online players", { payload: { lifeTimeSeconds: 0 } }, "online_only"],
  ["a push a day old", { ...push, ageSeconds: day }, null],
  ["a push older than a day", { ...push, ageSeconds: day + 1 }, "push_too_late"],
  [
    "a push of the old family",
    { ...push, payload: { lifeTimeSeconds: 60, push: { family: "legacy" } } },
    "push_legacy",
  ],
  ["a push without a task", { ...push, unnamed: 1 }, "unnamed"],
  ["a team's message", { channel: "group", payload: { lifeTimeSeconds: 60, group: { type: "public" } } }, null],
  [
    "a live room's message",
    { channel: "group", payload: { lifeTimeSeconds: 60, group: { type: "avchatroom" } } },
    "group_type",
  ],
] as const)("%s: what stands in the way of a recall", (_, more, obstacle) => {
  expect(findObstacle({ ...run, ...more })).toBe(obstacle);
  if (obstacle !== null) expect(english.errors.recalls[obstacle]).toMatch(/\.$/);
});

test("of a cancelled chunk those have it who were found to have it, of another everybody but the failed", () => {
  const chunk = { ids: ["a", "b", "c"], confirmedIds: ["b"], failed: ["c"] };
  expect(sentIdsOf({ ...chunk, state: "cancelled" })).toEqual(["b"]);
  expect(sentIdsOf({ ...chunk, state: "partly" })).toEqual(["a", "b"]);
});

/** Recalls of one chunk, each stopped somewhere and with refusals somewhere. */
const history = fc.array(fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }), refused: fc.nat(4) }), {
  maxLength: 6,
});

test("whatever earlier recalls did, whoever was taken back is not called again and whoever was not is", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), history, (size, recalls) => {
      const sent = Array.from({ length: size }, (_, at) => `p${String(at).padStart(2, "0")}`);
      const taken = new Set<string>();
      const earlier: { done: number; kept: string[] }[] = [];
      for (const { share, refused } of recalls) {
        const list = stillToRecall(sent, earlier);
        const done = Math.floor(list.length * share);
        const kept = list.slice(0, done).filter((_, at) => at % (refused + 1) === 0);
        for (const account of list.slice(0, done)) if (!kept.includes(account)) taken.add(account);
        earlier.push({ done, kept });
      }
      expect(stillToRecall(sent, earlier)).toEqual(sent.filter((account) => !taken.has(account)));
    }),
  );
});

test("a first answer of `already` is the player's fate, a repeated one our own doing", () => {
  const code = 20_023;
  expect(settleByAnswer({ already: false, isRepeat: false, code })).toEqual({ kind: "recalled" });
  expect(settleByAnswer({ already: true, isRepeat: true, code })).toEqual({ kind: "recalled" });
  expect(settleByAnswer({ already: true, isRepeat: false, code })).toEqual({ kind: "kept", outcome: "already", code });
});

test.each([
  [{ kind: "unreachable", code: null, class: null }, null],
  [{ kind: "malformed", code: null, class: null }, null],
  [{ kind: "rejected", code: 91_000, class: "transient" }, null],
  [
    { kind: "rejected", code: 20_022, class: "call" },
    { kind: "kept", outcome: "too_late", code: 20_022 },
  ],
  [
    { kind: "rejected", code: 90_003, class: "account" },
    { kind: "kept", outcome: "refused", code: 90_003 },
  ],
  [
    { kind: "rejected", code: 10_041, class: "configuration" },
    { kind: "kept", outcome: "refused", code: 10_041, stops: true },
  ],
] as const)("%j is %j", (failure, outcome) => {
  expect(settleByRefusal(failure)).toEqual(outcome);
});

const targets = ["a", "b", "c", "d"].map((account) => ({ account, players: 1 }));
const recalled: CopyOutcome = { kind: "recalled" };
const known = (...accounts: string[]) => new Map(accounts.map((account) => [account, recalled]));

test("a worker that stops records up to the first of whom nothing is known", () => {
  const settled = settledOf(targets, { outcomes: known("a", "c"), called: new Set() });
  expect(settled.map(({ target }) => target.account)).toEqual(["a"]);
  expect(settledOf(targets, { outcomes: known("a", "b", "c", "d"), called: new Set() })).toHaveLength(4);
});

test("a recall that a person stopped records whoever was called, without an answer as refused", () => {
  const settled = settledOf(targets, { outcomes: known("a"), called: new Set(["c"]) });
  const noAnswer = { kind: "kept", outcome: "refused", code: null };
  expect(settled.map(({ target, outcome }) => [target.account, outcome])).toEqual([
    ["a", recalled],
    ["b", noAnswer],
    ["c", noAnswer],
  ]);
});

test("a player's turn tells what became of the copy", () => {
  const chunk = { done: 2, isStopped: false, failure: null };
  expect(outcomeAt({ ...chunk, place: 1 })).toBe("recalled");
  expect(outcomeAt({ ...chunk, place: 1, failure: "too_late" })).toBe("too_late");
  expect(outcomeAt({ ...chunk, place: 2 })).toBe("waiting");
  expect(outcomeAt({ ...chunk, place: 2, isStopped: true })).toBe("stopped");
});

test("steps are an eighth of a second, and the time is that of the limit", () => {
  expect([1, 8, 80, 200, 1_000].map(playersPerStep)).toEqual([1, 1, 10, 25, 25]);
  expect(recallSeconds(1_001, 200)).toBe(5);
  expect(recallSeconds(1, 1)).toBe(0);
});
