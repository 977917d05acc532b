import { eq, sql } from "drizzle-orm";
import { pino } from "pino";
import { Registry } from "prom-client";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { teamWork } from "#db/schema/callbacks.ts";
import { teamMembers, teams } from "#db/schema/teams.ts";
import type { Ctx, GameCtx } from "#server/kernel/context.ts";
import { dropWork } from "#server/teams/events/service/drop-work.ts";
import { foldWork } from "#server/teams/events/service/fold-work.ts";
import { getTeam } from "#server/teams/service/get-team.ts";
import { getTeamsStatus } from "#server/teams/service/get-teams-status.ts";
import { listTeamMembers } from "#server/teams/service/list-team-members.ts";
import { listTeams } from "#server/teams/service/list-teams.ts";
import { listTimeline } from "#server/teams/service/list-timeline.ts";
import { registerTeamGauges } from "#server/teams/service/register-team-gauges.ts";
import { runTeams } from "#server/teams/service/run-teams.ts";
import { watchTeams } from "#server/teams/service/watch-teams.ts";
import { ctxOf, gameCtxOf } from "#tests/support/context.ts";
import { makeGame } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { callbacks, type StoredCallback, storeCallbacks } from "#tests/support/teams.ts";

const { created, joined, left, disbanded, message } = callbacks;
const system = { kind: "system", name: "worker" } as const;
let database: TestDatabase;
let worker: Ctx;
let ctx: GameCtx;
/** Some minutes ago, so that nothing is idle and nothing of the future. */
let t0: number;

beforeAll(async () => {
  database = await createTestDatabase({ max: 12 });
  worker = ctxOf(database.db, { actor: system });
});
afterAll(() => database.drop());
beforeEach(async () => {
  ctx = gameCtxOf(ctxOf(database.db), await makeGame(database.db));
  t0 = Date.now() - 300_000;
});

const store = (given: readonly StoredCallback[]) => storeCallbacks(database.db, ctx.game.id, given);
async function foldAll(limit = 500): Promise<void> {
  while ((await foldWork(worker, limit)).events > 0);
}
const accountsIn = async (groupId: string): Promise<string[]> =>
  (await listTeamMembers(ctx, { groupId, former: false, limit: 200 })).rows.map(({ account }) => account);
const waiting = async (): Promise<number> =>
  (await database.db.select().from(teamWork).where(eq(teamWork.gameId, ctx.game.id))).length;

test("a team forms, fills and ends by what callbacks say, in whatever order they come and however often", async () => {
  const story = [
    created("raid", t0, { owner: "a", members: ["b"], name: "Raid" }),
    joined("raid", t0 + 1_000, ["c", "d"]),
    left("raid", t0 + 2_000, ["c"]),
    message("raid", t0 + 3_000, "d"),
  ];
  await store([...story.toReversed(), ...story]);
  await foldAll(1);
  expect(await getTeam(ctx, { groupId: "raid" })).toMatchObject({
    name: "Raid",
    type: "public",
    preset: "team",
    state: "forming",
    owner: "a",
    memberCount: 3,
    freshness: "callbacks",
    isLookWanted: true,
    lastActivityAt: new Date(t0 + 3_000),
    createdAt: new Date(t0),
  });
  expect(await accountsIn("raid")).toEqual(["a", "b", "d"]);
  expect(await waiting()).toBe(0);
  await store([disbanded("raid", t0 + 4_000)]);
  await foldAll();
  expect(await getTeam(ctx, { groupId: "raid" })).toMatchObject({
    state: "disbanded",
    memberCount: 3,
    disbandedAt: new Date(t0 + 4_000),
  });
  await store([joined("raid", t0 + 1_500, ["e"])]);
  await foldAll();
  expect(await getTeam(ctx, { groupId: "raid" })).toMatchObject({ state: "disbanded" });
});

test("a group of which nobody heard becomes a team that the platform is to be asked about", async () => {
  await store([joined("stranger", t0, ["x"])]);
  await foldAll();
  expect(await getTeam(ctx, { groupId: "stranger" })).toMatchObject({
    memberCount: 1,
    freshness: "callbacks",
    isLookWanted: true,
  });
});

