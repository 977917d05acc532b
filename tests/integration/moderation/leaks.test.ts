import { asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openDatabase } from "#db/client.ts";
import type { GameRole } from "#db/enums/staff.ts";
import { notices } from "#db/schema/halts.ts";
import { moderationDecisions } from "#db/schema/moderation-decisions.ts";
import { gatewayBeats, moderationGaps, moderationLeaks } from "#db/schema/moderation-leaks.ts";
import { ImRejected, ImUnreachable } from "#server/im/errors.ts";
import type { Ctx, GameCtx } from "#server/kernel/context.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import { hashMessage } from "#server/moderation/decide/service/hash-message.ts";
import {
  findSentEvent,
  measureBehind,
  measureStretch,
  selectEventsBefore,
  selectSentEvents,
} from "#server/moderation/leaks/finding/queries.ts";
import { judgeFound } from "#server/moderation/leaks/finding/service/judge-found.ts";
import type { LeakDeps } from "#server/moderation/leaks/finding/service/list-passed.ts";
import { selectReadableGaps } from "#server/moderation/leaks/gaps/queries.ts";
import { closeGap } from "#server/moderation/leaks/gaps/service/close-gap.ts";
import { listGaps } from "#server/moderation/leaks/gaps/service/list-gaps.ts";
import { noteGaps } from "#server/moderation/leaks/gaps/service/note-gaps.ts";
import { openBeats } from "#server/moderation/leaks/gaps/service/open-beats.ts";
import { listLeaksInput } from "#server/moderation/leaks/schema.ts";
import { closeLeaks } from "#server/moderation/leaks/service/close-leaks.ts";
import { countLeaks } from "#server/moderation/leaks/service/count-leaks.ts";
import { getLeak } from "#server/moderation/leaks/service/get-leak.ts";
import { getLeaksStatus } from "#server/moderation/leaks/service/get-leaks-status.ts";
import { listLeaks } from "#server/moderation/leaks/service/list-leaks.ts";
import { recallLeaks } from "#server/moderation/leaks/service/recall-leaks.ts";
import { runLeaks } from "#server/moderation/leaks/service/run-leaks.ts";
import { takeBack } from "#server/moderation/leaks/service/take-back.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { entriesOf } from "#tests/support/audit-entries.ts";
import { ctxOf, gameCtxOf, requestContextOf } from "#tests/support/context.ts";
import { publishRules } from "#tests/support/decisions.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { imAnswering } from "#tests/support/fake-im.ts";
import {
  addBeats,
  directMessage,
  groupMessage,
  makeGap,
  makeLeak,
  openLeakDeps,
  readAllEvents,
} from "#tests/support/leaks.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { decisionOf, storeDecisions } from "#tests/support/stored-decisions.ts";
import { storeCallbacks } from "#tests/support/teams.ts";
import { untilWithin } from "#tests/support/until.ts";

let database: TestDatabase;
let worker: Ctx;
let ctx: GameCtx;
let deps: ReturnType<typeof openLeakDeps>;
const until = untilWithin(30_000);

beforeAll(async () => {
  database = await createTestDatabase({ max: 12 });
  worker = ctxOf(database.db, { actor: { kind: "system", name: "worker" } });
  deps = openLeakDeps(database.db);
});
afterAll(async () => {
  await deps.rules.stop();
  await database.drop();
});
beforeEach(async () => {
  ctx = gameCtxOf(ctxOf(database.db), await makeGame(database.db));
});

/** The platform has asked about a message of the game before: from then on what nobody allowed is a leak. */
const beginAsking = (at = new Date(Date.now() - 3_600_000)) =>
  storeDecisions(database.db, [
    decisionOf(ctx.game.id, { at, random: 1 }),
    decisionOf(ctx.game.id, { at, random: 2, channel: "direct", recipient: "player_2" }),
  ]);
const leaksOf = () =>
  database.db
    .select()
    .from(moderationLeaks)
    .where(eq(moderationLeaks.gameId, ctx.game.id))
    .orderBy(asc(moderationLeaks.msgSeq), asc(moderationLeaks.id));
const gapsOf = () =>
  database.db
    .select()
    .from(moderationGaps)
    .where(eq(moderationGaps.gameId, ctx.game.id))
    .orderBy(asc(moderationGaps.fromAt));
const noticesOf = (kind: string) =>
  database.db.select().from(notices).where(sql`${notices.gameId} = ${ctx.game.id} and ${notices.kind} = ${kind}`);
const list = (input: Parameters<typeof listLeaksInput.parse>[0] = {}) => listLeaks(ctx, listLeaksInput.parse(input));
const callerOf = async (role: GameRole) => {
  const staff = await makeStaff(database.db, { role, gameId: ctx.game.id });
  return createCaller(appRouter)(requestContextOf(database.db, { staff, roles: new Map([[ctx.game.id, role]]) }));
};

