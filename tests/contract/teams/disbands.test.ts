import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { and, eq } from "drizzle-orm";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { games } from "#db/schema/games.ts";
import { teamDisbandRows, teamDisbands } from "#db/schema/team-acts.ts";
import { pullHalt } from "#server/games/halts/service/pull-halt.ts";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import { startJobs } from "#server/jobs/start-jobs.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { cancelDisband } from "#server/teams/disbands/service/cancel-disband.ts";
import { getDisband } from "#server/teams/disbands/service/get-disband.ts";
import { keepActs } from "#server/teams/disbands/service/keep-acts.ts";
import { listDisbandRows } from "#server/teams/disbands/service/list-disband-rows.ts";
import { pauseDisband } from "#server/teams/disbands/service/pause-disband.ts";
import { planDisband } from "#server/teams/disbands/service/plan-disband.ts";
import { resumeDisband } from "#server/teams/disbands/service/resume-disband.ts";
import { runDisband } from "#server/teams/disbands/service/run-disband.ts";
import { startDisband } from "#server/teams/disbands/service/start-disband.ts";
import { foldWork } from "#server/teams/events/service/fold-work.ts";
import { reconcileTeams } from "#server/teams/service/reconcile-teams.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { ctxOf, gameCtxOf, requestContextOf, staffActor } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { SandboxProcess, TEST_APP } from "#tests/support/sandbox-process.ts";
import { groupsOf, player } from "#tests/support/team-groups.ts";
import { callbacks, storeCallbacks } from "#tests/support/teams.ts";

vi.setConfig({ testTimeout: 120_000 });

const never = new AbortController().signal;
const api = "group_open_http_svc/destroy_group";
let database: TestDatabase;
let box: SandboxProcess;
let im: ReturnType<typeof createImGateways>;
let ctx: GameCtx;
let worker: GameCtx;
let groups: ReturnType<typeof groupsOf>;

beforeAll(async () => {
  database = await createTestDatabase({ max: 12 });
  im = createImGateways({ log: pino({ level: "silent" }), db: database.db });
});
afterAll(async () => {
  await im.close();
  await database.drop();
});
beforeEach(async () => {
  box = await SandboxProcess.start(["--players", "200", "--edition", "enterprise"]);
  groups = groupsOf(box);
  const game = await makeGame(database.db, { endpoint: box.url, key: TEST_APP.key, sdkAppId: TEST_APP.sdkAppId });
  const person = await makeStaff(database.db, { role: "operator", gameId: game.id });
  ctx = gameCtxOf(ctxOf(database.db, { actor: staffActor(person), role: "operator", im }), game);
  worker = { ...ctx, actor: { kind: "system", name: "worker" }, role: "system" };
});
afterEach(() => box.stop());

/** So many groups of two, known to Herald. @returns their ids in order. */
async function crowd(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, at) => `crowd_${String(at).padStart(3, "0")}`);
  for (const [at, id] of ids.entries()) {
    await groups.make(id, [player(at + 1), player(at + 2)]);
    await reconcileTeams({ ...ctx, actor: { kind: "local", osUser: "t" } }, { groupId: id });
  }
  return ids;
}
async function begun(groupIds: string[]): Promise<string> {
  const { disbandId, teams } = await planDisband(ctx, { selection: { groupIds } });
  await startDisband(ctx, { disbandId, confirmedTeams: teams, reason: "the season is over" });
  return disbandId;
}
const outcomes = async (disbandId: string) =>
  (await listDisbandRows(ctx, { disbandId, after: -1, limit: 200 })).rows.map(({ outcome }) => outcome);
async function actions(): Promise<string[]> {
  const rows = await database.db.select().from(auditEntries).where(eq(auditEntries.gameId, ctx.game.id));
  return rows
    .sort((a, b) => a.id - b.id)
    .map(({ action }) => action)
    .filter((action) => action !== "team.reconcile");
}

