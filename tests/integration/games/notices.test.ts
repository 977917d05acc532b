import { createHmac } from "node:crypto";
import { lookup } from "node:dns/promises";
import { hostname } from "node:os";
import { desc, eq } from "drizzle-orm";
import pino from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { notices, webhookDeliveries, webhooks } from "#db/schema/halts.ts";
import { deliveryAttemptsMax } from "#server/games/notices/jobs.ts";
import { countUnread } from "#server/games/notices/service/count-unread.ts";
import { deliverNotice } from "#server/games/notices/service/deliver-notice.ts";
import { getWebhook } from "#server/games/notices/service/get-webhook.ts";
import { listNotices } from "#server/games/notices/service/list-notices.ts";
import { readNotices } from "#server/games/notices/service/read-notices.ts";
import { recordNotice } from "#server/games/notices/service/record-notice.ts";
import { removeWebhook } from "#server/games/notices/service/remove-webhook.ts";
import { setWebhook } from "#server/games/notices/service/set-webhook.ts";
import { testWebhook } from "#server/games/notices/service/test-webhook.ts";
import { startJobs } from "#server/jobs/start-jobs.ts";
import { type GameCtx, type GameScope, inTransaction } from "#server/kernel/context.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { AnsweringServer } from "#tests/support/answering-server.ts";
import { entriesOf } from "#tests/support/audit-entries.ts";
import { ctxOf, gameCtxOf, requestContextOf, staffActor } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
let receiver: AnsweringServer;
let elsewhere: AnsweringServer;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  receiver = await AnsweringServer.start();
  elsewhere = await AnsweringServer.start();
  receiver.replyWith({ kind: "answer", text: "{}" });
  elsewhere.replyWith({ kind: "answer", text: "{}" });
});
afterEach(async () => {
  await receiver.stop();
  await elsewhere.stop();
});

const local = (game: GameScope): GameCtx => gameCtxOf(ctxOf(database.db), game);
const worker = (game: GameScope): GameCtx =>
  gameCtxOf(ctxOf(database.db, { actor: { kind: "system", name: "worker" } }), game);
async function reader(game: GameScope): Promise<GameCtx> {
  const person = await makeStaff(database.db, { role: "operator", gameId: game.id });
  return { ...local(game), actor: staffActor(person), role: "operator" };
}
const completed = (campaign: string) =>
  ({
    kind: "run_completed",
    campaignId: null,
    params: { campaign, sent: 9, failed: 1, excluded: 0, total: 10 },
  }) as const;
/** A notice of a mail that is through. @returns its id. */
async function tell(game: GameScope, campaign = "Season 9"): Promise<string> {
  await inTransaction(worker(game), (tx) => recordNotice(tx, completed(campaign)));
  const [row] = await database.db
    .select()
    .from(notices)
    .where(eq(notices.gameId, game.id))
    .orderBy(desc(notices.createdAt))
    .limit(1);
  return row?.id ?? "";
}
const deliveryOf = async (noticeId: string) =>
  (await database.db.select().from(webhookDeliveries).where(eq(webhookDeliveries.noticeId, noticeId)))[0];
async function withWebhook(url = `${receiver.url}/hook?team=ops`): Promise<{ game: GameScope; secret: string }> {
  const game = await makeGame(database.db);
  const { secret } = await setWebhook(local(game), { url, renewSecret: false });
  return { game, secret: secret ?? "" };
}
/** As the receiver checks it, by the specification and nothing of ours. */
function isGenuine(seen: { headers: object; body: unknown }, secret: string): boolean {
  const headers = seen.headers as Record<string, string>;
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${JSON.stringify(seen.body)}`;
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  return headers["webhook-signature"] === `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
}

test("a notice is delivered once, signed so that the receiver can tell, with what happened and when", async () => {
  const { game, secret } = await withWebhook();
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const noticeId = await tell(game);
  await deliverNotice(worker(game), { noticeId });
  await deliverNotice(worker(game), { noticeId });
  const [seen, ...more] = receiver.seen;
  expect(more).toEqual([]);
  if (!seen) throw new Error("nothing came");
  expect(seen).toMatchObject({
    method: "POST",
    path: "/hook",
    headers: { "webhook-id": noticeId, "content-type": "application/json" },
    body: { type: "run.completed", game: game.slug, data: { campaign: "Season 9", sent: 9, total: 10, noticeId } },
  });
  expect(isGenuine(seen, secret)).toBe(true);
  expect(isGenuine({ ...seen, body: { ...(seen.body as object), game: "other" } }, secret)).toBe(false);
  expect(Math.abs(Number(Reflect.get(seen.headers, "webhook-timestamp")) - Date.now() / 1_000)).toBeLessThan(30);
  expect(await deliveryOf(noticeId)).toMatchObject({
    state: "delivered",
    attempts: 1,
    lastStatus: 200,
    lastError: null,
  });
});