test("a body that cannot be read holds up nobody, and has the platform asked about its team", async () => {
  await store([
    { command: "Group.CallbackAfterNewMemberJoin", body: '{"GroupId":"odd","NewMemberList":7}' },
    joined("fine", t0, ["x"]),
  ]);
  const folded = await foldWork(worker, 500);
  expect(folded).toMatchObject({ events: 2, teams: 2 });
  expect(folded.unreadable).toHaveLength(1);
  expect(await getTeam(ctx, { groupId: "odd" })).toMatchObject({ isLookWanted: true, memberCount: 0 });
  expect(await accountsIn("fine")).toEqual(["x"]);
});

test("what no column holds is left out of a body, not taken for the whole of it", async () => {
  const { command, body } = created("nul", t0, { owner: "a" });
  await store([{ command, body: JSON.stringify({ ...body, Name: "a\u0000b" }) }]);
  await foldAll();
  expect(await getTeam(ctx, { groupId: "nul" })).toMatchObject({ name: "ab", owner: "a" });
});

test("several workers at once take every event in once, and come to the same as one", async () => {
  const groups = Array.from({ length: 40 }, (_, at) => `g${at}`);
  const story = groups.flatMap((groupId, at) => [
    created(groupId, t0 + at, { owner: "owner", members: ["a", "b"] }),
    ...Array.from({ length: 10 }, (_, step) => joined(groupId, t0 + 100 + step * 2, [`m${step}`])),
    ...Array.from({ length: 5 }, (_, step) => left(groupId, t0 + 500 + step, [`m${step}`])),
  ]);
  await store(story.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)));
  await Promise.all([foldAll(7), foldAll(11), foldAll(13), foldAll(50)]);
  expect(await waiting()).toBe(0);
  const rows = await database.db.select().from(teams).where(eq(teams.gameId, ctx.game.id));
  expect(rows).toHaveLength(groups.length);
  expect(new Set(rows.map(({ memberCount }) => memberCount))).toEqual(new Set([8]));
  for (const groupId of groups.slice(0, 3)) {
    expect(await accountsIn(groupId)).toEqual(["a", "b", "m5", "m6", "m7", "m8", "m9", "owner"]);
  }
});

test("an event is out of the queue exactly when what it changed is kept", async () => {
  await store([created("whole", t0, { owner: "a" })]);
  await expect(
    worker.db.transaction(async (db) => {
      await foldWork({ ...worker, db }, 500);
      throw new Error("the worker dies");
    }),
  ).rejects.toThrow("the worker dies");
  expect(await waiting()).toBe(1);
  await expect(getTeam(ctx, { groupId: "whole" })).rejects.toMatchObject({ reason: "teams.not_found" });
  await foldAll();
  expect(await accountsIn("whole")).toEqual(["a"]);
});

test("an event that is given up is taken out of the queue, and the platform is asked instead", async () => {
  await store([created("poor", t0, { owner: "a" })]);
  await foldAll();
  await database.db.update(teams).set({ lookWantedAt: null }).where(eq(teams.gameId, ctx.game.id));
  await store([joined("poor", t0 + 1, ["b"])]);
  expect(await dropWork(worker)).toBeTypeOf("number");
  expect(await waiting()).toBe(0);
  expect(await getTeam(ctx, { groupId: "poor" })).toMatchObject({ memberCount: 1, isLookWanted: true });
});

test("of two workers none gives up an event that the other one takes in", async () => {
  await store([joined("shared", t0, ["a"]), joined("other", t0 + 1, ["b"])]);
  let dropped: Promise<number | undefined> = Promise.resolve(undefined);
  await database.db.transaction(async (db) => {
    await foldWork({ ...worker, db }, 1);
    dropped = dropWork(worker);
    const blocked = async () =>
      (
        await database.db.execute(sql`select from pg_stat_activity where datname = current_database()
          and wait_event_type = 'Lock' and query like '%team_work%'`)
      ).length;
    await expect.poll(blocked, { timeout: 60_000 }).toBe(1);
  });
  expect(await dropped).toBeUndefined();
  await foldAll();
  expect(await accountsIn("shared")).toEqual(["a"]);
  expect(await accountsIn("other")).toEqual(["b"]);
});

test("an event that is given up has its team asked about although nobody heard of it before", async () => {
  await store([joined("unheard", t0, ["a"])]);
  await dropWork(worker);
  expect(await getTeam(ctx, { groupId: "unheard" })).toMatchObject({ memberCount: 0, isLookWanted: true });
});

