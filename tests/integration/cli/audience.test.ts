import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createAudienceFromText } from "#server/audiences/service/create-audience-from-text.ts";
import { bareEnvironment } from "#tests/support/bare-environment.ts";
import { ctxOf, gameCtxOf, testMasterKey } from "#tests/support/context.ts";
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
    execFile(process.execPath, ["server/cli.ts", "audience", ...args, "--json"], { env }, (error, stdout) => {
      resolve({ code: Number(error?.code ?? 0), last: JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "{}") });
    });
  });
}

test("audiences are listed, shown and combined by script, and a refusal names what to mend", async () => {
  const game = await makeGame(database.db, { slug: "scripted" });
  const ctx = gameCtxOf(ctxOf(database.db), game);
  const a = await createAudienceFromText(ctx, { text: "alice bob", name: "A" });
  const b = await createAudienceFromText(ctx, { text: "bob carol", name: "B" });
  const inGame = ["--game", "scripted"];
  const [listed, shown, combined, empty, unusable] = await Promise.all([
    herald("list", ...inGame, "--search", "A"),
    herald("show", a.id, ...inGame),
    herald("combine", a.id, b.id, ...inGame, "--operation", "intersect", "--name", "Both"),
    herald("combine", a.id, a.id, ...inGame, "--operation", "minus"),
    herald("from-condition", ...inGame, "--condition", '{"kind":"group","match":"all","of":[]}'),
  ]);
  expect(listed.last).toMatchObject({
    audiences: [{ audienceId: a.id, name: "A", players: 2, mails: 0 }],
    nextCursor: null,
  });
  expect(shown.last).toMatchObject({
    audienceId: a.id,
    state: "ready",
    players: 2,
    sample: ["alice", "bob"],
    mails: [],
  });
  expect(combined).toMatchObject({ code: 0, last: { name: "Both", state: "receiving", source: "combination" } });
  expect(empty).toMatchObject({ code: 1, last: { error: { reason: "audiences.part_twice" } } });
  expect(unusable).toMatchObject({
    code: 1,
    last: {
      error: {
        reason: "audiences.condition_unusable",
        fields: [{ path: "condition.of", reason: "audiences.condition_empty" }],
      },
    },
  });
});