test("a plan shows what it would disband, and a run disbands that, with an entry for each team", async () => {
  const ids = await crowd(4);
  const plan = await planDisband(ctx, { selection: { filter: { search: "crowd_" } } });
  expect(plan).toMatchObject({ state: "planned", teams: 4, members: 8, counts: { left: 4 } });
  expect(plan.sample).toHaveLength(4);
  await groups.make("later", [player(9)]);
  const { disbandId } = plan;
  await startDisband(ctx, { disbandId, confirmedTeams: 4, reason: "over" });
  await runDisband(worker, { disbandId }, never);
  expect(await getDisband(ctx, { disbandId })).toMatchObject({ state: "completed", counts: { done: 4, left: 0 } });
  for (const id of ids) expect(await groups.membersOf(id)).toBeUndefined();
  expect(await groups.membersOf("later")).toEqual([player(9)]);
  expect(await actions()).toEqual([
    "team_disband.plan",
    "team_disband.start",
    ...ids.map(() => "team.disband"),
    "team_disband.complete",
  ]);
});

test("the number must be the plan's, the plan not too old, and whoever may not disband is refused", async () => {
  const ids = await crowd(2);
  const { disbandId } = await planDisband(ctx, { selection: { groupIds: ids } });
  const start = (confirmedTeams: number) => startDisband(ctx, { disbandId, confirmedTeams, reason: "r" });
  await expect(start(3)).rejects.toMatchObject({ reason: "teams.disband_count_differs" });
  await database.db
    .update(teamDisbands)
    .set({ expiresAt: new Date(0) })
    .where(eq(teamDisbands.id, disbandId));
  await expect(start(2)).rejects.toMatchObject({ reason: "teams.disband_expired" });
  await expect(planDisband(ctx, { selection: { groupIds: ["nowhere"] } })).rejects.toMatchObject({
    reason: "teams.disband_nothing",
  });
  const support = await makeStaff(database.db, { role: "support", gameId: ctx.game.id });
  const call = createCaller(appRouter)(
    requestContextOf(database.db, { staff: support, roles: new Map([[ctx.game.id, "support"]]) }),
  );
  const { slug: game } = ctx.game;
  const forbidden = { code: "FORBIDDEN" };
  await expect(call.teams.disbandPlan({ game, selection: { groupIds: ids } })).rejects.toMatchObject(forbidden);
  await expect(call.teams.disbandStart({ game, disbandId, confirmedTeams: 2, reason: "r" })).rejects.toMatchObject(
    forbidden,
  );
  await expect(call.teams.disbandPause({ game, disbandId })).rejects.toMatchObject(forbidden);
  await expect(call.teams.disbandResume({ game, disbandId })).rejects.toMatchObject(forbidden);
  await expect(call.teams.disbandCancel({ game, disbandId })).rejects.toMatchObject(forbidden);
  expect(await groups.membersOf(ids[0] ?? "")).toHaveLength(2);
});