/** Rules that are away when they are asked for a certain time; the first two questions only want to know the game's own accounts. */
const askedBy = (isAway: (asked: number) => boolean): LeakDeps => {
  let asked = 0;
  const of = (gameId: string) => {
    asked += 1;
    if (isAway(asked)) throw new Error("the rules are away");
    return deps.rules.of(gameId);
  };
  return { ...deps, rules: { ...deps.rules, of } };
};

describe("events of messages", () => {
  test("that nobody allowed are listed and judged; those that were let through are not", async () => {
    await publishRules(ctx);
    await deps.rules.refresh();
    const at = new Date();
    await beginAsking();
    await storeDecisions(database.db, [decisionOf(ctx.game.id, { at, random: 10 })]);
    await storeCallbacks(database.db, ctx.game.id, [
      groupMessage({ random: 10, seq: 1, at }),
      groupMessage({ random: 11, seq: 2, at, text: "a badword" }),
      groupMessage({ random: 12, seq: 3, at, text: "nothing bad" }),
      directMessage({ random: 13, seq: 4, at, text: "badword for two" }),
      directMessage({ random: 14, seq: 5, at, result: 20_006 }),
    ]);
    await readAllEvents(worker, deps);
    const leaks = await leaksOf();
    expect(leaks).toMatchObject([
      { msgSeq: 2, state: "judged", foundBy: "event", verdict: "reject", groupId: "raid", sender: "player_1" },
      { msgSeq: 3, state: "judged", verdict: "allow" },
      { msgSeq: 4, state: "judged", verdict: "reject", channel: "direct", groupId: null, recipient: "player_2" },
    ]);
    const late = await database.db
      .select()
      .from(moderationDecisions)
      .where(sql`game_id = ${ctx.game.id} and source = 'late'`);
    expect(new Set(late.map(({ id }) => id))).toEqual(new Set(leaks.map(({ decisionId }) => decisionId)));
    expect(late.find(({ id }) => id === leaks[0]?.decisionId)).toMatchObject({ fields: [{ text: "a badword" }] });
    expect(await noticesOf("leaks_found")).toMatchObject([{ params: { count: 3 } }]);
  });

  test("are listed once, by whomever of several processes, and however often they come", async () => {
    await beginAsking();
    const at = new Date();
    const events = Array.from({ length: 60 }, (_, n) => groupMessage({ random: 100 + n, seq: n + 1, at }));
    await storeCallbacks(database.db, ctx.game.id, events);
    await storeCallbacks(database.db, ctx.game.id, events);
    await Promise.all([readAllEvents(worker, deps), readAllEvents(worker, deps), readAllEvents(worker, deps)]);
    await readAllEvents(worker, deps);
    expect(await leaksOf()).toHaveLength(60);
    expect(await noticesOf("leaks_found")).toHaveLength(1);
  });

  test("are looked at when everything older has ended, in whatever order transactions do", async () => {
    await beginAsking();
    const slow = openDatabase(database.appUrl, { max: 1 });
    const [written, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const late = slow.db.transaction(async (tx) => {
      await storeCallbacks(tx, ctx.game.id, [groupMessage({ random: 200, seq: 1 })]);
      written.resolve();
      await held.promise;
    });
    await written.promise;
    await storeCallbacks(database.db, ctx.game.id, [groupMessage({ random: 201, seq: 2 })]);
    await readAllEvents(worker, deps);
    expect(await leaksOf()).toHaveLength(0);
    held.resolve();
    await late;
    await slow.close();
    await readAllEvents(worker, deps);
    expect((await leaksOf()).map(({ msgSeq }) => msgSeq)).toEqual([1, 2]);
  });

  test("are found by their keys: what was looked through before is not read again", async () => {
    await beginAsking();
    const seen = Array.from({ length: 1_000 }, (_, n) => groupMessage({ random: 2_000 + n, seq: n + 1 }));
    await storeCallbacks(database.db, ctx.game.id, seen);
    await readAllEvents(worker, deps);
    await storeCallbacks(database.db, ctx.game.id, [groupMessage({ random: 3_000, seq: 1_001 })]);
    const read = await database.db.transaction(async (tx) => {
      // A table of a thousand rows would be read from end to end whatever the keys are.
      await tx.execute(sql`set local enable_seqscan = off`);
      // What this connection read before and has not told yet is counted as well.
      const rowsRead = async () => {
        const [row] = await tx.execute<{ rows: number }>(sql`
          select (seq_tup_read + idx_tup_fetch)::int as rows from pg_stat_xact_user_tables where relname = 'callback_events'`);
        return row?.rows ?? 0;
      };
      const before = await rowsRead();
      const [{ after } = { after: 0 }] = await tx.execute<{ after: number }>(
        sql`select event_id::float8 as after from moderation_leak_marks`,
      );
      await measureStretch(tx);
      const { events } = await selectSentEvents(tx, { after, until: Number.MAX_SAFE_INTEGER, limit: 10 });
      await selectEventsBefore(tx, {
        groups: [{ gameId: ctx.game.id, groupId: "raid", firstId: events[0]?.id ?? 0 }],
        each: 5,
      });
      await measureBehind(tx, ctx.game.id);
      await findSentEvent(tx, { gameId: ctx.game.id, id: events[0]?.id ?? 0 });
      return { events: events.length, rows: (await rowsRead()) - before };
    });
    expect(read.events).toBe(1);
    expect(read.rows).toBeGreaterThan(0);
    expect(read.rows).toBeLessThan(100);
  });

  test("of before the platform first asked, and of games that it never asks about, are no leaks", async () => {
    const asked = new Date();
    await storeCallbacks(database.db, ctx.game.id, [
      groupMessage({ random: 300, seq: 1, at: new Date(Date.now() - 60_000) }),
    ]);
    await readAllEvents(worker, deps);
    expect(await leaksOf()).toHaveLength(0);
    await beginAsking(asked);
    await storeCallbacks(database.db, ctx.game.id, [
      groupMessage({ random: 301, seq: 2, at: new Date(asked.getTime() - 60_000) }),
      groupMessage({ random: 302, seq: 3, at: new Date(asked.getTime() + 2_000) }),
    ]);
    await readAllEvents(worker, deps);
    expect((await leaksOf()).map(({ msgSeq }) => msgSeq)).toEqual([3]);
  });

  test("of a kind about which it never asks are no leaks, those of the other are", async () => {
    await storeDecisions(database.db, [decisionOf(ctx.game.id, { at: new Date(Date.now() - 60_000), random: 1 })]);
    await storeCallbacks(database.db, ctx.game.id, [
      groupMessage({ random: 310, seq: 1 }),
      directMessage({ random: 311, seq: 2 }),
    ]);
    await readAllEvents(worker, deps);
    expect((await leaksOf()).map(({ channel }) => channel)).toEqual(["group"]);
  });

  test("that should have been refused, or masked, and are there as they were written, are leaks", async () => {
    await beginAsking();
    const at = new Date();
    await storeDecisions(database.db, [
      decisionOf(ctx.game.id, { at, random: 400, verdict: "reject", code: 1 }),
      decisionOf(ctx.game.id, { at, random: 401, verdict: "mask", text: "a badword" }),
      decisionOf(ctx.game.id, { at, random: 402, verdict: "mask", text: "a badword" }),
      decisionOf(ctx.game.id, { at, random: 403, verdict: "reject", mode: "shadow" }),
    ]);
    await storeCallbacks(database.db, ctx.game.id, [
      groupMessage({ random: 400, seq: 1, at }),
      groupMessage({ random: 401, seq: 2, at, text: "a badword" }),
      groupMessage({ random: 402, seq: 3, at, text: "a *******" }),
      groupMessage({ random: 403, seq: 4, at }),
    ]);
    await readAllEvents(worker, deps);
    expect((await leaksOf()).map(({ msgSeq }) => msgSeq)).toEqual([1, 2]);
  });

  test("show a hole where a number is missing, not where messages have none: seen by whoever was online, or of a topic", async () => {
    await beginAsking();
    const at = new Date();
    const inTopic = groupMessage({ random: 452, seq: 90, at });
    await storeCallbacks(database.db, ctx.game.id, [
      groupMessage({ random: 450, seq: 1, at }),
      groupMessage({ random: 451, seq: 0, at }),
      { ...inTopic, body: { ...inTopic.body, TopicId: "raid@TOPIC#_1" } },
      groupMessage({ random: 453, seq: 2, at }),
    ]);
    await readAllEvents(worker, deps);
    expect(await gapsOf()).toEqual([]);
    expect((await leaksOf()).map(({ msgSeq }) => msgSeq)).toEqual([0, 1, 2, null]);
    await storeCallbacks(database.db, ctx.game.id, [groupMessage({ random: 454, seq: 4, at })]);
    await readAllEvents(worker, deps);
    expect(await gapsOf()).toMatchObject([{ cause: "missing_numbers", groupId: "raid" }]);
  });

  test("whose decision waited in a spool leave the list when it turns up", async () => {
    await beginAsking();
    const at = new Date();
    await storeCallbacks(database.db, ctx.game.id, [groupMessage({ random: 500, seq: 1, at })]);
    await readAllEvents(worker, deps);
    expect(await leaksOf()).toMatchObject([{ state: "judged" }]);
    await storeDecisions(database.db, [decisionOf(ctx.game.id, { at, random: 500, isSpooled: true })]);
    await judgeFound(worker, deps);
    expect(await leaksOf()).toMatchObject([{ state: "closed", reason: "allowed_since", closedByName: null }]);
  });

  test("whose decision waited in a spool leave the list also when it masked them, not when it should have", async () => {
    await beginAsking();
    const at = new Date();
    await storeCallbacks(database.db, ctx.game.id, [
      groupMessage({ random: 510, seq: 1, at, text: "a *******" }),
      groupMessage({ random: 511, seq: 2, at, text: "a badword" }),
    ]);
    await readAllEvents(worker, deps);
    const masked = { at, verdict: "mask", text: "a badword", isSpooled: true } as const;
    await storeDecisions(database.db, [
      decisionOf(ctx.game.id, { ...masked, random: 510 }),
      decisionOf(ctx.game.id, { ...masked, random: 511 }),
    ]);
    await judgeFound(worker, deps);
    expect((await leaksOf()).map(({ state, reason }) => [state, reason])).toEqual([
      ["closed", "allowed_since"],
      ["judged", null],
    ]);
  });

  test("that could not be judged are on the list all the same, and are judged later", async () => {
    await publishRules(ctx);
    await beginAsking();
    const broken = askedBy((asked) => asked > 2);
    await storeCallbacks(database.db, ctx.game.id, [groupMessage({ random: 600, seq: 1, text: "a badword" })]);
    await deps.rules.refresh();
    await readAllEvents(worker, broken);
    expect(await leaksOf()).toMatchObject([{ state: "found", decisionId: null }]);
    await judgeFound(worker, deps);
    expect(await leaksOf()).toMatchObject([{ state: "judged", verdict: "reject" }]);
  });
});

describe("messages that are judged together", () => {
  test("are judged one by one when that fails", async () => {
    await publishRules(ctx);
    await deps.rules.refresh();
    await beginAsking();
    await storeCallbacks(database.db, ctx.game.id, [
      groupMessage({ random: 610, seq: 1, text: "a badword" }),
      groupMessage({ random: 611, seq: 2 }),
    ]);
    await readAllEvents(
      worker,
      askedBy((asked) => asked === 3),
    );
    expect((await leaksOf()).map(({ state, verdict }) => [state, verdict])).toEqual([
      ["judged", "reject"],
      ["judged", "allow"],
    ]);
  });
});

describe("the list", () => {
  test("pages through everything once, shows what was written, and leaves an entry", async () => {
    await publishRules(ctx);
    await deps.rules.refresh();
    await beginAsking();
    const at = new Date();
    const events = Array.from({ length: 25 }, (_, n) =>
      groupMessage({ random: 700 + n, seq: n + 1, at, text: `line ${n}` }),
    );
    await storeCallbacks(database.db, ctx.game.id, events);
    await readAllEvents(worker, deps);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ limit: 10, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.rows.map(({ text }) => text ?? ""));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen.toSorted()).toEqual(Array.from({ length: 25 }, (_, n) => `line ${n}`).toSorted());
    expect(await countLeaks(ctx, listLeaksInput.parse({}))).toEqual({ count: 25, isMore: false });
    expect((await list({ player: "player_9" })).rows).toEqual([]);
    const actions = (await entriesOf(database.db, ctx.game.id)).map(({ action }) => action);
    expect(actions).toContain("moderation.open");
    await expect(list({ cursor: "nonsense" })).rejects.toMatchObject({ reason: "list.bad_cursor" });
  });

  test("opens one by its link whatever became of it, with an entry of whose words were read", async () => {
    await publishRules(ctx);
    await deps.rules.refresh();
    await beginAsking();
    await storeCallbacks(database.db, ctx.game.id, [groupMessage({ random: 801, text: "a line that slipped" })]);
    await readAllEvents(worker, deps);
    const id = (await list()).rows[0]?.id ?? "";
    await closeLeaks(ctx, { selection: { ids: [id] }, reason: "harmless" });
    expect((await list()).rows).toEqual([]);
    expect(await getLeak(ctx, { id })).toMatchObject({
      id,
      state: "closed",
      text: "a line that slipped",
      reason: "harmless",
    });
    const entry = (await entriesOf(database.db, ctx.game.id)).at(-1);
    expect(entry).toMatchObject({ action: "player.open", after: { what: "chat" } });
    await expect(getLeak(ctx, { id: crypto.randomUUID() })).rejects.toMatchObject({
      reason: "moderation.leak_not_found",
    });
  });

  test("says how many are open, what the rules would have stopped, and whether the platform asks at all", async () => {
    expect(await getLeaksStatus(ctx)).toMatchObject({ open: 0, stopped: 0, openGaps: 0, isAsked: false });
    await beginAsking();
    await makeLeak(database.db, ctx.game.id, { verdict: "allow" });
    await makeLeak(database.db, ctx.game.id);
    await makeLeak(database.db, ctx.game.id, { state: "closed", settledAt: new Date() });
    await makeGap(database.db, ctx.game.id);
    expect(await getLeaksStatus(ctx)).toMatchObject({ open: 2, stopped: 1, openGaps: 1, isAsked: true });
  });
});

