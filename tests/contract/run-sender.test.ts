import { once } from "node:events";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { audienceUnknowns } from "#db/schema/audiences.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { games } from "#db/schema/games.ts";
import { chunks, failures, runs } from "#db/schema/runs.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { FaultPoint, SenderDeps } from "#server/mail/runs/jobs.ts";
import { sendTimes } from "#server/mail/runs/rules.ts";
import { runSender } from "#server/mail/runs/service/run-sender.ts";
import { createDraftInput } from "#server/mail/schema.ts";
import { cancelCampaign } from "#server/mail/service/cancel-campaign.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import { getCampaign } from "#server/mail/service/get-campaign.ts";
import { pauseCampaign } from "#server/mail/service/pause-campaign.ts";
import { resumeCampaign } from "#server/mail/service/resume-campaign.ts";
import { sendUntested as sendCampaign } from "#tests/support/untested.ts";
import { ctxOf, gameCtxOf, staffActor } from "../support/context.ts";
import { engineDeps, startSender } from "../support/engine.ts";
import { Engines } from "../support/engines.ts";
import { makeGame, makeStaff } from "../support/factories.ts";
import { makeAudience, makeItem, playerIds } from "../support/mail.ts";
import { findFreePort } from "../support/ports.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { SandboxProcess, TEST_APP } from "../support/sandbox-process.ts";
import { untilWithin } from "../support/until.ts";

/** An uncertain chunk waits 8 s before its history is read. */
let database: TestDatabase;
let box: SandboxProcess;
let ctx: GameCtx;
const engines = new Engines();

beforeAll(async () => {
  database = await createTestDatabase({ max: 20 });
});
afterAll(() => database.drop());

beforeEach(async () => {
  box = await SandboxProcess.start(["--players", "12000", "--recipients-per-minute", "0"]);
  const game = await makeGame(database.db, { endpoint: box.url, key: TEST_APP.key, sdkAppId: TEST_APP.sdkAppId });
  await database.db
    .update(games)
    .set({ recipientsPerMinute: 10_000_000, approvalAbove: 1_000_000 })
    .where(eq(games.id, game.id));
  const person = await makeStaff(database.db);
  ctx = gameCtxOf(ctxOf(database.db, { actor: staffActor(person), role: "operator" }), game);
});
afterEach(async () => {
  await engines.stop();
  await box.stop();
});

/** An engine inside this process; `fault` breaks it at a point. */
const startEngine = (fault?: SenderDeps["fault"]) => engines.add(startSender(database.db, fault ? { fault } : {}));

/** An engine in a process of its own that can be killed. */
const startChild = (kill = "") => engines.startChild("engine-child.ts", [database.appUrl, kill]);

/** A mail to these players, on its way. */
async function send(ids: readonly string[], more: { lifeTimeSeconds?: number } = {}): Promise<string> {
  const item = await makeItem(database.db, ctx.game.id);
  const audience = await makeAudience(database.db, ctx.game.id, ids);
  const { draft } = createDraftInput.parse({
    draft: {
      name: "reward",
      texts: { ko: { title: "보상", body: "고마워요" } },
      senderAccount: "system_mail",
      audienceId: audience.id,
      attachments: [{ itemId: item.id, quantity: 5 }],
      lifeTimeSeconds: more.lifeTimeSeconds ?? 604_800,
      onlineOnly: more.lifeTimeSeconds === 0,
    },
  });
  const campaign = await createDraft(ctx, { draft });
  await sendCampaign(ctx, { id: campaign.id, version: campaign.version, confirmedRecipients: new Set(ids).size });
  return campaign.id;
}

async function pace(callsPerSecond: number): Promise<void> {
  await database.db.update(games).set({ callsPerSecond }).where(eq(games.id, ctx.game.id));
}

const until = untilWithin(45_000);

const ended = (id: string) =>
  until(async () => {
    const campaign = await getCampaign(ctx, { id });
    return ["completed", "cancelled", "held", "failed"].includes(campaign.state) && campaign;
  });

