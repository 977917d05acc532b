import { asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { games } from "#db/schema/games.ts";
import { items } from "#db/schema/items.ts";
import { campaignAttachments } from "#db/schema/mail.ts";
import { chunks, runs } from "#db/schema/runs.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { planRetry } from "#server/mail/runs/retries/service/plan-retry.ts";
import { retryFailed } from "#server/mail/runs/retries/service/retry-failed.ts";
import { verifyRun } from "#server/mail/runs/service/verify-run.ts";
import { createDraftInput } from "#server/mail/schema.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import { getCampaign } from "#server/mail/service/get-campaign.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { ctxOf, gameCtxOf, requestContextOf, staffActor } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { makeAudience, makeItem, playerIds } from "#tests/support/mail.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { sendUntested as sendCampaign } from "#tests/support/untested.ts";

let database: TestDatabase;
let ctx: GameCtx;

beforeAll(async () => {
  database = await createTestDatabase({ max: 10 });
});
afterAll(() => database.drop());
beforeEach(async () => {
  const game = await makeGame(database.db);
  await database.db.update(games).set({ approvalAbove: 1_000_000 }).where(eq(games.id, game.id));
  ctx = gameCtxOf(ctxOf(database.db, { actor: staffActor(await makeStaff(database.db)), role: "operator" }), game);
});

/** A mail that has ended: of each call the players with these places failed with this code. */
async function ended(size: number, failed: readonly { code: number; from: number; count: number }[]): Promise<string> {
  const audience = await makeAudience(database.db, ctx.game.id, playerIds(size));
  const { draft } = createDraftInput.parse({
    draft: {
      name: "reward",
      texts: { ko: { title: "보상", body: "고마워요" } },
      senderAccount: "system_mail",
      audienceId: audience.id,
    },
  });
  const { id, version } = await createDraft(ctx, { draft });
  await sendCampaign(ctx, { id, version, confirmedRecipients: size });
  const [run] = await runsOf(id);
  const runId = run?.id ?? "";
  for (const { code, from, count } of failed) {
    await database.db.execute(sql`
      insert into failures (run_id, account, chunk_position, code)
      select run_id, u.account, position, ${code} from chunks cross join lateral unnest((string_to_array(ids, E'\n'))[${from}:${from + count - 1}]) as u(account)
      where run_id = ${runId}::uuid`);
  }
  await database.db.execute(sql`
    update chunks set state = 'sending', lease_owner = gen_random_uuid(), lease_until = now(), called_at = now() where run_id = ${runId}::uuid`);
  await database.db.execute(sql`
    update chunks c set settled_at = now(), failed_count = f.n, sent_count = recipients - f.n,
      state = case when f.n = 0 then 'sent' when f.n = recipients then 'failed' else 'partly' end
    from (select position, (select count(*)::int from failures where run_id = chunks.run_id and chunk_position = position) as n
      from chunks where run_id = ${runId}::uuid) as f where c.run_id = ${runId}::uuid and c.position = f.position`);
  await database.db.execute(sql`update runs set state = 'sending', started_at = now() where id = ${runId}::uuid`);
  await database.db.execute(sql`
    update runs r set state = 'completed', finished_at = now(), failed = f.n, sent = total - f.n
    from (select count(*)::int as n from failures where run_id = ${runId}::uuid) as f where r.id = ${runId}::uuid`);
  await database.db.execute(sql`update campaigns set state = 'completed' where id = ${id}::uuid`);
  return id;
}

const runsOf = (id: string) =>
  database.db.select().from(runs).where(eq(runs.campaignId, id)).orderBy(asc(runs.ordinal));
const chunksOf = (runId: string) =>
  database.db.select().from(chunks).where(eq(chunks.runId, runId)).orderBy(asc(chunks.position));

test("two who try at once make one run", async () => {
  const id = await ended(600, [{ code: 60_018, from: 1, count: 3 }]);
  const tries = await Promise.allSettled([retryFailed(ctx, { id }), retryFailed(ctx, { id })]);
  expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(tries.find(({ status }) => status === "rejected")).toMatchObject({ reason: { reason: "mail.cannot_retry" } });
  expect(await runsOf(id)).toMatchObject([
    { state: "completed" },
    { kind: "retry", ordinal: 2, total: 6, callCount: 1 },
  ]);
  expect((await getCampaign(ctx, { id })).state).toBe("sending");
});

test("players refused for speed are cut into full calls, in byte order, and the run holds together", async () => {
  const id = await ended(4_000, [{ code: 90_057, from: 100, count: 150 }]);
  await retryFailed(ctx, { id });
  const [first, retry] = await runsOf(id);
  expect(await verifyRun(ctx.db, retry?.id ?? "")).toMatchObject({ ok: true });
  expect(retry).toMatchObject({
    total: 1_200,
    callCount: 3,
    definitionHash: first?.definitionHash,
    payload: first?.payload,
  });
  const rows = await chunksOf(retry?.id ?? "");
  expect(rows.map((row) => row.recipients)).toEqual([500, 500, 200]);
  const ids = rows.flatMap((row) => row.ids);
  expect(ids).toEqual([...ids].sort());
  const before = await chunksOf(first?.id ?? "");
  expect(new Set([...before, ...rows].map((row) => row.msgRandom)).size).toBe(before.length + rows.length);
});

test("calls that may have been carried out keep their players and identity; their neighbours never overlap them", async () => {
  const id = await ended(2_500, [{ code: 60_007, from: 10, count: 4 }]);
  const [first] = await runsOf(id);
  await database.db.execute(
    sql`update failures set code = 91000 where run_id = ${first?.id ?? ""}::uuid and chunk_position in (1, 3)`,
  );
  await retryFailed(ctx, { id });
  const [, retry] = await runsOf(id);
  const before = await chunksOf(first?.id ?? "");
  const rows = await chunksOf(retry?.id ?? "");
  expect(rows.map(({ state, recipients }) => [state, recipients])).toEqual([
    ["pending", 4],
    ["uncertain", 4],
    ["pending", 4],
    ["uncertain", 4],
    ["pending", 4],
  ]);
  expect(retry).toMatchObject({ uncertain: 8, total: 20 });
  for (const [place, origin] of [
    [1, 1],
    [3, 3],
  ] as const) {
    expect(rows[place]).toMatchObject({ msgSeq: before[origin]?.msgSeq, msgRandom: before[origin]?.msgRandom });
    expect(rows[place]?.calledAt).toEqual(before[origin]?.calledAt);
  }
  const ids = rows.flatMap((row) => row.ids);
  expect(ids).toEqual([...ids].sort());
});

test("what may have been delivered is not tried again where no history tells, and the plan says why", async () => {
  const id = await ended(100, [{ code: 91_000, from: 1, count: 2 }]);
  await database.db.execute(sql`update runs set history = 'none' where campaign_id = ${id}::uuid`);
  expect(await planRetry(ctx, { id })).toMatchObject({
    refusal: "mail.nothing_to_retry",
    failed: 2,
    retried: 0,
    groups: [{ code: 91_000, fate: "unknowable" }],
  });
  await expect(retryFailed(ctx, { id })).rejects.toMatchObject({ reason: "mail.nothing_to_retry" });
});

test("a mail that has expired, or is still on its way, is not tried again", async () => {
  const id = await ended(100, [{ code: 60_007, from: 1, count: 2 }]);
  await database.db.execute(sql`
    update campaigns set expiry_kind = 'at', expires_at = now() - interval '1 minute' where id = ${id}::uuid`);
  await expect(retryFailed(ctx, { id })).rejects.toMatchObject({ reason: "mail.retry_too_late" });
  await database.db.execute(sql`update campaigns set expires_at = now() + interval '1 day' where id = ${id}::uuid`);
  await retryFailed(ctx, { id });
  await expect(retryFailed(ctx, { id })).rejects.toMatchObject({ reason: "mail.cannot_retry" });
  expect((await planRetry(ctx, { id })).refusal).toBe("mail.cannot_retry");
});

test("a moderator sees what another try would do and may not begin it", async () => {
  const id = await ended(50, [{ code: 60_007, from: 1, count: 1 }]);
  const context = requestContextOf(database.db, {
    staff: await makeStaff(database.db),
    roles: new Map([[ctx.game.id, "moderator"]]),
  });
  const { mail } = createCaller(appRouter)(context);
  await expect(mail.retryPlan({ game: ctx.game.slug, id })).resolves.toMatchObject({ retried: 1 });
  await expect(mail.retryFailed({ game: ctx.game.slug, id })).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("a mail whose item is disabled by now is not tried again, and is once the item is enabled", async () => {
  const id = await ended(10, [{ code: 60_018, from: 1, count: 3 }]);
  const item = await makeItem(database.db, ctx.game.id, { code: "gold", disabledAt: new Date() });
  const attached = { gameId: ctx.game.id, campaignId: id, position: 0, itemId: item.id, quantity: 1 };
  await database.db.insert(campaignAttachments).values(attached);
  await expect(retryFailed(ctx, { id })).rejects.toMatchObject({
    reason: "mail.incomplete",
    fields: [{ path: "attachments.0.itemId", reason: "mail.item_disabled", params: { item: "gold" } }],
  });
  expect(await runsOf(id)).toHaveLength(1);
  await database.db.update(items).set({ disabledAt: null }).where(eq(items.id, item.id));
  await retryFailed(ctx, { id });
  expect(await runsOf(id)).toHaveLength(2);
});
