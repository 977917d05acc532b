import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { games } from "#db/schema/games.ts";
import { setQuotaInput } from "#server/games/schema.ts";
import { findSdkAppIdTwins } from "#server/games/service/find-sdk-app-id-twins.ts";
import { listQuotas } from "#server/games/service/list-quotas.ts";
import { setQuota } from "#server/games/service/set-quota.ts";
import { backOffCalls } from "#server/im/service/back-off-calls.ts";
import { findQuota } from "#server/im/service/find-quota.ts";
import { grantCalls } from "#server/im/service/grant-calls.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { appRouter } from "#server/trpc/root.ts";
import { ctxOf, gameCtxOf, requestContextOf } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
let ctx: GameCtx;
const api = "openim/batchsendmsg";

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  ctx = gameCtxOf(ctxOf(database.db), await makeGame(database.db));
});

const rowOf = async (name: string) => (await listQuotas(ctx)).find((row) => row.api === name);

describe("the quotas of a game", () => {
  it("are those of the platform, its edition and its own numbers until somebody raises them", async () => {
    expect(await findQuota(ctx, api)).toEqual({ callsPerSecond: 200, recipientsPerMinute: 12_000, callsPerDay: null });
    expect(await findQuota(ctx, "im_open_login_svc/account_check")).toMatchObject({ callsPerSecond: 100 });
    expect(await findQuota(ctx, "open_msg_svc/get_history")).toMatchObject({ callsPerSecond: 10 });
    expect(await findQuota(ctx, "profile/portrait_get")).toMatchObject({
      callsPerSecond: 200,
      recipientsPerMinute: null,
    });
    expect(await findQuota(ctx, "timpush/push")).toMatchObject({ callsPerSecond: 1, callsPerDay: 100 });
    await database.db.update(games).set({ edition: "standard", callsPerSecond: 50 }).where(eq(games.id, ctx.game.id));
    expect(await findQuota(ctx, "timpush/push")).toMatchObject({ callsPerDay: 10 });
    expect(await findQuota(ctx, "openim/sendmsg")).toMatchObject({ callsPerSecond: 50 });
    expect(await findQuota(ctx, "im_open_login_svc/account_check")).toMatchObject({ callsPerSecond: 25 });
    expect(await findQuota(ctx, "openim/admin_getroammsg")).toMatchObject({ callsPerSecond: 200 });
  });

  it("are raised with an entry, keep what is not named, and fall back when told to", async () => {
    const raised = await setQuota(ctx, {
      api,
      callsPerSecond: 1_200,
      recipientsPerMinute: 18_000,
      version: 0,
      reason: "The plan was raised.",
    });
    expect(raised).toMatchObject({ callsPerSecond: 1_200, recipientsPerMinute: 18_000, version: 1 });
    expect(raised.isDefault).toEqual({ callsPerSecond: false, recipientsPerMinute: false, callsPerDay: true });
    const back = await setQuota(ctx, { api, callsPerSecond: null, version: 1, reason: "The plan was raised." });
    expect(back).toMatchObject({ callsPerSecond: 200, recipientsPerMinute: 18_000, version: 2 });
    const entries = await database.db
      .select()
      .from(auditEntries)
      .where(sql`target_id = ${ctx.game.id}`)
      .orderBy(auditEntries.id);
    expect(entries.map(({ action }) => action)).toEqual(["game.quota_change", "game.quota_change"]);
    expect(entries[0]).toMatchObject({
      before: { api, callsPerSecond: 200, recipientsPerMinute: 12_000 },
      after: { api, callsPerSecond: 1_200, recipientsPerMinute: 18_000 },
      reason: "The plan was raised.",
    });
  });

  it("are not changed by someone who saw an older version, nor twice at once", async () => {
    const changes = [100, 200, 300].map((callsPerSecond) =>
      setQuota(ctx, { api, callsPerSecond, version: 0, reason: "The plan was raised." }),
    );
    const outcomes = await Promise.allSettled(changes);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(
      setQuota(ctx, { api, callsPerSecond: 1, version: 0, reason: "The plan was raised." }),
    ).rejects.toMatchObject({
      reason: "games.quota_changed",
    });
    expect((await rowOf(api))?.version).toBe(1);
  });

  it("have bounds, and name an API as the platform does", () => {
    const given = { api, version: 0, reason: "The plan was raised." };
    for (const wrong of [
      { callsPerSecond: 0 },
      { callsPerSecond: 100_001 },
      { recipientsPerMinute: 0 },
      { callsPerDay: 0 },
      { callsPerSecond: 1.5 },
      { api: "batchsendmsg" },
      { api: "a/b/c" },
      { version: -1 },
      { reason: " " },
    ]) {
      expect(setQuotaInput.safeParse({ ...given, ...wrong }).success).toBe(false);
    }
    expect(setQuotaInput.safeParse({ ...given, callsPerSecond: 300, callsPerDay: null }).success).toBe(true);
  });

  it("are read by those who may see the game and changed by those who manage it", async () => {
    const callerOf = async (role: "viewer" | "admin") => {
      const staff = await makeStaff(database.db, { role, gameId: ctx.game.id });
      const roles = new Map([[ctx.game.id, role]]);
      return appRouter.createCaller(requestContextOf(database.db, { staff, roles }));
    };
    const [viewer, admin] = [await callerOf("viewer"), await callerOf("admin")];
    const at = { game: ctx.game.slug };
    expect((await viewer.games.quotas(at)).length).toBeGreaterThan(20);
    const change = { ...at, api, callsPerSecond: 300, version: 0, reason: "The plan was raised." };
    await expect(viewer.games.setQuota(change)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await admin.games.setQuota(change)).toMatchObject({ callsPerSecond: 300 });
  });
});

