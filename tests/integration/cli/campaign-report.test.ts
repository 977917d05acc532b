import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { bareEnvironment } from "#tests/support/bare-environment.ts";
import { testMasterKey } from "#tests/support/context.ts";
import { makeFullGame } from "#tests/support/games-apart.ts";
import { makeRun } from "#tests/support/ledger.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

// Each command is a process of its own; on a busy machine one takes seconds to start.
vi.setConfig({ testTimeout: 120_000 });

let database: TestDatabase;
let folder: string;
let campaignId: string;
let first: { id: string };
let retry: { id: string };
beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), "herald-cli-"));
  const full = await makeFullGame(database.db, "cli");
  campaignId = (await full.mailIn("draft")).id;
  const home = { gameId: full.game.id, campaignId };
  first = await makeRun(database.db, home, {
    chunks: [{ ids: ["a", "b"], state: "partly", failed: { b: 20004 } }],
    excluded: { x: "holdout" },
  });
  retry = await makeRun(database.db, home, {
    kind: "retry",
    retryOf: first.id,
    ordinal: 2,
    chunks: [{ ids: ["b"], state: "sent" }],
  });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

function herald(args: string[]): Promise<{ code: number; last: Record<string, unknown> }> {
  const env = {
    ...bareEnvironment,
    DATABASE_URL: database.appUrl,
    HERALD_MASTER_KEY: testMasterKey,
    HERALD_DATA_DIR: folder,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, ["server/cli.ts", ...args, "--json"], { env }, (error, stdout) => {
      const line = stdout.trimEnd().split("\n").at(-1) ?? "{}";
      resolve({ code: Number(error?.code ?? 0), last: JSON.parse(line) as Record<string, unknown> });
    });
  });
}

test("a script reads each run's totals and the failures of the run it names, of the newest without one", async () => {
  const newest = await herald(["campaign", "report", campaignId]);
  expect(newest.last).toMatchObject({
    campaignId,
    state: "draft",
    runs: [
      {
        runId: first.id,
        kind: "occurrence",
        state: "completed",
        total: 3,
        sent: 1,
        failed: 1,
        excluded: 1,
        uncertain: 0,
      },
      { runId: retry.id, kind: "retry", total: 1, sent: 1, failed: 0 },
    ],
    failures: [],
  });
  const named = await herald(["campaign", "report", campaignId, "--run", first.id]);
  expect(named.last.failures).toEqual([{ account: "b", code: 20004, message: expect.any(String) }]);
  const unknown = await herald(["campaign", "report", campaignId, "--run", "latest"]);
  expect(unknown).toMatchObject({ code: 1, last: { error: { reason: "mail.run_not_found" } } });
});

test("a script asks what became of one player, in any run", async () => {
  const excluded = await herald(["campaign", "find", campaignId, "--player", "x", "--run", first.id]);
  expect(excluded).toMatchObject({
    code: 0,
    last: { account: "x", outcome: "excluded", exclusion: "holdout", read: null },
  });
  const failed = await herald(["campaign", "find", campaignId, "--player", "b", "--run", first.id]);
  expect(failed.last).toMatchObject({ outcome: "failed", failure: { code: 20004, isPermanent: false } });
  // Nothing listens where this game's platform should be: what the ledger knows is told all the same.
  const sent = await herald(["campaign", "find", campaignId, "--player", "b"]);
  expect(sent.last).toMatchObject({ runId: retry.id, outcome: "sent", read: { state: "unknown" } });
});
