import { desc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { halts } from "#db/schema/halts.ts";
import { recallChunks, recalls } from "#db/schema/recalls.ts";
import { runs } from "#db/schema/runs.ts";
import type { GameCtx, GameScope } from "#server/kernel/context.ts";
import { listRecallWork } from "#server/mail/recalls/chunks/queries.ts";
import { handleRecallExport } from "#server/mail/recalls/http.ts";
import { cancelRecall } from "#server/mail/recalls/service/cancel-recall.ts";
import { closeRecall } from "#server/mail/recalls/service/close-recall.ts";
import { findRecalled } from "#server/mail/recalls/service/find-recalled.ts";
import { getRecall } from "#server/mail/recalls/service/get-recall.ts";
import { listRecalls } from "#server/mail/recalls/service/list-recalls.ts";
import { previewRecall } from "#server/mail/recalls/service/preview-recall.ts";
import { startRecall } from "#server/mail/recalls/service/start-recall.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { ctxOf, gameCtxOf, requestContextOf, staffActor } from "#tests/support/context.ts";
import { makeGame, makeSession, makeStaff } from "#tests/support/factories.ts";
import { playerIds } from "#tests/support/mail.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { makeSentRun, type SentRun } from "#tests/support/recalls.ts";

let database: TestDatabase;
let game: GameScope;
let run: SentRun;
/** An operator who gave the password a moment ago. */
let ctx: GameCtx;

beforeAll(async () => {
  database = await createTestDatabase({ max: 20 });
});
afterAll(() => database.drop());
beforeEach(async () => {
  game = await makeGame(database.db);
  ctx = await operator(new Date());
  run = await sent();
});

async function operator(steppedUpAt: Date | null): Promise<GameCtx> {
  const person = await makeStaff(database.db, { name: "Mina", role: "operator", gameId: game.id });
  const sessionId = await makeSession(database.db, person, steppedUpAt);
  return gameCtxOf(ctxOf(database.db, { actor: { ...staffActor(person), sessionId }, role: "operator" }), game);
}

/** Seven players, of whom two failed, in two chunks; and a chunk of two that was cancelled. */
function sent(more: Partial<Parameters<typeof makeSentRun>[2]> = {}): Promise<SentRun> {
  const chunks = [
    { ids: playerIds(4), msgKey: "1_1_1", failed: ["player_00002"] },
    { ids: playerIds(3, 5), msgKey: "2_2_2", failed: ["player_00006"] },
    { ids: playerIds(2, 8), state: "cancelled" as const },
  ];
  return makeSentRun(database.db, game, { chunks, state: "cancelled", ...more });
}

const input = (of: SentRun, confirmedPlayers = 5) => ({
  id: of.campaignId,
  runId: of.runId,
  confirmedPlayers,
  reason: "wrong reward",
});
const entriesOf = (of: SentRun) =>
  database.db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.targetId, of.campaignId))
    .orderBy(desc(auditEntries.id));

test("a recall is about those who have it, and says by whom and why it was begun", async () => {
  const preview = await previewRecall(ctx, { id: run.campaignId });
  expect(preview).toMatchObject({ obstacle: null, sent: 5, players: 5, calls: 5, runId: run.runId });
  // Never of those who failed or were left out.
  const haveIt = [1, 3, 4, 5, 7].map((number) => `player_0000${number}`);
  expect(preview.sample.map(({ id }) => id)).toEqual(haveIt);
  const recall = await startRecall(ctx, input(run));
  expect(recall).toMatchObject({ state: "running", total: 5, recalled: 0, failed: 0, requestedByName: "Mina" });
  const chunks = await database.db.select().from(recallChunks).where(eq(recallChunks.recallId, recall.id));
  expect(chunks.map(({ position, recipients }) => [position, recipients])).toEqual([
    [0, 3],
    [1, 2],
  ]);
  expect((await entriesOf(run))[0]).toMatchObject({
    action: "recall.start",
    reason: "wrong reward",
    after: { recallId: recall.id, runId: run.runId, players: 5 },
  });
  expect(await listRecalls(ctx, { id: run.campaignId })).toMatchObject([{ id: recall.id, reason: "wrong reward" }]);
});

test("of two who begin at once one is refused, and there is one recall", async () => {
  const other = await operator(new Date());
  const begun = await Promise.allSettled([startRecall(ctx, input(run)), startRecall(other, input(run))]);
  const refusals = begun.filter((result) => result.status === "rejected").map(({ reason }) => reason.reason);
  expect(refusals).toEqual(["recalls.running"]);
  expect(await database.db.select().from(recalls).where(eq(recalls.runId, run.runId))).toHaveLength(1);
});

test("without the password given again nothing begins; the command line needs none", async () => {
  await expect(startRecall(await operator(null), input(run))).rejects.toMatchObject({ reason: "auth.step_up_needed" });
  expect(await database.db.select().from(recalls).where(eq(recalls.runId, run.runId))).toEqual([]);
  const local = gameCtxOf(ctxOf(database.db), game);
  expect(await startRecall(local, input(run))).toMatchObject({ state: "running", requestedByName: "tester" });
});

