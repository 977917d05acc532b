import { asc, eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { gameQuotas, games } from "#db/schema/games.ts";
import { recallChunks, recallFailures } from "#db/schema/recalls.ts";
import { openGame } from "#server/games/service/open-game.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import type { RecallView } from "#server/mail/recalls/schema.ts";
import { cancelRecall } from "#server/mail/recalls/service/cancel-recall.ts";
import { exportRecall } from "#server/mail/recalls/service/export-recall.ts";
import { findRecalled } from "#server/mail/recalls/service/find-recalled.ts";
import { getRecall } from "#server/mail/recalls/service/get-recall.ts";
import { listRecallOutcomes } from "#server/mail/recalls/service/list-recall-outcomes.ts";
import { previewRecall } from "#server/mail/recalls/service/preview-recall.ts";
import { runRecaller } from "#server/mail/recalls/service/run-recaller.ts";
import { sampleReaders } from "#server/mail/recalls/service/sample-readers.ts";
import { startRecall } from "#server/mail/recalls/service/start-recall.ts";
import { ctxOf, gameCtxOf } from "../support/context.ts";
import { type EngineDeps, engineDeps, startEngineWith } from "../support/engine.ts";
import { Engines } from "../support/engines.ts";
import { makeGame } from "../support/factories.ts";
import { playerIds } from "../support/mail.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { makeSentRun, payload, type SentRun, sendChunkOf } from "../support/recalls.ts";
import { type Json, SandboxProcess, TEST_APP } from "../support/sandbox-process.ts";
import { untilWithin } from "../support/until.ts";

let database: TestDatabase;
let box: SandboxProcess;
let ctx: GameCtx;
let im: ImGateway;
let platform: EngineDeps;
const engines = new Engines();

beforeAll(async () => {
  database = await createTestDatabase({ max: 20 });
});
afterAll(() => database.drop());

beforeEach(async () => {
  box = await SandboxProcess.start(["--players", "4000", "--recipients-per-minute", "0"]);
  platform = engineDeps(database.db);
  const game = await makeGame(database.db, { endpoint: box.url, key: TEST_APP.key, sdkAppId: TEST_APP.sdkAppId });
  await database.db.update(games).set({ recipientsPerMinute: 10_000_000 }).where(eq(games.id, game.id));
  ctx = gameCtxOf(ctxOf(database.db, { im: platform.ctx.im }), game);
  im = (await openGame(ctx)).gateway;
});
afterEach(async () => {
  await engines.stop();
  await platform.close();
  await box.stop();
});

/** @param now of its signatures, for a sandbox whose clock was moved. */
const startEngine = (now: () => Date = () => new Date()) =>
  engines.add(startEngineWith(engineDeps(database.db, { now }), runRecaller));

const startChild = (kill: string) => engines.startChild("recall-child.ts", [database.appUrl, kill]);

const until = untilWithin(30_000);

/** Sent for real, in chunks of these sizes. */
async function sentRun(sizes: readonly number[]): Promise<SentRun & { ids: string[] }> {
  const ids = playerIds(sizes.reduce((sum, size) => sum + size, 0));
  let from = 0;
  const made = [];
  for (const size of sizes) {
    made.push(await sendChunkOf(im, ids.slice(from, from + size)));
    from += size;
  }
  return { ...(await makeSentRun(database.db, ctx.game, { chunks: made })), ids };
}

async function start(run: SentRun): Promise<RecallView> {
  const { players } = await previewRecall(ctx, { id: run.campaignId, runId: run.runId });
  return startRecall(ctx, { id: run.campaignId, runId: run.runId, confirmedPlayers: players, reason: "wrong reward" });
}

const ended = (recallId: string): Promise<RecallView> =>
  until(async () => {
    const recall = await getRecall(ctx, { recallId });
    return recall.state !== "running" && recall;
  });

async function pace(api: string, callsPerSecond: number): Promise<void> {
  await database.db
    .insert(gameQuotas)
    .values({ gameId: ctx.game.id, api, callsPerSecond })
    .onConflictDoUpdate({ target: [gameQuotas.gameId, gameQuotas.api], set: { callsPerSecond } });
}
const withdraw = "openim/admin_msgwithdraw";

/** What the sandbox itself says of each player's newest copy. */
async function recalledAt(ids: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (let start = 0; start < ids.length; start += 40) {
    const answers = await Promise.all(ids.slice(start, start + 40).map((id) => box.control(`ledger?account=${id}`)));
    for (const { account, deliveries } of answers) {
      const [newest] = deliveries as { isRecalled: boolean }[];
      if (newest?.isRecalled) found.push(String(account));
    }
  }
  return found;
}

/** Those that were carried out: a call that came a little early is refused and made again. */
async function callsTo(api: string): Promise<number> {
  const stats = (await box.control("stats")).calls as Record<string, { ok: number }>;
  return stats[api]?.ok ?? 0;
}
const fault = (given: Json) => box.control("faults", given);
const rowsOf = (recallId: string) =>
  database.db
    .select({ account: recallFailures.account, outcome: recallFailures.outcome, code: recallFailures.code })
    .from(recallFailures)
    .where(eq(recallFailures.recallId, recallId))
    .orderBy(asc(recallFailures.account));

test("two engines take every copy back, each by one call, and nobody else's", async () => {
  const run = await sentRun([500, 500, 130]);
  startEngine();
  startEngine();
  const { id } = await start(run);
  expect(await ended(id)).toMatchObject({ state: "completed", total: 1_130, recalled: 1_130, failed: 0 });
  expect(await recalledAt(run.ids)).toHaveLength(1_130);
  expect(await callsTo(withdraw)).toBe(1_130);
  const owners = await database.db.select().from(recallChunks).where(eq(recallChunks.recallId, id));
  expect(owners.map(({ state, attempt }) => ({ state, attempt }))).toEqual(
    Array.from({ length: 3 }, () => ({ state: "done", attempt: 1 })),
  );
  const entries = await database.db
    .select({ action: auditEntries.action, actor: auditEntries.actorName, after: auditEntries.after })
    .from(auditEntries)
    .where(eq(auditEntries.targetId, run.campaignId))
    .orderBy(asc(auditEntries.id));
  expect(entries).toMatchObject([
    { action: "recall.start", actor: "tester" },
    { action: "recall.complete", actor: "worker", after: { state: "completed", recalled: 1_130, failed: 0 } },
  ]);
}, 60_000);

test.each(["claimed:2", "called:3", "recorded:4"])(
  "an engine killed at %s is followed by another within 5 s, and everybody is settled once",
  async (kill) => {
    await pace(withdraw, 80);
    const run = await sentRun([120, 120, 120]);
    const child = await startChild(kill);
    const { id } = await start(run);
    await until(async () => child.signalCode !== null);
    const before = (await getRecall(ctx, { recallId: id })).recalled;
    startEngine();
    const killedAt = performance.now();
    await until(async () => (await getRecall(ctx, { recallId: id })).recalled > before);
    expect(performance.now() - killedAt).toBeLessThan(6_500);
    expect(await ended(id)).toMatchObject({ state: "completed", total: 360, recalled: 360, failed: 0 });
    expect(await recalledAt(run.ids)).toHaveLength(360);
    expect(await rowsOf(id)).toEqual([]);
  },
  60_000,
);

test("whoever lost it before, is gone, or has no such message is told apart, in words", async () => {
  const run = await sentRun([6]);
  const [first = "", , third = ""] = run.ids;
  const ghosts = await makeSentRun(database.db, ctx.game, {
    campaignId: run.campaignId,
    chunks: [{ ids: [third, "unknown_account"], msgKey: "1_2_3" }],
  });
  const [key] = await database.db.execute<{ key: string }>(
    sql`select msg_key as key from chunks where run_id = ${run.runId}::uuid`,
  );
  await im.recallMessage({ from: "system_mail", to: first, msgKey: key?.key ?? "" });
  startEngine();
  const { id } = await start(run);
  expect(await ended(id)).toMatchObject({ recalled: 5, failed: 1 });
  expect(await rowsOf(id)).toEqual([{ account: first, outcome: "already", code: 20_023 }]);
  const other = await start(ghosts);
  expect(await ended(other.id)).toMatchObject({ recalled: 0, failed: 2 });
  expect(await rowsOf(other.id)).toEqual([
    { account: third, outcome: "too_late", code: 20_022 },
    { account: "unknown_account", outcome: "refused", code: 90_003 },
  ]);
  const page = await listRecallOutcomes(ctx, { recallId: other.id, limit: 1 });
  expect(page.rows[0]?.message?.en).toBe("The message is not there, or not kept any more.");
  expect(page.groups.map(({ outcome, players }) => [outcome, players])).toEqual([
    ["refused", 1],
    ["too_late", 1],
  ]);
  const rest = await listRecallOutcomes(ctx, { recallId: other.id, limit: 1, cursor: page.nextCursor });
  expect(rest.rows.map(({ account }) => account)).toEqual(["unknown_account"]);
  expect(await findRecalled(ctx, { recallId: id, account: first })).toMatchObject({ outcome: "already", code: 20_023 });
  expect(await findRecalled(ctx, { recallId: id, account: third })).toMatchObject({ outcome: "recalled", code: null });
  expect(await findRecalled(ctx, { recallId: id, account: "nobody" })).toMatchObject({ outcome: "not_included" });
});

test("an answer that was lost is asked for again and counts as taken back, not as gone before", async () => {
  const run = await sentRun([20]);
  await fault({ api: "admin_msgwithdraw", kind: "reset", when: "after", count: 5 });
  startEngine();
  const { id } = await start(run);
  expect(await ended(id)).toMatchObject({ state: "completed", recalled: 20, failed: 0 });
  expect(await recalledAt(run.ids)).toHaveLength(20);
});

test("what fails for a while is tried until it works", async () => {
  const run = await sentRun([30]);
  await fault({ api: "admin_msgwithdraw", kind: "fail", code: 91_000, count: 40 });
  await fault({ api: "admin_msgwithdraw", kind: "fail", code: 60_007, count: 3 });
  startEngine();
  const { id } = await start(run);
  expect(await ended(id)).toMatchObject({ state: "completed", recalled: 30, failed: 0 });
}, 60_000);

test("a platform that is away delays the recall and takes nothing from it", async () => {
  const run = await sentRun([40]);
  await database.db.update(games).set({ endpoint: "http://127.0.0.1:9" }).where(eq(games.id, ctx.game.id));
  startEngine();
  const { id } = await start(run);
  await until(async () => {
    const [chunk] = await database.db.select().from(recallChunks).where(eq(recallChunks.recallId, id));
    return chunk?.state === "working";
  });
  await database.db.update(games).set({ endpoint: box.url }).where(eq(games.id, ctx.game.id));
  expect(await ended(id)).toMatchObject({ state: "completed", recalled: 40, failed: 0 });
}, 60_000);

test("a copy that an earlier call of its chunk delivered is taken back by its own key", async () => {
  const ids = playerIds(4);
  const identity = { msgSeq: 77, msgRandom: 4_000_000_077 };
  await im.sendToMany(ids.slice(0, 2), { ...payload, ...identity });
  // The same identity within one second would be one message to the platform.
  await box.control("clock", { advanceSeconds: 2 });
  const { msgKey } = await im.sendToMany(ids.slice(2), { ...payload, ...identity });
  const chunk = { ids, ...identity, msgKey, confirmedIds: ids.slice(0, 2) };
  const run = await makeSentRun(database.db, ctx.game, { chunks: [chunk] });
  startEngine();
  const { id } = await start(run);
  expect(await ended(id)).toMatchObject({ recalled: 4, failed: 0 });
  expect(await recalledAt(ids)).toEqual(ids);
});

test("of a cancelled chunk only those have it who were found to have it, and of a failed player nothing is called", async () => {
  const sent = await sendChunkOf(im, [...playerIds(3), "ghost_1"]);
  const other = await sendChunkOf(im, playerIds(2, 10));
  const cancelled = {
    ...other,
    ids: playerIds(5, 10),
    confirmedIds: playerIds(2, 10),
    failed: [],
    state: "cancelled" as const,
  };
  const run = await makeSentRun(database.db, ctx.game, { chunks: [sent, cancelled], state: "cancelled" });
  startEngine();
  const { id } = await start(run);
  expect(await ended(id)).toMatchObject({ total: 5, recalled: 5, failed: 0 });
  expect(await callsTo(withdraw)).toBe(5);
});

test("a stopped recall calls nobody more, says who was not called, and the next one goes on with them", async () => {
  await pace(withdraw, 20);
  const run = await sentRun([100, 100]);
  startEngine();
  const { id } = await start(run);
  await until(async () => (await getRecall(ctx, { recallId: id })).recalled > 4);
  await cancelRecall(ctx, { id: run.campaignId, recallId: id, reason: "enough" });
  const stopped = await ended(id);
  expect(stopped.state).toBe("cancelled");
  const gone = await recalledAt(run.ids);
  expect(gone).toHaveLength(stopped.recalled);
  expect(stopped.recalled).toBeLessThan(150);
  const left = run.ids.filter((account) => !gone.includes(account));
  expect(await findRecalled(ctx, { recallId: id, account: left[0] ?? "" })).toMatchObject({ outcome: "stopped" });
  expect(await findRecalled(ctx, { recallId: id, account: gone[0] ?? "" })).toMatchObject({ outcome: "recalled" });

  await pace(withdraw, 200);
  const calls = await callsTo(withdraw);
  const next = await start(run);
  expect(await ended(next.id)).toMatchObject({
    state: "completed",
    total: left.length,
    recalled: left.length,
    failed: 0,
  });
  expect(await callsTo(withdraw)).toBe(calls + left.length);
  expect(await findRecalled(ctx, { recallId: next.id, account: gone[0] ?? "" })).toMatchObject({
    outcome: "recalled_before",
  });
  let csv = "";
  for await (const piece of exportRecall(ctx, { id: next.id })) csv += piece;
  const lines = csv.trim().split("\r\n");
  expect(lines.slice(1).map((line) => line.split(",").slice(0, 2))).toEqual(
    left.map((account) => [account, "recalled"]),
  );
  expect((await previewRecall(ctx, { id: run.campaignId })).obstacle).toBe("nothing_left");
}, 60_000);

test("a refusal that is about the game's settings stops the recall instead of failing everybody", async () => {
  await pace(withdraw, 20);
  const run = await sentRun([100]);
  await fault({ api: "admin_msgwithdraw", kind: "fail", code: 60_010, count: 1 });
  startEngine();
  const { id } = await start(run);
  const recall = await ended(id);
  expect(recall).toMatchObject({ state: "cancelled", failed: 1 });
  expect(recall.recalled).toBeLessThan(60);
  const [entry] = await database.db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.action, "recall.cancel"))
    .orderBy(sql`id desc`);
  expect(entry).toMatchObject({ actorName: "worker", reason: "im.60010" });
});

