import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { callbackEvents, teamWork } from "#db/schema/callbacks.ts";
import { bareEnvironment } from "#tests/support/bare-environment.ts";
import { testMasterKey } from "#tests/support/context.ts";
import { makeGame } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

// Each command is a process of its own; on a busy machine one takes seconds to start.
vi.setConfig({ testTimeout: 120_000 });

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), "herald-cli-"));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

function herald(...args: string[]): Promise<{ code: number; last: Record<string, unknown> }> {
  const env = {
    ...bareEnvironment,
    DATABASE_URL: database.appUrl,
    HERALD_MASTER_KEY: testMasterKey,
    HERALD_DATA_DIR: folder,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, ["server/cli.ts", "callbacks", ...args, "--json"], { env }, (error, stdout) => {
      resolve({ code: Number(error?.code ?? 0), last: JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "{}") });
    });
  });
}

test("callbacks are listed, shown and replayed by script, and health says what should come and does not", async () => {
  const game = await makeGame(database.db, { slug: "scripted" });
  const command = "Group.CallbackAfterGroupFull";
  const [row] = await database.db
    .insert(callbackEvents)
    .values({
      gameId: game.id,
      command,
      digest: Buffer.alloc(16),
      reading: "read",
      groupId: "g1",
      body: '{"GroupId":"g1"}',
    })
    .returning({ id: callbackEvents.id });
  const id = row?.id ?? 0;
  const inGame = ["--game", "scripted"];
  const [listed, none, shown, health, replayed, unknown] = await Promise.all([
    herald("list", ...inGame, "--group", "g1"),
    herald("list", ...inGame, "--reading", "malformed"),
    herald("show", String(id), ...inGame),
    herald("health", ...inGame),
    herald("replay", String(id), ...inGame, "--reason", "lost it"),
    herald("show", "999999", ...inGame),
  ]);
  expect(listed.last).toMatchObject({ events: [{ id, command, groupId: "g1" }], nextCursor: null });
  expect(none.last).toEqual({ events: [], nextCursor: null });
  expect(shown.last).toMatchObject({ id, body: '{"GroupId":"g1"}', isReplayable: true });
  expect(health.last).toMatchObject({ everSeen: false, lastAt: null });
  expect(replayed).toMatchObject({ code: 0, last: { id, added: true } });
  expect(unknown).toMatchObject({ code: 1, last: { error: { reason: "callbacks.not_found" } } });
  expect(await database.db.select().from(teamWork)).toHaveLength(1);
});
