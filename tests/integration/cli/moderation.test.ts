import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { moderationDecisions } from "#db/schema/moderation-decisions.ts";
import { dayAt } from "#lib/day-at.ts";
import { daysAt } from "#lib/recurrence.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { makeDecisionId } from "#server/moderation/decide/service/make-decision-id.ts";
import { addTerm } from "#server/moderation/lists/service/add-term.ts";
import { makeVersion } from "#server/moderation/rulebook/service/make-version.ts";
import { bareEnvironment } from "#tests/support/bare-environment.ts";
import { testMasterKey } from "#tests/support/context.ts";
import { decisionOf } from "#tests/support/decisions.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { draftTerm, makeRuledGame, shippedList } from "#tests/support/rules.ts";

// Each command is a process of its own; on a busy machine one takes seconds to start.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const zone = "Asia/Seoul";
/** Over, whenever this runs. */
const daysAgo = (count: number): string => dayAt(new Date(Date.now() - count * 86_400_000), zone);
const [yesterday, earlier] = [daysAgo(1), daysAgo(10)];

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

async function herald(...args: string[]): Promise<{ code: number; last: Record<string, unknown> }> {
  const { code, stdout } = await run(...args, "--json");
  const line = stdout.trimEnd().split("\n").at(-1) ?? "";
  return { code, last: line.startsWith("{") ? (JSON.parse(line) as Record<string, unknown>) : {} };
}

function run(...args: string[]): Promise<{ code: number; stdout: string }> {
  const env = {
    ...bareEnvironment,
    DATABASE_URL: database.appUrl,
    HERALD_MASTER_KEY: testMasterKey,
    HERALD_DATA_DIR: folder,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, ["server/cli.ts", "moderation", ...args], { env }, (error, stdout) => {
      resolve({ code: Number(error?.code ?? 0), stdout });
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

test("a stored day is judged again by one version beside another, and each verdict that changes is printed", async () => {
  const { fromAt } = daysAt(yesterday, { days: 1, zone });
  const texts = ["hello there", "you flibbertigibbet", "시발 뭐야"];
  for (const [at, text] of texts.entries()) {
    const decidedAt = new Date(fromAt.getTime() + at * 60_000);
    const { decidedAt: _, ...row } = decisionOf(mina.game.id, { fields: [{ path: "0.Text", text }] });
    await database.db.insert(moderationDecisions).values({ ...row, id: makeDecisionId(decidedAt), decidedAt });
  }
  await addTerm(mina, { listId: (await shippedList(mina, "en")).id, term: draftTerm("flibbertigibbet") });
  await makeVersion(mina, { note: "" });
  const day = ["--game", mina.game.slug, "--day", yesterday];
  // Both versions stop the Korean line, which was let through then.
  const beside = await herald("replay", ...day, "--rules", "v2", "--vs", "v1");
  expect(beside).toMatchObject({
    code: 0,
    last: {
      ...{ version: 2, against: 1, state: "completed", total: 3, done: 3, different: 1 },
      moves: [{ was: "allow", becomes: "mask", count: 1 }],
      differences: [
        {
          ...{ was: "allow", becomes: "mask", text: "you flibbertigibbet", sender: "player_1" },
          ...{ firedBefore: [], firedNow: ["term:flibbertigibbet"] },
        },
      ],
    },
  });
  const then = await herald("replay", ...day, "--rules-version", "2", "--limit", "1");
  expect(then).toMatchObject({ code: 0, last: { against: null, different: 2, differences: [{ text: "시발 뭐야" }] } });
  const left = await herald("replay", ...day, "--rules", "2", "--no-wait");
  expect(left).toMatchObject({ code: 0, last: { state: "waiting", version: 2, done: 0, differences: [] } });
  const wrong = await herald("replay", "--game", mina.game.slug, "--rules", "v2", "--day", "28.11.2026");
  expect(wrong).toMatchObject({
    code: 1,
    last: { error: { fields: [{ path: "day", reason: "moderation.bad_day" }] } },
  });
  const itself = await herald("replay", ...day, "--rules", "v2", "--vs", "2");
  expect(itself).toMatchObject({
    code: 1,
    last: { error: { fields: [{ path: "againstId", reason: "moderation.replay_against_itself" }] } },
  });
});

test("what a player wrote is printed as text that no terminal obeys", async () => {
  const decidedAt = daysAt(earlier, { days: 1, zone }).fromAt;
  const text = "시발\u001b[2J\u001b]0;owned\u0007 뭐야";
  const { decidedAt: _, ...row } = decisionOf(mina.game.id, { fields: [{ path: "0.Text", text }] });
  await database.db.insert(moderationDecisions).values({ ...row, id: makeDecisionId(decidedAt), decidedAt });
  const { code, stdout } = await run("replay", "--game", mina.game.slug, "--rules", "v1", "--day", earlier);
  expect(code).toBe(0);
  expect(stdout).toContain("allow → mask\t+term:시발\tplayer_1\t“시발 [2J ]0;owned  뭐야”");
});