test("a group's message is taken back by its number, and one that is gone says so", async () => {
  const { groupId } = await im.createGroup({ type: "public", name: "raid", groupId: "raid", owner: "player_00001" });
  const say = (random: number) => im.sendToGroup(groupId, { fromAccount: "player_00001", random, body: payload.body });
  const [one, two] = [await say(1), await say(2)];
  const ofGroup = { channel: "group" as const, payload: { ...payload, group: { groupId, type: "public" as const } } };
  const make = (msgSeq: number) =>
    makeSentRun(database.db, ctx.game, { ...ofGroup, chunks: [{ ids: [], recipients: 40, msgKey: String(msgSeq) }] });
  startEngine();
  const first = await make(one.msgSeq);
  const { id } = await start(first);
  expect(await ended(id)).toMatchObject({ total: 40, recalled: 40, failed: 0 });
  const again = await start(await make(one.msgSeq));
  expect(await ended(again.id)).toMatchObject({ recalled: 0, failed: 40 });
  expect(await rowsOf(again.id)).toEqual([{ account: groupId, outcome: "already", code: 10_030 }]);
  const missing = await start(await make(two.msgSeq + 50));
  expect(await ended(missing.id)).toMatchObject({ recalled: 0, failed: 40 });
  expect(await rowsOf(missing.id)).toEqual([{ account: groupId, outcome: "too_late", code: 10_030 }]);
  const page = await im.readGroupHistoryPage(groupId, null);
  expect(page.items.map(({ msgSeq, state }) => [msgSeq, state])).toEqual([
    [two.msgSeq, "present"],
    [one.msgSeq, "recalled"],
  ]);
  expect((await listRecallOutcomes(ctx, { recallId: again.id, limit: 10 })).groups).toMatchObject([{ players: 40 }]);
  expect((await previewRecall(ctx, { id: first.campaignId })).obstacle).toBe("nothing_left");
});

