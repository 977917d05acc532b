import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ChunkState, chunkStates, exclusionReasons, recallOutcomes, runChannels } from "#db/enums/mail.ts";
import { decideRead, spreadOrder, wilsonInterval } from "#server/mail/reports/reads/rules.ts";
import { linesOfChunk } from "#server/mail/reports/rules/lines-of-export.ts";
import {
  bucketSecondsOf,
  bucketsMax,
  fillBuckets,
  limitPerSecondOf,
  outcomeOfStanding,
  recallOutcomeOf,
  type Standing,
} from "#server/mail/reports/rules.ts";

const plain: Standing = { channel: "batch", exclusion: null, chunk: "sent", confirmed: false, failed: false };

describe("what became of a player", () => {
  test.each<[ChunkState, string]>([
    ["pending", "waiting"],
    ["sending", "waiting"],
    ["sent", "sent"],
    ["partly", "sent"],
    ["failed", "failed"],
    ["uncertain", "uncertain"],
    ["cancelled", "cancelled"],
  ])("in a chunk that is %s, it is %s for whoever has no row of their own", (chunk, outcome) => {
    expect(outcomeOfStanding({ ...plain, chunk })).toBe(outcome);
  });

  test("an exclusion says why before anything else, and a player's own row decides before the chunk", () => {
    for (const exclusion of exclusionReasons) expect(outcomeOfStanding({ ...plain, exclusion })).toBe("excluded");
    expect(outcomeOfStanding({ ...plain, chunk: "partly", failed: true })).toBe("failed");
    expect(outcomeOfStanding({ ...plain, chunk: "pending", confirmed: true })).toBe("sent");
    expect(outcomeOfStanding({ ...plain, chunk: "cancelled", confirmed: true })).toBe("sent");
    expect(outcomeOfStanding({ ...plain, chunk: null })).toBe("not_a_recipient");
  });

  test("of a group and a push nobody is claimed to have got it, or not to have", () => {
    for (const channel of runChannels.filter((each) => each === "group" || each === "push"))
      for (const chunk of [...chunkStates, null])
        expect(outcomeOfStanding({ ...plain, channel, chunk })).toBe("by_platform");
  });
});

describe("what recalls did", () => {
  test("a copy taken back once stays taken back, whatever a later recall reports", () => {
    const later = { chunk: "done", outcome: "already" } as const;
    expect(recallOutcomeOf([later, { chunk: "done", outcome: null }])?.outcome).toBe("recalled");
  });

  test("the newest recall tells why a copy was not taken back, or that its turn has not come", () => {
    expect(recallOutcomeOf([])).toBeNull();
    for (const outcome of recallOutcomes) expect(recallOutcomeOf([{ chunk: "done", outcome }])?.outcome).toBe(outcome);
    expect(recallOutcomeOf([{ chunk: "working", outcome: null }])?.outcome).toBe("waiting");
    expect(recallOutcomeOf([{ chunk: "cancelled", outcome: null }])?.outcome).toBe("not_recalled");
  });
});

describe("the rate over time", () => {
  test("however long a run takes, it fits into 120 buckets, and none is longer than needed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90 * 86_400 }), (seconds) => {
        const step = bucketSecondsOf(seconds, 0);
        expect(Math.ceil(seconds / step)).toBeLessThanOrEqual(bucketsMax);
      }),
    );
    expect([0, 60, 120, 121, 3_600].map((seconds) => bucketSecondsOf(seconds, 0))).toEqual([1, 1, 1, 2, 30]);
  });

  test("a bucket holds several calls, so that single ones do not tower above the limit", () => {
    expect(bucketSecondsOf(20, 2.5)).toBe(10);
    expect(bucketSecondsOf(20, 0.005)).toBe(1);
  });

  test("every player settled stands in one bucket, and the quiet ones are there too", () => {
    const from = new Date("2026-11-28T00:00:00Z");
    const until = new Date("2026-11-28T00:00:25Z");
    const buckets = fillBuckets({ from, until, bucketSeconds: 10 }, [
      { bucket: 0, sent: 4, failed: 1 },
      { bucket: 2, sent: 3, failed: 0 },
    ]);
    expect(buckets.map(({ sent, failed }) => [sent, failed])).toEqual([
      [4, 1],
      [0, 0],
      [3, 0],
    ]);
    expect(buckets[2]?.at.toISOString()).toBe("2026-11-28T00:00:20.000Z");
    expect(fillBuckets({ from, until: from, bucketSeconds: 1 }, [])).toHaveLength(1);
  });

  test("the limit is the least of the three", () => {
    const pace = { callsPerSecond: 200, recipientsPerMinute: 12_000 };
    expect(limitPerSecondOf(pace, { perCall: 500, recipientsPerMinuteMax: null })).toBe(200);
    expect(limitPerSecondOf(pace, { perCall: 500, recipientsPerMinuteMax: 600 })).toBe(10);
    expect(limitPerSecondOf({ ...pace, callsPerSecond: 2 }, { perCall: 10, recipientsPerMinuteMax: null })).toBe(20);
  });
});

