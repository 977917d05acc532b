import fc from "fast-check";
import { expect, test } from "vitest";
import {
  awayMs,
  backOffMs,
  type CallFailure,
  callOverMs,
  claimAhead,
  decideByHistory,
  estimateSend,
  recipientsOf,
  saysNoSuchAccount,
  sendTimes,
  settleByAnswer,
  settleByFailure,
} from "#server/mail/runs/rules.ts";

const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 50 });

test("after an answer every recipient is counted once, sent or failed, whatever the platform names", () => {
  fc.assert(
    fc.property(ids, fc.array(fc.string({ minLength: 1, maxLength: 8 })), (asked, named) => {
      const failed = [...named, ...asked.slice(0, 2)].map((account) => ({ account, code: 70107 }));
      const outcome = settleByAnswer(asked, 7, { msgKey: "k", failed });
      if (outcome.kind !== "settled") throw new Error("an answer settles");
      expect(outcome.sentCount + outcome.failed.length).toBe(asked.length + 7);
      expect(new Set(outcome.failed.map((row) => row.account)).size).toBe(outcome.failed.length);
      for (const row of outcome.failed) expect(asked).toContain(row.account);
    }),
  );
});

const failure: CallFailure = {
  kind: "rejected",
  code: 90009,
  message: "x",
  uncertain: false,
  class: "call",
  retryAfterMs: null,
};
test.each([
  {
    name: "a time-out after the request left",
    given: { kind: "unreachable", code: null, uncertain: true, class: null },
    kind: "uncertain",
  },
  { name: "a connection that never opened", given: { kind: "unreachable", code: null, class: null }, kind: "again" },
  {
    name: "an answer that cannot be read",
    given: { kind: "malformed", code: null, uncertain: true, class: null },
    kind: "uncertain",
  },
  { name: "too fast", given: { kind: "throttled", code: 60007, retryAfterMs: 900, class: null }, kind: "again" },
  {
    name: "a backend error that may have been applied",
    given: { code: 91000, uncertain: true, class: "transient" },
    kind: "uncertain",
  },
  { name: "a passing refusal", given: { code: 60008, class: "transient" }, kind: "again" },
  { name: "a refusal of the call", given: {}, kind: "refused" },
] as const)("$name makes the chunk $kind", ({ given, kind }) => {
  expect(settleByFailure({ ...failure, ...given }, 1).kind).toBe(kind);
});

test("history splits a chunk into those who have it and those the next call goes to", () => {
  fc.assert(
    fc.property(ids, fc.array(fc.boolean(), { minLength: 50, maxLength: 50 }), (all, has) => {
      const delivered = new Set(all.filter((_, index) => has[index]));
      const decision = decideByHistory(all, delivered);
      const confirmedIds = decision.kind === "some" ? decision.confirmedIds : decision.kind === "all" ? all : [];
      expect(new Set(confirmedIds)).toEqual(delivered);
      expect([...confirmedIds, ...recipientsOf({ ids: all, confirmedIds })].sort()).toEqual([...all].sort());
    }),
  );
});

test("the limit that takes longer binds, and n calls take n - 1 spacings", () => {
  const byCalls = estimateSend(
    { calls: 2_001, recipients: 1_000_500 },
    { callsPerSecond: 200, recipientsPerMinute: 1e9 },
  );
  expect(byCalls).toEqual({ etaSeconds: 10, bindingLimit: "calls" });
  const byRecipients = estimateSend(
    { calls: 25, recipients: 12_500 },
    { callsPerSecond: 200, recipientsPerMinute: 12_000 },
  );
  expect(byRecipients).toEqual({ etaSeconds: 60, bindingLimit: "recipients" });
  expect(estimateSend({ calls: 0, recipients: 0 }, { callsPerSecond: 1, recipientsPerMinute: 1 }).etaSeconds).toBe(0);
});

test("a slow game's worker holds one claim, a fast one's a quarter of a second", () => {
  expect(claimAhead({ callsPerSecond: 200, recipientsPerMinute: 12_000 }, 500)).toBe(1);
  expect(claimAhead({ callsPerSecond: 200, recipientsPerMinute: 1e9 }, 500)).toBe(50);
});

test("the ledger's times are in the order that exactly-once rests on", () => {
  // The last moment at which the platform may still apply a call, counted from what is written before it leaves.
  expect(callOverMs).toBeGreaterThanOrEqual(sendTimes.departMs + sendTimes.callMs + sendTimes.settleMs);
  // Histories are kept for seven days; what the skew of the clocks takes away is not counted on.
  expect(sendTimes.historyMs + sendTimes.skewMs).toBeLessThan(7 * 86_400_000);
  expect(sendTimes.callMs).toBeLessThan(sendTimes.leaseMs);
  expect(sendTimes.deadMs).toBeLessThan(5_000);
  expect(sendTimes.deadMs).toBeGreaterThan(2 * sendTimes.heartbeatMs);
});

test("back-off doubles from half a second and stays below half a minute", () => {
  expect([1, 2, 3].map(backOffMs)).toEqual([500, 1_000, 2_000]);
  expect(backOffMs(1_000)).toBe(30_000);
});

test("only an answer about the account itself says that it got nothing", () => {
  expect(saysNoSuchAccount({ ...failure, code: 90008, class: "configuration" })).toBe(true);
  expect(saysNoSuchAccount({ ...failure, code: 70107, class: "account" })).toBe(true);
  expect(saysNoSuchAccount(failure)).toBe(false);
  expect(saysNoSuchAccount({ ...failure, kind: "unreachable", code: null, class: null })).toBe(false);
});

test("a platform that is away is tried at least every 4 s, so nobody waits once it is back", () => {
  expect([1, 2, 3, 4, 99].map(awayMs)).toEqual([500, 1_000, 2_000, 4_000, 4_000]);
  const outcome = settleByFailure({ ...failure, kind: "unreachable", code: null, class: null }, 99);
  expect(outcome).toMatchObject({ kind: "again", delayMs: 4_000 });
});

test("one refusal for speed holds the chunk back no longer than the pace does", () => {
  const throttled = { ...failure, kind: "throttled", code: 60007, class: null, retryAfterMs: 1_000 } as const;
  expect(settleByFailure(throttled, 1)).toMatchObject({ delayMs: 0, pace: { retryAfterMs: 1_000 } });
  expect(settleByFailure(throttled, 9)).toMatchObject({ delayMs: 1_000, pace: { retryAfterMs: 1_000 } });
});

test("a failure's words are text that a database takes, wherever they are cut", () => {
  const outcome = settleByFailure({ ...failure, message: `${"x".repeat(299)}\u{1f600}` }, 1);
  if (outcome.kind !== "refused") throw new Error("a refusal of the call");
  expect(outcome.error.message.isWellFormed()).toBe(true);
});
