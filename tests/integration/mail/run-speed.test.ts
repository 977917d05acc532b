import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { callGrants, callPaces } from "#db/schema/games.ts";
import { listAudit } from "#server/audit/service/list-audit.ts";
import { grantCallWithin } from "#server/im/service/grant-call-within.ts";
import { readHeadroom } from "#server/im/service/read-headroom.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { findLatestRun } from "#server/mail/runs/queries.ts";
import { closeRun } from "#server/mail/runs/service/close-run.ts";
import { createDraftInput } from "#server/mail/schema.ts";
import { cancelCampaign } from "#server/mail/service/cancel-campaign.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import { setRunSpeed } from "#server/mail/service/set-run-speed.ts";
import { sendUntested as sendCampaign } from "#tests/support/untested.ts";
import { ctxOf, gameCtxOf, staffActor } from "../../support/context.ts";
import { makeGame, makeStaff } from "../../support/factories.ts";
import { makeAudience, makeItem, playerIds } from "../../support/mail.ts";
import { createTestDatabase, type TestDatabase } from "../../support/postgres.ts";

let database: TestDatabase;
let ctx: GameCtx;

beforeAll(async () => {
  database = await createTestDatabase({ max: 10 });
});
afterAll(() => database.drop());
beforeEach(async () => {
  const game = await makeGame(database.db);
  const person = await makeStaff(database.db);
  ctx = gameCtxOf(ctxOf(database.db, { actor: staffActor(person), role: "operator" }), game);
});

async function send(recipientsPerMinuteMax: number | null): Promise<{ id: string; runId: string }> {
  const item = await makeItem(database.db, ctx.game.id);
  const audience = await makeAudience(database.db, ctx.game.id, playerIds(900));
  const { draft } = createDraftInput.parse({
    draft: {
      texts: { ko: { title: "보상", body: "고마워요" } },
      senderAccount: "system_mail",
      audienceId: audience.id,
      attachments: [{ itemId: item.id, quantity: 1 }],
      recipientsPerMinuteMax,
    },
  });
  const { id, version } = await createDraft(ctx, { draft });
  await sendCampaign(ctx, { id, version, confirmedRecipients: 900 });
  const run = await findLatestRun(database.db, id);
  return { id, runId: run?.id ?? "" };
}

const speedsOf = async (runId: string) => {
  const rows = await database.db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.targetId, runId))
    .orderBy(auditEntries.id);
  return rows.filter(({ action }) => action === "run.speed").map(({ before, after }) => ({ before, after }));
};

test("a run begins with its mail's speed; a change counts at once and leaves an entry", async () => {
  const { id, runId } = await send(600);
  expect((await findLatestRun(database.db, id))?.recipientsPerMinuteMax).toBe(600);
  const after = await setRunSpeed(ctx, { id, recipientsPerMinuteMax: 1_200 });
  expect(after.run?.recipientsPerMinuteMax).toBe(1_200);
  expect(await speedsOf(runId)).toMatchObject([
    { before: { recipientsPerMinuteMax: 600 }, after: { recipientsPerMinuteMax: 1_200, campaignId: id } },
  ]);
});

test("the entries of a mail are also those of its runs, and of no other mail's", async () => {
  const { id, runId } = await send(600);
  await setRunSpeed(ctx, { id, recipientsPerMinuteMax: 5 });
  await setRunSpeed(ctx, { id: (await send(600)).id, recipientsPerMinuteMax: 6 });
  const { rows } = await listAudit(ctx, { targetKind: "campaign", targetId: id, limit: 10 });
  expect(rows.filter(({ action }) => action === "run.speed").map(({ targetId }) => targetId)).toEqual([runId]);
  expect(rows.map(({ action }) => action)).toEqual(expect.arrayContaining(["campaign.create", "campaign.send"]));
  expect(await listAudit(ctx, { targetKind: "campaign", targetId: "no uuid", limit: 10 })).toMatchObject({ rows: [] });
});

