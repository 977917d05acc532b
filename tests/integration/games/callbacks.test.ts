import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { games } from "#db/schema/games.ts";
import { revealCallback } from "#server/games/callbacks/service/reveal-callback.ts";
import { rotateCallback } from "#server/games/callbacks/service/rotate-callback.ts";
import { setCallbackToken } from "#server/games/callbacks/service/set-callback-token.ts";
import { connectGame } from "#server/games/service/connect-game.ts";
import { getGame } from "#server/games/service/get-game.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { ctxOf, gameCtxOf, requestContextOf, staffActor, testSecrets } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { platformOf } from "#tests/support/games-platform.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const at = { gatewayUrl: "https://gate.example" };
const inNewGame = async () => gameCtxOf(ctxOf(database.db), await makeGame(database.db));
const rowOf = async (id: string) => (await database.db.select().from(games).where(eq(games.id, id)))[0];
const entriesOf = (id: string) =>
  database.db.select().from(auditEntries).where(eq(auditEntries.gameId, id)).orderBy(desc(auditEntries.id));

test("the callback address is shown on demand, with an entry, and is in no other answer", async () => {
  const ctx = await inNewGame();
  const secret = (await rowOf(ctx.game.id))?.callbackSecret ?? "?";
  const { url } = await revealCallback(ctx, at);
  expect(url).toBe(`https://gate.example/im/callback/${ctx.game.slug}/${secret}`);
  const entries = await entriesOf(ctx.game.id);
  expect(entries).toMatchObject([{ action: "game.callback_reveal", actorName: "tester" }]);
  expect(JSON.stringify([entries, await getGame(ctx)])).not.toContain(secret);
});

test("a new address ends the old one; two who renew it at once get one of them", async () => {
  const ctx = await inNewGame();
  const { url: old } = await revealCallback(ctx, at);
  const results = await Promise.allSettled([1, 2].map(() => rotateCallback(ctx, { version: 1 }, at)));
  expect(results.filter((result) => result.status === "rejected")).toMatchObject([
    { reason: { reason: "games.changed" } },
  ]);
  const { url } = await revealCallback(ctx, at);
  expect(url).not.toBe(old);
  const secret = url.split("/").at(-1) ?? "?";
  expect(JSON.stringify(await entriesOf(ctx.game.id))).not.toContain(secret);
});

test("the token is sealed, never comes back, and can be taken away", async () => {
  const ctx = await inNewGame();
  await setCallbackToken(ctx, { version: 1, token: "callback-token-77" });
  const sealed = (await rowOf(ctx.game.id))?.callbackTokenSealed ?? "";
  expect(testSecrets.open(sealed)).toBe("callback-token-77");
  const view = await getGame(ctx);
  expect(view).toMatchObject({ hasCallbackToken: true, version: 2 });
  expect(JSON.stringify([view, await entriesOf(ctx.game.id)])).not.toMatch(/callback-token-77|v1\./);
  await expect(setCallbackToken(ctx, { version: 1, token: null })).rejects.toMatchObject({ reason: "games.changed" });
  await setCallbackToken(ctx, { version: 2, token: null });
  expect((await getGame(ctx)).hasCallbackToken).toBe(false);
  expect((await entriesOf(ctx.game.id))[0]).toMatchObject({
    action: "game.callback_token",
    after: { hasToken: false },
  });
});

const input = (slug: string, key = "right-key") => ({
  slug,
  name: "Aster",
  kind: "sandbox" as const,
  sdkAppId: 1_400_000_001,
  key,
  adminAccount: "administrator",
  endpoint: "http://127.0.0.1:3100",
});

test("a game is stored once its platform answers, and only an owner adds one", async () => {
  const im = platformOf({ keys: ["right-key"], admins: ["administrator"] });
  const owner = await makeStaff(database.db, { isOwner: true });
  const ctx = ctxOf(database.db, { im, actor: staffActor(owner), role: "owner" });
  const wrong = connectGame(ctx, input("wrong-key", "wrong-key"), { extraHosts: [] });
  await expect(wrong).rejects.toMatchObject({ reason: "games.key_refused", fields: [{ path: "key" }] });
  const admin = connectGame(ctx, { ...input("wrong-admin"), adminAccount: "nobody" }, { extraHosts: [] });
  await expect(admin).rejects.toMatchObject({ reason: "games.not_admin", fields: [{ path: "adminAccount" }] });
  expect((await database.db.select().from(games)).some((game) => game.slug.startsWith("wrong"))).toBe(false);
  expect(await connectGame(ctx, input("right"), { extraHosts: [] })).toMatchObject({
    game: { slug: "right" },
    sendersRegistered: true,
  });
  const person = requestContextOf(database.db, { staff: await makeStaff(database.db) });
  await expect(createCaller(appRouter)(person).games.add(input("mine"))).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(createCaller(appRouter)(person).games.list()).resolves.toEqual([]);
  const all = await createCaller(appRouter)(requestContextOf(database.db, { staff: owner })).games.list();
  expect(all.map((game) => game.slug)).toContain("right");
  expect(JSON.stringify(all)).not.toMatch(/right-key|v1\./);
});
