import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { eq, sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { games } from "#db/schema/games.ts";
import { campaigns } from "#db/schema/mail.ts";
import { recalls } from "#db/schema/recalls.ts";
import { runs } from "#db/schema/runs.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { createDraftInput, type Draft } from "#server/mail/schema.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import { getCampaign } from "#server/mail/service/get-campaign.ts";
import { sendUntested as sendCampaign } from "#tests/support/untested.ts";
import { ctxOf, gameCtxOf, staffActor } from "../support/context.ts";
import { startSender } from "../support/engine.ts";
import { makeGame, makeStaff } from "../support/factories.ts";
import { makeAudience, playerIds } from "../support/mail.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { SandboxProcess, TEST_APP } from "../support/sandbox-process.ts";
import { untilWithin } from "../support/until.ts";

let database: TestDatabase;
let box: SandboxProcess;
let ctx: GameCtx;
let stopEngine: () => Promise<void>;

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
  startEngine();
});
afterEach(async () => {
  await stopEngine();
  await box.stop();
});

function startEngine(): void {
  stopEngine = startSender(database.db).stop;
}

async function send(count: number, more: Partial<Draft> = {}): Promise<string> {
  const audience = await makeAudience(database.db, ctx.game.id, playerIds(count));
  const { draft } = createDraftInput.parse({
    draft: {
      name: "reward",
      texts: { ko: { title: "보상", body: "고마워요" } },
      senderAccount: "system_mail",
      audienceId: audience.id,
      ...more,
    },
  });
  const { id, version } = await createDraft(ctx, { draft });
  await sendCampaign(ctx, { id, version, confirmedRecipients: count });
  return id;
}

const until = untilWithin(40_000, 25);

async function pace(callsPerSecond: number): Promise<void> {
  await database.db.update(games).set({ callsPerSecond }).where(eq(games.id, ctx.game.id));
}

/** Starts the verb elsewhere and kills that process after its writes and before its entry: the log is locked meanwhile. */
async function killInTheMiddle(verb: string, input: object): Promise<void> {
  const owner = postgres(database.ownerUrl, { max: 2, onnotice: () => {} });
  await owner.begin(async (locking) => {
    await locking`lock table audit_entries in exclusive mode`;
    const args = [database.appUrl, verb, JSON.stringify(ctx.game), JSON.stringify(input)];
    const child: ChildProcess = spawn(process.execPath, ["tests/support/verb-child.ts", ...args], { stdio: "inherit" });
    const exited = once(child, "exit");
    await until(async () => {
      const [row] = await owner`
        select count(*)::int as waiting from pg_stat_activity
        where datname = current_database() and application_name = 'verb-child' and wait_event_type = 'Lock' and query ilike '%insert into "audit_entries"%'`;
      return row?.waiting > 0;
    });
    child.kill("SIGKILL");
    await exited;
  });
  await owner.end();
}

test.each([
  { verb: "pause", action: "campaign.pause" },
  { verb: "cancel", action: "campaign.cancel" },
] as const)(
  "a $verb that is killed in the middle did not happen, and the run goes on to its end",
  {
    timeout: 60_000,
  },
  async ({ verb, action }) => {
    // So slow that the run is still on its way when the other process has started, whatever else the machine does.
    await pace(1);
    const id = await send(10_000);
    const [run] = await database.db.select().from(runs).where(eq(runs.campaignId, id));
    await until(async () => (await getCampaign(ctx, { id })).run?.sent);
    await killInTheMiddle(verb, { id, reason: "look first" });
    await pace(200);
    const ended = await until(async () => {
      const campaign = await getCampaign(ctx, { id });
      return campaign.state !== "sending" && campaign;
    });
    expect(ended).toMatchObject({ state: "completed", run: { state: "completed", sent: 10_000, failed: 0 } });
    const ledger = await box.control(`ledger?contains=${id}`);
    expect(ledger).toMatchObject({ recipients: 10_000, duplicates: 0 });
    const actions = await database.db
      .select({ action: auditEntries.action })
      .from(auditEntries)
      .where(sql`${auditEntries.targetId} in (${id}, ${run?.id ?? ""})`)
      .orderBy(auditEntries.id);
    expect(actions.map((entry) => entry.action)).not.toContain(action);
  },
);

test("a recall that is killed while it begins did not begin, and nothing is taken back", {
  timeout: 60_000,
}, async () => {
  const id = await send(1_000);
  const { run } = await until(async () => {
    const campaign = await getCampaign(ctx, { id });
    return campaign.state === "completed" && campaign;
  });
  await killInTheMiddle("recall", { id, runId: run?.id, confirmedPlayers: 1_000, reason: "wrong item" });
  expect(
    await database.db
      .select()
      .from(recalls)
      .where(eq(recalls.runId, run?.id ?? "")),
  ).toEqual([]);
  const actions = await database.db
    .select({ action: auditEntries.action })
    .from(auditEntries)
    .where(eq(auditEntries.targetId, id))
    .orderBy(auditEntries.id);
  expect(actions.map((entry) => entry.action)).not.toContain("recall.start");
});

test("a worker that is killed while it holds an occurrence for its expired approval leaves it to the next, and nobody gets it", {
  timeout: 60_000,
}, async () => {
  await stopEngine();
  const schedule = { scheduleKind: "at", scheduleAt: "2999-01-01T00:00", scheduleZone: "Asia/Seoul" } as const;
  const id = await send(1_000, schedule);
  // Its time has come, and its approval is over.
  await database.db
    .update(campaigns)
    .set({ nextRunAt: sql`now() - interval '1 second'`, approvalExpiresAt: sql`now() - interval '1 minute'` })
    .where(eq(campaigns.id, id));
  await killInTheMiddle("due", { id });
  expect(await getCampaign(ctx, { id })).toMatchObject({ state: "scheduled", run: null });
  startEngine();
  const held = await until(async () => {
    const campaign = await getCampaign(ctx, { id });
    return campaign.state !== "scheduled" && campaign;
  });
  expect(held).toMatchObject({ state: "held", stateReason: "mail.approval_expired", run: null });
  expect(await box.control(`ledger?contains=${id}`)).toMatchObject({ deliveries: 0 });
});
