import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { games } from "#db/schema/games.ts";
import { createSecretBox } from "#server/kernel/secrets.ts";
import { bareEnvironment } from "#tests/support/bare-environment.ts";
import { testMasterKey } from "#tests/support/context.ts";
import { makeGame } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { untilWithin } from "#tests/support/until.ts";

// Each command is a process of its own; on a busy machine one takes seconds to start.
vi.setConfig({ testTimeout: 180_000 });

const newKey = randomBytes(32).toString("base64");
let database: TestDatabase;
let gameId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  gameId = (await makeGame(database.db, { key: "the game's key" })).id;
});
afterAll(() => database.drop());

const envWith = (keys: Record<string, string>) => ({
  ...bareEnvironment,
  DATABASE_URL: database.appUrl,
  ...keys,
});
const rotating = { HERALD_MASTER_KEY: newKey, HERALD_MASTER_KEY_PREVIOUS: testMasterKey };
const command = (verb: string) => ["server/cli.ts", "keys", verb, "--json"];

type Answer = { code: number; last: Record<string, unknown>; all: string };
function herald(verb: string, keys: Record<string, string>): Promise<Answer> {
  return new Promise((resolve) => {
    execFile(process.execPath, command(verb), { env: envWith(keys) }, (error, stdout, stderr) => {
      const last = JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "{}") as Record<string, unknown>;
      resolve({ code: Number(error?.code ?? 0), last, all: stdout + stderr });
    });
  });
}

async function storedKey(): Promise<string> {
  const [game] = await database.db.select().from(games).where(eq(games.id, gameId));
  return game?.keySealed ?? "";
}

test("without a new key, or with a wrong one before, the command refuses and changes nothing", async () => {
  const before = await storedKey();
  expect(await herald("rotate", { HERALD_MASTER_KEY: testMasterKey })).toMatchObject({
    code: 1,
    last: { error: { reason: "secrets.no_new_key" } },
  });
  const wrong = randomBytes(32).toString("base64");
  const refused = await herald("rotate", { HERALD_MASTER_KEY: newKey, HERALD_MASTER_KEY_PREVIOUS: wrong });
  expect(refused).toMatchObject({ code: 1, last: { error: { reason: "secrets.not_opened" } } });
  for (const key of [newKey, wrong]) expect(refused.all).not.toContain(key);
  expect(await storedKey()).toBe(before);
});

test("a rotation killed in the middle changed nothing, and the next one goes through", async () => {
  const before = await storedKey();
  await database.db.transaction(async (tx) => {
    await tx.select().from(games).where(eq(games.id, gameId)).for("update");
    const child = spawn(process.execPath, command("rotate"), { env: envWith(rotating), stdio: "ignore" });
    await untilWithin(30_000)(async () => {
      const [row] = await database.db.execute<{ waits: boolean }>(
        sql`select exists (select from pg_stat_activity where application_name = 'herald-cli' and datname = current_database() and wait_event_type = 'Lock') as waits`,
      );
      return row?.waits === true;
    });
    child.kill("SIGKILL");
    await once(child, "exit");
  });
  expect(await storedKey()).toBe(before);
  expect(createSecretBox(testMasterKey).open(before)).toBe("the game's key");

  const done = await herald("rotate", rotating);
  expect(done).toMatchObject({ code: 0, last: { total: 1, resealed: 1, keyId: expect.any(String) } });
  for (const key of [newKey, testMasterKey, "the game's key"]) expect(done.all).not.toContain(key);
  expect(createSecretBox(newKey).open(await storedKey())).toBe("the game's key");
  expect(await herald("show", { HERALD_MASTER_KEY: newKey })).toMatchObject({
    code: 0,
    last: { total: 1, current: 1, older: 0, unreadable: 0 },
  });
  expect(await herald("show", { HERALD_MASTER_KEY: testMasterKey })).toMatchObject({
    code: 1,
    last: { unreadable: 1 },
  });
});
