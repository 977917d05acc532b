import { execFile } from "node:child_process";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import { type RunningJobs, startJobs } from "#server/jobs/start-jobs.ts";
import type { GameScope } from "#server/kernel/context.ts";
import { bareEnvironment } from "#tests/support/bare-environment.ts";
import { ctxOf, testMasterKey } from "#tests/support/context.ts";
import { makeGame } from "#tests/support/factories.ts";
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
  box = await SandboxProcess.start(["--players", "1000"]);
  game = await makeGame(database.db, { endpoint: box.url, key: TEST_APP.key, sdkAppId: TEST_APP.sdkAppId });
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
  const line = ["server/cli.ts", "teams", ...args, "--game", game.slug, "--json"];
  return new Promise((resolve) => {
    execFile(process.execPath, line, { env }, (error, stdout) => {
      const last = JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "{}") as Record<string, unknown>;
      resolve({ code: Number(error?.code ?? 0), last });
    });
  });
}

test("a script has all teams asked about, pages through them, and looks at one", async () => {
  const swept = await herald("reconcile", "--wait");
  expect(swept).toMatchObject({ code: 0, last: { state: "completed", isFirst: true, gone: 0 } });
  const first = await herald("list", "--limit", "5", "--sort", "name");
  expect(first.code).toBe(0);
  const teams = first.last.teams as Record<string, unknown>[];
  expect(teams).toHaveLength(5);
  for (const field of ["groupId", "name", "type", "state", "memberCount", "capacity", "drift", "updatedAt"]) {
    expect(teams[0]).toHaveProperty(field);
  }
  const second = await herald("list", "--limit", "5", "--sort", "name", "--cursor", String(first.last.nextCursor));
  const ids = [...teams, ...(second.last.teams as Record<string, unknown>[])].map(({ groupId }) => groupId);
  expect(new Set(ids).size).toBe(10);
  const id = String(teams[0]?.groupId);
  expect((await herald("show", id)).last).toMatchObject({ groupId: id, freshness: "confirmed" });
  expect((await herald("reconcile", "--team", id)).last).toMatchObject({ groupId: id, driftPairs: 0, driftFacts: 0 });
  expect((await herald("status")).last).toMatchObject({ lag: { waiting: 0 }, sweeps: [{ state: "completed" }] });
});

test("what nobody knows, and what is no filter, is refused with a reason", async () => {
  expect(await herald("show", "nowhere")).toMatchObject({ code: 1, last: { error: { reason: "teams.not_found" } } });
  expect(await herald("reconcile", "--team", "nowhere")).toMatchObject({
    code: 1,
    last: { error: { reason: "teams.not_found" } },
  });
  expect(await herald("list", "--state", "sleeping")).toMatchObject({
    code: 1,
    last: { error: { reason: "input.invalid" } },
  });
});

test("a script disbands teams by a plan: shown, refused without its number, then done, each once", async () => {
  const ids = ["script_1", "script_2"];
  for (const id of ids) {
    await box.call("group_open_http_svc/create_group", { Type: "Public", Name: id, GroupId: id });
    await herald("reconcile", "--team", id);
  }
  const plan = await herald("disband", ...ids, "--plan");
  expect(plan).toMatchObject({ code: 0, last: { state: "planned", teams: 2 } });
  const vague = await herald("disband", ...ids, "--reason", "over");
  expect(vague).toMatchObject({ code: 1, last: { error: { reason: "cli.usage" } } });
  const wrong = await herald("disband", ...ids, "--reason", "over", "--confirm", "3");
  expect(wrong).toMatchObject({ code: 1, last: { error: { reason: "teams.disband_count_differs" } } });
  const done = await herald("disband", ...ids, "--reason", "over", "--confirm", "2");
  expect(done).toMatchObject({ code: 0, last: { state: "completed", counts: { done: 2, left: 0 } } });
  expect(await herald("show", "script_1")).toMatchObject({ code: 0 });
  const again = await herald("disband", "script_1", "--plan");
  expect(again.last).toMatchObject({ error: { reason: "teams.disband_nothing" } });
});

test("a script that ends a match of a game without the automation is refused", async () => {
  await box.call("group_open_http_svc/create_group", { Type: "Public", Name: "m", GroupId: "script_match" });
  await herald("reconcile", "--team", "script_match");
  const refused = await herald("match-over", "script_match");
  expect(refused).toMatchObject({ code: 1, last: { error: { reason: "teams.automation_off" } } });
});