test("the list pages by every sort without losing or doubling a team, and finds by what people know", async () => {
  await store(
    Array.from({ length: 25 }, (_, at) =>
      created(`team_${at}`, t0 + (at % 5) * 1_000, {
        owner: `owner_${at}`,
        members: at % 2 === 0 ? ["everywhere"] : [],
        name: `Crew ${at % 7}`,
        type: at % 3 === 0 ? "Community" : "Public",
      }),
    ),
  );
  await store([disbanded("team_24", t0 + 9_000)]);
  await foldAll();
  for (const sort of ["activity", "name", "members", "created"] as const) {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listTeams(ctx, { sort, limit: 7, cursor });
      ids.push(...page.rows.map(({ groupId }) => groupId));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(ids).size, sort).toBe(24);
    expect(ids, sort).toHaveLength(24);
  }
  const find = async (filter: object) =>
    (await listTeams(ctx, { sort: "activity", limit: 100, ...filter })).rows.map(({ groupId }) => groupId).sort();
  expect(await find({ search: "TEAM_1" })).toEqual([]);
  expect(await find({ search: "team_11" })).toEqual(["team_11"]);
  expect(await find({ search: "crew 6" })).toEqual(["team_13", "team_20", "team_6"]);
  expect(await find({ search: "%" })).toEqual([]);
  expect(await find({ member: "owner_3" })).toEqual(["team_3"]);
  expect(await find({ member: "everywhere" })).toHaveLength(12);
  expect(await find({ type: "community" })).toHaveLength(8);
  expect(await find({ preset: "team" })).toHaveLength(16);
  expect(await find({ state: "disbanded" })).toEqual(["team_24"]);
  expect(await find({ freshness: "confirmed" })).toEqual([]);
  expect(await find({ freshness: "callbacks" })).toHaveLength(24);
  await expect(listTeams(ctx, { sort: "activity", limit: 5, cursor: "nonsense" })).rejects.toMatchObject({
    reason: "list.bad_cursor",
  });
});

test("the timeline tells what happened and to whom, newest first, and never what somebody wrote", async () => {
  await store([
    created("told", t0, { owner: "a", members: ["b"] }),
    joined("told", t0 + 1, ["c"]),
    message("told", t0 + 2, "c", "a secret of c"),
    { command: "Group.CallbackSomethingNew", body: { GroupId: "told" } },
    // A question: nothing happened yet.
    { command: "Group.CallbackBeforeSendMsg", body: { GroupId: "told", From_Account: "c", EventTime: String(t0 + 2) } },
  ]);
  await foldAll();
  const { rows, nextCursor } = await listTimeline(ctx, { groupId: "told", limit: 3 });
  expect(rows.map(({ what }) => what)).toEqual([
    { kind: "other" },
    { kind: "message", from: "c" },
    { kind: "joined", members: ["c"], unnamed: 0, invited: false, operator: "c" },
  ]);
  expect(JSON.stringify(rows)).not.toContain("secret");
  expect(rows.every(({ eventId }) => eventId > 0)).toBe(true);
  const rest = await listTimeline(ctx, { groupId: "told", limit: 3, cursor: nextCursor ?? "" });
  expect(rest.rows.map(({ what }) => what)).toEqual([{ kind: "created", owner: "a", members: ["b"], unnamed: 0 }]);
  expect(rest.nextCursor).toBeNull();
  const crowd = Array.from({ length: 25 }, (_, at) => `crowd_${at}`);
  await store([joined("told", t0 + 3, crowd)]);
  await foldAll();
  const [line] = (await listTimeline(ctx, { groupId: "told", limit: 1 })).rows;
  expect(line?.what).toMatchObject({ kind: "joined", members: crowd.slice(0, 20), unnamed: 5 });
});

test("whoever follows a page is told of a changed line, and of others as a number", async () => {
  await store([created("shown", t0, { owner: "a" }), created("hidden", t0, { owner: "a" })]);
  await foldAll();
  const { id } = await getTeam(ctx, { groupId: "shown" });
  const leaving = new AbortController();
  let allowed = true;
  const steps = watchTeams(ctx, { ids: [id], filter: {}, isAllowed: async () => allowed }, leaving.signal);
  expect((await steps.next()).value).toMatchObject({ rows: [{ groupId: "shown" }], others: 0 });
  await store([joined("shown", t0 + 5, ["b"]), joined("hidden", t0 + 5, ["b"])]);
  await foldAll();
  expect((await steps.next()).value).toMatchObject({ rows: [{ groupId: "shown", memberCount: 2 }], others: 1 });
  allowed = false;
  expect(await steps.next()).toEqual({ done: true, value: "locked_out" });
});