async function ledgerOf(id: string): Promise<{ recipients: number; deliveries: number; duplicates: number }> {
  const response = await fetch(`${box.url}/__sandbox/ledger?contains=${id}`);
  return (await response.json()) as { recipients: number; deliveries: number; duplicates: number };
}

async function addFault(fault: object): Promise<void> {
  await fetch(`${box.url}/__sandbox/faults`, { method: "POST", body: JSON.stringify(fault) });
}

async function runOf(id: string) {
  const [run] = await database.db.select().from(runs).where(eq(runs.campaignId, id));
  if (!run) throw new Error("no run");
  return run;
}

test("two engines share a run: everyone exactly once, unknown accounts counted failed with their code", async () => {
  const ids = [...playerIds(9_851), ...Array.from({ length: 37 }, (_, index) => `ghost_${index}`)];
  startEngine();
  startEngine();
  const id = await send(ids);
  const campaign = await ended(id);
  expect(campaign.run).toMatchObject({ state: "completed", total: 9_888, sent: 9_851, failed: 37, uncertain: 0 });
  expect(await ledgerOf(id)).toMatchObject({ recipients: 9_851, deliveries: 9_851, duplicates: 0 });
  const run = await runOf(id);
  const failed = await database.db.select().from(failures).where(eq(failures.runId, run.id));
  expect(new Set(failed.map((row) => row.account))).toEqual(new Set(ids.slice(9_851)));
  expect(new Set(failed.map((row) => row.code))).toEqual(new Set([70107]));
  const entries = await database.db
    .select({ action: auditEntries.action, actor: auditEntries.actorName })
    .from(auditEntries)
    .where(eq(auditEntries.targetId, run.id))
    .orderBy(asc(auditEntries.id));
  expect(entries.map((entry) => entry.action)).toEqual(["run.plan", "run.complete"]);
  expect(entries[1]?.actor).toBe("worker");
});

/** Every point of a call; before its history is read, and between finding a part and recording it, are further down. */
const killPoints: { point: FaultPoint; nth: number }[] = [
  { point: "claiming", nth: 1 },
  { point: "claimed", nth: 1 },
  { point: "granted", nth: 1 },
  { point: "rendered", nth: 2 },
  { point: "marked", nth: 2 },
  { point: "calling", nth: 2 },
  { point: "answered", nth: 2 },
  { point: "recording", nth: 2 },
  { point: "recorded", nth: 3 },
];
test.each(killPoints)(
  "an engine killed at the point $point leaves no player twice and none out",
  { timeout: 60_000 },
  async ({ point, nth }) => {
    await pace(5);
    const child = await startChild(`${point}:${nth}`);
    const id = await send(playerIds(3_000));
    await until(async () => child.signalCode !== null);
    await startChild();
    const campaign = await ended(id);
    expect(campaign.run).toMatchObject({ state: "completed", total: 3_000, sent: 3_000, failed: 0, uncertain: 0 });
    expect(await ledgerOf(id)).toMatchObject({ recipients: 3_000, deliveries: 3_000, duplicates: 0 });
  },
);

test("an engine killed while it reads the history is followed by one that reads it again", {
  timeout: 90_000,
}, async () => {
  await addFault({ api: "batchsendmsg", kind: "drop", delayMs: 0, count: 1 });
  const child = await startChild("resolving:1");
  const id = await send(playerIds(1_200));
  await until(async () => child.signalCode !== null);
  startEngine();
  await ended(id);
  expect(await ledgerOf(id)).toMatchObject({ recipients: 1_200, deliveries: 1_200, duplicates: 0 });
});

