import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { gameChanges } from "#db/schema/game-changes.ts";
import { games } from "#db/schema/games.ts";
import { webhooks } from "#db/schema/halts.ts";
import { moderationProviders } from "#db/schema/moderation-rules.ts";
import { parseEnv } from "#server/env.ts";
import { openGameKeys } from "#server/games/keys/service/open-game-keys.ts";
import type { GameScope } from "#server/kernel/context.ts";
import type { SecretBox } from "#server/kernel/ports.ts";
import { createSecretBox } from "#server/kernel/secrets.ts";
import { masterKeyFile, masterKeysOf } from "#server/runtime/master-keys.ts";
import { countSealedTexts } from "#server/secrets/service/count-sealed-texts.ts";
import { rotateMasterKey } from "#server/secrets/service/rotate-master-key.ts";
import { ctxOf, gameCtxOf, staffActor } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

const drawKey = (): string => randomBytes(32).toString("base64");
const older = drawKey();
const newer = drawKey();

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

const boxOf = (...keys: string[]): SecretBox => createSecretBox(() => keys);
const ctxWith = (secrets: SecretBox) => ({ ...ctxOf(database.db), secrets });

/** A game with a text in each sealed column there is, all under one key. */
async function fill(box: SecretBox): Promise<GameScope> {
  const game = await makeGame(database.db);
  const { id: gameId } = game;
  const person = await makeStaff(database.db);
  await database.db
    .update(games)
    .set({
      keySealed: box.seal("key"),
      previousKeySealed: box.seal("key before"),
      previousKeyUntil: sql`now() + interval '1 day'`,
      callbackTokenSealed: box.seal("token"),
    })
    .where(eq(games.id, gameId));
  const hook = { gameId, url: "https://example.com", secretSealed: box.seal("webhook"), updatedByName: "T" };
  await database.db.insert(webhooks).values(hook);
  const checker = { gameId, name: "C", kind: "http", url: "https://example.com", updatedByName: "T" } as const;
  await database.db.insert(moderationProviders).values({ ...checker, secretSealed: box.seal("checker") });
  await database.db.insert(gameChanges).values({
    gameId,
    what: "key",
    keySealed: box.seal("wanted key"),
    overlapHours: 1,
    reason: "because",
    requestedBy: person.id,
    requestedByName: "T",
    expiresAt: new Date(Date.now() + 3_600_000),
  });
  return game;
}

/** Every text there is, opened: nothing may be lost on the way. */
async function readAll(box: SecretBox): Promise<string[]> {
  const [game] = await database.db.select().from(games);
  const [hook] = await database.db.select().from(webhooks);
  const [change] = await database.db.select().from(gameChanges);
  const [checker] = await database.db.select().from(moderationProviders);
  const sealed = [
    game?.keySealed,
    game?.previousKeySealed,
    game?.callbackTokenSealed,
    hook?.secretSealed,
    change?.keySealed,
    checker?.secretSealed,
  ];
  return sealed.map((text) => box.open(text ?? ""));
}
const everything = ["key", "key before", "token", "webhook", "wanted key", "checker"];

test("after a rotation everything opens under the new key alone, and an entry says who rotated, without a secret", async () => {
  await fill(boxOf(older));
  expect(await countSealedTexts(ctxWith(boxOf(newer, older)))).toMatchObject({ total: 6, current: 0, older: 6 });
  const rotation = await rotateMasterKey(ctxWith(boxOf(newer, older)), undefined);
  expect(rotation).toMatchObject({ total: 6, resealed: 6, keyId: boxOf(newer).keyIds()[0] });
  expect(await readAll(boxOf(newer))).toEqual(everything);
  await expect(readAll(boxOf(older))).rejects.toThrow();
  const [entry, ...more] = await database.db.select().from(auditEntries).orderBy(auditEntries.id);
  expect(more).toEqual([]);
  expect(entry).toMatchObject({ action: "master_key.rotate", actorKind: "local", actorName: "tester", gameId: null });
  for (const key of [older, newer]) expect(JSON.stringify(entry)).not.toContain(key);
  // Repeating it is safe, and finds nothing left.
  expect(await rotateMasterKey(ctxWith(boxOf(newer, older)), undefined)).toMatchObject({ resealed: 0 });
  expect(await countSealedTexts(ctxWith(boxOf(newer)))).toMatchObject({ current: 6, older: 0, unreadable: 0 });
});

test("the wrong key before changes nothing, draws no key, and names where it does not fit", async () => {
  await fill(boxOf(older));
  const [before] = await database.db.select().from(games);
  let drawn = 0;
  const file = { drawKey: () => void drawn++ };
  const rotating = rotateMasterKey(ctxWith(boxOf(newer, drawKey())), file);
  await expect(rotating).rejects.toMatchObject({
    reason: "secrets.not_opened",
    params: {
      places:
        "game_changes.keySealed (1), games.keySealed (1), games.previousKeySealed (1), games.callbackTokenSealed (1), moderation_providers.secretSealed (1), webhooks.secretSealed (1)",
    },
  });
  expect(drawn).toBe(0);
  expect((await database.db.select().from(games))[0]).toEqual(before);
  expect(await database.db.select().from(auditEntries).orderBy(auditEntries.id)).toEqual([]);
});

