import { randomBytes } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openDatabase } from "#db/client.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { callbackCounts, callbackEvents, teamWork } from "#db/schema/callbacks.ts";
import { games } from "#db/schema/games.ts";
import { teams } from "#db/schema/teams.ts";
import { getHealth } from "#server/games/callbacks/events/service/get-health.ts";
import { listCallbacks } from "#server/games/callbacks/events/service/list-callbacks.ts";
import { openCallback } from "#server/games/callbacks/events/service/open-callback.ts";
import { replayCallback } from "#server/games/callbacks/events/service/replay-callback.ts";
import { testCallback } from "#server/games/callbacks/events/service/test-callback.ts";
import { setCallbackToken } from "#server/games/callbacks/service/set-callback-token.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { foldWork } from "#server/teams/events/service/fold-work.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { AnsweringServer } from "#tests/support/answering-server.ts";
import { openDoor } from "#tests/support/callback-door.ts";
import { ctxOf, gameCtxOf, requestContextOf } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

const full = "Group.CallbackAfterGroupFull";
let database: TestDatabase;
let ctx: GameCtx;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  ctx = gameCtxOf(ctxOf(database.db), await makeGame(database.db));
});

async function put(given: Partial<typeof callbackEvents.$inferInsert> = {}): Promise<number> {
  const event = { command: full, reading: "read" as const, groupId: "g1", account: "p1", body: '{"GroupId":"g1"}' };
  const [row] = await database.db
    .insert(callbackEvents)
    .values({ gameId: ctx.game.id, digest: randomBytes(16), ...event, ...given })
    .returning({ id: callbackEvents.id });
  return row?.id ?? 0;
}
const entries = () =>
  database.db.select().from(auditEntries).where(eq(auditEntries.gameId, ctx.game.id)).orderBy(desc(auditEntries.id));
/** Until nothing waits, of whichever test. */
async function foldAll(of: GameCtx): Promise<void> {
  while ((await foldWork(of, 100)).events > 0);
}
const waiting = () => database.db.select().from(teamWork).where(eq(teamWork.gameId, ctx.game.id));
const ids = (page: { rows: { id: number }[] }) => page.rows.map(({ id }) => id);

test("the list pages from the newest to the oldest without a gap, and each filter narrows it", async () => {
  const first = await put({ receivedAt: new Date("2026-01-01T00:00:00Z") });
  const second = await put({ command: "C2C.CallbackAfterSendMsg", groupId: null, account: "p2" });
  const third = await put({ reading: "malformed", groupId: "g2", account: null });
  const page = await listCallbacks(ctx, { limit: 2 });
  expect(ids(page)).toEqual([third, second]);
  expect(ids(await listCallbacks(ctx, { limit: 2, cursor: page.nextCursor ?? "" }))).toEqual([first]);
  expect(JSON.stringify(page)).not.toContain("body");
  const only = async (filter: object) => ids(await listCallbacks(ctx, { limit: 10, ...filter }));
  expect(await only({ command: full })).toEqual([third, first]);
  expect(await only({ reading: "malformed" })).toEqual([third]);
  expect(await only({ groupId: "g1" })).toEqual([first]);
  expect(await only({ account: "p2" })).toEqual([second]);
  expect(await only({ to: new Date("2026-01-02T00:00:00Z") })).toEqual([first]);
  expect(await only({ from: new Date("2026-01-02T00:00:00Z") })).toEqual([third, second]);
  await expect(listCallbacks(ctx, { limit: 2, cursor: "bm8" })).rejects.toMatchObject({ reason: "list.bad_cursor" });
});

