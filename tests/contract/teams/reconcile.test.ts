import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { and, eq } from "drizzle-orm";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { teamMembers, teamSweeps, teams } from "#db/schema/teams.ts";
import { ImUnreachable } from "#server/im/errors.ts";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import { startJobs } from "#server/jobs/start-jobs.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { foldWork } from "#server/teams/events/service/fold-work.ts";
import { askTeams } from "#server/teams/looks/service/ask-teams.ts";
import { type Asker, openAsker } from "#server/teams/looks/service/open-asker.ts";
import { settleLooks } from "#server/teams/looks/service/settle-looks.ts";
import { takeLooks } from "#server/teams/looks/service/take-looks.ts";
import { getTeam } from "#server/teams/service/get-team.ts";
import { getTeamsStatus } from "#server/teams/service/get-teams-status.ts";
import { listTeamMembers } from "#server/teams/service/list-team-members.ts";
import { reconcileTeams } from "#server/teams/service/reconcile-teams.ts";
import { keepSweeps } from "#server/teams/sweeps/service/keep-sweeps.ts";
import { openSweep } from "#server/teams/sweeps/service/open-sweep.ts";
import { runSweep } from "#server/teams/sweeps/service/run-sweep.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { ctxOf, gameCtxOf, requestContextOf, staffActor } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { SandboxProcess, TEST_APP } from "#tests/support/sandbox-process.ts";
import { callbacks, storeCallbacks } from "#tests/support/teams.ts";

vi.setConfig({ testTimeout: 120_000 });

const never = new AbortController().signal;
const log = pino({ level: "silent" });
const player = (at: number): string => `player_${String(at).padStart(5, "0")}`;
let database: TestDatabase;
let box: SandboxProcess;
let im: ReturnType<typeof createImGateways>;
let ctx: GameCtx;
let worker: GameCtx;

beforeAll(async () => {
  database = await createTestDatabase({ max: 12 });
  im = createImGateways({ log, db: database.db });
});
afterAll(async () => {
  await im.close();
  await database.drop();
});
beforeEach(async () => {
  // As many as the world needs to have channels, teams and live rooms of its own.
  box = await SandboxProcess.start(["--players", "1000", "--edition", "enterprise"]);
  const game = await makeGame(database.db, { endpoint: box.url, key: TEST_APP.key, sdkAppId: TEST_APP.sdkAppId });
  const person = await makeStaff(database.db, { role: "operator", gameId: game.id });
  ctx = gameCtxOf(ctxOf(database.db, { actor: staffActor(person), role: "operator", im }), game);
  worker = { ...ctx, actor: { kind: "system", name: "worker" }, role: "system" };
});
afterEach(() => box.stop());

const service = "group_open_http_svc";
async function makeGroup(groupId: string, members: string[], more: object = {}): Promise<void> {
  const answer = await box.call(`${service}/create_group`, {
    Type: "Public",
    Name: groupId,
    GroupId: groupId,
    Owner_Account: members[0],
    MemberList: members.slice(1).map((account) => ({ Member_Account: account })),
    ...more,
  });
  if (answer.ErrorCode !== 0) throw new Error(`create_group: ${answer.ErrorInfo}`);
}
const add = (groupId: string, accounts: string[]) =>
  box.call(`${service}/add_group_member`, {
    GroupId: groupId,
    Silence: 1,
    MemberList: accounts.map((account) => ({ Member_Account: account })),
  });
const remove = (groupId: string, accounts: string[]) =>
  box.call(`${service}/delete_group_member`, { GroupId: groupId, Silence: 1, MemberToDel_Account: accounts });
const destroy = (groupId: string) => box.call(`${service}/destroy_group`, { GroupId: groupId });

async function sweep(): Promise<typeof teamSweeps.$inferSelect> {
  const { id } = await openSweep(worker);
  await runSweep(worker, never);
  const [row] = await database.db.select().from(teamSweeps).where(eq(teamSweeps.id, id));
  if (row === undefined) throw new Error("no sweep");
  return row;
}