test("a recall begins while a halt stops the sending: it takes away and sends nothing", async () => {
  await database.db.insert(halts).values({ gameId: game.id, reason: "wrong item", pulledByName: "Mina" });
  expect(await startRecall(ctx, input(run))).toMatchObject({ state: "running" });
});

test("who was shown other numbers, another mail's run or a run on its way is refused", async () => {
  await expect(startRecall(ctx, input(run, 6))).rejects.toMatchObject({
    reason: "recalls.players_changed",
    params: { confirmed: 6, actual: 5 },
  });
  const other = await sent({ state: "sending" });
  await expect(startRecall(ctx, { ...input(run), runId: other.runId })).rejects.toMatchObject({
    reason: "recalls.no_run",
  });
  await expect(startRecall(ctx, input(other))).rejects.toMatchObject({ reason: "recalls.still_sending" });
  const calling = [
    { ids: playerIds(4), msgKey: "1_1_1" },
    { ids: playerIds(1, 5), state: "uncertain" as const },
  ];
  // Of the second nobody knows yet: it is left to a later recall.
  const doubtful = await sent({ state: "paused", chunks: calling });
  expect(await startRecall(ctx, input(doubtful, 4))).toMatchObject({ total: 4 });
});

test("the newest run is recalled unless another one is named", async () => {
  const second = await sent({ campaignId: run.campaignId, chunks: [{ ids: playerIds(1), msgKey: "3_3_3" }] });
  const { campaignId: id } = run;
  expect(await previewRecall(ctx, { id })).toMatchObject({ runId: second.runId, players: 1 });
  const first = await previewRecall(ctx, { id, runId: run.runId });
  expect(first).toMatchObject({ runId: run.runId, players: 5 });
  expect(first.runs.map(({ ordinal, sent: count }) => [ordinal, count])).toEqual([
    [1, 5],
    [2, 1],
  ]);
});

test("a recall that nobody works on yet is stopped at once, with an entry, and only once", async () => {
  const { id: recallId } = await startRecall(ctx, input(run));
  const cancel = { id: run.campaignId, recallId, reason: "not this one" };
  const stops = await Promise.allSettled([cancelRecall(ctx, cancel), cancelRecall(ctx, cancel)]);
  expect(stops.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await getRecall(ctx, { recallId })).toMatchObject({ state: "cancelled", recalled: 0, failed: 0 });
  const entries = await entriesOf(run);
  expect(entries.map(({ action, reason }) => [action, reason])).toEqual([
    ["recall.complete", null],
    ["recall.cancel", "not this one"],
    ["recall.start", "wrong reward"],
  ]);
  await expect(cancelRecall(ctx, cancel)).rejects.toMatchObject({ reason: "recalls.over" });
  expect(await startRecall(ctx, input(run))).toMatchObject({ total: 5 });
});

test("a recall of very many calls stops at once, and its chunks are cancelled piece by piece behind it", async () => {
  await database.db.execute(sql`
    insert into chunks (run_id, position, ids, first_id, last_id, recipients, state, sent_count, settled_at, msg_key, msg_seq, msg_random)
    select ${run.runId}::uuid, n, 'q' || n, 'q' || n, 'q' || n, 1, 'sent', 1, now(), '3_3_3', n, n from generate_series(10, 10009) as n`);
  const { id: recallId } = await startRecall(ctx, input(run, 10_005));
  const stopping = await cancelRecall(ctx, { id: run.campaignId, recallId });
  expect(stopping).toMatchObject({ state: "running", isCancelling: true });
  expect(await closeRecall(ctx, recallId)).toBe(true);
  expect((await getRecall(ctx, { recallId })).state).toBe("cancelled");
});

test("a recall is not closed before everybody had their turn, and once by however many try", async () => {
  const { id: recallId } = await startRecall(ctx, input(run));
  expect(await closeRecall(ctx, recallId)).toBe(false);
  await database.db
    .update(recallChunks)
    .set({ state: "done", recalled: sql`recipients` })
    .where(eq(recallChunks.recallId, recallId));
  await database.db.update(recalls).set({ recalled: 5 }).where(eq(recalls.id, recallId));
  const closed = await Promise.all([closeRecall(ctx, recallId), closeRecall(ctx, recallId)]);
  expect(closed.sort()).toEqual([false, true]);
  expect((await entriesOf(run)).filter(({ action }) => action === "recall.complete")).toHaveLength(1);
});

test("the database does not call a recall complete while somebody is left", async () => {
  const { id } = await startRecall(ctx, input(run));
  const write = database.db
    .update(recalls)
    .set({ state: "completed", finishedAt: new Date() })
    .where(eq(recalls.id, id));
  await expect(write).rejects.toMatchObject({
    cause: { constraint_name: "recalls_completed_accounts_for_all" },
  });
});