test("a notice that was not taken is tried again under the same id, and given up after the last try", async () => {
  const { game } = await withWebhook();
  receiver.replyWith({ kind: "answer", status: 500, text: "" });
  const noticeId = await tell(game);
  await expect(deliverNotice(worker(game), { noticeId })).rejects.toThrow("500");
  expect(await deliveryOf(noticeId)).toMatchObject({ state: "waiting", attempts: 1, lastStatus: 500, settledAt: null });
  await database.db.update(webhookDeliveries).set({ attempts: deliveryAttemptsMax - 1 });
  await deliverNotice(worker(game), { noticeId });
  expect(await deliveryOf(noticeId)).toMatchObject({
    state: "given_up",
    attempts: deliveryAttemptsMax,
    lastStatus: 500,
  });
  expect(new Set(receiver.seen.map(({ headers }) => Reflect.get(headers, "webhook-id")))).toEqual(new Set([noticeId]));
  receiver.replyWith({ kind: "answer", text: "{}" });
  await deliverNotice(worker(game), { noticeId });
  expect(receiver.seen).toEqual([]);
});

test("the queue of the worker brings it, and repeats after a failure", { timeout: 60_000 }, async () => {
  const { game } = await withWebhook();
  receiver.replyWith({ kind: "cut" }, { kind: "answer", text: "{}" });
  const jobs = await startJobs({ databaseUrl: database.appUrl, log: pino({ level: "silent" }), ctx: worker(game) });
  const noticeId = await tell(game);
  try {
    await expect.poll(async () => (await deliveryOf(noticeId))?.attempts, { timeout: 10_000 }).toBe(1);
    // The queue's wait, taken away: the work comes back by itself.
    await database.db.execute(`update pgboss.job set start_after = now() where name = 'notices.deliver'`);
    await expect
      .poll(
        async () => {
          await database.db.execute(
            `update pgboss.job set start_after = now() where name = 'notices.deliver' and state = 'retry'`,
          );
          return (await deliveryOf(noticeId))?.state;
        },
        { timeout: 20_000 },
      )
      .toBe("delivered");
  } finally {
    await jobs.stop();
  }
});

test("a receiver that wants no more, and a webhook that is gone, end it at once", async () => {
  const { game } = await withWebhook();
  receiver.replyWith({ kind: "answer", status: 410, text: "" });
  const gone = await tell(game);
  await deliverNotice(worker(game), { noticeId: gone });
  expect(await deliveryOf(gone)).toMatchObject({ state: "given_up", attempts: 1, lastStatus: 410 });
  const late = await tell(game);
  await removeWebhook(local(game));
  await deliverNotice(worker(game), { noticeId: late });
  expect(await deliveryOf(late)).toMatchObject({ state: "given_up", lastError: "removed" });
  expect(receiver.seen).toHaveLength(1);
});

test("a redirect is not followed", async () => {
  const { game } = await withWebhook();
  receiver.replyWith({ kind: "answer", status: 307, headers: { location: `${elsewhere.url}/stolen` }, text: "" });
  const noticeId = await tell(game);
  await expect(deliverNotice(worker(game), { noticeId })).rejects.toThrow("307");
  expect(elsewhere.seen).toEqual([]);
});

test("a receiver that does not answer is given five seconds", async () => {
  const { game } = await withWebhook();
  receiver.replyWith({ kind: "silence" });
  const startedAt = performance.now();
  expect(await testWebhook(local(game))).toMatchObject({ status: null, error: "timed_out", isAccepted: false });
  expect(performance.now() - startedAt).toBeGreaterThan(4_500);
  expect(performance.now() - startedAt).toBeLessThan(9_000);
});

test("a live game's notices leave by https to public addresses only, whatever the name says", async () => {
  const live = await makeGame(database.db, { kind: "live", endpoint: "https://adminapisgp.im.qcloud.com" });
  const refused = async (url: string) =>
    setWebhook(local(live), { url, renewSecret: false }).then(
      () => "taken",
      (error: { reason: string }) => error.reason,
    );
  expect(await refused("http://hooks.example.com/x")).toBe("notices.url_not_https");
  expect(await refused("https://me:pass@hooks.example.com/x")).toBe("notices.url_credentials");
  for (const host of [
    "localhost",
    "127.0.0.1",
    "2130706433",
    "[::1]",
    "[::ffff:10.0.0.1]",
    "10.0.0.7",
    "169.254.169.254",
  ]) {
    expect(await refused(`https://${host}/x`), host).toBe("notices.url_not_public");
  }
  expect(await refused("https://hooks.example.com/x")).toBe("taken");
  // Names that lead to this machine, as a hostile DNS would answer: found out at the call, by the addresses themselves.
  for (const name of [hostname(), "ip6-localhost", "localhost.localdomain"]) {
    const url = `https://${name}:${new URL(receiver.url).port}/x`;
    await database.db.update(webhooks).set({ url }).where(eq(webhooks.gameId, live.id));
    const { error } = await testWebhook(local(live));
    const isKnown = await lookup(name).then(
      () => true,
      () => false,
    );
    expect(error, name).toBe(isKnown ? "not_public" : "unreachable");
  }
  expect(receiver.seen).toEqual([]);
});