test("one damaged text holds everything back", async () => {
  await fill(boxOf(older));
  const other = await makeGame(database.db);
  await database.db.update(games).set({ keySealed: "v1.a.b.c" }).where(eq(games.id, other.id));
  await expect(rotateMasterKey(ctxWith(boxOf(newer, older)), undefined)).rejects.toMatchObject({
    reason: "secrets.not_opened",
    params: { places: "games.keySealed (1)" },
  });
});

test("whoever sits at a browser may not, whatever their role", async () => {
  const owner = staffActor(await makeStaff(database.db, { isOwner: true }));
  const ctx = { ...ctxOf(database.db, { actor: owner, role: "owner" }), secrets: boxOf(newer, older) };
  expect(() => rotateMasterKey(ctx, undefined)).toThrow("command line");
});

test("without a new key in the environment there is nothing to rotate to", async () => {
  await fill(boxOf(older));
  await expect(rotateMasterKey(ctxWith(boxOf(older)), undefined)).rejects.toMatchObject({
    reason: "secrets.no_new_key",
  });
});

test("an entry that cannot be written undoes it; both keys go on opening, and the next try goes through", async () => {
  await fill(boxOf(older));
  const broken = { ...ctxWith(boxOf(newer, older)), requestId: null as unknown as string };
  await expect(rotateMasterKey(broken, undefined)).rejects.toThrow();
  expect(await readAll(boxOf(older))).toEqual(everything);
  expect(await rotateMasterKey(ctxWith(boxOf(newer, older)), undefined)).toMatchObject({ resealed: 6 });
});

/** A data folder as the embedded database has it. */
function dataFolder(): { env: ReturnType<typeof parseEnv>; keys: () => string[]; remove: () => void } {
  const dataDir = mkdtempSync(join(tmpdir(), "herald-keys-"));
  const file = join(dataDir, "master-key");
  writeFileSync(file, `${older}\n`, { mode: 0o600 });
  const env = parseEnv({ DATABASE_URL: database.appUrl, HERALD_MASTER_KEY: older, HERALD_DATA_DIR: dataDir });
  return {
    env,
    keys: () => readFileSync(file, "utf8").trim().split("\n"),
    remove: () => rmSync(dataDir, { recursive: true }),
  };
}

test("where Herald keeps the key itself, one is drawn, and a process that runs meanwhile reads and writes on", async () => {
  const folder = dataFolder();
  const running = createSecretBox(masterKeysOf(folder.env));
  const game = await fill(running);
  const rotation = await rotateMasterKey(ctxWith(createSecretBox(masterKeysOf(folder.env))), masterKeyFile(folder.env));
  expect(rotation.resealed).toBe(6);
  const [first = "", second] = folder.keys();
  expect(second).toBe(older);
  expect(await readAll(boxOf(first))).toEqual(everything);
  // The process never heard of it, and was started with the key before.
  const ctx = { ...gameCtxOf(ctxOf(database.db), game), secrets: running };
  expect(await openGameKeys(ctx)).toEqual({ current: "key", previous: "key before" });
  expect(running.keyIdOf(running.seal("x"))).toBe(rotation.keyId);
  // The next rotation forgets the oldest key.
  await rotateMasterKey(ctxOfProcess(folder.env), masterKeyFile(folder.env));
  expect(folder.keys()).toHaveLength(2);
  expect(folder.keys()).not.toContain(older);
  expect(await readAll(running)).toEqual(everything);
  folder.remove();
});

const ctxOfProcess = (env: ReturnType<typeof parseEnv>) => ctxWith(createSecretBox(masterKeysOf(env)));

test("a rotation that was cut off after its key was drawn is finished by the next, under that same key", async () => {
  const folder = dataFolder();
  await fill(createSecretBox(masterKeysOf(folder.env)));
  masterKeyFile(folder.env)?.drawKey();
  const [drawn = ""] = folder.keys();
  expect(await readAll(createSecretBox(masterKeysOf(folder.env)))).toEqual(everything);
  expect((await rotateMasterKey(ctxOfProcess(folder.env), masterKeyFile(folder.env))).resealed).toBe(6);
  expect(folder.keys()).toEqual([drawn, older]);
  expect(await readAll(boxOf(drawn))).toEqual(everything);
  folder.remove();
});

test("two rotations at once leave everything readable, and each leaves its entry", async () => {
  const folder = dataFolder();
  await fill(createSecretBox(masterKeysOf(folder.env)));
  await Promise.all([0, 1].map(() => rotateMasterKey(ctxOfProcess(folder.env), masterKeyFile(folder.env))));
  expect(await readAll(ctxOfProcess(folder.env).secrets)).toEqual(everything);
  expect(await countSealedTexts(ctxOfProcess(folder.env))).toMatchObject({ current: 6, older: 0 });
  expect(await database.db.select().from(auditEntries).orderBy(auditEntries.id)).toHaveLength(2);
  folder.remove();
});

test("a key that somebody set in the environment goes before whatever file lies in the data folder", () => {
  const folder = dataFolder();
  const own = { ...folder.env, masterKey: newer, otherMasterKeys: [randomUUID()] };
  expect(masterKeyFile(own)).toBeUndefined();
  expect(masterKeysOf(own)()).toEqual([newer, ...own.otherMasterKeys]);
  folder.remove();
});
