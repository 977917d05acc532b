import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { games } from "#db/schema/games.ts";
import { players } from "#db/schema/players.ts";
import { chunks, runs } from "#db/schema/runs.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { createDraftInput, type Draft } from "#server/mail/schema.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import { getCampaign } from "#server/mail/service/get-campaign.ts";
import { listPlayersWithout } from "#server/mail/service/list-players-without.ts";
import { planCampaign } from "#server/mail/service/plan-campaign.ts";
import { previewMail } from "#server/mail/service/preview-mail.ts";
import { updateDraft } from "#server/mail/service/update-draft.ts";
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

beforeAll(async () => {
  database = await createTestDatabase({ max: 20 });
});
afterAll(() => database.drop());
beforeEach(async () => {
  box = await SandboxProcess.start(["--players", "3000", "--recipients-per-minute", "0"]);
  const game = await makeGame(database.db, { endpoint: box.url, key: TEST_APP.key, sdkAppId: TEST_APP.sdkAppId });
  await database.db
    .update(games)
    .set({ recipientsPerMinute: 10_000_000, approvalAbove: 1_000_000 })
    .where(eq(games.id, game.id));
  ctx = gameCtxOf(ctxOf(database.db, { actor: staffActor(await makeStaff(database.db)), role: "operator" }), game);
  stopEngine = startSender(database.db).stop;
});
afterEach(async () => {
  await stopEngine();
  await box.stop();
});

async function write(ids: readonly string[], body: string, more: Partial<Draft> = {}) {
  const audience = await makeAudience(database.db, ctx.game.id, ids);
  const { draft } = createDraftInput.parse({
    draft: {
      name: "named",
      texts: { ko: { title: "{{nickname|모험가}}님께", body } },
      senderAccount: "system_mail",
      audienceId: audience.id,
      ...more,
    },
  });
  return { draft, campaign: await createDraft(ctx, { draft }) };
}