test("an engine killed while it splits a call that was half applied leaves the other half to the next", {
  timeout: 90_000,
}, async () => {
  await addFault({ api: "batchsendmsg", kind: "partial", probability: 0.5, count: 1 });
  await addFault({ api: "batchsendmsg", kind: "drop", delayMs: 0, count: 1 });
  const child = await startChild("splitting:1");
  const id = await send(playerIds(500));
  await until(async () => child.signalCode !== null);
  startEngine();
  const campaign = await ended(id);
  expect(campaign.run).toMatchObject({ state: "completed", sent: 500, failed: 0, uncertain: 0 });
  expect(await ledgerOf(id)).toMatchObject({ recipients: 500, deliveries: 500, duplicates: 0 });
  const [chunk] = await database.db
    .select({ confirmedIds: chunks.confirmedIds, attempt: chunks.attempt })
    .from(chunks)
    .where(eq(chunks.runId, (await runOf(id)).id));
  expect(chunk?.attempt).toBe(2);
  expect(chunk?.confirmedIds.length).toBeGreaterThan(0);
  expect(chunk?.confirmedIds.length).toBeLessThan(500);
});

test("an answer that is lost after the platform delivered is not sent again", { timeout: 60_000 }, async () => {
  await addFault({ api: "batchsendmsg", kind: "drop", delayMs: 0, count: 2 });
  startEngine();
  const id = await send(playerIds(2_000));
  const campaign = await ended(id);
  expect(campaign.run).toMatchObject({ sent: 2_000, failed: 0, uncertain: 0 });
  expect(await ledgerOf(id)).toMatchObject({ recipients: 2_000, deliveries: 2_000, duplicates: 0 });
});

test("a look into the history that cannot even be put off is taken up again in seconds, by whoever is there", {
  timeout: 60_000,
}, async () => {
  await addFault({ api: "batchsendmsg", kind: "drop", count: 1 });
  const id = await send(playerIds(1_000));
  let failures = 0;
  // As when the database goes away in the middle: the claim stands there, and the engine that has it lives.
  startEngine((point) => {
    if (point !== "resolving" || failures > 0) return;
    failures += 1;
    throw new Error("the database is away");
  });
  const failed = await until(async () => failures > 0 && performance.now());
  expect((await ended(id)).run).toMatchObject({ sent: 1_000, state: "completed" });
  expect(performance.now() - failed).toBeLessThan(sendTimes.leaseMs / 2);
  expect(await ledgerOf(id)).toMatchObject({ recipients: 1_000, duplicates: 0 });
});

test("claims whose answer never reached the engine are given back in seconds", { timeout: 60_000 }, async () => {
  await pace(1);
  const id = await send(playerIds(2_000));
  startEngine();
  const claimed = await until(async () => {
    const [chunk] = await database.db
      .select()
      .from(chunks)
      .where(and(eq(chunks.state, "sending"), isNull(chunks.calledAt)));
    return chunk;
  });
  // The last one, as if claimed by a statement whose answer was lost with the connection.
  const lost = and(eq(chunks.runId, claimed.runId), eq(chunks.position, 3));
  await until(async () => {
    const taken = await database.db
      .update(chunks)
      .set({
        state: "sending",
        attempt: 7,
        leaseOwner: claimed.leaseOwner,
        leaseUntil: sql`now() + make_interval(secs => ${sendTimes.leaseMs / 1_000})`,
      })
      .where(and(lost, isNull(chunks.calledAt)))
      .returning({ position: chunks.position });
    return taken.length > 0;
  });
  const campaign = await ended(id);
  expect(campaign.run).toMatchObject({ sent: 2_000, state: "completed" });
  const [row] = await database.db.select({ attempt: chunks.attempt }).from(chunks).where(lost);
  expect(row?.attempt).toBe(8);
  expect(await ledgerOf(id)).toMatchObject({ recipients: 2_000, duplicates: 0 });
});

test("a connection that breaks before the platform delivered is sent again", { timeout: 60_000 }, async () => {
  await addFault({ api: "batchsendmsg", kind: "reset", count: 2 });
  startEngine();
  const id = await send(playerIds(1_500));
  const campaign = await ended(id);
  expect(campaign.run).toMatchObject({ sent: 1_500, failed: 0, uncertain: 0 });
  expect(await ledgerOf(id)).toMatchObject({ recipients: 1_500, deliveries: 1_500, duplicates: 0 });
});

