import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { games } from "#db/schema/games.ts";
import { halts, installations } from "#db/schema/halts.ts";
import { chunks, runs } from "#db/schema/runs.ts";
import { approveLift } from "#server/games/halts/service/approve-lift.ts";
import { confirmDatabase } from "#server/games/halts/service/confirm-database.ts";
import { pullHalt } from "#server/games/halts/service/pull-halt.ts";
import { requestLift } from "#server/games/halts/service/request-lift.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { HighWaterMark, RunHighWater } from "#server/kernel/ports.ts";
import type { SenderDeps } from "#server/mail/runs/jobs.ts";
import { sendTimes } from "#server/mail/runs/rules.ts";
import { createDraftInput } from "#server/mail/schema.ts";
import { cancelCampaign } from "#server/mail/service/cancel-campaign.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import { getCampaign } from "#server/mail/service/get-campaign.ts";
import { sendUntested as sendCampaign } from "#tests/support/untested.ts";
import { ctxOf, gameCtxOf, staffActor } from "../support/context.ts";
import { startSender } from "../support/engine.ts";
import { Engines } from "../support/engines.ts";
import { makeGame, makeSession, makeStaff } from "../support/factories.ts";
import { makeAudience, playerIds } from "../support/mail.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { SandboxProcess, TEST_APP } from "../support/sandbox-process.ts";
import { untilWithin } from "../support/until.ts";

let database: TestDatabase;
let box: SandboxProcess;
let ctx: GameCtx;
let second: GameCtx;
const engines = new Engines();

beforeAll(async () => {
  database = await createTestDatabase({ max: 20 });
});
afterAll(() => database.drop());

beforeEach(async () => {
  await database.db.delete(halts);
  await database.db.delete(installations);
  box = await SandboxProcess.start(["--players", "12000", "--recipients-per-minute", "0"]);
  const game = await makeGame(database.db, { endpoint: box.url, key: TEST_APP.key, sdkAppId: TEST_APP.sdkAppId });
  await database.db
    .update(games)
    .set({ recipientsPerMinute: 10_000_000, approvalAbove: 1_000_000, callsPerSecond: 10 })
    .where(eq(games.id, game.id));
  const person = async (): Promise<GameCtx> => {
    const row = await makeStaff(database.db, { role: "operator", gameId: game.id, isOwner: true });
    const sessionId = await makeSession(database.db, row, new Date());
    return gameCtxOf(ctxOf(database.db, { actor: { ...staffActor(row), sessionId }, role: "operator" }), game);
  };
  ctx = await person();
  second = await person();
});
afterEach(async () => {
  await engines.stop();
  await box.stop();
});

const startEngine = (more: Pick<SenderDeps, "fault" | "highWater"> = {}) => engines.add(startSender(database.db, more));

async function send(players: number): Promise<string> {
  const audience = await makeAudience(database.db, ctx.game.id, playerIds(players));
  const { draft } = createDraftInput.parse({
    draft: {
      name: "reward",
      texts: { ko: { title: "보상", body: "고마워요" } },
      senderAccount: "system_mail",
      audienceId: audience.id,
    },
  });
  const { id, version } = await createDraft(ctx, { draft });
  await sendCampaign(ctx, { id, version, confirmedRecipients: players });
  return id;
}

const until = untilWithin(30_000, 30);
const campaignIn = (id: string, ...states: string[]) =>
  until(async () => {
    const campaign = await getCampaign(ctx, { id });
    return states.includes(campaign.state) && campaign;
  });
const runOf = async (id: string) => {
  const [run] = await database.db.select().from(runs).where(eq(runs.campaignId, id));
  if (!run) throw new Error("no run");
  return run;
};
async function ledgerOf(id: string): Promise<{ recipients: number; deliveries: number; duplicates: number }> {
  const response = await fetch(`${box.url}/__sandbox/ledger?contains=${id}`);
  return (await response.json()) as { recipients: number; deliveries: number; duplicates: number };
}
const databaseNow = async () => {
  const [row] = await database.db.execute<{ at: string }>(sql`select clock_timestamp()::text as at`);
  return row?.at ?? "";
};
/** Waits by the database's clock, which the ledger is written by. */
const secondsAfter = (at: string, seconds: number) =>
  until(async () => {
    const [row] = await database.db.execute<{ over: boolean }>(sql`
      select clock_timestamp() > ${at}::timestamptz + make_interval(secs => ${seconds}) as over`);
    return row?.over;
  });
const calledAfter = async (at: string, seconds: number) => {
  const [row] = await database.db.execute<{ calls: number }>(sql`
    select count(*)::int as calls from chunks where called_at > ${at}::timestamptz + make_interval(secs => ${seconds})`);
  return row?.calls;
};
async function lift(id: string): Promise<void> {
  await requestLift(ctx, { id, reason: "the item is right again", gameId: ctx.game.id });
  await approveLift(second, { id });
}