type Ledger = { groups: { groupId: string; type: string; members: string[] }[] };
/** Every (group, member) pair of the platform's own ledger, live rooms left out: their lists the vendor's calls do not tell. */
async function pairsOfLedger(): Promise<string[]> {
  const { groups } = (await box.control("members")) as unknown as Ledger;
  const listed = groups.filter(({ type }) => type !== "AVChatRoom");
  return listed.flatMap(({ groupId, members }) => members.map((account) => `${groupId} ${account}`)).sort();
}
async function pairsOfHerald(): Promise<string[]> {
  const rows = await database.db
    .select({ groupId: teams.groupId, account: teamMembers.account, disbandedAt: teams.disbandedAt })
    .from(teamMembers)
    .innerJoin(teams, eq(teams.id, teamMembers.teamId))
    .where(and(eq(teams.gameId, ctx.game.id), eq(teamMembers.isMember, true)));
  return rows
    .filter(({ disbandedAt }) => disbandedAt === null)
    .map(({ groupId, account }) => `${groupId} ${account}`)
    .sort();
}

test("the first sweep of a game learns every group and every pair of it, and calls none of it drift", async () => {
  const first = await sweep();
  expect(first).toMatchObject({ state: "completed", isFirst: true });
  expect(first.seen).toBeGreaterThan(50);
  expect(first.found).toBe(first.seen);
  expect(await pairsOfHerald()).toEqual(await pairsOfLedger());
  const rows = await database.db.select().from(teams).where(eq(teams.gameId, ctx.game.id));
  expect(rows.every(({ confirmedAt, driftCount }) => confirmedAt !== null && driftCount === 0)).toBe(true);
  const live = rows.filter(({ type }) => type === "avchatroom");
  expect(live.length).toBeGreaterThan(0);
  expect(live.every(({ keepsList, preset }) => !keepsList && preset === "lobby")).toBe(true);
  const again = await sweep();
  expect(again).toMatchObject({ state: "completed", isFirst: false, driftPairs: 0, driftFacts: 0, found: 0, gone: 0 });
});

test("a sweep finds exactly what was missed, puts it right, and the next finds nothing", async () => {
  await makeGroup("kept", [player(1), player(2), player(3)]);
  await makeGroup("doomed", [player(4), player(5)]);
  await sweep();
  await add("kept", [player(10), player(11)]);
  await remove("kept", [player(2)]);
  await destroy("doomed");
  await makeGroup("fresh", [player(20), player(21)]);
  await box.call(`${service}/modify_group_base_info`, { GroupId: "kept", Name: "renamed" });
  const before = new Set(await pairsOfHerald());
  const truth = new Set(await pairsOfLedger());
  const wrong =
    [...before].filter((pair) => !truth.has(pair)).length + [...truth].filter((pair) => !before.has(pair)).length;
  expect(wrong).toBe(7);
  const found = await sweep();
  expect(found).toMatchObject({ driftPairs: wrong, driftFacts: 2, driftTeams: 3, found: 1, gone: 1 });
  expect(await pairsOfHerald()).toEqual(await pairsOfLedger());
  expect(await getTeam(ctx, { groupId: "kept" })).toMatchObject({ name: "renamed", freshness: "drift", drift: 4 });
  expect(await getTeam(ctx, { groupId: "doomed" })).toMatchObject({ state: "disbanded" });
  expect(await sweep()).toMatchObject({ driftPairs: 0, driftFacts: 0 });
  expect(await getTeam(ctx, { groupId: "kept" })).toMatchObject({ freshness: "confirmed", drift: 0 });
});

test("what callbacks told before the look is no drift, although nobody had taken it in yet", async () => {
  await makeGroup("told", [player(1)]);
  await sweep();
  await add("told", [player(2)]);
  await storeCallbacks(database.db, ctx.game.id, [callbacks.joined("told", Date.now(), [player(2)])]);
  expect(await sweep()).toMatchObject({ driftPairs: 0 });
  expect((await listTeamMembers(ctx, { groupId: "told", former: false, limit: 10 })).rows).toHaveLength(2);
});