describe("whether a player read it", () => {
  const message = (msgSeq: number, more = {}) => ({
    msgSeq,
    msgRandom: 7,
    sentAt: msgSeq,
    recalled: false,
    read: false,
    ...more,
  });
  const ours = { msgSeq: 2, msgRandom: 7 };

  test("by a receipt, or because fewer messages are unread than came after it", () => {
    const mails = [message(1), message(2), message(3)];
    expect(decideRead(ours, mails, 0)).toEqual({ state: "read", reason: null });
    expect(decideRead(ours, mails, 1).state).toBe("read");
    expect(decideRead(ours, mails, 2).state).toBe("unread");
    expect(decideRead(ours, [message(2, { read: true })], 1).state).toBe("read");
  });

  test("where the platform's facts leave a doubt, nothing is claimed", () => {
    expect(decideRead(ours, [message(1)], 0)).toEqual({ state: "unknown", reason: "gone" });
    expect(decideRead(ours, [message(2, { recalled: true })], 1).state).toBe("recalled");
    // Whether a message taken back still counts as unread is not documented.
    expect(decideRead(ours, [message(2), message(3, { recalled: true })], 1)).toEqual({
      state: "unknown",
      reason: "uncountable",
    });
    expect(decideRead(ours, [message(2), message(3, { sentAt: 2 })], 1).reason).toBe("uncountable");
    const many = [message(2), ...Array.from({ length: 260 }, (_, at) => message(at + 10))];
    expect(decideRead(ours, many, 250).reason).toBe("uncountable");
  });

  test("a sample that had to stop early is spread over the list all the same", () => {
    const list = Array.from({ length: 200 }, (_, index) => index);
    const order = spreadOrder(list);
    expect([...order].sort((a, b) => a - b)).toEqual(list);
    for (const asked of [20, 40, 100, 160]) {
      const quarters = [0, 0, 0, 0];
      for (const index of order.slice(0, asked))
        quarters[Math.floor(index / 50)] = (quarters[Math.floor(index / 50)] ?? 0) + 1;
      for (const count of quarters) expect(Math.abs(count - asked / 4)).toBeLessThanOrEqual(4);
    }
  });

  test("the interval of a sample holds its share, stays between 0 and 1 and narrows with the sample", () => {
    const known = wilsonInterval(132, 200);
    expect([known.low, known.high].map((bound) => Number(bound.toFixed(4)))).toEqual([0.5919, 0.7221]);
    expect(wilsonInterval(0, 10)).toMatchObject({ low: 0 });
    expect(wilsonInterval(0, 10).high).toBeCloseTo(0.2775, 4);
    expect(wilsonInterval(10, 10).high).toBe(1);
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(), (asked, seed) => {
        const hits = seed % (asked + 1);
        const { low, high } = wilsonInterval(hits, asked);
        const wide = wilsonInterval(hits * 10, asked * 10);
        expect(low >= 0 && high <= 1 && low <= hits / asked && hits / asked <= high).toBe(true);
        expect(wide.high - wide.low).toBeLessThanOrEqual(high - low);
      }),
    );
  });
});

describe("an exported line", () => {
  const run = { id: "r", ordinal: 2, kind: "retry", channel: "batch" } as const;
  const chunk = {
    position: 0,
    state: "partly" as const,
    ids: ["a", "b", "c"],
    recipients: 3,
    confirmedIds: [],
    settledAt: "2026-11-28T00:00:00.000Z",
    errorCode: null,
    failed: [{ account: "b", code: 70107 }],
    recalls: [{ chunk: "done" as const, failed: [{ account: "c", outcome: "too_late" as const, code: 20009 }] }],
  };

  test("stands for one player, in the reader's language, with what the recall did to the copies there were", () => {
    const lines = linesOfChunk(run, chunk, "ko");
    expect(
      lines.map(({ account, outcome, code, recall, recall_code }) => [account, outcome, code, recall, recall_code]),
    ).toEqual([
      ["a", "sent", "", "recalled", ""],
      ["b", "failed", "70107", "", ""],
      ["c", "sent", "", "too_late", "20009"],
    ]);
    expect(lines[1]?.message).not.toBe(linesOfChunk(run, chunk, "en")[1]?.message);
    expect(lines[1]?.message).toMatch(/[가-힣]/);
  });

  test("of a push counts players and names none", () => {
    const push = { ...chunk, state: "sent" as const, ids: [], recipients: 9_000, failed: [], recalls: [] };
    expect(linesOfChunk({ ...run, channel: "push" }, push, "en")).toMatchObject([
      { account: "", outcome: "sent", reason: "push", players: "9000", settled_at: chunk.settledAt },
    ]);
  });
});
