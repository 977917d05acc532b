import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { z } from "zod";
import { openDatabase } from "#db/client.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { gameSenders } from "#db/schema/games.ts";
import { moderationMarks, moderationRuleCounts } from "#db/schema/moderation-decisions.ts";
import { moderationReviews } from "#db/schema/moderation-queue.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { selectMetrics } from "#server/moderation/queue/figures/queries.ts";
import { getQueueMetrics } from "#server/moderation/queue/figures/service/get-queue-metrics.ts";
import { overturnDecision } from "#server/moderation/queue/overturns/service/overturn-decision.ts";
import { selectReviews } from "#server/moderation/queue/queries.ts";
import { allowTextInput, type ReviewFilter, takeNextInput } from "#server/moderation/queue/schema.ts";
import { allowText } from "#server/moderation/queue/service/allow-text.ts";
import { beHere } from "#server/moderation/queue/service/be-here.ts";
import { getReview } from "#server/moderation/queue/service/get-review.ts";
import { listReviews } from "#server/moderation/queue/service/list-reviews.ts";
import { releaseReview } from "#server/moderation/queue/service/release-review.ts";
import { reportDecision } from "#server/moderation/queue/service/report-decision.ts";
import { skipReview } from "#server/moderation/queue/service/skip-review.ts";
import { starReview } from "#server/moderation/queue/service/star-review.ts";
import { takeIn } from "#server/moderation/queue/service/take-in.ts";
import { takeNext as takeOne } from "#server/moderation/queue/service/take-next.ts";
import { takeReview } from "#server/moderation/queue/service/take-review.ts";
import { upholdDecision } from "#server/moderation/queue/service/uphold-decision.ts";
import { findPublished } from "#server/moderation/rulebook/queries.ts";
import { loadVersion } from "#server/moderation/rulebook/service/load-version.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { ctxOf, gameCtxOf, requestContextOf, staffActor } from "#tests/support/context.ts";
import { publishRules } from "#tests/support/decisions.ts";
import { explaining, rowsRead } from "#tests/support/explaining.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { imAnswering } from "#tests/support/fake-im.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { makeDecision, makeReview } from "#tests/support/reviews.ts";
import { untilWithin } from "#tests/support/until.ts";

const until = untilWithin(15_000);
let database: TestDatabase;
let first: GameCtx;
let second: GameCtx;
let gameId: string;

beforeAll(async () => {
  database = await createTestDatabase({ max: 24 });
});
afterAll(() => database.drop());
beforeEach(async () => {
  const game = await makeGame(database.db);
  gameId = game.id;
  // Nobody is told anything here: the platform has tests of its own.
  await database.db.delete(gameSenders).where(eq(gameSenders.gameId, gameId));
  first = await reviewer("Ara");
  second = await reviewer("Ben");
});

async function reviewer(name: string): Promise<GameCtx> {
  const person = await makeStaff(database.db, { name, role: "moderator", gameId });
  const im = { open: () => imAnswering({}) };
  const [game] = await database.db.execute<GameCtx["game"]>(
    sql`select id, slug, name, kind from games where id = ${gameId}::uuid`,
  );
  if (game === undefined) throw new Error("no game");
  return gameCtxOf(ctxOf(database.db, { actor: staffActor(person), role: "moderator", im }), game);
}
const item = (given: Parameters<typeof makeReview>[2] = {}) => makeReview(database.db, gameId, given);
const entries = async () => {
  const rows = await database.db.select().from(auditEntries).where(eq(auditEntries.gameId, gameId));
  return rows.sort((a, b) => a.id - b.id).map(({ action, reason }) => ({ action, reason }));
};
const takeNext = async (ctx: GameCtx, input: z.input<typeof takeNextInput>) =>
  (await takeOne(ctx, takeNextInput.parse(input))).review;
const lapse = (id: string) =>
  database.db.execute(
    sql`update moderation_reviews set locked_until = clock_timestamp() - interval '1 second' where id = ${id}::uuid`,
  );