test("a push is revoked within 24 hours, and later refused before anything is called", async () => {
  const { taskId } = await im.push("timpush", { ...payload, msgRandom: 9 });
  const ofPush = { channel: "push" as const, payload: { ...payload, push: { family: "timpush" as const } } };
  const chunk = { ids: [], recipients: 4_000, msgKey: taskId };
  startEngine();
  const run = await makeSentRun(database.db, ctx.game, { ...ofPush, chunks: [chunk] });
  const { id } = await start(run);
  expect(await ended(id)).toMatchObject({ total: 4_000, recalled: 4_000, failed: 0 });
  await box.control("clock", { advanceSeconds: 2 });
  expect(await im.revokePush(taskId)).toEqual({ already: true });
  const late = await makeSentRun(database.db, ctx.game, {
    ...ofPush,
    chunks: [{ ...chunk, calledAt: new Date(Date.now() - 25 * 3_600_000) }],
  });
  await expect(start(late)).rejects.toMatchObject({ reason: "recalls.push_too_late" });
});

test("a push that the platform finds too old is told as too late", async () => {
  const { taskId } = await im.push("timpush", { ...payload, msgRandom: 10 });
  await box.control("clock", { advanceSeconds: 25 * 3_600 });
  const run = await makeSentRun(database.db, ctx.game, {
    channel: "push",
    payload: { ...payload, push: { family: "timpush" } },
    chunks: [{ ids: [], recipients: 4_000, msgKey: taskId }],
  });
  startEngine(() => new Date(Date.now() + 25 * 3_600_000));
  const { id } = await start(run);
  expect(await ended(id)).toMatchObject({ recalled: 0, failed: 4_000 });
  expect(await rowsOf(id)).toEqual([{ account: "*", outcome: "too_late", code: 90_052 }]);
});