test.each([
  ["viewer", false],
  ["support", false],
  ["moderator", false],
  ["auditor", false],
  ["operator", true],
  ["approver", true],
  ["admin", true],
] as const)("a %s may begin and stop a recall: %s", async (role, may) => {
  const staff = await makeStaff(database.db, { role, gameId: game.id });
  const context = requestContextOf(database.db, { staff, roles: new Map([[game.id, role]]) });
  const caller = createCaller(appRouter)(context);
  const refusal = may ? "auth.step_up_needed" : "auth.not_allowed";
  const begin = caller.mail.startRecall({ game: game.slug, ...input(run) });
  await expect(begin).rejects.toMatchObject({ cause: { reason: refusal } });
  const { id: recallId } = await startRecall(ctx, input(run));
  const stop = caller.mail.cancelRecall({ game: game.slug, id: run.campaignId, recallId });
  if (may) await expect(stop).resolves.toMatchObject({ state: "cancelled" });
  else await expect(stop).rejects.toMatchObject({ cause: { reason: "auth.not_allowed" } });
});

test("a player is found in whichever chunk it is, also where chunks overlap", async () => {
  const overlapping = await makeSentRun(database.db, game, {
    chunks: [
      { ids: ["a", "d", "z"], msgKey: "1_1_1" },
      { ids: ["b", "c"], msgKey: "2_2_2" },
    ],
  });
  const { id: recallId } = await startRecall(ctx, input(overlapping, 5));
  for (const account of ["a", "b", "c", "d", "z"]) {
    expect(await findRecalled(ctx, { recallId, account })).toMatchObject({ outcome: "waiting" });
  }
  expect(await findRecalled(ctx, { recallId, account: "bb" })).toMatchObject({ outcome: "not_included" });
});

test("the failed of a chunk are looked up one by one, however many the run has", async () => {
  const failed = playerIds(300, 10_001).map((id, at) => ({ ids: [id, `z${at}`], failed: [id], msgKey: "1_1_1" }));
  const large = await makeSentRun(database.db, game, { chunks: failed });
  const { id: recallId } = await startRecall(ctx, input(large, 300));
  const read = await database.db.transaction(async (tx) => {
    // A few pages are read whole as soon as the database has statistics of them, which it makes when it likes; a large table is not.
    await tx.execute(sql`set local enable_seqscan = off`);
    const [chunk] = await listRecallWork(tx, { recallId, runId: large.runId, from: 200, limit: 1 });
    expect(chunk?.failed).toEqual(["player_10201"]);
    const [row] = await tx.execute<{ rows: number }>(sql`
      select sum(pg_stat_get_xact_tuples_returned(i.indexrelid))::int + pg_stat_get_xact_tuples_returned('failures'::regclass)::int as rows
      from pg_index i where i.indrelid = 'failures'::regclass`);
    return row?.rows;
  });
  expect(read).toBeLessThan(10);
});

test("a copy that the first run's call delivered to a player of a retry is looked for since that run began", async () => {
  const days = (count: number) => new Date(Date.now() - count * 86_400_000);
  const first = await makeSentRun(database.db, game, {
    chunks: [{ ids: ["a", "b"], failed: ["b"], calledAt: days(3) }],
  });
  const { campaignId } = first;
  const retry = await makeSentRun(database.db, game, { campaignId, chunks: [{ ids: ["b"], confirmedIds: ["b"] }] });
  await database.db
    .update(runs)
    .set({ startedAt: days(3), createdAt: days(3) })
    .where(eq(runs.id, first.runId));
  await database.db.update(runs).set({ kind: "retry", retryOf: first.runId }).where(eq(runs.id, retry.runId));
  const { id: recallId } = await startRecall(ctx, input(retry, 1));
  const [chunk] = await listRecallWork(database.db, { recallId, runId: retry.runId, from: 0, limit: 1 });
  expect(chunk?.sentFromMs).toBeLessThanOrEqual(days(3).getTime());
});

test("an export tells of every player, keeps formulas from running, and leaves an entry", async () => {
  const evil = await makeSentRun(database.db, game, { chunks: [{ ids: ["=cmd", "b"], msgKey: "9_9_9" }] });
  const { id } = await startRecall(ctx, input(evil, 2));
  await cancelRecall(ctx, { id: evil.campaignId, recallId: id });
  const staff = await makeStaff(database.db, { role: "operator", gameId: game.id });
  const context = requestContextOf(database.db, { staff, roles: new Map([[game.id, "operator"]]) });
  const response = await handleRecallExport(new Request(`http://here/x?game=${game.slug}&id=${id}`), context);
  expect(await response.text()).toBe("account,outcome,code,message\r\n'=cmd,stopped,,\r\nb,stopped,,\r\n");
  expect((await entriesOf(evil))[0]).toMatchObject({ action: "campaign.export", after: { recallId: id, players: 2 } });
  const viewer = await makeStaff(database.db, { role: "viewer", gameId: game.id });
  const outsider = requestContextOf(database.db, { staff: viewer, roles: new Map([[game.id, "viewer"]]) });
  expect((await handleRecallExport(new Request(`http://here/x?game=${game.slug}&id=${id}`), outsider)).status).toBe(
    403,
  );
});