/** The context of a worker whose platform answers what a test says. */
const workerIn = (answers: Partial<ImGateway>): GameCtx => {
  const im = { open: () => imAnswering(answers) };
  return { ...gameCtxOf(ctxOf(database.db, { actor: { kind: "system", name: "worker" }, im }), ctx.game) };
};

describe("a recall", () => {
  test("takes messages back, ten of a group in a call, and leaves an entry that names players by their aliases", async () => {
    const ids = [];
    for (let n = 0; n < 12; n += 1) ids.push(await makeLeak(database.db, ctx.game.id, { msgSeq: n + 1 }));
    ids.push(await makeLeak(database.db, ctx.game.id, { channel: "direct", groupId: null, recipient: "player_2" }));
    expect(await recallLeaks(ctx, { selection: { ids }, reason: "insults" })).toEqual({ count: 13 });
    const called: number[] = [];
    const keys: string[] = [];
    const platform = workerIn({
      recallGroupMessages: async (_id, seqs) => {
        called.push(seqs.length);
        return { ok: seqs.map(String), failed: [] };
      },
      recallMessage: async ({ msgKey }) => {
        keys.push(msgKey);
        return { already: false };
      },
    });
    while ((await takeBack(platform)) > 0);
    expect(called).toEqual([10, 2]);
    expect(keys).toHaveLength(1);
    for (const leak of await leaksOf())
      expect(leak).toMatchObject({ state: "recalled", reason: "insults", code: null });
    const entries = await entriesOf(database.db, ctx.game.id);
    expect(entries.map(({ action }) => action)).toEqual(["leak.recall"]);
    expect(entries[0]).toMatchObject({ after: { messages: 13 }, reason: "insults" });
    const [stored] = await database.db.execute(
      sql`select after::text as text from audit_entries where action = 'leak.recall' and game_id = ${ctx.game.id}`,
    );
    expect(JSON.stringify(stored)).not.toContain("player_1");
  });

  test("of what the platform refuses is on the list again with its code, and in the log; what is gone counts as taken back", async () => {
    const refused = await makeLeak(database.db, ctx.game.id, { groupId: "live_room" });
    const gone = await makeLeak(database.db, ctx.game.id, { groupId: "raid" });
    await recallLeaks(ctx, { selection: { ids: [refused, gone] }, reason: "insults" });
    const platform = workerIn({
      recallGroupMessages: async (id, seqs) => {
        if (id === "live_room") {
          throw new ImRejected("not in this kind of group", {
            method: "m",
            attempt: 1,
            code: 10_033,
            uncertain: false,
          });
        }
        return { ok: [], failed: seqs.map((seq) => ({ item: String(seq), code: 10_030 })) };
      },
    });
    while ((await takeBack(platform)) > 0);
    const found = new Map((await leaksOf()).map((leak) => [leak.id, leak]));
    expect(found.get(refused)).toMatchObject({ state: "failed", code: 10_033, settledAt: null });
    expect(found.get(gone)).toMatchObject({ state: "recalled", code: 10_030 });
    const [, outcome] = await entriesOf(database.db, ctx.game.id);
    expect(outcome).toMatchObject({ action: "leak.outcome", after: { failed: 1, codes: ["10033"] } });
    expect((await list()).rows.map(({ id }) => id)).toEqual([refused]);
  });

  test("names in its outcome who wanted which message back, and why", async () => {
    const [one, other] = [await makeLeak(database.db, ctx.game.id), await makeLeak(database.db, ctx.game.id)];
    await recallLeaks(ctx, { selection: { ids: [one] }, reason: "insults" });
    await recallLeaks(ctx, { selection: { ids: [other] }, reason: "a bank account" });
    const platform = workerIn({
      recallGroupMessages: async (_id, seqs) => ({
        ok: [],
        failed: seqs.map((seq) => ({ item: String(seq), code: 10_031 })),
      }),
    });
    while ((await takeBack(platform)) > 0);
    const entries = await entriesOf(database.db, ctx.game.id);
    const outcomes = entries.filter(({ action }) => action === "leak.outcome");
    expect(outcomes.map(({ reason }) => reason).toSorted()).toEqual(["a bank account", "insults"]);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ after: { failed: 1 } });
  });

  test("of all that meet a filter leaves alone what is being taken back already, and its number says so", async () => {
    const filter = listLeaksInput.parse({});
    await makeLeak(database.db, ctx.game.id, { state: "recalling" });
    await makeLeak(database.db, ctx.game.id);
    const { count } = await countLeaks(ctx, filter);
    expect(count).toBe(1);
    expect(await recallLeaks(ctx, { selection: { filter, confirmedCount: count }, reason: "insults" })).toEqual({
      count,
    });
  });

  test("goes on where a worker stopped: a platform that was away is asked again", async () => {
    const id = await makeLeak(database.db, ctx.game.id);
    await recallLeaks(ctx, { selection: { ids: [id] }, reason: "insults" });
    const away = workerIn({
      recallGroupMessages: () => {
        throw new ImUnreachable("away", { method: "m", attempt: 1, code: null, uncertain: true });
      },
    });
    await expect(takeBack(away)).rejects.toBeInstanceOf(ImUnreachable);
    expect(await leaksOf()).toMatchObject([{ state: "recalling" }]);
    const back = workerIn({ recallGroupMessages: async (_id, seqs) => ({ ok: seqs.map(String), failed: [] }) });
    expect(await takeBack(back)).toBe(1);
    expect(await leaksOf()).toMatchObject([{ state: "recalled" }]);
  });

  test("is refused to whoever may not, for what is not there, and for another number than was confirmed", async () => {
    const id = await makeLeak(database.db, ctx.game.id);
    const { slug: game } = ctx.game;
    const input = { game, selection: { ids: [id] }, reason: "x" };
    await expect((await callerOf("support")).leaks.recall(input)).rejects.toMatchObject({ code: "FORBIDDEN" });
    const filter = listLeaksInput.parse({});
    await expect(recallLeaks(ctx, { selection: { filter, confirmedCount: 2 }, reason: "x" })).rejects.toMatchObject({
      reason: "moderation.leak_count_differs",
    });
    await expect(recallLeaks(ctx, { selection: { ids: [crypto.randomUUID()] }, reason: "x" })).rejects.toMatchObject({
      reason: "moderation.leaks_not_found",
    });
    expect(await leaksOf()).toMatchObject([{ state: "judged" }]);
    expect((await entriesOf(database.db, ctx.game.id)).map(({ action }) => action)).toEqual(["access.denied"]);
  });

  test("that two want at once is asked for once", async () => {
    const ids = [await makeLeak(database.db, ctx.game.id), await makeLeak(database.db, ctx.game.id)];
    const both = await Promise.allSettled(
      [1, 2].map(() => recallLeaks(ctx, { selection: { ids }, reason: "insults" })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await entriesOf(database.db, ctx.game.id)).toHaveLength(1);
  });
});