async function sendAndEnd(id: string, version: number, confirmedRecipients: number) {
  await sendCampaign(ctx, { id, version, confirmedRecipients });
  const deadline = performance.now() + 40_000;
  while (performance.now() < deadline) {
    const campaign = await getCampaign(ctx, { id });
    if (campaign.state !== "sending") return campaign;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the run did not end");
}

type Body = { MsgType: string; MsgContent: Record<string, unknown> }[];
async function bodyAt(account: string, id: string): Promise<Body | undefined> {
  const { deliveries } = (await box.control(`ledger?account=${account}`)) as { deliveries: { msgBody: Body }[] };
  return deliveries.map(({ msgBody }) => msgBody).find((body) => JSON.stringify(body).includes(id));
}

test("each player reads the own values, equal mails share a call, and the cost is said first", async () => {
  const ids = playerIds(1_200);
  const named = ids
    .slice(0, 40)
    .map((id, at) => ({ gameId: ctx.game.id, id, nickname: at < 30 ? "쌍둥이" : `이름${at}` }));
  await database.db.insert(players).values(named);
  const { campaign, draft } = await write(ids, "{{nickname|모험가}}님, 고마워요");
  // One for thirty namesakes, one each for ten, and three for the 1,160 of whom nothing is known.
  const plan = await planCampaign(ctx, { id: campaign.id });
  expect(plan).toMatchObject({ problems: [], recipients: 1_200, renderings: 12, calls: 14 });
  const ended = await sendAndEnd(campaign.id, campaign.version, 1_200);
  expect(ended.run).toMatchObject({ state: "completed", total: 1_200, sent: 1_200, failed: 0, callCount: 14 });
  expect(await box.control(`ledger?contains=${campaign.id}`)).toMatchObject({ recipients: 1_200, duplicates: 0 });
  const readBy = async (account: string) => String((await bodyAt(account, campaign.id))?.[0]?.MsgContent.Text);
  expect(await readBy(ids[0] ?? "")).toBe("쌍둥이님께\n쌍둥이님, 고마워요");
  expect(await readBy(ids[35] ?? "")).toBe("이름35님께\n이름35님, 고마워요");
  expect(await readBy(ids[1_000] ?? "")).toBe("모험가님께\n모험가님, 고마워요");
  const { reader, body } = await previewMail(ctx, { draft });
  const sent = await bodyAt(reader?.id ?? "", campaign.id);
  // The preview was made before there was a campaign; its id is the only difference.
  expect(JSON.stringify(sent)).toBe(
    JSON.stringify(body).replaceAll("00000000-0000-0000-0000-000000000000", campaign.id),
  );
});

test("who has no value and nothing to read instead is counted, named, and keeps the mail from going out", async () => {
  const ids = playerIds(600);
  const told = ids
    .slice(0, 590)
    .map((id, at) => ({ gameId: ctx.game.id, id, attributes: { guild: at < 500 ? "달빛" : "새벽" } }));
  await database.db.insert(players).values(told);
  const { campaign, draft } = await write(ids, "{{attribute.guild}} 길드");
  const plan = await planCampaign(ctx, { id: campaign.id });
  expect(plan.problems).toMatchObject([
    { path: "texts.ko.body", reason: "mail.variable_without_fallback", params: { players: 10 } },
  ]);
  expect(plan.variables).toEqual([
    { variable: "nickname", isRequired: false, missing: 600 },
    { variable: "attribute.guild", isRequired: true, missing: 10 },
  ]);
  const asked = { id: campaign.id, variable: "attribute.guild", limit: 6 } as const;
  const first = await listPlayersWithout(ctx, asked);
  const second = await listPlayersWithout(ctx, { ...asked, cursor: first.nextCursor ?? "" });
  expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(ids.slice(590));
  expect(second.nextCursor).toBeNull();
  const send = { id: campaign.id, confirmedRecipients: 600 };
  await expect(sendCampaign(ctx, { ...send, version: campaign.version })).rejects.toMatchObject({
    reason: "mail.incomplete",
  });
  const mended = await updateDraft(ctx, {
    id: campaign.id,
    version: campaign.version,
    draft: { ...draft, texts: { ko: { title: "길드", body: "{{attribute.guild|모험가}} 길드" } } },
  });
  expect((await planCampaign(ctx, { id: campaign.id })).renderings).toBe(3);
  const ended = await sendAndEnd(campaign.id, mended.version, 600);
  expect(ended.run).toMatchObject({ state: "completed", sent: 600, callCount: 3 });
  const readBy = async (account: string) => String((await bodyAt(account, campaign.id))?.[0]?.MsgContent.Text);
  expect(await readBy(ids[0] ?? "")).toBe("길드\n달빛 길드");
  expect(await readBy(ids[595] ?? "")).toBe("길드\n모험가 길드");
});

test("a lost answer of a personal call is looked up, and nobody reads it twice", { timeout: 60_000 }, async () => {
  const ids = playerIds(6);
  await database.db.insert(players).values(ids.map((id) => ({ gameId: ctx.game.id, id, nickname: `이름 ${id}` })));
  await box.control("faults", { api: "batchsendmsg", kind: "drop", delayMs: 0, count: 2 });
  const { campaign } = await write(ids, "{{id}}");
  const ended = await sendAndEnd(campaign.id, campaign.version, 6);
  expect(ended.run).toMatchObject({ state: "completed", sent: 6, callCount: 6 });
  expect(await box.control(`ledger?contains=${campaign.id}`)).toMatchObject({ recipients: 6, duplicates: 0 });
});

test("values that were changed in the database after planning hold the run", async () => {
  await stopEngine();
  const { campaign } = await write(playerIds(3), "{{id}}");
  await sendCampaign(ctx, { id: campaign.id, version: campaign.version, confirmedRecipients: 3 });
  const [run] = await database.db.select().from(runs).where(eq(runs.campaignId, campaign.id));
  await database.db
    .update(chunks)
    .set({ variables: sql`replace(variables, 'player_00002', 'player_00003')` })
    .where(eq(chunks.runId, run?.id ?? ""));
  stopEngine = startSender(database.db).stop;
  const deadline = performance.now() + 20_000;
  while (performance.now() < deadline && (await getCampaign(ctx, { id: campaign.id })).state === "sending") {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(await getCampaign(ctx, { id: campaign.id })).toMatchObject({
    state: "held",
    stateReason: "runs.hash_mismatch",
  });
  expect(await box.control(`ledger?contains=${campaign.id}`)).toMatchObject({ deliveries: 0 });
});

test("a mail that is too long for the longest name is refused before anybody gets it", async () => {
  const ids = playerIds(2);
  await database.db.insert(players).values({ gameId: ctx.game.id, id: ids[0] ?? "", nickname: "가".repeat(150) });
  const { campaign } = await write(ids, "{{nickname|모험가}} ".repeat(20));
  await expect(
    sendCampaign(ctx, { id: campaign.id, version: campaign.version, confirmedRecipients: 2 }),
  ).rejects.toMatchObject({ reason: "mail.incomplete", fields: [{ path: "texts", reason: "mail.too_long" }] });
});