test("two who start one plan start it once; two plans of the same teams disband each once, and both are told", async () => {
  const ids = await crowd(6);
  const plan = await planDisband(ctx, { selection: { groupIds: ids } });
  const start = () => startDisband(ctx, { disbandId: plan.disbandId, confirmedTeams: 6, reason: "r" });
  const started = await Promise.allSettled([start(), start()]);
  expect(started.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const other = await begun(ids);
  await Promise.all([
    runDisband(worker, { disbandId: plan.disbandId }, never),
    runDisband(worker, { disbandId: other }, never),
  ]);
  const [one, two] = [await outcomes(plan.disbandId), await outcomes(other)];
  for (const [at] of ids.entries()) expect([one[at], two[at]].sort()).toEqual(["done", "gone"]);
});

test("two workers share a run, and every team is in one outcome", async () => {
  const ids = await crowd(30);
  const disbandId = await begun(ids);
  await Promise.all([1, 2, 3].map(() => runDisband(worker, { disbandId }, never)));
  await runDisband(worker, { disbandId }, never);
  expect(await getDisband(ctx, { disbandId })).toMatchObject({ state: "completed", counts: { done: 30 } });
  expect((await actions()).filter((action) => action === "team.disband")).toHaveLength(30);
});

test("a killed worker's run is gone on with: its calls count, whatever was told of them, and every team is disbanded", async () => {
  const ids = await crowd(40);
  const disbandId = await begun(ids);
  // The first step of twenty is settled; of the second the calls are made, and then nothing more.
  const child = spawn(
    process.execPath,
    [
      join(import.meta.dirname, "../../support/disband-child.ts"),
      ...[database.appUrl, JSON.stringify(ctx.game), disbandId, "20"],
    ],
    { stdio: "inherit" },
  );
  const standing = async () => {
    const found = await Promise.all(ids.map((id) => groups.membersOf(id)));
    return found.filter((members) => members !== undefined).length;
  };
  await expect.poll(standing, { timeout: 90_000, interval: 200 }).toBe(0);
  await expect.poll(async () => (await getDisband(ctx, { disbandId })).counts.left, { timeout: 90_000 }).toBe(20);
  child.kill("SIGKILL");
  await once(child, "exit");
  // Of some of them a callback told meanwhile, and of the others nothing did.
  await storeCallbacks(
    database.db,
    ctx.game.id,
    ids.slice(20, 30).map((id) => callbacks.disbanded(id, Date.now())),
  );
  await foldWork(worker, 100);
  // As if the dead worker's claims had run out.
  await database.db
    .update(teamDisbandRows)
    .set({ claimedUntil: new Date(0) })
    .where(eq(teamDisbandRows.disbandId, disbandId));
  await runDisband(worker, { disbandId }, never);
  expect(await getDisband(ctx, { disbandId })).toMatchObject({
    state: "completed",
    counts: { done: 20, gone: 20, changed: 0, refused: 0, left: 0 },
  });
  expect((await actions()).filter((action) => action === "team.disband")).toHaveLength(40);
});

test("a plan whose teams went meanwhile by another hand says that they are gone, and calls nothing", async () => {
  const ids = await crowd(2);
  const disbandId = await begun(ids);
  for (const id of ids) {
    await groups.destroy(id);
    await reconcileTeams(ctx, { groupId: id });
  }
  await box.control("faults", { api, kind: "fail", code: 10_007, count: 2 });
  await runDisband(worker, { disbandId }, never);
  expect(await outcomes(disbandId)).toEqual(["gone", "gone"]);
});

test("it stands still when it is paused, goes on, and leaves the rest alone when it is cancelled", async () => {
  const ids = await crowd(3);
  const disbandId = await begun(ids);
  await pauseDisband(ctx, { disbandId });
  await runDisband(worker, { disbandId }, never);
  expect(await outcomes(disbandId)).toEqual([null, null, null]);
  await expect(pauseDisband(ctx, { disbandId })).rejects.toMatchObject({ reason: "teams.disband_wrong_state" });
  await resumeDisband(ctx, { disbandId });
  await cancelDisband(ctx, { disbandId });
  await runDisband(worker, { disbandId }, never);
  expect(await getDisband(ctx, { disbandId })).toMatchObject({ state: "cancelled", counts: { left: 3 } });
  await expect(resumeDisband(ctx, { disbandId })).rejects.toMatchObject({ reason: "teams.disband_wrong_state" });
  for (const id of ids) expect(await groups.membersOf(id)).toHaveLength(2);
  expect(await actions()).toEqual(["plan", "start", "pause", "resume", "cancel"].map((verb) => `team_disband.${verb}`));
});

test("whoever pauses it, or stops all sending, while a worker has teams in hand stops their calls, too", async () => {
  const ids = await crowd(3);
  const disbandId = await begun(ids);
  const atFirst = (act: () => Promise<unknown>) => {
    let isDone = false;
    return async (point: string) => {
      if (point !== "claimed" || isDone) return;
      isDone = true;
      await act();
    };
  };
  await runDisband(
    worker,
    { disbandId },
    never,
    atFirst(() => pauseDisband(ctx, { disbandId })),
  );
  expect(await getDisband(ctx, { disbandId })).toMatchObject({ state: "paused", counts: { left: 3 } });
  await resumeDisband(ctx, { disbandId });
  await runDisband(
    worker,
    { disbandId },
    never,
    atFirst(() => pullHalt(ctx, { game: ctx.game, reason: "an incident" })),
  );
  expect(await getDisband(ctx, { disbandId })).toMatchObject({
    state: "paused",
    pausedBy: "halt",
    counts: { left: 3 },
  });
  for (const id of ids) expect(await groups.membersOf(id)).toHaveLength(2);
});

test("two who pause at once: one does it, and the other is told", async () => {
  const disbandId = await begun(await crowd(1));
  const both = await Promise.allSettled([pauseDisband(ctx, { disbandId }), pauseDisband(ctx, { disbandId })]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("the kill switch and a refusal of everything pause it, and say why", async () => {
  const ids = await crowd(2);
  const refused = await begun(ids);
  await box.control("faults", { api, kind: "fail", code: 70_003, count: 50 });
  await runDisband(worker, { disbandId: refused }, never).catch(() => undefined);
  const { state, pausedBy } = await getDisband(ctx, { disbandId: refused });
  expect([state, pausedBy]).toEqual(["paused", "refused"]);
  const [sealed] = await database.db.select().from(games).where(eq(games.id, ctx.game.id));
  await database.db.update(games).set({ keySealed: "not a key" }).where(eq(games.id, ctx.game.id));
  const keyless = await begun(ids);
  await runDisband(worker, { disbandId: keyless }, never);
  expect(await getDisband(ctx, { disbandId: keyless })).toMatchObject({ state: "paused", pausedBy: "refused" });
  await database.db
    .update(games)
    .set({ keySealed: sealed?.keySealed ?? "" })
    .where(eq(games.id, ctx.game.id));
  await box.control("faults", { api, kind: "fail", code: 10_007, count: 1 });
  const halted = await begun(ids);
  await pullHalt(ctx, { game: ctx.game, reason: "an incident" });
  await runDisband(worker, { disbandId: halted }, never);
  expect(await getDisband(ctx, { disbandId: halted })).toMatchObject({ state: "paused", pausedBy: "halt" });
  expect(await groups.membersOf(ids[0] ?? "")).toHaveLength(2);
});

test("a group that was made anew under a planned id is left alone", async () => {
  const [id = ""] = await crowd(1);
  const disbandId = await begun([id]);
  const now = Date.now();
  await groups.destroy(id);
  await groups.make(id, [player(5), player(6)]);
  await storeCallbacks(database.db, ctx.game.id, [
    callbacks.disbanded(id, now + 1_000),
    callbacks.created(id, now + 2_000, { owner: player(5), members: [player(6)] }),
  ]);
  await foldWork(worker, 10);
  await runDisband(worker, { disbandId }, never);
  expect(await outcomes(disbandId)).toEqual(["changed"]);
  const { rows } = await listDisbandRows(ctx, { disbandId, after: -1, limit: 10, outcome: "changed" });
  expect(rows.map(({ groupId }) => groupId)).toEqual([id]);
  expect((await listDisbandRows(ctx, { disbandId, after: -1, limit: 10, outcome: "refused" })).rows).toEqual([]);
  expect(await groups.membersOf(id)).toEqual([player(5), player(6)]);
});

test("the worker runs what was started, and goes on with what nobody works on", async () => {
  const ids = await crowd(2);
  const disbandId = await begun(ids);
  const log = pino({ level: "silent" });
  const running = await startJobs({ databaseUrl: database.appUrl, log, ctx: { ...worker } });
  const state = async () => (await getDisband(ctx, { disbandId })).state;
  try {
    await expect.poll(state, { timeout: 60_000 }).toBe("completed");
  } finally {
    await running.stop();
  }
  const left = await begun(await crowdAgain(2));
  await database.db
    .update(teamDisbands)
    .set({ progressAt: new Date(0) })
    .where(and(eq(teamDisbands.id, left)));
  await keepActs(worker);
  await keepActs(worker);
  const again = await startJobs({ databaseUrl: database.appUrl, log, ctx: { ...worker } });
  try {
    await expect
      .poll(async () => (await getDisband(ctx, { disbandId: left })).state, { timeout: 60_000 })
      .toBe("completed");
  } finally {
    await again.stop();
  }
});

async function crowdAgain(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, at) => `again_${at}`);
  for (const id of ids) {
    await groups.make(id, [player(1)]);
    await reconcileTeams(ctx, { groupId: id });
  }
  return ids;
}
