import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { and, eq, sql } from "drizzle-orm";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { teamMembers, teamSweeps, teams } from "#db/schema/teams.ts";
import { ImRejected, ImUnreachable } from "#server/im/errors.ts";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import { startJobs } from "#server/jobs/start-jobs.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { takeWork } from "#server/teams/events/queries.ts";
import { foldTaken } from "#server/teams/events/service/fold-taken.ts";
import { foldWork } from "#server/teams/events/service/fold-work.ts";
import { wantLooks } from "#server/teams/looks/queries.ts";
import type { Told } from "#server/teams/looks/rules.ts";
import { askTeams } from "#server/teams/looks/service/ask-teams.ts";
import { type Asker, openAsker } from "#server/teams/looks/service/open-asker.ts";
import { settleLooks } from "#server/teams/looks/service/settle-looks.ts";
import { takeLooks } from "#server/teams/looks/service/take-looks.ts";
import { lockTeams } from "#server/teams/records/queries.ts";
import { getTeam } from "#server/teams/service/get-team.ts";
import { getTeamsStatus } from "#server/teams/service/get-teams-status.ts";
import { listTeamMembers } from "#server/teams/service/list-team-members.ts";
import { reconcileTeams } from "#server/teams/service/reconcile-teams.ts";
import { keepSweeps } from "#server/teams/sweeps/service/keep-sweeps.ts";
import { openSweep } from "#server/teams/sweeps/service/open-sweep.ts";
import { runSweep } from "#server/teams/sweeps/service/run-sweep.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { entriesOf } from "#tests/support/audit-entries.ts";
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
afterEach(async () => {
  // The next test has another platform: nobody is to ask this one any more.
  await database.db.update(teams).set({ lookWantedAt: null, lookClaimedUntil: null });
  await box.stop();
});

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

async function askAll(asker: Asker, ids: string[]): Promise<Told[]> {
  const told: Told[] = [];
  for await (const some of askTeams({ db: database.db, asker }, ids)) told.push(...some);
  return told;
}

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
  expect(looked.reduce((sum, { teams: count }) => sum + count, 0)).toBe(2);
  expect(await getTeam(ctx, { groupId: "asked" })).toMatchObject({
    ...{ state: "full", memberCount: 2, capacity: 2, owner: player(1), isLookWanted: false },
  });
  expect(await getTeam(ctx, { groupId: "nowhere" })).toMatchObject({ state: "disbanded" });
  expect(await takeLooks(worker)).toEqual({ teams: 0 });
});

test("a game whose platform is away does not hold up the teams of another", async () => {
  const dead = await makeGame(database.db, { endpoint: "http://127.0.0.1:9", key: TEST_APP.key, sdkAppId: 1400000009 });
  await makeGroup("patient", [player(1), player(2)]);
  await storeCallbacks(database.db, dead.id, [callbacks.joined("stranded", Date.now(), [player(2)])]);
  await foldWork(worker, 100);
  await storeCallbacks(database.db, ctx.game.id, [callbacks.joined("patient", Date.now(), [player(2)])]);
  await foldWork(worker, 100);
  const first = await takeLooks(worker);
  expect(first).toMatchObject({ teams: 0, away: { gameId: dead.id } });
  expect(await takeLooks(worker, [dead.id])).toEqual({ teams: 1 });
  expect(await getTeam(ctx, { groupId: "patient" })).toMatchObject({ isLookWanted: false, memberCount: 2 });
  // Nobody holds its team: once it is back, it is asked at once.
  expect(await takeLooks(worker)).toMatchObject({ teams: 0, away: { gameId: dead.id } });
  await database.db.delete(teams).where(eq(teams.gameId, dead.id));
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
  const entries = await entriesOf(database.db, ctx.game.id);
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
  const entries = await entriesOf(database.db, ctx.game.id);
  expect(entries.map(({ action, targetKind }) => [action, targetKind])).toEqual([
    ["team.reconcile", "teams"],
    ["team.reconcile", "teams"],
  ]);
});

test("a platform that leaves a team out of its answer is not taken for one that found it right", async () => {
  await makeGroup("secret", [player(1)]);
  await sweep();
  await box.control("faults", { api: `${service}/get_group_info`, kind: "fail", code: 10007, count: 1 });
  await expect(reconcileTeams(ctx, { groupId: "secret" })).rejects.toMatchObject({ reason: "teams.platform_silent" });
  expect(await entriesOf(database.db, ctx.game.id)).toEqual([]);
});

test("a platform that is away changes nothing and says so", async () => {
  await box.control("faults", { api: `${service}/get_group_info`, kind: "drop", count: 20 });
  await expect(reconcileTeams(ctx, { groupId: "any" })).rejects.toMatchObject({ reason: "teams.platform_away" });
});