test("teams that somebody wants to know about are looked at by one of the workers, each once", async () => {
  await makeGroup("asked", [player(1), player(2)], { MaxMemberCount: 2 });
  await storeCallbacks(database.db, ctx.game.id, [
    callbacks.joined("asked", Date.now(), [player(2)]),
    callbacks.joined("nowhere", Date.now(), [player(3)]),
  ]);
  await foldWork(worker, 100);
  const looked = await Promise.all([takeLooks(worker), takeLooks(worker)]);
  expect(looked.reduce((sum, count) => sum + count, 0)).toBe(2);
  expect(await getTeam(ctx, { groupId: "asked" })).toMatchObject({
    ...{ state: "full", memberCount: 2, capacity: 2, owner: player(1), isLookWanted: false },
  });
  expect(await getTeam(ctx, { groupId: "nowhere" })).toMatchObject({ state: "disbanded" });
  expect(await takeLooks(worker)).toBe(0);
});

test("a person has one team asked about at once, with an entry; a group that is nowhere is refused", async () => {
  await makeGroup("mine", [player(1), player(2)]);
  const done = await reconcileTeams(ctx, { groupId: "mine" });
  expect(done).toMatchObject({ scope: "team", driftPairs: 2, team: { memberCount: 2, freshness: "drift" } });
  expect(await reconcileTeams(ctx, { groupId: "mine" })).toMatchObject({
    driftPairs: 0,
    team: { freshness: "confirmed" },
  });
  await expect(reconcileTeams(ctx, { groupId: "nowhere" })).rejects.toMatchObject({ reason: "teams.not_found" });
  const entries = await database.db.select().from(auditEntries).where(eq(auditEntries.gameId, ctx.game.id));
  expect(entries.map(({ action, targetKind, targetId, after }) => ({ action, targetKind, targetId, after }))).toEqual([
    { action: "team.reconcile", targetKind: "team", targetId: "mine", after: { driftPairs: 2, driftFacts: 0 } },
    { action: "team.reconcile", targetKind: "team", targetId: "mine", after: { driftPairs: 0, driftFacts: 0 } },
  ]);
  const ofGame = eq(teams.gameId, ctx.game.id);
  const kept = await database.db
    .select()
    .from(teams)
    .where(and(ofGame, eq(teams.groupId, "nowhere")));
  expect(kept).toEqual([]);
});

test("whoever may only read may not have the platform asked", async () => {
  const viewer = await makeStaff(database.db, { role: "viewer", gameId: ctx.game.id });
  const call = createCaller(appRouter)(
    requestContextOf(database.db, { staff: viewer, roles: new Map([[ctx.game.id, "viewer"]]) }),
  );
  await expect(call.teams.reconcile({ game: ctx.game.slug })).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await call.teams.list({ game: ctx.game.slug })).toMatchObject({ rows: [] });
  expect(await database.db.select().from(teamSweeps).where(eq(teamSweeps.gameId, ctx.game.id))).toEqual([]);
});

test("two who want all teams asked about at once get one sweep, and an entry each", async () => {
  const [one, two] = await Promise.all([reconcileTeams(ctx, {}), reconcileTeams(ctx, {})]);
  expect(one.scope === "all" && two.scope === "all" && one.sweep.id === two.sweep.id).toBe(true);
  const entries = await database.db.select().from(auditEntries).where(eq(auditEntries.gameId, ctx.game.id));
  expect(entries.map(({ action, targetKind }) => [action, targetKind])).toEqual([
    ["team.reconcile", "teams"],
    ["team.reconcile", "teams"],
  ]);
});

test("a platform that is away changes nothing and says so", async () => {
  await box.control("faults", { api: `${service}/get_group_info`, kind: "drop", count: 20 });
  await expect(reconcileTeams(ctx, { groupId: "any" })).rejects.toMatchObject({ reason: "teams.platform_away" });
});

test("a killed sweep is gone on with from its page, and two workers on one sweep count nothing twice", async () => {
  for (let at = 0; at < 30; at += 1) await makeGroup(`crowd_${at}`, [player(at + 1), player(at + 2)]);
  await sweep();
  for (let at = 0; at < 30; at += 1) await add(`crowd_${at}`, [player(200 + at)]);
  const { id } = await openSweep(worker);
  // Slow enough to be killed inside.
  await box.control("faults", { api: `${service}/get_group_member_info`, kind: "delay", delayMs: 40, count: 60 });
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, "../../support/sweep-child.ts"), database.appUrl, JSON.stringify(ctx.game)],
    { stdio: "inherit" },
  );
  const counted = async () => (await database.db.select().from(teamSweeps).where(eq(teamSweeps.id, id)))[0];
  await expect.poll(async () => (await counted())?.seen ?? 0, { timeout: 60_000, interval: 5 }).toBeGreaterThan(0);
  child.kill("SIGKILL");
  await once(child, "exit");
  await Promise.all([runSweep(worker, never), runSweep(worker, never)]);
  await runSweep(worker, never);
  expect(await counted()).toMatchObject({ state: "completed", driftPairs: 30 });
  expect(await pairsOfHerald()).toEqual(await pairsOfLedger());
});

