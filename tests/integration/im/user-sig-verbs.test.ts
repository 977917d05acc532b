import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { signUserSig } from "#server/im/service/sign-user-sig.ts";
import { verifyUserSig } from "#server/im/service/verify-user-sig.ts";
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
  const [entry] = await database.db.select().from(auditEntries).where(eq(auditEntries.gameId, ctx.game.id));
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
  expect(await database.db.select().from(auditEntries).where(eq(auditEntries.gameId, ctx.game.id))).toEqual([]);
});