test("the switch stops two engines: two seconds later nothing leaves, and the run completes exactly once when it is lifted", {
  timeout: 60_000,
}, async () => {
  startEngine();
  startEngine();
  const id = await send(12_000);
  await until(async () => (await runOf(id)).sent > 0);
  const { id: haltId } = await pullHalt(second, { game: ctx.game, reason: "wrong item" });
  const pulled = await databaseNow();
  expect(await getCampaign(ctx, { id })).toMatchObject({ state: "halted", run: { state: "halted" } });
  await secondsAfter(pulled, 2);
  const after = await ledgerOf(id);
  await secondsAfter(pulled, 4);
  expect(await ledgerOf(id)).toEqual(after);
  expect(await calledAfter(pulled, 1)).toBe(0);
  expect(after.recipients).toBeLessThan(12_000);
  // What was under way is counted, what was claimed is given back.
  expect((await runOf(id)).sent).toBe(after.recipients);
  expect(await database.db.select().from(chunks).where(eq(chunks.state, "sending"))).toHaveLength(0);

  await database.db.update(games).set({ callsPerSecond: 200 }).where(eq(games.id, ctx.game.id));
  await lift(haltId);
  const done = await campaignIn(id, "completed");
  expect(done.run).toMatchObject({ sent: 12_000, failed: 0, uncertain: 0 });
  expect(await ledgerOf(id)).toMatchObject({ recipients: 12_000, deliveries: 12_000, duplicates: 0 });
});

test("a bare row stops two engines although nobody could move the run, and the run comes to say so", {
  timeout: 60_000,
}, async () => {
  startEngine();
  startEngine();
  const id = await send(12_000);
  await until(async () => (await runOf(id)).sent > 0);
  // Somebody holds the mail, so that no sweep can mark its run: the ledger's own statements are all there is.
  const { promise: isFree, resolve: free } = Promise.withResolvers<void>();
  const { promise: isHeld, resolve: held } = Promise.withResolvers<void>();
  const holding = database.db.transaction(async (tx) => {
    await tx.execute(sql`select from campaigns where id = ${id}::uuid for update`);
    held();
    await isFree;
  });
  await isHeld;
  try {
    const [row] = await database.db.execute<{ at: string }>(sql`
      insert into halts (reason, pulled_by_name) values ('by hand', 'psql') returning clock_timestamp()::text as at`);
    const pulled = row?.at ?? "";
    await secondsAfter(pulled, 2);
    const after = await ledgerOf(id);
    await secondsAfter(pulled, 4);
    expect(await ledgerOf(id)).toEqual(after);
    expect(await calledAfter(pulled, 1)).toBe(0);
    expect(after.recipients).toBeLessThan(12_000);
    expect((await runOf(id)).state).toBe("sending");
  } finally {
    free();
    await holding;
  }
  expect(await campaignIn(id, "halted")).toMatchObject({ stateReason: "by hand", run: { state: "halted" } });
  // Taken away by hand as well: nobody is left behind.
  await database.db.update(games).set({ callsPerSecond: 200 }).where(eq(games.id, ctx.game.id));
  await database.db.delete(halts);
  expect((await campaignIn(id, "completed")).run).toMatchObject({ sent: 12_000 });
  expect(await ledgerOf(id)).toMatchObject({ recipients: 12_000, duplicates: 0 });
});

test("a call under way when the switch is pulled is settled, and a run that it ends completes with the lift", async () => {
  const { promise: isMarked, resolve: marked } = Promise.withResolvers<void>();
  const { promise: isPulled, resolve: pulled } = Promise.withResolvers<void>();
  startEngine({
    fault: async (point) => {
      if (point !== "answered") return;
      marked();
      await isPulled;
    },
  });
  const id = await send(300);
  await isMarked;
  const { id: haltId } = await pullHalt(second, { game: ctx.game, reason: "wrong item" });
  pulled();
  await until(async () => (await runOf(id)).sent === 300);
  expect(await getCampaign(ctx, { id })).toMatchObject({ state: "halted", run: { state: "halted" } });
  await lift(haltId);
  expect((await campaignIn(id, "completed")).run).toMatchObject({ sent: 300 });
  expect(await ledgerOf(id)).toMatchObject({ recipients: 300, deliveries: 300, duplicates: 0 });
});