describe("what is to be looked at comes into the queue", () => {
  test("once, with why, and nothing else does", async () => {
    const at = Date.now() - 60_000;
    const wanted = [
      await makeDecision(database.db, gameId, { decidedAt: new Date(at) }),
      await makeDecision(database.db, gameId, { decidedAt: new Date(at + 1), source: "late", verdict: "mask" }),
      await makeDecision(database.db, gameId, { fallback: "deadline", verdict: "allow", hits: [], reviewPriority: 1 }),
    ];
    await makeDecision(database.db, gameId, { reviewPriority: null });
    while (await takeIn(first));
    await takeIn(first);
    const { rows } = await listReviews(first, { standing: "waiting", limit: 50 });
    expect(rows.map(({ decisionId, reason, rules }) => ({ decisionId, reason, rules }))).toEqual([
      { decisionId: wanted[0]?.id, reason: "policy", rules: ["term:시발"] },
      { decisionId: wanted[1]?.id, reason: "leak", rules: ["term:시발"] },
      { decisionId: wanted[2]?.id, reason: "fallback", rules: [] },
    ]);
  });

  test("in the order of their transactions: one that is committed late is not passed by", async () => {
    while (await takeIn(first));
    const early = Promise.withResolvers<void>();
    const written = Promise.withResolvers<void>();
    const slow = database.db.transaction(async (db) => {
      await makeDecision(db, gameId, { sender: "late_one" });
      written.resolve();
      await early.promise;
    });
    await written.promise;
    await makeDecision(database.db, gameId, { sender: "quick_one" });
    await takeIn(first);
    early.resolve();
    await slow;
    await takeIn(first);
    const { rows } = await listReviews(first, { standing: "waiting", limit: 50 });
    expect(rows.map(({ sender }) => sender).sort()).toEqual(["late_one", "quick_one"]);
  });

  test("under the mark of an erasure that is under way, and not under the name", async () => {
    const { id } = await makeDecision(database.db, gameId, { sender: "leaver" });
    await whileErased(id, () => takeIn(first));
    while (await takeIn(first));
    const { rows } = await listReviews(first, { standing: "waiting", limit: 50 });
    expect(rows.map(({ sender }) => sender)).toEqual(["erased:0123"]);
  });

  test("under that mark also by hand", async () => {
    const { id } = await makeDecision(database.db, gameId, { sender: "leaver", reviewPriority: null });
    await whileErased(id, () => reportDecision(first, { id, reason: "a slur" }));
    const { rows } = await listReviews(first, { standing: "waiting", limit: 50 });
    expect(rows.map(({ sender }) => sender)).toEqual(["erased:0123"]);
  });

  /** Does something that has to wait for an erasure of the decision's player. */
  async function whileErased(id: string, work: () => Promise<unknown>): Promise<void> {
    const [begun, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const erasing = database.db.transaction(async (db) => {
      await db.execute(sql`update moderation_decisions set sender = 'erased:0123' where id = ${id}::uuid`);
      begun.resolve();
      await over.promise;
    });
    await begun.promise;
    const working = work();
    await until(async () => {
      const [row] = await database.db.execute<{ waits: boolean }>(
        sql`select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as waits`,
      );
      return row?.waits;
    });
    over.resolve();
    await Promise.all([erasing, working]);
  }

  test("again from the beginning when the database is another cluster's copy, and decided ones stay decided", async () => {
    await makeDecision(database.db, gameId);
    while (await takeIn(first));
    const taken = await takeNext(first, {});
    await upholdDecision(first, { id: taken?.id ?? "", note: "" });
    await database.db
      .update(moderationMarks)
      .set({ writtenBy: 2 ** 50 })
      .where(eq(moderationMarks.reader, "reviews"));
    await makeDecision(database.db, gameId, { sender: "after_restore" });
    while (await takeIn(first));
    const { rows } = await listReviews(first, { standing: "waiting", limit: 50 });
    expect(rows.map(({ sender }) => sender)).toEqual(["after_restore"]);
    expect((await listReviews(first, { standing: "decided", limit: 50 })).rows).toHaveLength(1);
  });

  test("also by hand, before everything else, with an entry; a decided one stays decided", async () => {
    await item({ priority: 3 });
    const decision = await makeDecision(database.db, gameId, { verdict: "allow", hits: [], reviewPriority: null });
    const reported = await reportDecision(first, { id: decision.id, reason: "a slur in disguise" });
    expect((await reportDecision(second, { id: decision.id, reason: "again" })).id).toBe(reported.id);
    const [top] = (await listReviews(first, { standing: "waiting", limit: 50 })).rows;
    // Whoever reviews it reads why the last one wanted it looked at, until it is decided.
    expect(top).toMatchObject({ id: reported.id, reason: "report", verdict: "allow", note: "again" });
    expect(await entries()).toEqual([
      { action: "review.report", reason: "a slur in disguise" },
      { action: "review.report", reason: "again" },
    ]);
    await upholdDecision(first, { id: reported.id, note: "" });
    const again = reportDecision(first, { id: decision.id, reason: "once more" });
    await expect(again).rejects.toMatchObject({ reason: "queue.decided" });
    expect(await getReview(first, { id: reported.id })).toMatchObject({ outcome: "uphold", note: null });
    await expect(reportDecision(first, { id: randomUUID(), reason: "x" })).rejects.toMatchObject({
      reason: "queue.no_decision",
    });
  });
});

test("support puts a decision up that it meets in its own work, and decides nothing; whoever only audits does not", async () => {
  const decision = await makeDecision(database.db, gameId, { verdict: "allow", hits: [], reviewPriority: null });
  const doorsOf = async (role: "support" | "auditor") => {
    const staff = await makeStaff(database.db, { role, gameId });
    return createCaller(appRouter)(requestContextOf(database.db, { staff, roles: new Map([[gameId, role]]) }));
  };
  const report = { game: first.game.slug, id: decision.id, reason: "the player complains" };
  const refused = (await doorsOf("auditor")).queue.report(report);
  await expect(refused).rejects.toMatchObject({ code: "FORBIDDEN" });
  const support = await doorsOf("support");
  const { id } = await support.queue.report(report);
  const decided = support.queue.overturn({ game: first.game.slug, id });
  await expect(decided).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect((await takeNext(first, {}))?.id).toBe(id);
  expect((await entries()).map(({ action }) => action)).toEqual(["access.denied", "review.report", "access.denied"]);
});

test("what no text can hold is refused beside its field, in a filter and in a reason", async () => {
  const staff = await makeStaff(database.db, { role: "moderator", gameId });
  const doors = createCaller(appRouter)(
    requestContextOf(database.db, { staff, roles: new Map([[gameId, "moderator"]]) }),
  );
  const game = first.game.slug;
  const { id } = await item();
  const refused = { code: "BAD_REQUEST" };
  await expect(doors.queue.list({ game, player: "a\0b" })).rejects.toMatchObject(refused);
  await expect(doors.queue.takeNext({ game, room: "\0" })).rejects.toMatchObject(refused);
  await expect(doors.queue.skip({ game, id, reason: "not\0mine" })).rejects.toMatchObject(refused);
  await expect(doors.decisions.list({ game, search: "a\0b" })).rejects.toMatchObject(refused);
  await expect(doors.wordLists.terms({ game, search: "a\0b" })).rejects.toMatchObject(refused);
  await expect(doors.rules.allowances({ game, search: "a\0b" })).rejects.toMatchObject(refused);
});

test("asking for one player's items leaves an entry; what nobody can be called leaves none", async () => {
  await item({ sender: "player_00007" });
  const list = (player: string) => listReviews(first, { standing: "waiting", player, limit: 50 });
  expect((await list("누구 @#%")).rows).toEqual([]);
  expect(await entries()).toEqual([]);
  expect((await list("player_00007")).rows).toHaveLength(1);
  expect(await entries()).toEqual([{ action: "player.open", reason: null }]);
});

describe("an item is before one person", () => {
  test("the most urgent and then the oldest first, each person another one", async () => {
    const minute = (at: number) => new Date(Date.now() - at * 60_000);
    const [low, oldest, newer] = [
      await item({ priority: 1, createdAt: minute(30) }),
      await item({ priority: 3, createdAt: minute(20) }),
      await item({ priority: 3, createdAt: minute(10) }),
    ];
    expect((await takeNext(first, {}))?.id).toBe(oldest.id);
    expect((await takeNext(second, {}))?.id).toBe(newer.id);
    expect((await takeNext(second, { after: newer.id }))?.id).toBe(low.id);
    // Given back by the one who went on, it is the next for the other.
    expect((await takeNext(first, { after: oldest.id }))?.id).toBe(newer.id);
  });

  test("what comes in more urgent is the next one, and what was given back does not wait for all behind it", async () => {
    const minute = (at: number) => new Date(Date.now() - at * 60_000);
    const [early, mine, late, last] = [
      await item({ createdAt: minute(30) }),
      await item({ createdAt: minute(20) }),
      await item({ createdAt: minute(10) }),
      await item({ createdAt: minute(5) }),
    ];
    await takeReview(second, { id: early.id });
    expect((await takeNext(first, {}))?.id).toBe(mine.id);
    const urgent = await item({ priority: 3, createdAt: minute(1) });
    await releaseReview(second, { id: early.id });
    await upholdDecision(first, { id: mine.id, note: "" });
    expect((await takeNext(first, { after: mine.id }))?.id).toBe(urgent.id);
    await upholdDecision(first, { id: urgent.id, note: "" });
    expect((await takeNext(first, { after: urgent.id }))?.id).toBe(early.id);
    // Left undecided, it is not offered again before the others are through.
    expect((await takeNext(first, { after: early.id, passed: [early.id] }))?.id).toBe(late.id);
    await upholdDecision(first, { id: late.id, note: "" });
    expect((await takeNext(first, { after: late.id, passed: [early.id] }))?.id).toBe(last.id);
    await upholdDecision(first, { id: last.id, note: "" });
    expect((await takeNext(first, { after: last.id, passed: [early.id] }))?.id).toBe(early.id);
    expect(await takeNext(first, { after: early.id, passed: [early.id] })).toBeNull();
  });

  test("nobody else may decide it, and it says who has it", async () => {
    const { id } = await item();
    const mine = await takeReview(first, { id });
    expect(mine.lock).toMatchObject({ name: "Ara", isMine: true });
    expect((await takeReview(second, { id })).lock).toMatchObject({ name: "Ara", isMine: false });
    await expect(upholdDecision(second, { id, note: "" })).rejects.toMatchObject({
      reason: "queue.held",
      params: { name: "Ara" },
    });
    await releaseReview(second, { id });
    expect((await getReview(second, { id })).lock).toMatchObject({ name: "Ara" });
    await releaseReview(first, { id });
    expect((await takeReview(second, { id })).lock).toMatchObject({ name: "Ben", isMine: true });
  });

  test("until its time is over; then another takes it, and the first is told", async () => {
    const { id } = await item();
    await takeReview(first, { id });
    expect(await beHere(first, { reviewId: id })).toMatchObject({ holds: true });
    await lapse(id);
    expect((await takeNext(second, {}))?.id).toBe(id);
    expect(await beHere(first, { reviewId: id })).toMatchObject({ holds: false });
    await expect(overturnDecision(first, { id, note: "" })).rejects.toMatchObject({ reason: "queue.held" });
    await upholdDecision(second, { id, note: "" });
    await expect(upholdDecision(first, { id, note: "" })).rejects.toMatchObject({
      reason: "queue.decided",
      params: { name: "Ben", outcome: "uphold" },
    });
  });

  test("whose time is over may still decide what nobody has taken since", async () => {
    const { id } = await item();
    await takeReview(first, { id });
    await lapse(id);
    expect(await upholdDecision(first, { id, note: "" })).toMatchObject({ outcome: "uphold", reviewedByName: "Ara" });
  });

  test("passed by with a reason, it is not offered to that person again", async () => {
    const { id } = await item();
    await takeReview(first, { id });
    await skipReview(first, { id, reason: "not my language" });
    expect(await takeNext(first, {})).toBeNull();
    expect((await takeNext(second, {}))?.id).toBe(id);
    expect(await entries()).toEqual([{ action: "review.skip", reason: "not my language" }]);
    await expect(skipReview(first, { id, reason: "again" })).rejects.toMatchObject({ reason: "queue.held" });
  });

  test("who looks at it next reads who passed it by, and why; the latest word of each, the latest person first", async () => {
    const { id } = await item();
    expect(await getReview(first, { id })).toMatchObject({ skips: [] });
    await skipReview(first, { id, reason: "not my language" });
    await skipReview(second, { id, reason: "a friend of mine" });
    await skipReview(first, { id, reason: "still not my language" });
    const third = await reviewer("Cho");
    const next = await takeNext(third, {});
    expect(next).toMatchObject({
      id,
      skips: [
        { name: "Ara", reason: "still not my language", skippedAt: expect.any(Date) },
        { name: "Ben", reason: "a friend of mine", skippedAt: expect.any(Date) },
      ],
    });
    expect(await getReview(third, { id })).toEqual(next);
    expect(await takeReview(third, { id })).toMatchObject({ skips: next?.skips });
  });

  test("who else is here is told, with what they have before them", async () => {
    const { id } = await item();
    await takeReview(first, { id });
    await beHere(first, { reviewId: id });
    expect(await beHere(second, { reviewId: null })).toMatchObject({
      others: [{ name: "Ara", reviewId: id }],
      waiting: 1,
      holds: false,
    });
  });
});

describe("a decision", () => {
  test("is upheld: the rules that fired were right, and there is an entry", async () => {
    const { id } = await item({ rules: ["term:시발", "pattern:numbers"] });
    await takeReview(first, { id });
    expect(await upholdDecision(first, { id, note: "clear case" })).toMatchObject({
      outcome: "uphold",
      note: "clear case",
      lock: null,
    });
    expect(await entries()).toEqual([{ action: "review.uphold", reason: "clear case" }]);
    expect(await counts()).toEqual([
      { rule: "pattern:numbers", upheld: 1, overturned: 0 },
      { rule: "term:시발", upheld: 1, overturned: 0 },
    ]);
  });

  test("is overturned: it counts against the rules", async () => {
    const { id } = await item();
    const { review, lifted } = await overturnDecision(first, { id, note: "" });
    expect(review).toMatchObject({ outcome: "overturn", reviewedByName: "Ara" });
    expect(lifted).toBe(0);
    expect(await counts()).toEqual([{ rule: "term:시발", upheld: 0, overturned: 1 }]);
    expect(await entries()).toEqual([{ action: "review.overturn", reason: null }]);
  });

  test("of a message that was let through: a rule that asked for a look was right when it is overturned", async () => {
    const { id } = await item({ verdict: "allow" });
    await overturnDecision(first, { id, note: "" });
    expect(await counts()).toEqual([{ rule: "term:시발", upheld: 1, overturned: 0 }]);
  });

  test("is made once, whoever tries at the same moment", async () => {
    const { id } = await item();
    const all = await Promise.allSettled([
      upholdDecision(first, { id, note: "" }),
      overturnDecision(second, { id, note: "" }),
      upholdDecision(second, { id, note: "" }),
      overturnDecision(first, { id, note: "" }),
    ]);
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const [count] = await counts();
    expect((count?.upheld ?? 0) + (count?.overturned ?? 0)).toBe(1);
    expect(await entries()).toHaveLength(1);
  });

  test("is nobody's without the permission, and the refusal leaves an entry", async () => {
    const { id } = await item();
    const person = await makeStaff(database.db, { role: "operator", gameId });
    const caller = createCaller(appRouter)(
      requestContextOf(database.db, { staff: person, roles: new Map([[gameId, "operator"]]) }),
    );
    const game = first.game.slug;
    for (const call of [
      () => caller.queue.uphold({ game, id }),
      () => caller.queue.overturn({ game, id }),
      () => caller.queue.takeNext({ game }),
      () => caller.queue.skip({ game, id, reason: "x" }),
      () => caller.queue.star({ game, id, isStarred: true }),
    ])
      await expect(call()).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect((await getReview(first, { id })).outcome).toBeNull();
    expect((await entries()).every(({ action }) => action === "access.denied")).toBe(true);
  });

  test("is starred for everybody, with an entry, and twice is once", async () => {
    const { id } = await item();
    await Promise.all([starReview(first, { id, isStarred: true }), starReview(second, { id, isStarred: true })]);
    expect((await listReviews(second, { standing: "waiting", isStarred: true, limit: 50 })).rows).toHaveLength(1);
    expect(await entries()).toEqual([{ action: "review.star", reason: null }]);
  });

  async function counts() {
    const rows = await database.db
      .select()
      .from(moderationRuleCounts)
      .where(eq(moderationRuleCounts.gameId, gameId))
      .orderBy(moderationRuleCounts.rule);
    return rows.map(({ rule, upheld, overturned }) => ({ rule, upheld, overturned }));
  }
});

describe("a text is allowed from a decision", () => {
  const wanted = (id: string, more: object = {}) =>
    allowTextInput.parse({
      ...{ id, text: "badword island", language: "en", days: 30, reason: "a place", isOverturned: true },
      ...more,
    });
  const allowed = async () => {
    const live = await findPublished(database.db, { gameId, kind: "live" });
    const { content } = await loadVersion(first, { versionId: live?.versionId ?? "" });
    return content.allowances.map(({ text, expiresAt }) => ({ text, ends: expiresAt !== null }));
  };
  beforeEach(async () => {
    await publishRules(first);
  });

  test("with its end, and the decision goes with it", async () => {
    const { id } = await item({ rules: ["term:badword"] });
    const { review } = await allowText(first, wanted(id));
    expect(review).toMatchObject({ outcome: "overturn", note: "a place" });
    expect(await allowed()).toEqual([{ text: "badword island", ends: true }]);
    const made = (await entries()).map(({ action }) => action);
    expect(made).toEqual(expect.arrayContaining(["allowance.add", "rule_version.publish", "review.overturn"]));
  });

  test("for good, and the decision is left to be decided", async () => {
    const { id } = await item();
    const { review } = await allowText(first, wanted(id, { days: null, isOverturned: false }));
    expect(review).toMatchObject({ outcome: null });
    expect(await allowed()).toEqual([{ text: "badword island", ends: false }]);
  });

  test("not when somebody else has the item: neither is done", async () => {
    const { id } = await item();
    await takeReview(second, { id });
    await expect(allowText(first, wanted(id))).rejects.toMatchObject({ reason: "queue.held" });
    expect(await allowed()).toEqual([]);
    expect((await getReview(first, { id })).outcome).toBeNull();
  });

  test("once, when two do it at the same moment", async () => {
    const { id } = await item();
    const both = await Promise.allSettled([allowText(first, wanted(id)), allowText(second, wanted(id))]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await allowed()).toHaveLength(1);
  });

  test("by nobody who may not publish rules", async () => {
    const { id } = await item();
    const person = await makeStaff(database.db, { role: "support", gameId });
    const roles = new Map([[gameId, "support" as const]]);
    const caller = createCaller(appRouter)(requestContextOf(database.db, { staff: person, roles }));
    const call = caller.queue.allow({ game: first.game.slug, ...wanted(id) });
    await expect(call).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await allowed()).toEqual([]);
  });
});

