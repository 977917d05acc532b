import { deflateSync } from "node:zlib";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { gameAdmins, gameSenders, games } from "#db/schema/games.ts";
import { removeAdmin } from "#server/games/accounts/service/remove-admin.ts";
import { removeSender } from "#server/games/accounts/service/remove-sender.ts";
import { signUserSig } from "#server/im/service/sign-user-sig.ts";
import { verifyUserSig } from "#server/im/service/verify-user-sig.ts";
import { entriesOf } from "#tests/support/audit-entries.ts";
import { ctxOf, gameCtxOf } from "#tests/support/context.ts";
import { makeGame } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const inNewGame = async () => gameCtxOf(ctxOf(database.db), await makeGame(database.db, { key: "game-key" }));
const ask = { player: "player_1", ttlSeconds: 600, reason: "ticket 42" };

test("a signature logs in that player of that game, and its entry does not hold it", async () => {
  const ctx = await inNewGame();
  const { userSig } = await signUserSig(ctx, ask);
  expect(await verifyUserSig(ctx, { player: "player_1", userSig })).toMatchObject({ valid: true, reason: null });
  expect(await verifyUserSig(ctx, { player: "player_2", userSig })).toMatchObject({ reason: "wrong_account" });
  const later = { ...ctx, now: () => new Date(Date.now() + 601_000) };
  expect(await verifyUserSig(later, { player: "player_1", userSig })).toMatchObject({ reason: "expired" });
  const [entry] = await entriesOf(database.db, ctx.game.id);
  expect(entry).toMatchObject({
    action: "user_sig.sign",
    targetId: "player_1",
    reason: "ticket 42",
    after: { ttlSeconds: 600 },
  });
  expect(JSON.stringify(entry)).not.toContain(userSig);
});

test("the accounts that Herald itself uses are refused, in any case; so are long lives and a missing reason", async () => {
  const ctx = await inNewGame();
  for (const player of ["administrator", "Administrator", "system_mail"]) {
    await expect(signUserSig(ctx, { ...ask, player })).rejects.toMatchObject({ reason: "user_sig.protected_account" });
  }
  await expect(signUserSig(ctx, { ...ask, ttlSeconds: 86_401 })).rejects.toThrow();
  await expect(signUserSig(ctx, { ...ask, reason: " " })).rejects.toThrow();
  await expect(signUserSig(ctx, { ...ask, player: "a b" })).rejects.toThrow();
  expect(await entriesOf(database.db, ctx.game.id)).toEqual([]);
});

test("an account that was an admin or a sender stays one on the platform, so that it is refused for good", async () => {
  const ctx = await inNewGame();
  const gameId = ctx.game.id;
  await database.db.insert(gameAdmins).values({ gameId, account: "old_admin" });
  await database.db.insert(gameSenders).values({ gameId, account: "old_sender", name: "Old" });
  await removeAdmin(ctx, { account: "old_admin" });
  await removeSender(ctx, { account: "old_sender" });
  for (const player of ["old_admin", "OLD_ADMIN", "old_sender", "Old_Sender"]) {
    await expect(signUserSig(ctx, { ...ask, player })).rejects.toMatchObject({ reason: "user_sig.protected_account" });
  }
});

test("the platform's own first admin is refused, also where another one signs", async () => {
  const ctx = await inNewGame();
  await database.db.update(games).set({ adminAccount: "ops" }).where(eq(games.id, ctx.game.id));
  await database.db.delete(gameAdmins).where(eq(gameAdmins.gameId, ctx.game.id));
  for (const player of ["administrator", "ops"]) {
    await expect(signUserSig(ctx, { ...ask, player })).rejects.toMatchObject({ reason: "user_sig.protected_account" });
  }
});

test("letters that only look like an admin's are no account", async () => {
  const ctx = await inNewGame();
  // Cyrillic a, full width, zero width, trailing line, Turkish i, composed.
  for (const player of [
    "\u0430dministrator",
    "\uff41dministrator",
    "administrator\u200b",
    "administrator\n",
    "adm\u0131nistrator",
    "administrator\u0301",
  ]) {
    await expect(signUserSig(ctx, { ...ask, player })).rejects.toThrow();
  }
});

test("a text that inflates into a gigabyte, and one of megabytes, are malformed at once", async () => {
  const ctx = await inNewGame();
  const bomb = deflateSync(Buffer.alloc(3_000_000, 0x20), { level: 9 }).toString("base64");
  const toVendor = (text: string) => text.replaceAll("+", "*").replaceAll("/", "-").replaceAll("=", "_");
  expect(bomb.length).toBeLessThan(4_096);
  for (const userSig of [toVendor(bomb), "A".repeat(5_000_000), "\u0000", "*-_", ""]) {
    const report = await verifyUserSig(ctx, { userSig });
    expect(report).toMatchObject({ valid: false, userId: null, signedWith: null });
  }
});