test("a call that was applied to some is repeated for the others only, and unknown accounts end as failed", {
  timeout: 60_000,
}, async () => {
  await addFault({ api: "batchsendmsg", kind: "drop", delayMs: 0, count: 1 });
  startEngine();
  const id = await send([...playerIds(400), "ghost_a", "ghost_b"]);
  const campaign = await ended(id);
  expect(campaign.run).toMatchObject({ total: 402, sent: 400, failed: 2, uncertain: 0 });
  expect(await ledgerOf(id)).toMatchObject({ recipients: 400, deliveries: 400, duplicates: 0 });
  const [chunk] = await database.db
    .select()
    .from(chunks)
    .where(eq(chunks.runId, (await runOf(id)).id));
  expect(chunk).toMatchObject({ state: "partly", sentCount: 400, failedCount: 2, attempt: 2 });
  expect(chunk?.confirmedIds).toHaveLength(400);
});

test("a refusal for speed is repeated under the same identity and costs nobody the mail", async () => {
  await addFault({ api: "batchsendmsg", kind: "fail", code: 60007, count: 2 });
  startEngine();
  const id = await send(playerIds(1_000));
  const campaign = await ended(id);
  expect(campaign.run).toMatchObject({ sent: 1_000, failed: 0 });
  expect(await ledgerOf(id)).toMatchObject({ recipients: 1_000, duplicates: 0 });
});

test("a refusal that no repeat can cure pauses the run and says why; resuming goes on", async () => {
  await pace(2);
  await addFault({ api: "batchsendmsg", kind: "fail", code: 90009, count: 1 });
  startEngine();
  const id = await send(playerIds(1_000));
  const stopped = await until(async () => {
    const campaign = await getCampaign(ctx, { id });
    return campaign.state === "paused" && campaign;
  });
  expect(stopped.stateReason).toBe("im.90009");
  await resumeCampaign(ctx, { id });
  expect((await ended(id)).run).toMatchObject({ state: "completed", sent: 1_000 });
  expect(await ledgerOf(id)).toMatchObject({ recipients: 1_000, duplicates: 0 });
});

test("a pause stops new calls within a second, and a resumed run completes", async () => {
  await pace(10);
  startEngine();
  const id = await send(playerIds(10_000));
  await until(async () => (await runOf(id)).sent > 0);
  await pauseCampaign(ctx, { id, reason: "look first" });
  const [paused] = await database.db.execute<{ at: string }>(sql`select clock_timestamp() as at`);
  // Nothing may leave from one second after the pause on; a second of watching shows it at 10 calls a second.
  await until(async () => {
    const [row] = await database.db.execute<{ over: boolean }>(sql`
      select clock_timestamp() > ${paused?.at ?? ""}::timestamptz + interval '2 seconds' as over`);
    return row?.over;
  });
  const [late] = await database.db.execute<{ calls: number }>(sql`
    select count(*)::int as calls from chunks where called_at > ${paused?.at ?? ""}::timestamptz + interval '1 second'`);
  expect(late?.calls).toBe(0);
  const open = await database.db.select().from(chunks).where(eq(chunks.state, "sending"));
  expect(open).toHaveLength(0);
  await pace(200);
  await resumeCampaign(ctx, { id });
  expect((await ended(id)).run).toMatchObject({ sent: 10_000 });
  expect(await ledgerOf(id)).toMatchObject({ recipients: 10_000, duplicates: 0 });
});

test("a cancelled run sends nothing more, settles what is under way and ends as cancelled", async () => {
  await pace(10);
  startEngine();
  const id = await send(playerIds(10_000));
  await until(async () => (await runOf(id)).sent > 0);
  await cancelCampaign(ctx, { id, reason: "wrong item" });
  const campaign = await ended(id);
  expect(campaign.state).toBe("cancelled");
  const ledger = await ledgerOf(id);
  expect(campaign.run?.sent).toBe(ledger.recipients);
  expect(ledger.duplicates).toBe(0);
  expect(ledger.recipients).toBeLessThan(10_000);
});