test("twenty reviewers and two hundred items: each item is decided once", async () => {
  const items = 200;
  const base = Date.now() - items * 1_000;
  for (let at = 0; at < items; at += 1) {
    await item({ priority: 1 + (at % 3), createdAt: new Date(base + at * 1_000), sender: `player_${at}` });
  }
  const people = await Promise.all(Array.from({ length: 20 }, (_, at) => reviewer(`R${at}`)));
  const decided = await Promise.all(
    people.map(async (ctx, at) => {
      let count = 0;
      for (let next = await takeNext(ctx, {}); next !== null; next = await takeNext(ctx, {})) {
        const decide = (at + count) % 3 === 0 ? overturnDecision : upholdDecision;
        await decide(ctx, { id: next.id, note: "" });
        count += 1;
      }
      return count;
    }),
  );
  expect(decided.reduce((sum, count) => sum + count, 0)).toBe(items);
  const rows = await database.db.select().from(moderationReviews).where(eq(moderationReviews.gameId, gameId));
  expect(rows.every(({ outcome, version }) => outcome !== null && version === 2)).toBe(true);
  const actions = (await entries()).filter(({ action }) => action === "review.uphold" || action === "review.overturn");
  expect(actions).toHaveLength(items);
});

test("pages go on where the last one ended, also among equals", async () => {
  const createdAt = new Date();
  const made = await Promise.all(Array.from({ length: 7 }, () => item({ createdAt })));
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listReviews(first, {
      standing: "waiting",
      limit: 3,
      ...(cursor === undefined ? {} : { cursor }),
    });
    seen.push(...page.rows.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(seen.toSorted()).toEqual(made.map(({ id }) => id).toSorted());
  await expect(listReviews(first, { standing: "waiting", limit: 3, cursor: "bm9uZQ" })).rejects.toMatchObject({
    reason: "list.bad_cursor",
  });
});

test("filters choose by reason, verdict, language, category, player and room", async () => {
  await item({ reason: "fallback", verdict: "mask", language: "en", sender: "who", groupId: "hall" });
  await item();
  for (const filter of [
    { reason: "fallback" as const },
    { verdict: "mask" as const },
    { language: "en" as const },
    { player: "who" },
    { room: "hall" },
  ])
    expect((await listReviews(first, { standing: "waiting", limit: 50, ...filter })).rows).toHaveLength(1);
  const of = { standing: "waiting", limit: 50 } as const;
  expect((await listReviews(first, { ...of, category: "profanity" })).rows).toHaveLength(2);
  expect((await listReviews(first, { ...of, category: "spam" })).rows).toEqual([]);
});

test("no filter reads the queue through, however few meet it, and whether a page or the next one is wanted", async () => {
  const waiting = 20_000;
  await database.db.execute(sql`
    insert into moderation_reviews (game_id, decision_id, decided_at, reason, priority, channel, group_id, sender, verdict, language, categories, is_starred)
    select ${gameId}::uuid, gen_random_uuid(), now(), case when i > ${waiting - 5} then 'report' else 'policy' end, 1 + i % 3, 'group',
      case when i > ${waiting - 5} then 'rare' else 'room_' || i % 9 end, 'player_' || i % 5000, case when i % 4 = 0 then 'mask' when i > ${waiting - 5} then 'drop' else 'reject' end,
      case when i % 4 = 0 then 'ko' when i > ${waiting - 9} then 'ja' else 'en' end, array[case when i > ${waiting - 5} then 'threat' else 'hate' end], i > ${waiting - 5}
    from generate_series(1, ${waiting}) as i`);
  const owner = openDatabase(database.ownerUrl, { max: 1 });
  await owner.db.execute(sql`set role none`);
  await owner.db.execute(sql`analyze moderation_reviews`);
  await owner.close();
  const { plans, db } = explaining(database.db);
  const holder = { staffId: null, name: "Ara" };
  const common = { language: "en", verdict: "mask" } as const;
  const filters: readonly ReviewFilter[] = [
    ...([
      {},
      { reason: "report" },
      { reason: "sample" },
      { verdict: "drop" },
      { verdict: "allow" },
      { language: "ja" },
    ] as const),
    ...([
      { language: "zh" },
      { room: "rare" },
      { room: "nowhere" },
      { isStarred: true },
      { category: "threat" },
    ] as const),
    // Each meets thousands, and together they meet none.
    ...([common, { ...common, reason: "policy" }, { ...common, room: "room_1" }] as const),
  ];
  for (const filter of filters) {
    for (const after of [undefined, ["2", "2000-01-01 00:00:00+00", randomUUID()]] as const) {
      await selectReviews(db, gameId, { filter, standing: "waiting", holder, after, limit: 51 });
      expect({ filter, read: rowsRead(plans.at(-1), "moderation_reviews") }).toMatchObject({
        read: expect.toSatisfy((rows: number) => rows < 300),
      });
    }
  }
});

test("what fired is chosen by its category, whether rules or a person put it up", async () => {
  const hitOf = (category: "hate" | "spam") =>
    ({ field: 0, start: 0, end: 1, by: "term", rule: "x", severity: 2, language: "ko", category }) as const;
  const asked = await makeDecision(database.db, gameId, { hits: [hitOf("hate"), hitOf("spam"), hitOf("spam")] });
  while (await takeIn(first));
  const shown = await makeDecision(database.db, gameId, { hits: [hitOf("spam")], reviewPriority: null });
  await reportDecision(first, { id: shown.id, reason: "an advertisement" });
  const found = async (category: "hate" | "spam" | "threat") =>
    (await listReviews(first, { standing: "waiting", limit: 50, category })).rows.map(({ decisionId }) => decisionId);
  expect(await found("hate")).toEqual([asked.id]);
  expect(await found("spam")).toEqual([shown.id, asked.id]);
  expect(await found("threat")).toEqual([]);
  // The one of hate, not the more urgent one that was reported.
  expect((await takeNext(first, { category: "hate" }))?.decisionId).toBe(asked.id);
});

test("the time that a decision took is that of whoever made it", async () => {
  const { id } = await item();
  await takeReview(first, { id });
  await database.db.execute(
    sql`update moderation_reviews set opened_at = opened_at - interval '6 hours' where id = ${id}::uuid`,
  );
  await beHere(first, { reviewId: id });
  const openedAt = async () => {
    const [row] = await database.db.select().from(moderationReviews).where(eq(moderationReviews.id, id));
    return row?.openedAt?.getTime() ?? 0;
  };
  // Whoever holds it longer took as long.
  expect(Date.now() - (await openedAt())).toBeGreaterThan(5 * 3_600_000);
  await releaseReview(first, { id });
  await takeReview(second, { id });
  await upholdDecision(second, { id, note: "" });
  const { reviewers } = await getQueueMetrics(second, { days: 7 });
  expect(reviewers).toMatchObject([{ name: "Ben", upheld: 1 }]);
  expect(reviewers[0]?.medianSeconds).toBeLessThan(3_600);
});

test("the figures say what waits, what each person decided, and how often each rule was right", async () => {
  await item({ reason: "leak" });
  for (const [ctx, decide] of [
    [first, upholdDecision],
    [first, overturnDecision],
    [second, upholdDecision],
  ] as const) {
    const { id } = await item();
    await takeReview(ctx, { id });
    await decide(ctx, { id, note: "" });
  }
  const metrics = await getQueueMetrics(first, { days: 7 });
  expect(metrics).toMatchObject({ waiting: 1, byReason: [{ reason: "leak", waiting: 1 }] });
  expect(metrics.reviewers).toMatchObject([
    { name: "Ara", upheld: 1, overturned: 1 },
    { name: "Ben", upheld: 1, overturned: 0 },
  ]);
  expect(metrics.rules).toEqual([{ rule: "term:시발", upheld: 2, overturned: 1 }]);
});

test("the figures count what waits no further than they say, each reason by itself and in all, and know since when", async () => {
  const oldest = new Date(Date.now() - 3_600_000);
  for (const createdAt of [new Date(), oldest, new Date(), new Date()]) await item({ reason: "leak", createdAt });
  await item({ reason: "report" });
  expect(await selectMetrics(database.db, { gameId, days: 7, max: 3 })).toMatchObject({
    waiting: 3,
    oldestAt: oldest,
    byReason: [
      { reason: "leak", waiting: 3 },
      { reason: "report", waiting: 1 },
    ],
  });
});
