import { execFile } from "node:child_process";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { players } from "#db/schema/players.ts";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import { type RunningJobs, startJobs } from "#server/jobs/start-jobs.ts";
import type { GameScope } from "#server/kernel/context.ts";
import { bareEnvironment } from "#tests/support/bare-environment.ts";
import { ctxOf, testMasterKey } from "#tests/support/context.ts";
import { makeGame } from "#tests/support/factories.ts";
import { playerIds } from "#tests/support/mail.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { SandboxProcess, TEST_APP } from "#tests/support/sandbox-process.ts";

// Each command is a process of its own; on a busy machine one takes seconds to start.
vi.setConfig({ testTimeout: 180_000 });

let database: TestDatabase;
let box: SandboxProcess;
let game: GameScope;
let jobs: RunningJobs;
let im: ReturnType<typeof createImGateways>;

beforeAll(async () => {
  database = await createTestDatabase();
  box = await SandboxProcess.start(["--players", "100"]);
  game = await makeGame(database.db, { endpoint: box.url, key: TEST_APP.key, sdkAppId: TEST_APP.sdkAppId });
  await database.db.insert(players).values(playerIds(100).map((id) => ({ gameId: game.id, id })));
  const log = pino({ level: "silent" });
  im = createImGateways({ log, db: database.db });
  jobs = await startJobs({ databaseUrl: database.appUrl, log, ctx: ctxOf(database.db, { im }) });
});
afterAll(async () => {
  await jobs.stop();
  await im.close();
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
  const line = ["server/cli.ts", "players", "labels", ...args, "--game", game.slug, "--json"];
  return new Promise((resolve) => {
    execFile(process.execPath, line, { env }, (error, stdout) => {
      const last = JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "{}") as Record<string, unknown>;
      resolve({ code: Number(error?.code ?? 0), last });
    });
  });
}
const held = async (id: string) =>
  ((await box.call("timpush/get_tag", { To_Account: [id] })).UserTags as { Tags: string[] }[])[0]?.Tags;

test("a script plans, runs what it has seen, and undoes it", async () => {
  const [first = ""] = playerIds(1);
  const plan = await herald("plan", "--add", "season_9", "--player", first, "ghost");
  expect(plan).toMatchObject({
    code: 0,
    last: { state: "planned", players: 1, same: 0, calls: 1, skipped: [{ reason: "unknown_account", players: 1 }] },
  });
  const id = String(plan.last.changeId);
  const wrong = await herald("run", id, "--players", "7");
  expect(wrong).toMatchObject({ code: 1, last: { error: { reason: "labels.players_differ" } } });
  expect(await held(first)).not.toContain("season_9");
  const run = await herald("run", id, "--players", "1", "--wait");
  expect(run).toMatchObject({ code: 0, last: { changeId: id, state: "completed", changed: 1, failed: 0 } });
  expect(await held(first)).toContain("season_9");
  const shown = await herald("show", "--player", first);
  expect(shown.last).toMatchObject({ account: first, fresh: true, tags: expect.arrayContaining(["season_9"]) });
  const undo = await herald("undo", id);
  expect(undo.last).toMatchObject({ state: "planned", players: 1 });
  await herald("run", String(undo.last.changeId), "--players", "1", "--wait");
  expect(await held(first)).not.toContain("season_9");
});

test("what a script cannot say is refused with its reason", async () => {
  for (const [args, reason] of [
    [["plan", "--add", "x"], "cli.usage"],
    [["plan", "--add", "x", "--tag", "a", "--player", "b"], "cli.usage"],
    [["plan", "--set", "vip", "--tag", "a"], "cli.usage"],
    [["plan", "--tag", "newbie"], "input.invalid"],
    [["show", "--player", "ghost"], "labels.player_unknown"],
  ] as const) {
    expect(await herald(...args), args.join(" ")).toMatchObject({ code: 1, last: { error: { reason } } });
  }
  const shown = await herald("show");
  expect(shown.last).toMatchObject({ total: 100, attributes: expect.any(Array), tags: expect.any(Array) });
});
