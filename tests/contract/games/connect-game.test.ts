import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { games } from "#db/schema/games.ts";
import { changeEndpoint } from "#server/games/changes/service/change-endpoint.ts";
import type { AddGameInput } from "#server/games/schema.ts";
import { checkGame } from "#server/games/service/check-game.ts";
import { connectGame } from "#server/games/service/connect-game.ts";
import { getGame } from "#server/games/service/get-game.ts";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import { readHeadroom } from "#server/im/service/read-headroom.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { ctxOf } from "#tests/support/context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { SandboxProcess, TEST_APP } from "#tests/support/sandbox-process.ts";

let database: TestDatabase;
let sandbox: SandboxProcess;
/** As every process makes it: each call waits for its turn in the limits of its game. */
let im: ReturnType<typeof createImGateways>;
let ctx: Ctx;
beforeAll(async () => {
  [database, sandbox] = await Promise.all([createTestDatabase(), SandboxProcess.start()]);
  im = createImGateways({ log: pino({ level: "silent" }), db: database.db, backOffMs: 10 });
  ctx = ctxOf(database.db, { im });
});
afterAll(async () => {
  await sandbox.stop();
  await im.close();
  await database.drop();
});

const none = { extraHosts: [] };
const input = (slug: string, more: Partial<AddGameInput> = {}): AddGameInput => ({
  slug,
  name: "Aster",
  kind: "sandbox",
  adminAccount: "administrator",
  endpoint: sandbox.url,
  ...TEST_APP,
  ...more,
});

test("a game is added for real: its platform is asked although it has no limits of ours yet, and knows the senders", async () => {
  const { game, sendersRegistered } = await connectGame(ctx, input("aster"), none);
  expect(sendersRegistered).toBe(true);
  const { checks } = await checkGame({ ...ctx, game });
  expect(checks.map(({ name, status }) => [name, status])).toEqual([
    ["endpoint", "ok"],
    ["signature", "ok"],
    ["admin_account", "ok"],
    ["senders", "ok"],
  ]);
});

test("what the platform refuses is refused at its field, also after the client tried again, and nothing is stored", async () => {
  // Nobody listens there: the client asks three times.
  const silent = connectGame(ctx, input("silent", { endpoint: "http://127.0.0.1:1" }), none);
  await expect(silent).rejects.toMatchObject({ reason: "games.endpoint_silent", fields: [{ path: "endpoint" }] });
  const forged = connectGame(ctx, input("forged", { key: "another-key" }), none);
  await expect(forged).rejects.toMatchObject({ reason: "games.key_refused", fields: [{ path: "key" }] });
  const player = connectGame(ctx, input("player", { adminAccount: "player_00001" }), none);
  await expect(player).rejects.toMatchObject({ reason: "games.not_admin", fields: [{ path: "adminAccount" }] });
  const slugs = (await database.db.select({ slug: games.slug }).from(games)).map(({ slug }) => slug);
  expect(slugs).not.toEqual(expect.arrayContaining([expect.stringMatching(/silent|forged|player/)]));
});

test("an endpoint that says too fast when it is tried does not slow the calls of the game that stays where it is", async () => {
  const { game } = await connectGame(ctx, input("steady"), none);
  const other = await SandboxProcess.start();
  try {
    await other.control("faults", { api: "account_check", kind: "throttle", count: 10 });
    const moved = changeEndpoint({ ...ctx, game }, { endpoint: other.url, reason: "moved" }, none);
    await expect(moved).rejects.toMatchObject({ reason: "games.platform_busy" });
    const [usage] = (await readHeadroom({ ...ctx, game })).filter(({ api }) => api.endsWith("/account_check"));
    expect(usage).toMatchObject({ callsToday: 0, backedOffUntil: null });
    expect((await getGame({ ...ctx, game })).endpoint).toBe(sandbox.url);
  } finally {
    await other.stop();
  }
});