test("a filter by time finds exactly what came then, also what was written minutes late, and no other game's", async () => {
  const other = await makeGame(database.db);
  const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 12, minute));
  const came: { id: number; minute: number }[] = [];
  for (let place = 0; place < 60; place += 1) {
    // Every seventh waited ten minutes for the database, and stands behind those that came after it.
    const minute = place * 2 - (place % 7 === 6 ? 10 : 0);
    came.push({ id: await put({ receivedAt: at(minute) }), minute });
    if (place % 3 === 0) await put({ gameId: other.id, receivedAt: at(200 - place) });
  }
  const all = async (filter: object) => ids(await listCallbacks(ctx, { limit: 100, ...filter }));
  for (const [from, to] of [
    [0, 200],
    [30, 31],
    [41, 90],
    [-10, 1],
    [118, 300],
    [300, 400],
  ] as const) {
    const wanted = came.filter(({ minute }) => minute >= from && minute < to).map(({ id }) => id);
    expect(await all({ from: at(from), to: at(to) }), `${from} to ${to}`).toEqual(wanted.toReversed());
  }
  const farthest = { from: new Date("0001-01-01T00:00:00Z"), to: new Date("9999-12-31T23:59:59Z") };
  expect(await all(farthest)).toHaveLength(60);
});

test("a body is shown after an entry that says so, and none of another game", async () => {
  const id = await put();
  expect(await openCallback(ctx, { id })).toMatchObject({ body: '{"GroupId":"g1"}', isReplayable: true, waits: false });
  expect((await entries())[0]).toMatchObject({ action: "callback.open", targetKind: "callback", targetId: String(id) });
  const other = gameCtxOf(ctxOf(database.db), await makeGame(database.db));
  await expect(openCallback(other, { id })).rejects.toMatchObject({ reason: "callbacks.not_found" });
});

test("a replay hands the event to the teams once, however often and by however many, and leaves an entry with the reason", async () => {
  const id = await put();
  const both = await Promise.all([1, 2].map(() => replayCallback(ctx, { id, reason: "lost it" })));
  expect(both.map(({ added }) => added).sort()).toEqual([false, true]);
  expect(await waiting()).toEqual([{ eventId: id, gameId: ctx.game.id, groupId: "g1" }]);
  expect((await entries())[0]).toMatchObject({ action: "callback.replay", reason: "lost it", after: { group: "g1" } });
});

test("work whose event is gone is taken out, changes nothing and holds nothing up", async () => {
  const [gone, there] = [await put({ groupId: "g_gone" }), await put({ groupId: "g_there" })];
  for (const id of [gone, there]) await replayCallback(ctx, { id, reason: "lost it" });
  await database.db.delete(callbackEvents).where(eq(callbackEvents.id, gone));
  await foldAll(ctx);
  expect(await waiting()).toEqual([]);
  const made = await database.db.select().from(teams).where(eq(teams.gameId, ctx.game.id));
  expect(made.map(({ groupId }) => groupId)).toEqual(["g_there"]);
});

test("what changes no team is not replayed, and the refusal leaves nothing", async () => {
  for (const given of [{ groupId: null }, { reading: "malformed" as const }, { command: "C2C.CallbackAfterSendMsg" }]) {
    const refused = replayCallback(ctx, { id: await put(given), reason: "why not" });
    await expect(refused).rejects.toMatchObject({ reason: "callbacks.not_replayable" });
  }
  expect([await waiting(), await entries()]).toEqual([[], []]);
});

