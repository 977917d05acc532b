import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { games } from "#db/schema/games.ts";
import { campaigns } from "#db/schema/mail.ts";
import { runs } from "#db/schema/runs.ts";
import { pollUntil } from "#lib/poll-until.ts";
import { wallTimeAt } from "#lib/recurrence.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { createDraftInput } from "#server/mail/schema.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import { getCampaign } from "#server/mail/service/get-campaign.ts";
import { sendUntested as sendCampaign } from "#tests/support/untested.ts";
import { ctxOf, gameCtxOf } from "../support/context.ts";
import { startSender } from "../support/engine.ts";
import { Engines } from "../support/engines.ts";
import { makeGame } from "../support/factories.ts";
import { makeAudience, playerIds } from "../support/mail.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { SandboxProcess, TEST_APP } from "../support/sandbox-process.ts";

let database: TestDatabase;
let box: SandboxProcess;
let ctx: GameCtx;
const engines = new Engines();

beforeAll(async () => {
  database = await createTestDatabase({ max: 20 });
});
afterAll(() => database.drop());
beforeEach(async () => {
  box = await SandboxProcess.start(["--players", "2000", "--recipients-per-minute", "0"]);
  const game = await makeGame(database.db, { endpoint: box.url, key: TEST_APP.key, sdkAppId: TEST_APP.sdkAppId });
  await database.db
    .update(games)
    .set({ recipientsPerMinute: 10_000_000, approvalAbove: 1_000_000 })
    .where(eq(games.id, game.id));
  ctx = gameCtxOf(ctxOf(database.db), game);
});
afterEach(async () => {
  await engines.stop();
  await box.stop();
});

const startEngine = () => engines.add(startSender(database.db));

/** A daily mail whose first time is in two days. */
async function scheduleDaily(recipients: number): Promise<string> {
  const audience = await makeAudience(database.db, ctx.game.id, playerIds(recipients));
  const { draft } = createDraftInput.parse({
    draft: {
      name: "daily",
      texts: { ko: { title: "출석 보상", body: "고마워요" } },
      senderAccount: "system_mail",
      audienceId: audience.id,
      scheduleKind: "recurring",
      scheduleAt: wallTimeAt(new Date(Date.now() + 2 * 86_400_000), "Asia/Seoul"),
      scheduleZone: "Asia/Seoul",
      scheduleRule: "FREQ=DAILY",
    },
  });
  const { id, version } = await createDraft(ctx, { draft });
  await sendCampaign(ctx, { id, version, confirmedRecipients: recipients });
  return id;
}

const comeDue = (id: string) =>
  database.db.execute(sql`update campaigns set next_run_at = now() where id = ${id}::uuid and state = 'scheduled'`);

const occurrences = (id: string, count: number) =>
  pollUntil(() => database.db.select().from(runs).where(eq(runs.campaignId, id)), {
    isDone: (found) => found.filter(({ state }) => state === "completed").length === count,
    mayPass: () => false,
    everyMs: 50,
    awayMsMax: 0,
  });

/** What each occurrence delivered: to a client, each is a mail of its own, named by its run. */
async function ledgerOf(id: string): Promise<{ recipients: number; deliveries: number }[]> {
  const rows = await database.db.select().from(runs).where(eq(runs.campaignId, id)).orderBy(runs.ordinal);
  return Promise.all(
    rows.map(async (run) => {
      const response = await fetch(`${box.url}/__sandbox/ledger?contains=${run.id}`);
      const { recipients, deliveries } = (await response.json()) as { recipients: number; deliveries: number };
      return { recipients, deliveries };
    }),
  );
}

test("two engines begin each occurrence once, send it to everyone once, and wait for the next", async () => {
  const id = await scheduleDaily(1_700);
  startEngine();
  startEngine();
  await comeDue(id);
  expect(await occurrences(id, 1)).toHaveLength(1);
  const once = { recipients: 1_700, deliveries: 1_700 };
  expect(await ledgerOf(id)).toEqual([once]);
  expect(await getCampaign(ctx, { id })).toMatchObject({ state: "scheduled", run: { sent: 1_700, ordinal: 1 } });
  await comeDue(id);
  expect(await occurrences(id, 2)).toHaveLength(2);
  expect(await ledgerOf(id)).toEqual([once, once]);
  expect((await getCampaign(ctx, { id })).state).toBe("scheduled");
});

test("an occurrence that cannot even be judged does not keep another from its time", async () => {
  const broken = await scheduleDaily(10);
  const fine = await scheduleDaily(10);
  await database.db.execute(sql`
    update campaigns set texts = '{"ko": {"title": 5, "body": 5}}'::jsonb, next_run_at = now() - interval '1 minute'
    where id = ${broken}::uuid`);
  await comeDue(fine);
  startEngine();
  await occurrences(fine, 1);
  expect(await getCampaign(ctx, { id: broken })).toMatchObject({ state: "scheduled", run: null });
  // It is tried again until it is too late, and then a person hears of it.
  await database.db
    .update(campaigns)
    .set({ nextRunAt: new Date(Date.now() - 3 * 3_600_000) })
    .where(eq(campaigns.id, broken));
  const held = await pollUntil(() => getCampaign(ctx, { id: broken }), {
    isDone: ({ state }) => state === "held",
    mayPass: () => false,
    everyMs: 50,
    awayMsMax: 0,
  });
  expect(held.stateReason).toBe("mail.too_late");
});