test("a sample of the players says how many have read it, and waits for nobody", async () => {
  const run = await sentRun([300]);
  const [first = ""] = run.ids;
  const [key] = await database.db.execute<{ key: string }>(
    sql`select msg_key as key from chunks where run_id = ${run.runId}::uuid`,
  );
  for (const reader of run.ids) {
    const message = { From_Account: "system_mail", To_Account: reader, MsgKey: key?.key };
    if (Number(reader.slice(-5)) % 3 !== 0) continue;
    await box.call("openim/c2c_msg_read_receipt", {
      Operator_Account: reader,
      Peer_Account: "system_mail",
      C2CMsgInfo: [message],
    });
  }
  await im.recallMessage({ from: "system_mail", to: first, msgKey: key?.key ?? "" });
  const sample = await sampleReaders(ctx, { id: run.campaignId });
  expect(sample?.asked).toBe(100);
  expect(sample).toMatchObject({ looked: 100 });
  // Every third of 300, of which every third was asked: what is spread evenly meets any share of them.
  expect((sample?.read ?? 0) + (sample?.unread ?? 0) + (sample?.gone ?? 0)).toBe(100);
  await fault({ api: "admin_getroammsg", kind: "delay", delayMs: 60_000, count: 100 });
  const startedAt = performance.now();
  expect(await sampleReaders(ctx, { id: run.campaignId })).toMatchObject({ asked: 100, looked: 0 });
  expect(performance.now() - startedAt).toBeLessThan(8_000);
}, 60_000);

test("the counters of a recall are those of its chunks and its rows, whatever was refused", async () => {
  const run = await sentRun([60, 60]);
  await fault({ api: "admin_msgwithdraw", kind: "fail", code: 20_022, count: 30 });
  startEngine();
  const { id } = await start(run);
  const recall = await ended(id);
  const rows = await rowsOf(id);
  expect(recall.failed).toBe(rows.length);
  const [counted] = await database.db
    .select({ recalled: sql<number>`sum(recalled)::int`, failed: sql<number>`sum(failed)::int` })
    .from(recallChunks)
    .where(eq(recallChunks.recallId, id));
  expect(counted).toEqual({ recalled: recall.recalled, failed: recall.failed });
  expect(recall.recalled + recall.failed).toBe(120);
});