describe("closing messages", () => {
  test("takes all that meet a filter from the list, with an entry; they stay on record", async () => {
    await makeLeak(database.db, ctx.game.id, { verdict: "allow" });
    await makeLeak(database.db, ctx.game.id, { verdict: "allow" });
    await makeLeak(database.db, ctx.game.id);
    const filter = listLeaksInput.parse({ verdict: "allow" });
    await closeLeaks(ctx, { selection: { filter, confirmedCount: 2 }, reason: "harmless" });
    expect((await leaksOf()).map(({ state }) => state).toSorted()).toEqual(["closed", "closed", "judged"]);
    expect(await entriesOf(database.db, ctx.game.id)).toMatchObject([
      { action: "leak.close", after: { messages: 2 }, reason: "harmless" },
    ]);
  });

  test("is refused to whoever may not, and for what is being taken back", async () => {
    const id = await makeLeak(database.db, ctx.game.id, { state: "recalling" });
    const input = { game: ctx.game.slug, selection: { ids: [id] }, reason: "x" };
    await expect((await callerOf("auditor")).leaks.close(input)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(closeLeaks(ctx, input)).rejects.toMatchObject({ reason: "moderation.leaks_not_found" });
    expect(await leaksOf()).toMatchObject([{ state: "recalling" }]);
  });

  test("while another recalls the same: one of the two does", async () => {
    const ids = [await makeLeak(database.db, ctx.game.id)];
    const both = await Promise.allSettled([
      closeLeaks(ctx, { selection: { ids }, reason: "harmless" }),
      recallLeaks(ctx, { selection: { ids }, reason: "insults" }),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await entriesOf(database.db, ctx.game.id)).toHaveLength(1);
  });
});

describe("gaps", () => {
  beforeEach(async () => {
    await database.db.delete(gatewayBeats);
  });

  test("are the times without any gateway, in games that were asked about before, each once", async () => {
    await beginAsking(new Date(Date.now() - 300_000));
    const other = gameCtxOf(ctxOf(database.db), await makeGame(database.db));
    await addBeats(database.db, { startedAgo: 100, beatAgo: 60 });
    // Overlaps the first: no gap between them.
    await addBeats(database.db, { startedAgo: 70, beatAgo: 50, stoppedAgo: 50 });
    await addBeats(database.db, { startedAgo: 40, beatAgo: 0 });
    await noteGaps(worker);
    await Promise.all([noteGaps(worker), noteGaps(worker)]);
    const gaps = await gapsOf();
    expect(gaps).toMatchObject([{ cause: "gateway_away", state: "unknown", isExact: false }]);
    const seconds = ((gaps[0]?.untilAt?.getTime() ?? 0) - (gaps[0]?.fromAt.getTime() ?? 0)) / 1_000;
    expect(Math.round(seconds)).toBe(10);
    expect(await listGaps(other, { show: "all", limit: 10 })).toMatchObject({ rows: [] });
    expect(await noticesOf("gap_opened")).toHaveLength(1);
  });

  test("are on record but no alarm where nobody had written for ten minutes, unless they last", async () => {
    await beginAsking();
    await addBeats(database.db, { startedAgo: 100, beatAgo: 33, stoppedAgo: 33 });
    await addBeats(database.db, { startedAgo: 30, beatAgo: 0 });
    await noteGaps(worker);
    expect(await gapsOf()).toMatchObject([{ cause: "gateway_away", state: "unknown" }]);
    expect(await noticesOf("gap_opened")).toHaveLength(0);
    await database.db.delete(gatewayBeats);
    await addBeats(database.db, { startedAgo: 3_000, beatAgo: 20 });
    await noteGaps(worker);
    expect(await gapsOf()).toHaveLength(1);
    await database.db.delete(gatewayBeats);
    await addBeats(database.db, { startedAgo: 3_000, beatAgo: 90 });
    await noteGaps(worker);
    expect(await gapsOf()).toHaveLength(2);
    expect(await noticesOf("gap_opened")).toMatchObject([{ params: { seconds: expect.any(Number) } }]);
  });

  test("that last are not claimed by who has just got the database back, as the gateways may have", async () => {
    await beginAsking(new Date(Date.now() - 300_000));
    await addBeats(database.db, { startedAgo: 100, beatAgo: 30 });
    await noteGaps(worker, { isSteady: false });
    expect(await gapsOf()).toEqual([]);
    await noteGaps(worker);
    expect(await gapsOf()).toHaveLength(1);
  });

  test("are not opened again when their time on record is over", async () => {
    await beginAsking(new Date(Date.now() - 30 * 3_600_000));
    await addBeats(database.db, { startedAgo: 100_000, beatAgo: 80_000, stoppedAgo: 80_000 });
    await addBeats(database.db, { startedAgo: 79_000, beatAgo: 70_000, stoppedAgo: 70_000 });
    await addBeats(database.db, { startedAgo: 69_990, beatAgo: 0 });
    await noteGaps(worker);
    expect(await gapsOf()).toHaveLength(2);
    await database.db.delete(moderationGaps);
    await noteGaps(worker);
    expect(await gapsOf()).toEqual([]);
  });

  test("that last have no end until a gateway is there again", async () => {
    await beginAsking(new Date(Date.now() - 300_000));
    await addBeats(database.db, { startedAgo: 100, beatAgo: 30 });
    await noteGaps(worker);
    expect(await gapsOf()).toMatchObject([{ untilAt: null, state: "unknown" }]);
    const [{ id } = { id: "" }] = await gapsOf();
    await expect(closeGap(ctx, { id, reason: "x" })).rejects.toMatchObject({ reason: "moderation.gap_lasts" });
    await addBeats(database.db, { startedAgo: 1, beatAgo: 0 });
    await noteGaps(worker);
    const gaps = await gapsOf();
    expect(gaps).toHaveLength(1);
    expect(gaps[0]?.untilAt).not.toBeNull();
    expect(gaps[0]?.state).toBe("unknown");
  });

  test("are none where a gateway was there and only could not tell", async () => {
    await beginAsking(new Date(Date.now() - 300_000));
    await addBeats(database.db, { startedAgo: 100, beatAgo: 30 });
    await noteGaps(worker);
    await database.db.update(gatewayBeats).set({ beatAt: sql`clock_timestamp()` });
    await noteGaps(worker);
    expect(await gapsOf()).toMatchObject([{ state: "closed", note: "gateway_was_there" }]);
  });

  test("are also minutes in which questions found no row in time or no room", async () => {
    await beginAsking();
    await database.db.execute(sql`
      insert into callback_counts (game_id, command, minute, late, "full", answers, last_at)
      select ${ctx.game.id}::uuid, 'Group.CallbackBeforeSendMsg', date_trunc('minute', now()) - make_interval(mins => m), case when m > 20 then 1 else 0 end,
        case when m <= 20 then 1 else 0 end, array_fill(0, array[17]), now()
      from unnest(array[30, 29, 15]) m`);
    await noteGaps(worker);
    await noteGaps(worker);
    const minutesOf = async () =>
      (await gapsOf()).map(({ cause, fromAt, untilAt }) => [
        cause,
        ((untilAt?.getTime() ?? 0) - fromAt.getTime()) / 60_000,
      ]);
    expect(await minutesOf()).toEqual([
      ["late_answers", 2],
      ["overload", 1],
    ]);
    // A gateway whose database was away tells of a minute later, and of one that is noted something worse.
    await database.db.execute(sql`
      insert into callback_counts (game_id, command, minute, late, "full", answers, last_at)
      select ${ctx.game.id}::uuid, 'Group.CallbackBeforeSendMsg', date_trunc('minute', now()) - make_interval(mins => m), 1, 0, array_fill(0, array[17]), now()
      from unnest(array[28]) m`);
    await database.db.execute(
      sql`update callback_counts set "full" = 1 where game_id = ${ctx.game.id} and minute < now() - interval '29 minutes'`,
    );
    await noteGaps(worker);
    expect(await minutesOf()).toEqual([
      ["late_answers", 2],
      ["late_answers", 1],
      ["overload", 1],
    ]);
  });

  test("close behind a gateway that says that it is there, and open when it says good-bye", async () => {
    const beats = openBeats({ db: database.db }, { log: deps.log, stillMsMax: Number.POSITIVE_INFINITY });
    const first = await until(async () => (await database.db.select().from(gatewayBeats))[0]);
    await until(async () => ((await database.db.select().from(gatewayBeats))[0]?.beatAt ?? 0) > first.beatAt);
    await beats.stop();
    expect(await database.db.select().from(gatewayBeats)).toMatchObject([
      { id: first.id, stoppedAt: expect.any(Date) },
    ]);
  });

  test("are also the times in which a gateway stood still: it comes back as another one", async () => {
    const beats = openBeats({ db: database.db }, { log: deps.log, stillMsMax: 700 });
    const beatsOf = () => database.db.select().from(gatewayBeats).orderBy(asc(gatewayBeats.startedAt));
    await until(async () => (await beatsOf()).length > 0);
    const stood = await beatsOf();
    // Neither a timer nor an answer comes in as long as this process does nothing else.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500);
    const after = await until(async () => {
      const all = await beatsOf();
      return all.length > stood.length && all;
    });
    await beats.stop();
    const [before, next] = [after.at(-2), after.at(-1)];
    expect((next?.startedAt.getTime() ?? 0) - (before?.beatAt.getTime() ?? 0)).toBeGreaterThan(700);
  });

  test("are closed by a person with an entry, once, and not by whoever may not", async () => {
    const id = await makeGap(database.db, ctx.game.id);
    const input = { game: ctx.game.slug, id, reason: "nobody played then" };
    await expect((await callerOf("support")).leaks.closeGap(input)).rejects.toMatchObject({ code: "FORBIDDEN" });
    const both = await Promise.allSettled([closeGap(ctx, input), closeGap(ctx, input)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await gapsOf()).toMatchObject([{ state: "closed", note: "nobody played then", closedByName: "tester" }]);
    expect(await entriesOf(database.db, ctx.game.id)).toMatchObject([
      { action: "access.denied" },
      { action: "gap.close", before: { state: "unknown" }, reason: "nobody played then" },
    ]);
    await expect(closeGap(ctx, input)).rejects.toMatchObject({ reason: "moderation.gap_closed" });
    await expect(closeGap(ctx, { ...input, id: crypto.randomUUID() })).rejects.toMatchObject({
      reason: "moderation.gap_not_found",
    });
  });
});

describe("gaps to be read", () => {
  const readable = { settledSeconds: 0, archivedFrom: new Date(Date.now() - 7_200_000), ofEachGame: 2 };
  const readableOf = async (gameId: string) =>
    (await selectReadableGaps(database.db, readable)).flatMap(({ id, game }) => (game.id === gameId ? [id] : []));
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

  test("of one game never wait for another's, and those that wait for an archive hold up none", async () => {
    const other = await makeGame(database.db);
    const hour = Math.floor(Date.now() / 3_600_000) * 3_600_000;
    for (let n = 0; n < 4; n += 1) {
      const past = { fromAt: minutesAgo(500 + n), untilAt: minutesAgo(500) };
      await makeGap(database.db, ctx.game.id, { ...past, state: "reading", cursor: `archive:${hour}:group` });
      await makeGap(database.db, other.id, past);
    }
    const last = await makeGap(database.db, ctx.game.id);
    const ids = await readableOf(ctx.game.id);
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(last);
    expect(await readableOf(other.id)).toHaveLength(2);
  });

  test("of one group wait until the groups of a gap around them are read", async () => {
    const hole = { cause: "missing_numbers", groupId: "raid" } as const;
    const around = await makeGap(database.db, ctx.game.id, { fromAt: minutesAgo(20), untilAt: null });
    const within = await makeGap(database.db, ctx.game.id, {
      ...hole,
      fromAt: minutesAgo(21),
      untilAt: minutesAgo(19),
    });
    const before = await makeGap(database.db, ctx.game.id, {
      ...hole,
      fromAt: minutesAgo(30),
      untilAt: minutesAgo(29),
    });
    expect(await readableOf(ctx.game.id)).toEqual([before]);
    const set = (more: Partial<typeof moderationGaps.$inferInsert>) =>
      database.db.update(moderationGaps).set(more).where(eq(moderationGaps.id, around));
    await set({ untilAt: minutesAgo(18), state: "reading", cursor: "groups:raid" });
    expect(await readableOf(ctx.game.id)).toEqual([around, before]);
    await set({ cursor: "archive:0:group" });
    expect(await readableOf(ctx.game.id)).toEqual([around, before]);
    await set({ state: "closed", closedAt: new Date() });
    expect(await readableOf(ctx.game.id)).toEqual([before, within]);
  });
});

test("a worker lists what slipped through, and claims that no gateway is there only after having had the database for a while", async () => {
  await database.db.delete(gatewayBeats);
  await beginAsking(new Date(Date.now() - 300_000));
  await addBeats(database.db, { startedAgo: 100, beatAgo: 30 });
  await storeCallbacks(database.db, ctx.game.id, [groupMessage({ random: 900, seq: 1 })]);
  const stopping = new AbortController();
  const running = runLeaks({ ctx: worker, log: deps.log }, stopping.signal);
  const [gap] = await until(async () => {
    const gaps = await gapsOf();
    return gaps.length > 0 && gaps;
  });
  expect(gap).toMatchObject({ cause: "gateway_away", untilAt: null });
  const [leak] = await until(async () => {
    const leaks = await leaksOf();
    return leaks.some(({ state }) => state === "judged") && leaks;
  });
  expect(leak).toMatchObject({ foundBy: "event", msgSeq: 1 });
  stopping.abort();
  await running;
});

test("a message is found by the same name in its question and in its event", () => {
  const name = { channel: "group", groupId: "raid", sender: "player_1", random: 7 } as const;
  expect(decisionOf(ctx.game.id, { random: 7 }).messageHash).toBe(hashMessage(name));
});