test("a run whose frozen ids were changed is held, and nobody gets anything", async () => {
  const id = await send(playerIds(1_000));
  const run = await runOf(id);
  await database.db.execute(sql`
    update chunks set ids = regexp_replace(ids, '[^\n]*$', 'player_11999') where run_id = ${run.id}::uuid and position = 1`);
  startEngine();
  const campaign = await ended(id);
  expect(campaign).toMatchObject({ state: "held", stateReason: "runs.hash_mismatch" });
  expect((await ledgerOf(id)).deliveries).toBe(0);
});

test("a run that was changed while it stood still is held when it goes on, also where others were sent meanwhile", async () => {
  await pace(4);
  startEngine();
  const [changed, other] = [await send(playerIds(4_000)), await send(playerIds(4_000, 5_001))];
  await until(async () => (await ledgerOf(changed)).deliveries > 0);
  await pauseCampaign(ctx, { id: changed });
  const before = await runOf(changed);
  await until(async () => (await runOf(other)).sent > 500);
  await database.db.execute(sql`
    update runs set payload = jsonb_set(payload, '{lifeTimeSeconds}', '60') where id = ${before.id}::uuid`);
  await resumeCampaign(ctx, { id: changed });
  expect((await runOf(other)).state).toBe("sending");
  expect(await ended(changed)).toMatchObject({ state: "held", stateReason: "runs.hash_mismatch" });
  // It would be sent beside the runs of the tests to come.
  await pace(200);
  expect((await ended(other)).run).toMatchObject({ state: "completed", sent: 4_000 });
});

test("calls that do not match are given back also when the run cannot be held yet", async () => {
  const id = await send(playerIds(500));
  const { id: runId } = await runOf(id);
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  await owner.unsafe(`
    create function refuse_hold() returns trigger language plpgsql as $$ begin raise exception 'not now'; end $$;
    create trigger refuse_hold before insert on audit_entries for each row when (new.action = 'run.hold') execute function refuse_hold();`);
  let tries = 0;
  startEngine(async (point) => {
    if (point !== "claiming") return;
    tries += 1;
    if (tries > 1) return;
    await database.db.execute(sql`update chunks set msg_seq = msg_seq # 1 where run_id = ${runId}::uuid`);
  });
  // The first claim found it out and could not say so; another one has to.
  await until(async () => tries > 1);
  await owner.unsafe("drop trigger refuse_hold on audit_entries; drop function refuse_hold()");
  await owner.end();
  expect(await ended(id)).toMatchObject({ state: "held", stateReason: "runs.hash_mismatch" });
  const [chunk] = await database.db.select().from(chunks).where(eq(chunks.runId, runId));
  expect(chunk?.state).toBe("pending");
});

test("an online-only run with a lost answer stops and asks a person", async () => {
  await addFault({ api: "batchsendmsg", kind: "drop", delayMs: 0, count: 1 });
  startEngine();
  const id = await send(playerIds(300), { lifeTimeSeconds: 0 });
  const campaign = await ended(id);
  expect(campaign).toMatchObject({ state: "held", stateReason: "runs.uncertain_no_history" });
  expect(campaign.run).toMatchObject({ state: "uncertain", uncertain: 300 });
  await expect(resumeCampaign(ctx, { id })).rejects.toMatchObject({ reason: "mail.resume_needs_reason" });
  await cancelCampaign(ctx, { id, reason: "they were told in the channel" });
  expect((await getCampaign(ctx, { id })).state).toBe("cancelled");
});

test("a platform that is away delays the run, says so, and takes nothing from it", { timeout: 60_000 }, async () => {
  await database.db.update(games).set({ endpoint: "http://127.0.0.1:9" }).where(eq(games.id, ctx.game.id));
  startEngine();
  const id = await send(playerIds(1_000));
  await until(async () => (await runOf(id)).stateReason === "runs.unreachable");
  expect((await runOf(id)).state).toBe("sending");
  await database.db.update(games).set({ endpoint: box.url }).where(eq(games.id, ctx.game.id));
  const campaign = await ended(id);
  expect(campaign.run).toMatchObject({ state: "completed", sent: 1_000, stateReason: null });
  expect(await ledgerOf(id)).toMatchObject({ recipients: 1_000, duplicates: 0 });
});

