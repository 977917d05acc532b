import { and, asc, eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { audienceUnknowns } from "#db/schema/audiences.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { excludedAccounts, exclusions } from "#db/schema/exclusions.ts";
import { games } from "#db/schema/games.ts";
import { chunks, runs } from "#db/schema/runs.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { planRetry } from "#server/mail/runs/retries/service/plan-retry.ts";
import { retryFailed } from "#server/mail/runs/retries/service/retry-failed.ts";
import { createDraftInput } from "#server/mail/schema.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import { type Campaign, getCampaign } from "#server/mail/service/get-campaign.ts";
import { resumeCampaign } from "#server/mail/service/resume-campaign.ts";
import { sendUntested as sendCampaign } from "#tests/support/untested.ts";
import { ctxOf, gameCtxOf, staffActor } from "../support/context.ts";
import { startSender } from "../support/engine.ts";
import { makeGame, makeStaff } from "../support/factories.ts";
import { makeAudience, playerIds } from "../support/mail.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { SandboxProcess, TEST_APP } from "../support/sandbox-process.ts";

let database: TestDatabase;
let box: SandboxProcess;
let ctx: GameCtx;
let stopEngine: () => Promise<void>;

// Four calls a second, and an uncertain chunk waits 8 s before its history is read.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(async () => {
  database = await createTestDatabase({ max: 20 });
});
afterAll(() => database.drop());

beforeEach(async () => {
  box = await SandboxProcess.start(["--players", "6000", "--recipients-per-minute", "0"]);
  const game = await makeGame(database.db, { endpoint: box.url, key: TEST_APP.key, sdkAppId: TEST_APP.sdkAppId });
  // Four calls a second: a run that is to stop has something left to stop before.
  const pace = { recipientsPerMinute: 10_000_000, callsPerSecond: 4, approvalAbove: 1_000_000 };
  await database.db.update(games).set(pace).where(eq(games.id, game.id));
  const person = await makeStaff(database.db);
  ctx = gameCtxOf(ctxOf(database.db, { actor: staffActor(person), role: "operator" }), game);
  stopEngine = startSender(database.db).stop;
});
afterEach(async () => {
  await stopEngine();
  await box.stop();
});

/** A mail to these players, on its way. @param knownUnknown found when the list was checked. */
async function send(ids: readonly string[], knownUnknown: readonly string[] = []): Promise<string> {
  const audience = await makeAudience(database.db, ctx.game.id, ids);
  if (knownUnknown.length > 0) {
    const rows = knownUnknown.map((account) => ({ audienceId: audience.id, account }));
    await database.db.insert(audienceUnknowns).values(rows);
  }
  const { draft } = createDraftInput.parse({
    draft: {
      name: "reward",
      texts: { ko: { title: "보상", body: "고마워요" } },
      senderAccount: "system_mail",
      audienceId: audience.id,
    },
  });
  const { id, version } = await createDraft(ctx, { draft });
  await sendCampaign(ctx, { id, version, confirmedRecipients: ids.length });
  return id;
}

/** An uncertain chunk waits 8 s before its history is read. */
const withinMs = 40_000;

async function reaches(id: string, state: Campaign["state"]): Promise<Campaign> {
  const deadline = performance.now() + withinMs;
  while (performance.now() < deadline) {
    const campaign = await getCampaign(ctx, { id });
    if (campaign.state === state) return campaign;
    if (campaign.state === "paused" || campaign.state === "held") throw new Error(`stopped: ${campaign.stateReason}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the mail did not become ${state}`);
}

/** From now on the platform fails these accounts inside its answers. */
const failing = (accounts: readonly string[], code: number) =>
  box.control("faults", { api: "batchsendmsg", kind: "partial", accounts, code });
async function allWell(): Promise<void> {
  await fetch(`${box.url}/__sandbox/faults`, { method: "DELETE" });
}

const ledgerOf = (id: string) => box.control(`ledger?contains=${id}`);
const runsOf = (id: string) =>
  database.db.select().from(runs).where(eq(runs.campaignId, id)).orderBy(asc(runs.ordinal));
const ghosts = (count: number) => Array.from({ length: count }, (_, index) => `ghost_${10_000 + index}`);

describe("a run stops by itself", () => {
  test("above 2 % failures that are no unknown accounts, says so with codes, and goes on past them when resumed", async () => {
    const firstOfEach = (count: number) =>
      Array.from({ length: 8 }, (_, block) => playerIds(count, 500 * block + 1)).flat();
    await failing(firstOfEach(31), 20_004);
    const id = await send(playerIds(4_000));
    const paused = await reaches(id, "paused");
    expect(paused.stateReason).toBe("runs.failure_rate");
    expect(paused.run?.sent).toBeLessThan(4_000 - 8 * 31);
    const [run] = await runsOf(id);
    const entries = await database.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.targetId, run?.id ?? ""))
      .orderBy(auditEntries.id);
    const stop = entries.find((entry) => entry.action === "run.pause");
    expect(stop?.reason).toMatch(/^runs\.failure_rate: \d+ of the last \d+ players failed: 20004 × \d+$/);
    // One more in each call makes it look again: with what failed before the pause it would stop again.
    await allWell();
    await failing(firstOfEach(1), 20_004);
    await resumeCampaign(ctx, { id });
    const done = await reaches(id, "completed");
    expect(done.run?.failed).toBeGreaterThanOrEqual(31);
    expect(await ledgerOf(id)).toMatchObject({ recipients: done.run?.sent, duplicates: 0 });
  });

  test("not at 2 %, nor by a handful of players", async () => {
    await failing(playerIds(10), 20_004);
    const id = await send(playerIds(1_000));
    expect((await reaches(id, "completed")).run).toMatchObject({ sent: 990, failed: 10 });
    await failing(playerIds(20), 20_004);
    const few = await send(playerIds(20));
    expect((await reaches(few, "completed")).run).toMatchObject({ sent: 0, failed: 20 });
  });

  test("above 20 % unknown accounts, unless they were known when the list was checked", async () => {
    // The first two calls, so that a look sees them whether or not the third is settled by then.
    const unknown = ghosts(1_000);
    const ids = [...unknown, ...playerIds(2_000)];
    const surprised = await send(ids);
    expect((await reaches(surprised, "paused")).stateReason).toBe("runs.failure_rate_any");
    const warned = await send(ids, unknown);
    expect((await reaches(warned, "completed")).run).toMatchObject({ sent: 2_000, failed: 1_000 });
  });
});

