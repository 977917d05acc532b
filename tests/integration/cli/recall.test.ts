import { execFile } from "node:child_process";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openGame } from "#server/games/service/open-game.ts";
import { runRecaller } from "#server/mail/recalls/service/run-recaller.ts";
import { bareEnvironment } from "#tests/support/bare-environment.ts";
import { ctxOf, gameCtxOf, testMasterKey } from "#tests/support/context.ts";
import { type Engine, engineDeps, startEngineWith } from "#tests/support/engine.ts";
import { makeGame } from "#tests/support/factories.ts";
import { playerIds } from "#tests/support/mail.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { makeSentRun, type SentRun, sendChunkOf } from "#tests/support/recalls.ts";
import { SandboxProcess, TEST_APP } from "#tests/support/sandbox-process.ts";

// Each command is a process of its own; on a busy machine one takes seconds to start.
vi.setConfig({ testTimeout: 180_000 });

let database: TestDatabase;
let box: SandboxProcess;
let run: SentRun;
let engine: Engine;

beforeAll(async () => {
  database = await createTestDatabase();
  box = await SandboxProcess.start(["--players", "100"]);
  const game = await makeGame(database.db, { endpoint: box.url, key: TEST_APP.key, sdkAppId: TEST_APP.sdkAppId });
  const deps = engineDeps(database.db);
  const ctx = gameCtxOf(ctxOf(database.db, { im: deps.ctx.im }), game);
  const { gateway } = await openGame(ctx);
  run = await makeSentRun(database.db, game, { chunks: [await sendChunkOf(gateway, playerIds(30))] });
  engine = startEngineWith(deps, runRecaller);
});
afterAll(async () => {
  await engine.stop();
  await box.stop();
  await database.drop();
});

type Answer = { code: number; last: Record<string, unknown> };
function herald(...args: string[]): Promise<Answer> {
  const env = {
    ...bareEnvironment,
    DATABASE_URL: database.appUrl,
    HERALD_MASTER_KEY: testMasterKey,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, ["server/cli.ts", "campaign", "recall", ...args, "--json"], { env }, (error, stdout) => {
      const last = JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "{}") as Record<string, unknown>;
      resolve({ code: Number(error?.code ?? 0), last });
    });
  });
}

test("a script looks first, needs a reason, waits for the end, and is told that nothing is left", async () => {
  const { campaignId, runId } = run;
  const dry = await herald(campaignId, "--dry-run");
  expect(dry).toMatchObject({ code: 0, last: { campaignId, runId, obstacle: null, players: 30, calls: 30 } });
  const silent = await herald(campaignId);
  expect(silent).toMatchObject({ code: 1, last: { error: { reason: "input.invalid", fields: [{ path: "reason" }] } } });
  const done = await herald(campaignId, "--reason", "wrong reward", "--run", runId, "--wait");
  expect(done).toMatchObject({
    code: 0,
    last: { campaignId, runId, recallId: expect.any(String), state: "completed", total: 30, recalled: 30, failed: 0 },
  });
  expect(await herald(campaignId, "--dry-run")).toMatchObject({ code: 1, last: { obstacle: "nothing_left" } });
  expect(await herald(campaignId, "--reason", "again")).toMatchObject({
    code: 1,
    last: { error: { reason: "recalls.nothing_left" } },
  });
});