test("between the announcement of a call and the call nothing waits for the database", async () => {
  const { promise: delivered, resolve } = Promise.withResolvers<void>();
  const locked: Promise<void>[] = [];
  startEngine(async (point) => {
    if (point !== "marked" || locked.length > 0) return;
    // Whoever asks for the game's settings from here on waits.
    const { promise: isLocked, resolve: lock } = Promise.withResolvers<void>();
    locked.push(
      database.db.transaction(async (tx) => {
        await tx.execute(sql`lock table games in access exclusive mode`);
        lock();
        await delivered;
      }),
    );
    await isLocked;
  });
  const id = await send(playerIds(500));
  await until(async () => (await ledgerOf(id)).deliveries === 500, 8_000).finally(resolve);
  await Promise.all(locked);
  expect((await ended(id)).run).toMatchObject({ sent: 500 });
  expect(await ledgerOf(id)).toMatchObject({ deliveries: 500, duplicates: 0 });
});

test("a worker that is stopped after it announced a call and wakes up later neither sends nor records", {
  timeout: 60_000,
}, async () => {
  await pace(5);
  const zombie = await startChild("marked:2:SIGSTOP");
  if (!zombie.stdout) throw new Error("the engine has no output");
  const stopped = once(zombie.stdout, "data");
  const id = await send(playerIds(3_000));
  // Not until something is recorded: it may be stopped before the answer to its first call.
  await stopped;
  // As if it had been silent for longer, and the call's time-outs were over. That the call may still leave stays to be waited for.
  const { deadMs, callMs, settleMs } = sendTimes;
  await database.db.execute(sql`
    update workers set heartbeat_at = heartbeat_at - make_interval(secs => ${deadMs / 1000}) where pid = ${zombie.pid ?? 0}`);
  await database.db.execute(sql`
    update chunks set called_at = called_at - make_interval(secs => ${(callMs + settleMs) / 1000})`);
  startEngine();
  const campaign = await ended(id);
  const before = await database.db.select().from(chunks).orderBy(asc(chunks.runId), asc(chunks.position));
  zombie.kill("SIGCONT");
  // It lives again: its heart beats, and its claims of then are not its own any more.
  await until(async () => {
    const [row] = await database.db.execute<{ alive: boolean }>(sql`
      select bool_or(heartbeat_at > now() - interval '1 second') as alive from workers where pid = ${zombie.pid ?? 0}`);
    return row?.alive;
  });
  zombie.kill("SIGTERM");
  await once(zombie, "exit");
  expect(campaign.run).toMatchObject({ state: "completed", sent: 3_000, failed: 0, uncertain: 0 });
  expect(await ledgerOf(id)).toMatchObject({ recipients: 3_000, deliveries: 3_000, duplicates: 0 });
  expect(await database.db.select().from(chunks).orderBy(asc(chunks.runId), asc(chunks.position))).toEqual(before);
});

test("a call cut off so long ago that no history may tell is left to a person", { timeout: 60_000 }, async () => {
  await addFault({ api: "batchsendmsg", kind: "drop", delayMs: 0, count: 1 });
  const stop = new AbortController();
  const deps = engineDeps(database.db);
  const fault: SenderDeps["fault"] = (point) => {
    if (point === "answered") stop.abort();
  };
  const id = await send(playerIds(500));
  await runSender({ ...deps, fault }, stop.signal);
  await deps.close();
  const run = await runOf(id);
  // As after a week in which nothing of Herald ran; the platform has forgotten.
  await database.db.execute(
    sql`update chunks set called_at = called_at - interval '8 days' where run_id = ${run.id}::uuid`,
  );
  await box.control("clock", { advanceSeconds: 100 * 86_400 });
  startEngine();
  const campaign = await ended(id);
  expect(campaign).toMatchObject({ state: "held", stateReason: "runs.uncertain_too_old" });
  expect(await ledgerOf(id)).toMatchObject({ deliveries: 500, duplicates: 0 });
  await cancelCampaign(ctx, { id, reason: "they have it" });
  expect((await ended(id)).state).toBe("cancelled");
});