describe("another try", () => {
  // Eight refused for speed, six perhaps delivered, two the platform does not know, three it will never take.
  const [refused, doubtful, final] = [playerIds(8, 400), playerIds(6, 900), playerIds(3, 700)];
  const unknown = ghosts(2);

  async function failSome(): Promise<string> {
    await failing(refused, 60_018);
    await failing(doubtful, 91_000);
    await failing(final, 20_009);
    const id = await send([...unknown, ...playerIds(1_498)], unknown);
    expect((await reaches(id, "completed")).run).toMatchObject({ sent: 1_481, failed: 19 });
    await allWell();
    return id;
  }

  test("reaches those who failed for a reason that passes, each exactly once, and nobody else", {
    timeout: 60_000,
  }, async () => {
    const id = await failSome();
    const plan = await planRetry(ctx, { id });
    expect(plan).toMatchObject({ refusal: null, failed: 19, retried: 14, excluded: 0 });
    expect(Object.fromEntries(plan.groups.map(({ code, fate }) => [code, fate]))).toEqual({
      60018: "again",
      91000: "after_look",
      70107: "unknown_account",
      20009: "permanent",
    });
    // The platform delivered to one of them, whatever it had answered.
    const [first] = await runsOf(id);
    const [held] = await database.db.execute<{ msg_seq: string; msg_random: string }>(sql`
      select msg_seq, msg_random from chunks where run_id = ${first?.id ?? ""}::uuid and 'player_00901' = any(string_to_array(ids, E'\n'))`);
    await box.call("openim/batchsendmsg", {
      From_Account: "system_mail",
      To_Account: ["player_00901"],
      MsgSeq: Number(held?.msg_seq),
      MsgRandom: Number(held?.msg_random),
      MsgBody: first?.payload.body ?? [],
    });
    await retryFailed(ctx, { id, reason: "the platform is well again" });
    const done = await reaches(id, "completed");
    expect(done.run).toMatchObject({ kind: "retry", state: "completed", total: 14, sent: 14, failed: 0, uncertain: 0 });
    expect(await ledgerOf(id)).toMatchObject({ recipients: 1_495, deliveries: 1_495, duplicates: 0 });
    const all = await runsOf(id);
    expect(all).toMatchObject([{ failed: 19 }, { kind: "retry", retryOf: first?.id, runHash: expect.any(String) }]);
    const [entry] = await database.db
      .select()
      .from(auditEntries)
      .where(and(eq(auditEntries.targetId, all[1]?.id ?? ""), eq(auditEntries.action, "run.retry")))
      .orderBy(auditEntries.id);
    expect(entry).toMatchObject({ action: "run.retry", reason: "the platform is well again" });
    // Whoever has it by now is not tried again.
    await expect(retryFailed(ctx, { id })).rejects.toMatchObject({ reason: "mail.nothing_to_retry" });
    expect((await planRetry(ctx, { id })).refusal).toBe("mail.nothing_to_retry");
  });

  test("leaves out who was put on the exclusion list since, with a row", async () => {
    const id = await failSome();
    const account = refused[0] ?? "";
    await database.db
      .insert(excludedAccounts)
      .values({ gameId: ctx.game.id, account, kind: "banned", addedByName: "Mina" });
    expect(await planRetry(ctx, { id })).toMatchObject({ retried: 14, excluded: 1 });
    await retryFailed(ctx, { id });
    expect((await reaches(id, "completed")).run).toMatchObject({ total: 14, sent: 13, excluded: 1 });
    const [, retry] = await runsOf(id);
    expect(
      await database.db
        .select()
        .from(exclusions)
        .where(eq(exclusions.runId, retry?.id ?? "")),
    ).toMatchObject([{ account, reason: "banned" }]);
    expect(await ledgerOf(id)).toMatchObject({ recipients: 1_494, duplicates: 0 });
  });

  test("is a call per stretch of players, in byte order, and no two calls of the mail share an identity", {
    timeout: 60_000,
  }, async () => {
    const id = await failSome();
    await stopEngine();
    await retryFailed(ctx, { id });
    const all = await runsOf(id);
    const rows = await database.db
      .select()
      .from(chunks)
      .where(eq(chunks.runId, all[1]?.id ?? ""))
      .orderBy(asc(chunks.position));
    // ghost_…, player_00001 to 498 | 499 to 998 | 999 to 1498: the doubtful keep the second call.
    expect(rows.map(({ ids, state }) => ({ ids, state }))).toEqual([
      { ids: refused, state: "pending" },
      { ids: doubtful, state: "uncertain" },
    ]);
    const identities = await database.db.execute<{ n: number; distinct: number }>(sql`
      select count(*)::int as n, count(distinct c.msg_random)::int as distinct from chunks c join runs r on r.id = c.run_id
      where r.campaign_id = ${id}::uuid and c.state <> 'uncertain'`);
    expect(identities[0]?.distinct).toBe(identities[0]?.n);
  });
});
