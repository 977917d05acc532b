import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { GameCtx } from "#server/kernel/context.ts";
import { addTerm } from "#server/moderation/lists/service/add-term.ts";
import { runReplay } from "#server/moderation/replays/service/run-replay.ts";
import { makeVersion } from "#server/moderation/rulebook/service/make-version.ts";
import { bareEnvironment } from "#tests/support/bare-environment.ts";
import { testMasterKey } from "#tests/support/context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { draftTerm, makeRuledGame, shippedList } from "#tests/support/rules.ts";

// Each command is a process of its own; on a busy machine one takes seconds to start.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let database: TestDatabase;
let folder: string;
let mina: GameCtx;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), "herald-cli-moderation-"));
  ({ mina } = await makeRuledGame(database.db));
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
    execFile(process.execPath, ["server/cli.ts", "moderation", ...args, "--json"], { env }, (error, stdout) => {
      const line = stdout.trimEnd().split("\n").at(-1) ?? "";
      const last = line.startsWith("{") ? (JSON.parse(line) as Record<string, unknown>) : {};
      resolve({ code: Number(error?.code ?? 0), last });
    });
  });
}

test("a text is judged as the gateway would, with what it was read as and where what fired stands", async () => {
  const inGame = ["--game", mina.game.slug];
  const dirty = await herald("test", ...inGame, "--text", "아 ㅅㅣ바알 또 졌네");
  expect(dirty).toMatchObject({
    code: 0,
    last: {
      ...{ verdict: "mask", code: 0, language: "ko", version: 1 },
      hits: [{ term: "시발", category: "profanity", start: 2, end: 6 }],
    },
  });
  expect(dirty.last.normalised).toContain("시발");
  const clean = await herald("test", ...inGame, "--text", "시발점이 어디였는지 기억나?");
  expect(clean).toMatchObject({ code: 0, last: { verdict: "allow", code: 0, hits: [] } });
  const unknown = await herald("test", ...inGame, "--text", "x", "--rules-version", "7");
  expect(unknown).toMatchObject({ code: 1, last: { error: { reason: "moderation.version_not_found" } } });
});

test("the corpus is measured: of the lists that ship without a database, and of a game's rules", async () => {
  const shipped = await herald("bench");
  expect(shipped).toMatchObject({
    code: 0,
    last: { name: "moderation", languages: { ko: { recall: expect.any(Number) } } },
  });
  expect(shipped.last.recall).toBeGreaterThan(0.9);
  expect(shipped.last.falsePositives).toBeLessThan(0.05);
  const own = await herald("bench", "--game", mina.game.slug);
  // A new game starts with the lists that ship.
  expect(own.last).toEqual({ ...shipped.last, version: 1 });
});

test("a day is judged again by another version", async () => {
  await addTerm(mina, { listId: (await shippedList(mina, "en")).id, term: draftTerm("flibbertigibbet") });
  await makeVersion(mina, { note: "" });
  const slug = mina.game.slug;
  const begun = await herald("replay", "--game", slug, "--rules-version", "2", "--day", "2026-11-28");
  expect(begun).toMatchObject({ code: 0, last: { state: "waiting", version: 2, done: 0 } });
  await runReplay(mina, { replayId: String(begun.last.replayId) }, new AbortController().signal);
  const wrong = await herald("replay", "--game", slug, "--rules-version", "2", "--day", "28.11.2026");
  expect(wrong).toMatchObject({
    code: 1,
    last: { error: { fields: [{ path: "day", reason: "moderation.bad_day" }] } },
  });
});