test("a killed sweep is gone on with from its page, and two workers on one sweep count nothing twice", async () => {
  for (let at = 0; at < 30; at += 1) await makeGroup(`crowd_${at}`, [player(at + 1), player(at + 2)]);
  const { seen } = await sweep();
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
  const isBegun = async () => {
    const row = await counted();
    return row !== undefined && row.progressAt.getTime() > row.startedAt.getTime();
  };
  await expect.poll(isBegun, { timeout: 60_000, interval: 5 }).toBe(true);
  child.kill("SIGKILL");
  await once(child, "exit");
  await Promise.all([runSweep(worker, never), runSweep(worker, never)]);
  await runSweep(worker, never);
  expect(await counted()).toMatchObject({ state: "completed", driftPairs: 30, seen });
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

test("a sweep that is refused in the middle ends with the platform's words, too, instead of for ever", async () => {
  await box.control("faults", { api: `${service}/get_group_info`, kind: "fail", code: 10004, count: 5 });
  expect(await sweep()).toMatchObject({ state: "failed", failure: expect.stringContaining("get_group_info") });
});

/** Refuses the list of one group, as the platform may. */
const refusing = (asker: Asker, groupId: string, code: number): Asker => ({
  ...asker,
  pages: (wanted, read) =>
    asker.pages(wanted, (page, of) => {
      const detail = { method: `${service}/get_group_member_info`, attempt: 1, code, uncertain: false };
      return read(of.groupId === groupId ? page.then(() => Promise.reject(new ImRejected("no", detail))) : page, of);
    }),
});

test("a list that is refused keeps nobody from being asked about others, and makes nobody missing", async () => {
  for (const groupId of ["locked", "open"]) await makeGroup(groupId, [player(1), player(2)]);
  await sweep();
  for (const code of [10004, 10007]) {
    const asker = refusing(await openAsker(worker), "locked", code);
    const told = await askAll(asker, ["locked", "open"]);
    expect(told).toMatchObject([
      { groupId: "locked", isWhole: false },
      { groupId: "open", isWhole: true },
    ]);
    await settleLooks(worker, told, { isFirst: false });
    expect(await getTeam(ctx, { groupId: "locked" })).toMatchObject({ memberCount: 2, isLookWanted: true });
  }
});

test("an answer that a later one has overtaken changes nothing", async () => {
  await makeGroup("twice", [player(1), player(2), player(3)]);
  await sweep();
  const ask = async () => askAll(await openAsker(worker), ["twice"]);
  const earlier = await ask();
  await box.call(`${service}/forbid_send_msg`, { GroupId: "twice", Members_Account: [player(2)], MuteTime: 600 });
  await remove("twice", [player(3)]);
  const later = await ask();
  expect(await settleLooks(worker, later, { isFirst: false })).toMatchObject({ driftPairs: 1 });
  const members = async () => (await listTeamMembers(ctx, { groupId: "twice", former: true, limit: 10 })).rows;
  const known = { team: await getTeam(ctx, { groupId: "twice" }), members: await members() };
  expect(known.members.map(({ mutedUntil }) => mutedUntil !== null)).toEqual([false, true, false]);
  expect(await settleLooks(worker, earlier, { isFirst: false })).toMatchObject({ driftPairs: 0, driftFacts: 0 });
  expect({ team: await getTeam(ctx, { groupId: "twice" }), members: await members() }).toEqual(known);
});

test("what somebody wants to know after a question left is not answered by it", async () => {
  await makeGroup("wished", [player(1)]);
  await sweep();
  const told = await askAll(await openAsker(worker), ["wished"]);
  await wantLooks(database.db, [{ gameId: ctx.game.id, groupId: "wished" }]);
  await settleLooks(worker, told, { isFirst: false });
  expect(await getTeam(ctx, { groupId: "wished" })).toMatchObject({ isLookWanted: true });
  expect(await takeLooks(worker)).toEqual({ teams: 1 });
  expect(await getTeam(ctx, { groupId: "wished" })).toMatchObject({ isLookWanted: false });
});

test("a sweep and a worker that takes events in wait for each other, and never in a circle", async () => {
  for (const groupId of ["circle_a", "circle_b"]) await makeGroup(groupId, [player(1)]);
  await sweep();
  await storeCallbacks(database.db, ctx.game.id, [callbacks.joined("circle_b", Date.now(), [player(2)])]);
  const told = await askAll(await openAsker(worker), ["circle_a", "circle_b"]);
  const [first, second] = ["circle_a", "circle_b"].map((groupId) => ({ gameId: ctx.game.id, groupId }));
  if (first === undefined || second === undefined) throw new Error("no teams");
  let settled: Promise<unknown> = Promise.resolve();
  // As whoever takes in events of both does: the one, then the other.
  await database.db.transaction(async (db) => {
    await lockTeams(db, [first]);
    settled = inTransaction(worker, (tx) => settleLooks(tx, told, { isFirst: false }));
    const blocked = async () =>
      (
        await database.db.execute(sql`select from pg_stat_activity where datname = current_database()
          and wait_event_type = 'Lock' and query like '%for update of t%'`)
      ).length;
    await expect.poll(blocked, { timeout: 60_000 }).toBe(1);
    await lockTeams(db, [second]);
  });
  await settled;
  expect(await getTeam(ctx, { groupId: "circle_b" })).toMatchObject({ freshness: "drift" });
});

test("events that another worker has taken and not yet taken in are waited for: they are no drift", async () => {
  await makeGroup("held", [player(1)]);
  await sweep();
  await add("held", [player(2)]);
  await storeCallbacks(database.db, ctx.game.id, [callbacks.joined("held", Date.now(), [player(2)])]);
  const told = await askAll(await openAsker(worker), ["held"]);
  let settled: Promise<unknown> = Promise.resolve();
  await inTransaction(worker, async (tx) => {
    const taken = await takeWork(tx.db, 10);
    settled = inTransaction(worker, (other) => settleLooks(other, told, { isFirst: false }));
    const blocked = async () =>
      (
        await database.db.execute(sql`select from pg_stat_activity where datname = current_database()
          and wait_event_type = 'Lock' and query like '%team_work%'`)
      ).length;
    await expect.poll(blocked, { timeout: 60_000 }).toBe(1);
    await foldTaken(tx, taken);
  });
  expect(await settled).toMatchObject({ driftPairs: 0 });
  expect(await getTeam(ctx, { groupId: "held" })).toMatchObject({ memberCount: 2, freshness: "confirmed" });
});

test("a group that was made again, and whose end nobody told of, is asked about at once", async () => {
  await makeGroup("reborn", [player(1), player(2)]);
  await sweep();
  await destroy("reborn");
  await makeGroup("reborn", [player(3)]);
  const anew = callbacks.created("reborn", Date.now(), { owner: player(3) });
  await storeCallbacks(database.db, ctx.game.id, [anew]);
  await foldWork(worker, 100);
  expect(await getTeam(ctx, { groupId: "reborn" })).toMatchObject({ isLookWanted: true });
  await takeLooks(worker);
  const { rows } = await listTeamMembers(ctx, { groupId: "reborn", former: false, limit: 10 });
  expect(rows.map(({ account }) => account)).toEqual([player(3)]);
  expect(await getTeam(ctx, { groupId: "reborn" })).toMatchObject({ drift: 2, isLookWanted: false });
});

test("a list is read again when one left and one joined between two pages, which no count shows", async () => {
  const accounts = Array.from({ length: 150 }, (_, at) => player(at + 1));
  await makeGroup("even", accounts.slice(0, 100));
  await add("even", accounts.slice(100));
  await sweep();
  const asker = await openAsker(worker);
  let pages = 0;
  const meddling: Asker = {
    ...asker,
    async pages(wanted, read) {
      const answers = await asker.pages(wanted, read);
      pages += 1;
      if (pages === 1) {
        await remove("even", [player(50)]);
        await add("even", [player(500)]);
      }
      return answers;
    },
  };
  const told = await askAll(meddling, ["even"]);
  expect(pages).toBeGreaterThan(2);
  await settleLooks(worker, told, { isFirst: false });
  const truth = (await pairsOfLedger()).filter((pair) => pair.startsWith("even "));
  expect((await pairsOfHerald()).filter((pair) => pair.startsWith("even "))).toEqual(truth);
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
  const [read] = await askAll(meddling(1, 1), ["busy"]);
  expect(read).toMatchObject({ kind: "there", isWhole: true });
  expect(read?.kind === "there" && read.members?.length).toBe(149);
  pages = 0;
  const told = await askAll(meddling(99, 10), ["busy"]);
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
  const told = await askAll(vanishing, ["vanishing"]);
  expect(told).toMatchObject([{ kind: "gone", groupId: "vanishing" }]);
  expect(await settleLooks(worker, told, { isFirst: false })).toMatchObject({ gone: 1, driftPairs: 2 });
});

test("a question without an answer is thrown, not taken for an empty list", async () => {
  await makeGroup("mute", [player(1)]);
  await box.control("faults", { api: `${service}/get_group_member_info`, kind: "drop", count: 20 });
  const asker = await openAsker(worker);
  await expect(askAll(asker, ["mute"])).rejects.toBeInstanceOf(ImUnreachable);
});