test("whoever follows a page is told when the platform says the same again, and of every line of it however much else happens", async () => {
  await store([created("steady", t0, { owner: "a" })]);
  await foldAll();
  const { id } = await getTeam(ctx, { groupId: "steady" });
  const leaving = new AbortController();
  const steps = watchTeams(ctx, { ids: [id], filter: {}, isAllowed: async () => true }, leaving.signal);
  expect((await steps.next()).value).toMatchObject({ rows: [{ confirmedAt: null }] });
  // Long before all that changed lately: as where a thousand others did since.
  await database.db
    .update(teams)
    .set({ confirmedAt: new Date(t0), version: sql`version + 1`, updatedAt: new Date(t0) })
    .where(eq(teams.id, id));
  expect((await steps.next()).value).toMatchObject({ rows: [{ groupId: "steady", confirmedAt: new Date(t0) }] });
  await database.db
    .update(teams)
    .set({ confirmedAt: new Date(t0 + 1) })
    .where(eq(teams.id, id));
  expect((await steps.next()).value).toMatchObject({ rows: [{ confirmedAt: new Date(t0 + 1) }] });
  leaving.abort();
  await steps.next();
});

test("the running engine takes in what comes, and says of silent teams that they are idle", {
  timeout: 90_000,
}, async () => {
  const stopping = new AbortController();
  const log = pino({ level: "silent" });
  await store([
    created("lively", Date.now() - 1_000, { owner: "a" }),
    created("silent", Date.now() - 40 * 60_000, { owner: "a" }),
    created("falling", Date.now() - 60_000, { owner: "a" }),
  ]);
  const running = runTeams({ ctx: worker, log }, stopping.signal);
  try {
    await expect.poll(async () => await waiting(), { timeout: 30_000 }).toBe(0);
    expect(await getTeam(ctx, { groupId: "lively" })).toMatchObject({ state: "forming" });
    expect(await getTeam(ctx, { groupId: "silent" })).toMatchObject({ state: "idle" });
    // Half an hour goes by.
    await database.db
      .update(teams)
      .set({ lastActivityAt: sql`now() - interval '31 minutes'` })
      .where(eq(teams.groupId, "falling"));
    const state = async () => (await getTeam(ctx, { groupId: "falling" })).state;
    await expect.poll(state, { timeout: 60_000 }).toBe("idle");
  } finally {
    stopping.abort();
    await running;
  }
});

test("status and metrics count teams by state and what waits", async () => {
  await store([created("one", t0, { owner: "a" }), created("two", t0, { owner: "a" }), disbanded("two", t0 + 1)]);
  await foldAll();
  await store([joined("one", t0 + 2, ["b"])]);
  const status = await getTeamsStatus(ctx);
  expect(status).toMatchObject({
    byState: { forming: 1, full: 0, playing: 0, idle: 0, disbanded: 1 },
    byFreshness: { callbacks: 1, confirmed: 0, drift: 0 },
    lag: { waiting: 1 },
    sweeps: [],
    quota: { used: 1, isNear: false },
  });
  expect(status.lag.oldestMs).toBeGreaterThan(200_000);
  const metrics = new Registry();
  registerTeamGauges(metrics, database);
  const text = await metrics.metrics();
  expect(text).toMatch(/herald_teams\{state="forming"\} \d+/);
  expect(text).toMatch(/herald_team_events_waiting [1-9]/);
  await foldAll();
});

test("a team and its members go with their game, and nobody is in a team of another game", async () => {
  await store([created("mine", t0, { owner: "a" })]);
  await foldAll();
  const other = gameCtxOf(ctxOf(database.db), await makeGame(database.db));
  await expect(getTeam(other, { groupId: "mine" })).rejects.toMatchObject({ reason: "teams.not_found" });
  expect((await listTeams(other, { sort: "activity", limit: 10, member: "a" })).rows).toEqual([]);
  const { id } = await getTeam(ctx, { groupId: "mine" });
  await expect(
    database.db
      .insert(teamMembers)
      .values({ teamId: id, gameId: other.game.id, account: "b", isMember: true, presenceMs: 1 }),
  ).rejects.toThrow();
});
