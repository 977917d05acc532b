import { eq, sql } from "drizzle-orm";
import { Registry } from "prom-client";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openDatabase } from "#db/client.ts";
import {
  moderationCounts,
  moderationDecisions,
  moderationDecisionWords,
  moderationRuleCounts,
} from "#db/schema/moderation-decisions.ts";
import { moderationReviews } from "#db/schema/moderation-queue.ts";
import { type Ctx, type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { getDashboard } from "#server/moderation/log/dashboard/service/get-dashboard.ts";
import { countDecided } from "#server/moderation/log/readers/service/count-decided.ts";
import { indexWords } from "#server/moderation/log/readers/service/index-words.ts";
import { keepPartitions } from "#server/moderation/log/readers/service/keep-partitions.ts";
import { readOn } from "#server/moderation/log/readers/service/read-on.ts";
import { registerReaderGauges } from "#server/moderation/log/readers/service/register-reader-gauges.ts";
import { countRule } from "#server/moderation/log/service/count-rule.ts";
import { getLogStatus } from "#server/moderation/log/service/get-log-status.ts";
import { ctxOf, gameCtxOf } from "#tests/support/context.ts";
import { makeGame } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { decisionOf, hitOf, storeDecisions } from "#tests/support/stored-decisions.ts";

let database: TestDatabase;
let worker: Ctx;
let ctx: GameCtx;

beforeAll(async () => {
  database = await createTestDatabase({ max: 12 });
  worker = ctxOf(database.db, { actor: { kind: "system", name: "worker" } });
});
afterAll(() => database.drop());
beforeEach(async () => {
  ctx = gameCtxOf(ctxOf(database.db), await makeGame(database.db));
});

/** Something that a test waits for until it is let happen. */
function gate(): { opened: Promise<void>; open: () => void } {
  const { promise: opened, resolve: open } = Promise.withResolvers<void>();
  return { opened, open };
}
const readAll = async (read: (worker: Ctx) => Promise<boolean>) => {
  while (await read(worker)) {
    // Until nothing waits.
  }
};
const wordsOf = async () =>
  (
    await database.db
      .select({ words: moderationDecisionWords.words })
      .from(moderationDecisionWords)
      .where(eq(moderationDecisionWords.gameId, ctx.game.id))
      .orderBy(moderationDecisionWords.words)
  ).map(({ words }) => words);
const countsOf = () =>
  database.db
    .select()
    .from(moderationCounts)
    .where(eq(moderationCounts.gameId, ctx.game.id))
    .orderBy(moderationCounts.minute, moderationCounts.preset, moderationCounts.language);
const rulesOf = () =>
  database.db
    .select()
    .from(moderationRuleCounts)
    .where(eq(moderationRuleCounts.gameId, ctx.game.id))
    .orderBy(moderationRuleCounts.rule);

describe("words", () => {
  test("a decision is found by its words once its transaction has ended, whichever ended first", async () => {
    const slow = openDatabase(database.appUrl, { max: 1 });
    const [written, held] = [gate(), gate()];
    // Something to read in any case, so that whoever reads does look.
    await storeDecisions(database.db, [decisionOf(ctx.game.id, { text: "ended before" })]);
    const late = slow.db.transaction(async (tx) => {
      await storeDecisions(tx, [decisionOf(ctx.game.id, { text: "began first" })]);
      written.open();
      await held.opened;
    });
    await written.opened;
    await storeDecisions(database.db, [decisionOf(ctx.game.id, { text: "ended first" })]);
    await readAll(indexWords);
    // What began later waits with it: a mark never passes a transaction that is still open.
    expect(await wordsOf()).toEqual(["ended before"]);
    held.open();
    await late;
    await slow.close();
    await readAll(indexWords);
    expect(await wordsOf()).toEqual(["began first", "ended before", "ended first"]);
  });

  test("go with their decision, whoever deletes it, and are not written anew", async () => {
    await storeDecisions(database.db, [decisionOf(ctx.game.id, { text: "gone" })]);
    await readAll(indexWords);
    await database.db.delete(moderationDecisions).where(eq(moderationDecisions.gameId, ctx.game.id));
    expect(await wordsOf()).toEqual([]);
    await readAll(indexWords);
    expect(await wordsOf()).toEqual([]);
  });

  test("are not written of what an erasure is just changing: its words stay away", async () => {
    const decision = decisionOf(ctx.game.id, { text: "mine and nobody's else" });
    await storeDecisions(database.db, [decision]);
    const other = openDatabase(database.appUrl, { max: 1 });
    let attempt: Promise<unknown> = Promise.resolve();
    await other.db.transaction(async (tx) => {
      await tx.execute(sql`update moderation_decisions set fields = '[]' where id = ${decision.id}::uuid`);
      // Whoever is at the rows is not waited for; the reader comes back later.
      attempt = indexWords(worker).catch((error: unknown) => error);
      await expect(attempt).resolves.toBeInstanceOf(Error);
    });
    await other.close();
    await readAll(indexWords);
    expect(await wordsOf()).toEqual([""]);
  });

  test("of two who read at once, each decision is read by one", async () => {
    const many = Array.from({ length: 1_200 }, (_, n) => decisionOf(ctx.game.id, { text: `line ${n}` }));
    for (let at = 0; at < many.length; at += 400) await storeDecisions(database.db, many.slice(at, at + 400));
    await Promise.all([readAll(indexWords), readAll(indexWords), readAll(countDecided), readAll(countDecided)]);
    await readAll(indexWords);
    await readAll(countDecided);
    expect((await wordsOf()).length).toBe(1_200);
    expect((await countsOf()).reduce((sum, { allowed }) => sum + allowed, 0)).toBe(1_200);
  });

  test("while one process reads, another takes nothing", async () => {
    await storeDecisions(database.db, [decisionOf(ctx.game.id)]);
    const [reading, done] = [gate(), gate()];
    const reader = { reader: "counts", limit: 10 } as const;
    const first = readOn(worker, reader, async () => {
      reading.open();
      await done.opened;
    });
    await reading.opened;
    const second = readOn(worker, reader, async () => {
      throw new Error("two read the same");
    });
    await expect(second).resolves.toBe(false);
    done.open();
    expect(await first).toBe(true);
  });

  test("are all made once more in a database whose transactions are numbered anew", async () => {
    await storeDecisions(database.db, [decisionOf(ctx.game.id, { text: "restored" })]);
    await readAll(indexWords);
    await database.db.delete(moderationDecisionWords).where(eq(moderationDecisionWords.gameId, ctx.game.id));
    await database.db.execute(sql`update moderation_marks set written_by = 1e15 where reader = 'words'`);
    await readAll(indexWords);
    expect(await wordsOf()).toEqual(["restored"]);
  });
});

describe("counts", () => {
  test("add up verdicts, fallbacks and latencies by minute, kind of room and language, each decision once", async () => {
    const at = new Date("2026-11-20T10:00:10Z");
    const later = new Date("2026-11-20T10:01:00Z");
    await storeDecisions(database.db, [
      decisionOf(ctx.game.id, { at, language: "ko", latencyUs: 100 }),
      decisionOf(ctx.game.id, { at, language: "ko", latencyUs: 101, verdict: "mask" }),
      decisionOf(ctx.game.id, { at, language: "ko", latencyUs: 2_000_000, verdict: "reject", fallback: "deadline" }),
      decisionOf(ctx.game.id, { at, preset: null, verdict: "drop", isSpooled: true, latencyUs: 900 }),
      decisionOf(ctx.game.id, { at: later, language: "ko", source: "late", latencyUs: 5 }),
      decisionOf(ctx.game.id, { at: later, language: "ko", source: "own" }),
    ]);
    await readAll(countDecided);
    // A spool is written later than its minute was counted.
    await storeDecisions(database.db, [
      decisionOf(ctx.game.id, { at, language: "ko", latencyUs: 100, isSpooled: true }),
    ]);
    await readAll(countDecided);
    await readAll(countDecided);
    const rows = await countsOf();
    expect(rows).toMatchObject([
      { preset: "", language: "", allowed: 0, dropped: 1, spooled: 1 },
      {
        preset: "team",
        language: "ko",
        allowed: 2,
        masked: 1,
        rejected: 1,
        dropped: 0,
        fallbacks: 1,
        spooled: 1,
        late: 0,
      },
      { preset: "team", language: "ko", allowed: 1, late: 1 },
    ]);
    expect(rows[1]?.latencies).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(rows[2]?.latencies.some((count) => count > 0)).toBe(false);
  });

  test("count nothing twice in a database whose transactions are numbered anew, and what comes afterwards once", async () => {
    const at = new Date(Date.now() - 60_000);
    const text = "시발";
    const hits = [hitOf(text, text)];
    await storeDecisions(database.db, [decisionOf(ctx.game.id, { at, text, hits, verdict: "reject" })]);
    await readAll(countDecided);
    await database.db.execute(sql`update moderation_marks set written_by = 1e15 where reader = 'counts'`);
    await storeDecisions(database.db, [decisionOf(ctx.game.id, { text, hits, verdict: "mask" })]);
    await readAll(countDecided);
    const rows = await countsOf();
    expect(rows.map(({ masked, rejected }) => [masked, rejected])).toEqual([
      [0, 1],
      [1, 0],
    ]);
    const rules = await rulesOf();
    expect(rules.reduce((sum, row) => sum + row.hits, 0)).toBe(2);
    await database.db.execute(sql`update moderation_marks set restored_until = null`);
  });

  test("tell of each rule how often it fired and stopped, once a decision, and what people said of it", async () => {
    const text = "시발 시발";
    const hits = [
      hitOf(text, "시발"),
      { ...hitOf(text, "시발"), start: 3, end: 5 },
      hitOf(text, "시발", { by: "pattern", rule: "p" }),
    ];
    await storeDecisions(database.db, [
      decisionOf(ctx.game.id, { text, hits, verdict: "reject", language: "ko" }),
      decisionOf(ctx.game.id, { text, hits: hits.slice(0, 1), language: "ko" }),
    ]);
    await readAll(countDecided);
    const said = { rules: ["term:시발", "pattern:p"], language: "ko" };
    await Promise.all([
      inTransaction(ctx, (tx) => countRule(tx, { ...said, outcome: "overturn" })),
      inTransaction(ctx, (tx) => countRule(tx, { ...said, rules: said.rules.toReversed(), outcome: "uphold" })),
      inTransaction(ctx, (tx) => countRule(tx, { ...said, rules: [], outcome: "uphold" })),
    ]);
    expect(await rulesOf()).toMatchObject([
      { rule: "pattern:p", language: "ko", hits: 1, stopped: 1, upheld: 1, overturned: 1 },
      { rule: "term:시발", language: "ko", hits: 2, stopped: 1, upheld: 1, overturned: 1 },
    ]);
  });

  test("what was said in a transaction that failed is not counted", async () => {
    const failed = inTransaction(ctx, async (tx) => {
      await countRule(tx, { rules: ["term:a"], language: null, outcome: "overturn" });
      throw new Error("the act failed");
    });
    await expect(failed).rejects.toThrow("the act failed");
    expect(await rulesOf()).toEqual([]);
  });
});

describe("the dashboard", () => {
  test("tells volume, verdicts, latency, fallbacks and overturns, step by step and in all", async () => {
    const now = new Date();
    const at = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
    const text = "시발";
    await storeDecisions(database.db, [
      decisionOf(ctx.game.id, { at: at(0), language: "ko", latencyUs: 900 }),
      decisionOf(ctx.game.id, {
        at: at(0),
        language: "ko",
        verdict: "reject",
        hits: [hitOf(text, text)],
        latencyUs: 900,
      }),
      decisionOf(ctx.game.id, { at: at(30), preset: "lobby", fallback: "deadline", latencyUs: 1_100_000 }),
      decisionOf(ctx.game.id, { at: at(60 * 30), preset: "lobby" }),
    ]);
    await readAll(countDecided);
    await database.db.insert(moderationReviews).values({
      ...{ gameId: ctx.game.id, decisionId: decisionOf(ctx.game.id).id, decidedAt: now, reason: "policy", priority: 1 },
      ...{
        channel: "group",
        sender: "player_1",
        verdict: "reject",
        outcome: "overturn",
        reviewedByName: "me",
        reviewedAt: now,
      },
    });
    const hour = await getDashboard({ ...ctx, now: () => now }, { span: "hour" });
    expect(hour.steps).toHaveLength(60);
    expect(hour.totals).toMatchObject({ allowed: 2, rejected: 1, fallbacks: 1, overturned: 1, upheld: 0, p50: 1_000 });
    expect(hour.steps.at(-1)).toMatchObject({ allowed: 1, rejected: 1, p99: 1_000, upheld: 0, overturned: 1 });
    expect(hour.steps.reduce((sum, step) => sum + step.allowed + step.rejected, 0)).toBe(3);
    expect(hour.languages).toMatchObject([
      { language: "ko", allowed: 1, rejected: 1 },
      { language: null, allowed: 1 },
    ]);
    expect(hour.presets.map(({ preset }) => preset)).toEqual(["team", "lobby"]);
    expect(hour.rules).toMatchObject([{ rule: "term:시발", language: "ko", hits: 1, stopped: 1 }]);
    const week = await getDashboard({ ...ctx, now: () => now }, { span: "week" });
    expect(week.totals).toMatchObject({ allowed: 3, rejected: 1 });
  });
});

test("the lag tells how many decisions wait, and none when all are read", async () => {
  await readAll(indexWords);
  await readAll(countDecided);
  // As in a database that was restored into a new cluster, whose transactions are numbered from the start.
  await storeDecisions(database.db, [decisionOf(ctx.game.id, { writtenBy: 1e15 })]);
  expect(await getLogStatus(ctx)).toEqual({ words: { waiting: 0, oldestMs: 0 }, counts: { waiting: 0, oldestMs: 0 } });
  await storeDecisions(database.db, [decisionOf(ctx.game.id, { at: new Date(Date.now() - 60_000) })]);
  const { words, counts } = await getLogStatus(ctx);
  expect([words.waiting, counts.waiting]).toEqual([1, 1]);
  expect(words.oldestMs).toBeGreaterThanOrEqual(60_000);
  const metrics = new Registry();
  registerReaderGauges(metrics, database);
  const told = (await metrics.getSingleMetric("herald_decision_reader_lag_seconds")?.get())?.values ?? [];
  expect(told.map(({ labels }) => labels.reader)).toEqual(["words", "counts", "reviews"]);
  // Nobody reads for the review queue here: what waits there is older tests' as well.
  expect(told.filter(({ labels, value }) => labels.reader !== "reviews" && value < 60)).toEqual([]);
});

test("the job of the months ahead may run as often as it likes", async () => {
  const partitions = () =>
    database.db.execute<{ name: string }>(sql`
      select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'moderation_decisions'::regclass order by 1`);
  const before = (await partitions()).map(({ name }) => name);
  await Promise.all([keepPartitions(worker), keepPartitions(worker)]);
  expect((await partitions()).map(({ name }) => name)).toEqual(before);
});
