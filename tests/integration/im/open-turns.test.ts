import { sql } from "drizzle-orm";
import pino from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { openGame } from "#server/games/service/open-game.ts";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import { grantCalls } from "#server/im/service/grant-calls.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { AnsweringServer, answer } from "#tests/support/answering-server.ts";
import { ctxOf, gameCtxOf } from "#tests/support/context.ts";
import { makeGame } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

const checked = answer({ ErrorCode: 0, ResultItem: [{ UserID: "a", ResultCode: 0, AccountStatus: "Imported" }] });
const api = "im_open_login_svc/account_check";
let database: TestDatabase;
let server: AnsweringServer;
let im: ReturnType<typeof createImGateways>;
let ctx: GameCtx;

beforeAll(async () => {
  [database, server] = await Promise.all([createTestDatabase(), AnsweringServer.start()]);
});
afterAll(async () => {
  await Promise.all([database.drop(), server.stop()]);
});
beforeEach(async () => {
  im = createImGateways({ log: pino({ level: "silent" }), db: database.db, backOffMs: 5 });
  const game = await makeGame(database.db, { endpoint: server.url });
  ctx = gameCtxOf(ctxOf(database.db, { im }), game);
  server.replyWith(checked);
});
afterEach(() => im.close());

const grantsOf = async (name = api): Promise<number> => {
  const [row] = await database.db.execute<{ calls: number }>(
    sql`select coalesce(sum(calls), 0)::int as calls from call_grants where game_id = ${ctx.game.id} and api = ${name}`,
  );
  return row?.calls ?? 0;
};
const tooFast = answer({ ActionStatus: "FAIL", ErrorCode: 60007, ErrorInfo: "" });

it("every call of a gateway takes its turn, whoever makes it", async () => {
  const { gateway } = await openGame(ctx);
  await Promise.all([
    gateway.findUnknownAccounts(["a"]),
    gateway.findUnknownAccounts(["a"]),
    gateway.getProfiles(["a"], ["Tag_Profile_IM_Nick"]).catch(() => {}),
  ]);
  // A grant that a busy machine missed is asked for again.
  expect(await grantsOf()).toBeGreaterThanOrEqual(2);
  expect(await grantsOf("profile/portrait_get")).toBeGreaterThanOrEqual(1);
});

it("what the caller was granted leaves at once, and what the client repeats of it asks for its own turn", async () => {
  const { gateway } = await openGame(ctx, { granted: [api] });
  await gateway.findUnknownAccounts(["a"]);
  expect(await grantsOf()).toBe(0);
  server.replyWith({ kind: "cut" }, checked);
  await gateway.findUnknownAccounts(["a"]);
  expect(server.seen).toHaveLength(2);
  expect(await grantsOf()).toBeGreaterThanOrEqual(1);
});

it("a call waits behind what others were granted", async () => {
  await database.db.execute(sql`
    insert into game_quotas (game_id, api, calls_per_second) values (${ctx.game.id}, ${api}, 10)`);
  await grantCalls(ctx, {
    gameId: ctx.game.id,
    api,
    callsPerSecond: 10,
    recipientsPerMinute: null,
    recipients: [1, 1, 1, 1, 1],
  });
  const { gateway } = await openGame(ctx);
  const startedAt = performance.now();
  await gateway.findUnknownAccounts(["a"]);
  expect(performance.now() - startedAt).toBeGreaterThan(350);
});

it("a person is told at once when the limit is used up for long, and nothing is called", async () => {
  const wanted = { gameId: ctx.game.id, api, callsPerSecond: 1, recipientsPerMinute: null };
  await grantCalls(ctx, { ...wanted, recipients: Array.from({ length: 30 }, () => 1) });
  const { gateway } = await openGame(ctx);
  await expect(gateway.findUnknownAccounts(["a"])).rejects.toMatchObject({ reason: "im.limit_used" });
  expect(server.seen).toHaveLength(0);
});

it("an answer of too fast slows every process down", async () => {
  const { gateway } = await openGame(ctx);
  server.replyWith(tooFast, checked);
  await gateway.findUnknownAccounts(["a"]);
  const [pace] = await database.db.execute<{ held: boolean }>(
    sql`select back_off_until > now() as held from call_paces where game_id = ${ctx.game.id} and api = ${api}`,
  );
  expect(pace?.held).toBe(true);
});