test("a viewer sees what comes and reads no body; whoever reads bodies need not replay", async () => {
  const id = await put();
  const as = async (role: "viewer" | "support") => {
    const staff = await makeStaff(database.db, { role, gameId: ctx.game.id });
    return createCaller(appRouter)(requestContextOf(database.db, { staff, roles: new Map([[ctx.game.id, role]]) }))
      .callbacks;
  };
  const game = ctx.game.slug;
  const [viewer, support] = [await as("viewer"), await as("support")];
  expect((await viewer.list({ game })).rows).toHaveLength(1);
  await expect(viewer.open({ game, id })).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect((await support.open({ game, id })).id).toBe(id);
  await expect(support.replay({ game, id, reason: "x" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await waiting()).toEqual([]);
});

test("health says what came, how fast it was answered, and what should come and does not", async () => {
  const empty = await getHealth(ctx);
  expect([empty.everSeen, empty.lastAt]).toEqual([false, null]);
  expect(new Set(empty.commands.map(({ silence }) => silence))).toEqual(new Set(["never"]));
  const answers = Array.from({ length: 17 }, (_, at) => (at === 0 ? 99 : at === 8 ? 1 : 0));
  const now = new Date();
  await database.db.insert(callbackCounts).values([
    { gameId: ctx.game.id, command: full, minute: now, stored: 90, copied: 10, answers, lastAt: now },
    { gameId: ctx.game.id, command: "none", minute: now, refused: 3, answers: answers.map(() => 0), lastAt: now },
  ]);
  const { commands, everSeen } = await getHealth(ctx);
  const of = (command: string) => commands.find((one) => one.command === command);
  expect(everSeen).toBe(true);
  expect(of(full)).toMatchObject({ lastHour: 100, copied: 10, p50Ms: 1, p99Ms: 1, silence: null });
  expect(of("Group.CallbackAfterSendMsg")).toMatchObject({ lastAt: null, silence: "missing" });
  expect(of("none")).toMatchObject({ refused: 3, silence: null });
});

test("the test call goes the platform's way, leaves no event, and says how far it came", async () => {
  const door = await openDoor(database.db);
  const gatewayUrl = await door.server.listen({ port: 0, host: "127.0.0.1" });
  await setCallbackToken(ctx, { version: 1, token: "callback-token-77" });
  const passed = await testCallback(ctx, { gatewayUrl });
  expect(passed).toMatchObject({ problem: null });
  expect(passed.steps.map(({ state }) => state)).toEqual(["ok", "ok", "ok", "ok"]);
  expect(await database.db.select().from(callbackEvents).where(eq(callbackEvents.gameId, ctx.game.id))).toEqual([]);
  await door.counts.flush();
  const [counted] = await database.db.select().from(callbackCounts).where(eq(callbackCounts.gameId, ctx.game.id));
  expect(counted).toMatchObject({ command: "Herald.SelfTest", tested: 1, stored: 0 });
  expect((await getHealth(ctx)).everSeen).toBe(false);
  // A minute and more apart, as two clocks may be.
  const late = await testCallback({ ...ctx, now: () => new Date(Date.now() - 120_000) }, { gatewayUrl });
  expect(late).toMatchObject({
    problem: "clock",
    steps: [{ state: "ok" }, { state: "ok" }, { state: "failed" }, { state: "skipped" }],
  });
  expect((await entries())[0]).toMatchObject({ action: "callback.test", after: { problem: "clock", status: 403 } });
  expect(JSON.stringify(await entries())).not.toContain("callback-token-77");
  await door.close();
  expect(await testCallback(ctx, { gatewayUrl })).toMatchObject({ problem: "unreachable", tookMs: null });
  // It has known the locks since the first test, and cannot store anything any more.
  const lost = openDatabase(database.appUrl);
  const lonely = await openDoor(lost.db);
  const lonelyUrl = await lonely.server.listen({ port: 0, host: "127.0.0.1" });
  expect(await testCallback(ctx, { gatewayUrl: lonelyUrl })).toMatchObject({ problem: null });
  await lost.close();
  expect(await testCallback(ctx, { gatewayUrl: lonelyUrl })).toMatchObject({
    problem: "busy",
    steps: [{ state: "ok" }, { state: "ok" }, { state: "ok" }, { state: "failed" }],
  });
  await lonely.close();
  const proxy = await AnsweringServer.start();
  proxy.replyWith({ kind: "answer", status: 404, text: "<html>nginx</html>" });
  expect(await testCallback(ctx, { gatewayUrl: proxy.url })).toMatchObject({ problem: "wrong_place" });
  await proxy.stop();
  await database.db.update(games).set({ name: "x" }).where(eq(games.id, ctx.game.id));
});