test("the worker begins sweeps by itself, goes on with silent ones, and does neither twice", async () => {
  await storeCallbacks(database.db, ctx.game.id, [callbacks.joined("any", Date.now(), [player(1)])]);
  const running = await startJobs({ databaseUrl: database.appUrl, log, ctx: { ...worker } });
  try {
    const ended = async () => (await getTeamsStatus(ctx)).sweeps.filter(({ state }) => state === "completed").length;
    await expect.poll(ended, { timeout: 60_000 }).toBe(1);
    await Promise.all([keepSweeps(worker), keepSweeps(worker)]);
    expect((await getTeamsStatus(ctx)).sweeps).toHaveLength(1);
  } finally {
    await running.stop();
  }
});

test("a sweep that the platform refuses ends with its words", async () => {
  await box.control("faults", { api: `${service}/get_appid_group_list`, kind: "fail", code: 10007, count: 5 });
  const refused = await sweep();
  expect(refused.state).toBe("failed");
  expect(refused.failure).toContain("get_appid_group_list");
});

test("a list that changes between two pages is read again; one that never stands still makes nobody missing", async () => {
  await makeGroup(
    "busy",
    Array.from({ length: 100 }, (_, at) => player(at + 1)),
  );
  await add(
    "busy",
    Array.from({ length: 50 }, (_, at) => player(at + 101)),
  );
  await sweep();
  const asker = await openAsker(worker);
  let pages = 0;
  const meddling = (until: number, from: number): Asker => ({
    ...asker,
    async pages(wanted, read) {
      const answers = await asker.pages(wanted, read);
      pages += 1;
      // Somebody of the first page leaves before the second is read: another one moves into it, unseen.
      if (pages % 2 === 1 && pages <= until) await remove("busy", [player(from + pages)]);
      return answers;
    },
  });
  const [read] = await askTeams({ db: database.db, asker: meddling(1, 1) }, ["busy"]);
  expect(read).toMatchObject({ kind: "there", isWhole: true });
  expect(read?.kind === "there" && read.members?.length).toBe(149);
  pages = 0;
  const told = await askTeams({ db: database.db, asker: meddling(99, 10) }, ["busy"]);
  expect(told).toMatchObject([{ kind: "there", isWhole: false }]);
  await settleLooks(worker, told, { isFirst: false });
  expect(await getTeam(ctx, { groupId: "busy" })).toMatchObject({ isLookWanted: true });
  const missing = (await pairsOfLedger()).filter((pair) => pair.startsWith("busy "));
  expect(await pairsOfHerald()).toEqual(expect.arrayContaining(missing));
});

test("a group that is disbanded between the two questions is gone, and no error", async () => {
  await makeGroup("vanishing", [player(1), player(2)]);
  await sweep();
  const asker = await openAsker(worker);
  const vanishing: Asker = {
    ...asker,
    async groups(ids) {
      const answer = await asker.groups(ids);
      await destroy("vanishing");
      return answer;
    },
  };
  const told = await askTeams({ db: database.db, asker: vanishing }, ["vanishing"]);
  expect(told).toMatchObject([{ kind: "gone", groupId: "vanishing" }]);
  expect(await settleLooks(worker, told, { isFirst: false })).toMatchObject({ gone: 1, driftPairs: 2 });
});

test("a question without an answer is thrown, not taken for an empty list", async () => {
  await makeGroup("mute", [player(1)]);
  await box.control("faults", { api: `${service}/get_group_member_info`, kind: "drop", count: 20 });
  await expect(askTeams({ db: database.db, asker: await openAsker(worker) }, ["mute"])).rejects.toBeInstanceOf(
    ImUnreachable,
  );
});