test("a mail cancelled while halted with a call under way ends when the call is counted", async () => {
  const { promise: isAnswered, resolve: answered } = Promise.withResolvers<void>();
  const { promise: isCancelled, resolve: cancelled } = Promise.withResolvers<void>();
  startEngine({
    fault: async (point) => {
      if (point !== "answered") return;
      answered();
      await isCancelled;
    },
  });
  // Slow enough that most of it is still to come, however busy the machine is.
  await database.db.update(games).set({ callsPerSecond: 1 }).where(eq(games.id, ctx.game.id));
  const id = await send(12_000);
  await isAnswered;
  await pullHalt(second, { game: ctx.game, reason: "wrong item" });
  expect(await cancelCampaign(ctx, { id, reason: "never mind" })).toMatchObject({ state: "paused" });
  cancelled();
  const campaign = await campaignIn(id, "cancelled");
  expect(campaign.run?.sent).toBe((await ledgerOf(id)).recipients);
  expect(campaign.run?.sent).toBeLessThan(12_000);
});

test("an engine on a database that is not the one of before sends nothing until a person confirms it", {
  timeout: 60_000,
}, async () => {
  const id = await send(1_000);
  await database.db.insert(installations).values({ fingerprint: "1/1/1/herald", confirmedByName: "worker" });
  startEngine();
  expect(await campaignIn(id, "halted")).toMatchObject({ stateReason: "halts.other_database" });
  const started = await databaseNow();
  await secondsAfter(started, 2);
  expect((await ledgerOf(id)).deliveries).toBe(0);
  const [halt] = await database.db.select().from(halts);
  await confirmDatabase(second, { id: halt?.id ?? "" });
  expect((await campaignIn(id, "completed")).run).toMatchObject({ sent: 1_000 });
  expect(await ledgerOf(id)).toMatchObject({ recipients: 1_000, duplicates: 0 });
});

/** An outside copy in memory; the file itself has a test of its own. */
function copyOf(mark?: HighWaterMark): RunHighWater & { marks: HighWaterMark[] } {
  const marks = mark ? [mark] : [];
  return { marks, read: () => marks.at(-1), write: (next) => void marks.push(next) };
}

test("a run is named outside of the database before its first call, and a copy that names a lost one stops the next engine", {
  timeout: 60_000,
}, async () => {
  const copy = copyOf();
  let namedInTime = true;
  const id = await send(1_000);
  const run = await runOf(id);
  startEngine({
    highWater: copy,
    fault: (point) => {
      if (point === "claimed" && copy.read()?.runId !== run.id) namedInTime = false;
    },
  });
  await campaignIn(id, "completed");
  expect(namedInTime).toBe(true);
  expect(copy.marks).toEqual([{ runId: run.id, createdAt: new Date(run.createdAt) }]);
  await engines.stop();

  // Restored from before that run: it is gone, and what had been vouched for then is older than it.
  await database.db.delete(runs).where(eq(runs.id, run.id));
  await database.db.execute(
    sql`update installations set confirmed_at = ${run.createdAt.toISOString()}::timestamptz - interval '1 day'`,
  );
  const next = await send(700);
  startEngine({ highWater: copy });
  expect(await campaignIn(next, "halted")).toMatchObject({ stateReason: "halts.run_missing" });
  const started = await databaseNow();
  await secondsAfter(started, 2);
  expect((await ledgerOf(next)).deliveries).toBe(0);
  // The evidence is not overwritten by the newer run.
  expect(copy.read()?.runId).toBe(run.id);
  const [halt] = await database.db.select().from(halts);
  await confirmDatabase(second, { id: halt?.id ?? "" });
  await campaignIn(next, "completed");
  expect(copy.read()?.runId).toBe((await runOf(next)).id);
});

test("an outside copy that cannot be read keeps the engine from sending", { timeout: 60_000 }, async () => {
  const id = await send(500);
  let isBroken = true;
  const copy = copyOf();
  startEngine({
    highWater: {
      ...copy,
      read: () => {
        if (isBroken) throw new Error("the disk is away");
        return copy.read();
      },
    },
  });
  const started = await databaseNow();
  await secondsAfter(started, 2);
  expect((await ledgerOf(id)).deliveries).toBe(0);
  isBroken = false;
  expect((await campaignIn(id, "completed")).run).toMatchObject({ sent: 500 });
});

test("an engine that has not looked at its database yet sends nothing, however long that takes", async () => {
  const { promise: isFree, resolve: free } = Promise.withResolvers<void>();
  const { promise: isLocked, resolve: lock } = Promise.withResolvers<void>();
  const locked = database.db.transaction(async (tx) => {
    await tx.execute(sql`lock table installations in access exclusive mode`);
    lock();
    await isFree;
  });
  await isLocked;
  const id = await send(500);
  startEngine();
  const started = await databaseNow();
  await secondsAfter(started, sendTimes.heartbeatMs / 1_000 + 1);
  expect((await ledgerOf(id)).deliveries).toBe(0);
  free();
  await locked;
  expect((await campaignIn(id, "completed")).run).toMatchObject({ sent: 500 });
});
