import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { games } from "#db/schema/games.ts";
import { campaigns } from "#db/schema/mail.ts";
import { chunks } from "#db/schema/runs.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { checkRead } from "#server/mail/reports/reads/service/check-read.ts";
import { sampleReads } from "#server/mail/reports/reads/service/sample-reads.ts";
import { ctxOf, gameCtxOf } from "#tests/support/context.ts";
import { type EngineDeps, engineDeps } from "#tests/support/engine.ts";
import { makeGame } from "#tests/support/factories.ts";
import { type GivenRun, makeRun } from "#tests/support/ledger.ts";
import { playerIds } from "#tests/support/mail.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { SandboxProcess, TEST_APP } from "#tests/support/sandbox-process.ts";

let database: TestDatabase;
let box: SandboxProcess;
let deps: EngineDeps;
let ctx: GameCtx;
let campaignId: string;
const players = playerIds(400);

beforeAll(async () => {
  database = await createTestDatabase();
  deps = engineDeps(database.db);
  box = await SandboxProcess.start(["--players", "1000", "--recipients-per-minute", "0"]);
});
afterAll(async () => {
  await deps.close();
  await box.stop();
  await database.drop();
});
beforeEach(async () => {
  const game = await makeGame(database.db, { endpoint: box.url, key: TEST_APP.key, sdkAppId: TEST_APP.sdkAppId });
  ctx = gameCtxOf(ctxOf(database.db, { im: deps.ctx.im }), game);
  const [campaign] = await database.db
    .insert(campaigns)
    .values({ gameId: game.id, createdByName: "T", updatedByName: "T", editedByName: "T" })
    .returning({ id: campaigns.id });
  campaignId = campaign?.id ?? "";
});

const newRun = (given: GivenRun) => makeRun(database.db, { gameId: ctx.game.id, campaignId }, given);

/** A run of one chunk whose call the platform has really carried out. */
async function sendRun(ids: string[], more: Partial<GivenRun> = {}): Promise<{ id: string; msgKey: string }> {
  const run = await newRun({ chunks: [{ ids, state: "sent" }], ...more });
  const [chunk] = await database.db.select().from(chunks).where(eq(chunks.runId, run.id));
  const answer = await box.call("openim/batchsendmsg", {
    From_Account: "system_mail",
    To_Account: ids,
    SyncOtherMachine: 2,
    MsgSeq: chunk?.msgSeq,
    MsgRandom: chunk?.msgRandom,
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "hello" } }],
  });
  return { id: run.id, msgKey: String(answer.MsgKey) };
}
const read = (player: string) =>
  box.call("openim/admin_set_msg_read", { Report_Account: player, Peer_Account: "system_mail" });
const check = (run: string, account: string) => checkRead(ctx, { id: campaignId, run, account });

test("whether one player read it is told from the platform's unread count, also when mail came after it", async () => {
  const [one = "", two = "", three = ""] = players.slice(300);
  const first = await sendRun([one, two, three]);
  expect(await check(first.id, one)).toEqual({ state: "unread", reason: null });
  await read(one);
  // In the same second nobody could say which of the two came first.
  await box.control("clock", { advanceSeconds: 2 });
  await sendRun([one, two], { ordinal: 2 });
  expect(await check(first.id, one)).toEqual({ state: "read", reason: null });
  expect(await check(first.id, two)).toEqual({ state: "unread", reason: null });
  await box.call("openim/admin_msgwithdraw", { From_Account: "system_mail", To_Account: three, MsgKey: first.msgKey });
  expect(await check(first.id, three)).toEqual({ state: "recalled", reason: null });
});

test("where the platform cannot tell, the reason is told instead of a guess", async () => {
  const [one = "", two = ""] = players.slice(310);
  const sent = await newRun({ chunks: [{ ids: [one], state: "sent" }] });
  expect(await check(sent.id, one)).toEqual({ state: "unknown", reason: "gone" });
  expect(await check(sent.id, two)).toEqual({ state: "unknown", reason: "not_sent" });
  const push = await newRun({ ordinal: 2, channel: "push", chunks: [{ players: 9, state: "sent" }] });
  expect(await check(push.id, one)).toEqual({ state: "unknown", reason: "by_platform" });
  expect(await sampleReads(ctx, { id: campaignId, run: push.id })).toMatchObject({
    cannotTell: "by_platform",
    asked: 0,
  });
  const waiting = await newRun({ ordinal: 3, state: "sending", chunks: [{ ids: [one], state: "pending" }] });
  expect(await sampleReads(ctx, { id: campaignId, run: waiting.id })).toMatchObject({ cannotTell: "not_sent" });
});

test("a sample of 200 is spread over the run, leaves out who failed, and says between what the share lies", async () => {
  const ids = players.slice(0, 300);
  const run = await sendRun(ids);
  for (const player of ids.slice(0, 150)) await read(player);
  // However slow the machine: this is about whom it asks.
  const sample = await sampleReads(ctx, { id: campaignId, run: run.id }, 60_000);
  expect(sample).toMatchObject({ population: 300, asked: 200, read: 100, unread: 100, unknown: 0, cannotTell: null });
  expect(sample.share?.value).toBe(0.5);
  expect(sample.share?.low).toBeLessThan(0.45);
  expect(sample.share?.high).toBeGreaterThan(0.55);

  const [sent = "", failed = ""] = ids.slice(0, 2);
  const small = await newRun({
    ordinal: 2,
    chunks: [{ ids: [sent, failed], state: "partly", failed: { [failed]: 20004 } }],
  });
  expect(await sampleReads(ctx, { id: campaignId, run: small.id })).toMatchObject({ population: 1, asked: 1 });
});

test("a platform that is away is not asked 200 times, and the answer says that it is away", async () => {
  await database.db.update(games).set({ endpoint: "http://127.0.0.1:1" }).where(eq(games.id, ctx.game.id));
  const run = await newRun({ chunks: [{ ids: players, state: "sent" }] });
  const sample = await sampleReads(ctx, { id: campaignId, run: run.id });
  expect(sample).toMatchObject({ read: 0, unread: 0, cannotTell: "unreachable", share: null });
  expect(sample.asked).toBeLessThan(50);
  expect(await check(run.id, players[0] ?? "")).toMatchObject({ state: "unknown" });
});