test("the secret is shown once, kept sealed, and stands in no entry; another address keeps it unless a new one is asked for", async () => {
  const { game, secret } = await withWebhook();
  const before = (await database.db.select().from(webhooks).where(eq(webhooks.gameId, game.id)))[0];
  expect(await setWebhook(local(game), { url: `${receiver.url}/other`, renewSecret: false })).toEqual({ secret: null });
  const renewed = await setWebhook(local(game), { url: `${receiver.url}/other`, renewSecret: true });
  expect(renewed.secret).not.toBe(secret);
  const view = await getWebhook(local(game));
  expect(view.webhook).toMatchObject({ url: `${receiver.url}/other`, updatedByName: "tester" });
  const entries = await entriesOf(database.db, game.id);
  expect(entries.map(({ action }) => action)).toEqual(["game.webhook_set", "game.webhook_set", "game.webhook_set"]);
  expect(JSON.stringify([view, entries, before])).not.toContain(secret.slice(6));
  await testWebhook(local(game));
  const [seen] = receiver.seen;
  expect(seen && isGenuine(seen, renewed.secret ?? "")).toBe(true);
  expect(seen?.body).toMatchObject({ type: "test", game: game.slug });
});

test("a removed webhook is not there to test or to remove, and two who set at once leave one", async () => {
  const game = await makeGame(database.db);
  await expect(testWebhook(local(game))).rejects.toMatchObject({ reason: "notices.no_webhook" });
  await expect(removeWebhook(local(game))).rejects.toMatchObject({ reason: "notices.no_webhook" });
  const set = () => setWebhook(local(game), { url: `${receiver.url}/x`, renewSecret: false });
  await Promise.all([set(), set()]);
  const outcomes = await Promise.allSettled([removeWebhook(local(game)), removeWebhook(local(game))]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const entries = await entriesOf(database.db, game.id);
  expect(entries.filter(({ action }) => action === "game.webhook_remove")).toHaveLength(1);
});

test("only whoever holds the game's secrets may set, remove or test its webhook, and read where it leads", async () => {
  const game = await makeGame(database.db);
  const person = await makeStaff(database.db, { role: "operator", gameId: game.id });
  const context = requestContextOf(database.db, { staff: person, roles: new Map([[game.id, "operator"]]) });
  const api = createCaller(appRouter)(context).notices;
  const key = { game: game.slug };
  const denied = { cause: { reason: "auth.not_allowed" } };
  await expect(api.setWebhook({ ...key, url: `${receiver.url}/x`, renewSecret: false })).rejects.toMatchObject(denied);
  await expect(api.removeWebhook(key)).rejects.toMatchObject(denied);
  await expect(api.testWebhook(key)).rejects.toMatchObject(denied);
  await expect(api.webhook(key)).rejects.toMatchObject(denied);
  expect(await api.countUnread(key)).toEqual({ count: 0 });
});

test("the inbox is a game's own, newest first, page by page, and counts what somebody has not read", async () => {
  const [game, other] = [await makeGame(database.db), await makeGame(database.db)];
  const [mina, jun] = [await reader(game), await reader(game)];
  for (const name of ["one", "two", "three"]) await tell(game, name);
  await tell(other, "foreign");
  const first = await listNotices(mina, { limit: 2 });
  expect(first.rows.map(({ params, isUnread }) => [params.campaign, isUnread])).toEqual([
    ["three", true],
    ["two", true],
  ]);
  const rest = await listNotices(mina, { limit: 2, cursor: first.nextCursor ?? "" });
  expect(rest.rows.map(({ params }) => params.campaign)).toEqual(["one"]);
  expect(rest.nextCursor).toBeNull();
  expect(await countUnread(mina)).toEqual({ count: 3 });

  await readNotices(mina, { id: first.rows[1]?.id ?? "" });
  expect(await countUnread(mina)).toEqual({ count: 1 });
  // An older mark arrives late: nothing becomes unread again.
  await readNotices(mina, { id: rest.rows[0]?.id ?? "" });
  expect(await countUnread(mina)).toEqual({ count: 1 });
  expect(await countUnread(jun)).toEqual({ count: 3 });
  await expect(listNotices(mina, { limit: 2, cursor: "bm9uc2Vuc2U" })).rejects.toMatchObject({
    reason: "list.bad_cursor",
  });
});

test("whoever joins later is not told of everything that happened before", async () => {
  const game = await makeGame(database.db);
  await tell(game);
  const late = await reader(game);
  expect(await countUnread(late)).toEqual({ count: 0 });
  await tell(game);
  expect(await countUnread(late)).toEqual({ count: 1 });
});

test("a notice whose act is undone is neither in the inbox nor on its way", async () => {
  const { game } = await withWebhook();
  await expect(
    inTransaction(worker(game), async (tx) => {
      await recordNotice(tx, completed("undone"));
      throw new Error("undone");
    }),
  ).rejects.toThrow("undone");
  expect(await database.db.select().from(notices).where(eq(notices.gameId, game.id))).toEqual([]);
  expect((await getWebhook(local(game))).deliveries).toEqual([]);
});