describe("the headroom", () => {
  it("counts what was granted in the last second and minute and on this day, and says how long calls are held back", async () => {
    const limit = { gameId: ctx.game.id, api, callsPerSecond: 200, recipientsPerMinute: null };
    await grantCalls(ctx, { ...limit, recipients: [500, 500, 500, 500] });
    await database.db.execute(
      sql`update call_grants set first_at = first_at - interval '200 ms', last_at = last_at - interval '200 ms'`,
    );
    expect(await rowOf(api)).toMatchObject({
      callsLastSecond: 4,
      callsLastMinute: 4,
      recipientsLastMinute: 2_000,
      callsToday: 4,
      backedOffUntil: null,
    });
    await database.db.execute(
      sql`update call_grants set first_at = first_at - interval '30 s', last_at = last_at - interval '30 s'`,
    );
    await backOffCalls(ctx, { gameId: ctx.game.id, api, retryAfterMs: 1_000 });
    const later = await rowOf(api);
    expect(later).toMatchObject({ callsLastSecond: 0, callsLastMinute: 4 });
    expect(later?.backedOffUntil?.getTime()).toBeGreaterThan(Date.now() + 5_000);
  });

  it("does not count what is granted for later, and half of a batch that is half over", async () => {
    const limit = { gameId: ctx.game.id, api, callsPerSecond: 10, recipientsPerMinute: null };
    await grantCalls(ctx, { ...limit, recipients: Array.from({ length: 41 }, () => 1) });
    await database.db.execute(
      sql`update call_grants set first_at = first_at - interval '2 s', last_at = last_at - interval '2 s'`,
    );
    const row = await rowOf(api);
    expect(row?.callsLastSecond).toBeGreaterThanOrEqual(9);
    expect(row?.callsLastSecond).toBeLessThanOrEqual(11);
    // 20 are over by now, and ten more with each second that this takes.
    expect(row?.callsLastMinute).toBeLessThan(36);
  });

  it("forgets grants of more than a minute ago with the next grant", async () => {
    const limit = { gameId: ctx.game.id, api, callsPerSecond: 200, recipientsPerMinute: null };
    await grantCalls(ctx, { ...limit, recipients: [1] });
    await database.db.execute(
      sql`update call_grants set first_at = first_at - interval '2 min', last_at = last_at - interval '2 min'`,
    );
    await grantCalls(ctx, { ...limit, recipients: [1] });
    const [row] = await database.db.execute<{ n: number }>(
      sql`select count(*)::int as n from call_grants where game_id = ${ctx.game.id}`,
    );
    expect(row?.n).toBe(1);
  });
});

it("games that are the same application at the same endpoint are twins; sandboxes of their own are not", async () => {
  const endpoint = "https://adminapikr.im.qcloud.com";
  const one = await makeGame(database.db, { sdkAppId: 1_400_777_001, endpoint });
  const other = await makeGame(database.db, { sdkAppId: 1_400_777_001, endpoint });
  await makeGame(database.db, { sdkAppId: 1_400_777_001, endpoint: "http://127.0.0.1:4701" });
  await makeGame(database.db, { sdkAppId: 1_400_777_002, endpoint });
  expect(await findSdkAppIdTwins(ctx, { slug: one.slug, sdkAppId: 1_400_777_001, endpoint })).toEqual([other.slug]);
});