test("a game whose key cannot be read pauses its run and says so", async () => {
  await database.db.update(games).set({ keySealed: "v1.a.b.c" }).where(eq(games.id, ctx.game.id));
  startEngine();
  const id = await send(playerIds(500));
  const stopped = await until(async () => {
    const campaign = await getCampaign(ctx, { id });
    return campaign.state === "paused" && campaign;
  });
  expect(stopped.stateReason).toBe("games.key_unreadable");
});

test("a history that cannot be read is said, and the run goes on when it can", { timeout: 60_000 }, async () => {
  await addFault({ api: "batchsendmsg", kind: "drop", delayMs: 0, count: 1 });
  await addFault({ api: "admin_getroammsg", kind: "fail", code: 90009, count: 3 });
  startEngine();
  const id = await send(playerIds(500));
  await until(async () => (await runOf(id)).stateReason === "runs.history_unreadable");
  expect((await ended(id)).run).toMatchObject({ state: "completed", sent: 500, stateReason: null });
  expect(await ledgerOf(id)).toMatchObject({ deliveries: 500, duplicates: 0 });
});

test("calls that fail together are one trouble: a platform that was away is tried soon after it is back", async () => {
  const port = await findFreePort();
  const endpoint = `http://127.0.0.1:${port}`;
  await database.db.update(games).set({ endpoint }).where(eq(games.id, ctx.game.id));
  startEngine();
  const id = await send(playerIds(10_000));
  await until(async () => (await runOf(id)).stateReason === "runs.unreachable");
  const flags = ["--port", String(port), "--players", "12000", "--recipients-per-minute", "0"];
  const late = await SandboxProcess.start(flags);
  const backAt = performance.now();
  const campaign = await ended(id).finally(() => late.stop());
  expect(campaign.run).toMatchObject({ state: "completed", sent: 10_000 });
  // 20 failures in a row, taken one by one, would make everybody wait for half a minute.
  expect(performance.now() - backAt).toBeLessThan(8_000);
});

test("a mail whose players are all unknown to the platform completes with everyone failed, in words", async () => {
  const ghosts = Array.from({ length: 501 }, (_, index) => `ghost_${index}`);
  const id = await send(ghosts);
  // Known when the list was checked: whoever sent it was warned, and nothing stops.
  const { audienceId } = await getCampaign(ctx, { id });
  await database.db
    .insert(audienceUnknowns)
    .values(ghosts.map((account) => ({ audienceId: audienceId ?? "", account })));
  startEngine();
  const campaign = await ended(id);
  expect(campaign.run).toMatchObject({ state: "completed", total: 501, sent: 0, failed: 501, uncertain: 0 });
  expect((await ledgerOf(id)).deliveries).toBe(0);
});

test("a sender that is gone from the platform is not taken for players who got nothing", {
  timeout: 60_000,
}, async () => {
  // The one edition whose accounts can be deleted.
  const trial = await SandboxProcess.start(["--edition", "trial"]);
  await database.db.update(games).set({ endpoint: trial.url }).where(eq(games.id, ctx.game.id));
  await trial.control("faults", { api: "batchsendmsg", kind: "drop", delayMs: 0, count: 1 });
  let deleted: Promise<unknown> | undefined;
  startEngine(async (point) => {
    if (point !== "resolving") return;
    deleted ??= trial.call("im_open_login_svc/account_delete", { DeleteItem: [{ UserID: "system_mail" }] });
    await deleted;
  });
  const id = await send(playerIds(50));
  await until(async () => (await runOf(id)).stateReason === "runs.history_unreadable").finally(() => trial.stop());
  expect(
    await database.db
      .select()
      .from(chunks)
      .where(eq(chunks.runId, (await runOf(id)).id)),
  ).toMatchObject([{ state: "uncertain", attempt: 1 }]);
});