test("a mail without anything left to send, or of another game, has no speed", async () => {
  const { id, runId } = await send(null);
  const other = gameCtxOf(ctx, await makeGame(database.db));
  await expect(setRunSpeed(other, { id, recipientsPerMinuteMax: 5 })).rejects.toMatchObject({
    reason: "mail.not_found",
  });
  await cancelCampaign(ctx, { id, reason: "wrong" });
  await closeRun(ctx, runId);
  await expect(setRunSpeed(ctx, { id, recipientsPerMinuteMax: 5 })).rejects.toMatchObject({
    reason: "mail.cannot_set_speed",
  });
});

test("of two changes at once each entry says what it really changed", async () => {
  const { id, runId } = await send(600);
  await Promise.all([5, 7].map((each) => setRunSpeed(ctx, { id, recipientsPerMinuteMax: each })));
  const [first, second] = await speedsOf(runId);
  expect(first?.before).toEqual({ recipientsPerMinuteMax: 600 });
  expect(second?.before).toEqual({ recipientsPerMinuteMax: first?.after?.recipientsPerMinuteMax });
});

const api = "openim/batchsendmsg";
const wanted = () => ({ gameId: ctx.game.id, api, callsPerSecond: 200, recipientsPerMinute: null, recipients: 500 });

test("of ten processes that ask for one run at once a single one may call, and the others hear when to ask again", async () => {
  const own = { owner: "run-1", recipientsPerMinute: 1_000 };
  const answers = await Promise.all(Array.from({ length: 10 }, () => grantCallWithin(ctx, wanted(), own)));
  expect(answers.filter((answer) => "at" in answer)).toHaveLength(1);
  for (const answer of answers) if ("waitMs" in answer) expect(answer.waitMs).toBeGreaterThan(29_000);
  // Who was sent away took nothing from the API's line.
  const grants = await database.db.select().from(callGrants).where(eq(callGrants.gameId, ctx.game.id));
  expect(grants.map(({ calls }) => calls)).toEqual([1]);
  expect((await readHeadroom(ctx)).some((row) => row.api.includes("run-1"))).toBe(false);
});

test("a share that was not used is given back, unless another call took the next one", async () => {
  const own = { owner: "run-2", recipientsPerMinute: 100 };
  const granted = await grantCallWithin(ctx, wanted(), own);
  if (!("at" in granted)) throw new Error("nothing was granted");
  expect(await grantCallWithin(ctx, wanted(), own)).toHaveProperty("waitMs");
  await granted.giveBack();
  const again = await grantCallWithin(ctx, wanted(), own);
  expect(again).toHaveProperty("at");
  await granted.giveBack();
  expect(await grantCallWithin(ctx, wanted(), own)).toHaveProperty("waitMs");
});

test("a changed speed makes what is left of a share shorter or longer; none leaves no line", async () => {
  const { id, runId } = await send(100);
  const own = { owner: runId, recipientsPerMinute: 100 };
  await grantCallWithin(ctx, wanted(), own);
  const waitOf = async (recipientsPerMinute: number) => {
    const answer = await grantCallWithin(ctx, wanted(), { owner: runId, recipientsPerMinute });
    return "waitMs" in answer ? answer.waitMs : 0;
  };
  expect(await waitOf(100)).toBeGreaterThan(290_000);
  await setRunSpeed(ctx, { id, recipientsPerMinuteMax: 1_000 });
  const shorter = await waitOf(1_000);
  expect(shorter).toBeGreaterThan(25_000);
  expect(shorter).toBeLessThan(31_000);
  await setRunSpeed(ctx, { id, recipientsPerMinuteMax: null });
  const rows = await database.db.select().from(callPaces).where(eq(callPaces.gameId, ctx.game.id));
  expect(rows.filter((row) => row.api.includes(runId))).toEqual([]);
});
