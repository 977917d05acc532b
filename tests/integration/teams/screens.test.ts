import { randomBytes } from "node:crypto";
import { and, desc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { callbackEvents } from "#db/schema/callbacks.ts";
import { players } from "#db/schema/players.ts";
import { teams } from "#db/schema/teams.ts";
import type { Ctx, GameCtx } from "#server/kernel/context.ts";
import { foldWork } from "#server/teams/events/service/fold-work.ts";
import { handleTeams } from "#server/teams/http.ts";
import type { TeamFilter, TeamsChange } from "#server/teams/schema.ts";
import { getTeam } from "#server/teams/service/get-team.ts";
import { listTeamMembers } from "#server/teams/service/list-team-members.ts";
import { listTeamMessages } from "#server/teams/service/list-team-messages.ts";
import { listTeams } from "#server/teams/service/list-teams.ts";
import { type WatchEnd, watchTeams } from "#server/teams/service/watch-teams.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { ctxOf, gameCtxOf, requestContextOf } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { decisionOf, storeDecisions } from "#tests/support/stored-decisions.ts";
import { callbacks, type StoredCallback, storeCallbacks } from "#tests/support/teams.ts";

const { created, joined, disbanded, message } = callbacks;
let database: TestDatabase;
let worker: Ctx;
let ctx: GameCtx;
let t0: number;

beforeAll(async () => {
  database = await createTestDatabase({ max: 12 });
  worker = ctxOf(database.db, { actor: { kind: "system", name: "worker" } });
});
afterAll(() => database.drop());
beforeEach(async () => {
  ctx = gameCtxOf(ctxOf(database.db), await makeGame(database.db));
  t0 = Date.now() - 300_000;
});

async function take(given: readonly StoredCallback[]): Promise<void> {
  await storeCallbacks(database.db, ctx.game.id, given);
  while ((await foldWork(worker, 500)).events > 0);
}
const recall = (groupId: string, at: number, msgSeqs: number[]): StoredCallback => ({
  command: "Group.CallbackAfterRecallMsg",
  body: {
    CallbackCommand: "Group.CallbackAfterRecallMsg",
    GroupId: groupId,
    Type: "Public",
    Operator_Account: "a",
    MsgSeqList: msgSeqs.map((MsgSeq) => ({ MsgSeq })),
    EventTime: String(at),
  },
});
const readsOf = (action: "player.open" | "message.open") =>
  database.db
    .select({ kind: auditEntries.targetKind, id: auditEntries.targetId, after: auditEntries.after })
    .from(auditEntries)
    .where(and(eq(auditEntries.gameId, ctx.game.id), eq(auditEntries.action, action)))
    .orderBy(desc(auditEntries.id));

test("a list by activity holds the teams in which something happened within so long, or nothing did", async () => {
  await take([
    created("now", Date.now() - 1_000, { owner: "a" }),
    created("earlier", Date.now() - 30 * 60_000, { owner: "a" }),
    created("long_ago", Date.now() - 26 * 3_600_000, { owner: "a" }),
  ]);
  const listed = async (activity: TeamFilter["activity"]) =>
    (await listTeams(ctx, { sort: "activity", limit: 10, activity })).rows.map(({ groupId }) => groupId);
  expect(await listed("within_10m")).toEqual(["now"]);
  expect(await listed("within_1h")).toEqual(["now", "earlier"]);
  expect(await listed("within_24h")).toEqual(["now", "earlier"]);
  expect(await listed("quiet_1h")).toEqual(["long_ago"]);
  expect(await listed("quiet_24h")).toEqual(["long_ago"]);
});

type Steps = AsyncGenerator<TeamsChange, WatchEnd>;
/** The next step in which there is something; others are signs of life. */
async function nextNews(steps: Steps): Promise<TeamsChange> {
  for (;;) {
    const { value, done } = await steps.next();
    if (done) throw new Error("the watch ended");
    if (value.rows.length > 0 || value.others > 0) return value;
  }
}
const watch = (filter: TeamFilter, leaving: AbortController): Steps =>
  watchTeams(ctx, { ids: [], filter, isAllowed: async () => true }, leaving.signal);

test("of teams beside the page a watch counts each once, and only those that meet the page's filter", {
  timeout: 60_000,
}, async () => {
  await take([created("old", t0, { owner: "a" })]);
  const leaving = new AbortController();
  const all = watch({}, leaving);
  const named = watch({ search: "new" }, leaving);
  for (const steps of [all, named]) expect((await steps.next()).value).toEqual({ rows: [], others: 0 });
  await take([joined("old", t0 + 1, ["b"])]);
  expect((await nextNews(all)).others).toBe(1);
  await take([joined("old", t0 + 2, ["c"]), created("new", t0 + 3, { owner: "b" })]);
  expect((await nextNews(all)).others).toBe(2);
  // What happened to the other one was no news to it.
  expect(await nextNews(named)).toEqual({ rows: [], others: 1 });
  leaving.abort();
  for (const steps of [all, named]) expect(await steps.next()).toMatchObject({ done: true });
});

test("a watch tells at once what happened between the reading of its page and its own beginning, as often as it begins", async () => {
  await take([created("old", t0, { owner: "a" }), created("shown", t0, { owner: "a" })]);
  // What was dated in the last second before a page was read counts as unseen.
  await database.db.execute(sql`
    update teams set updated_at = now() - interval '1 minute' where game_id = ${ctx.game.id}::uuid`);
  const { rows, readAt } = await listTeams(ctx, { sort: "name", limit: 10 });
  const ids = rows.filter(({ groupId }) => groupId === "shown").map(({ id }) => id);
  const first = async (filter: TeamFilter) => {
    const leaving = new AbortController();
    const steps = watchTeams(ctx, { ids, since: readAt, filter, isAllowed: async () => true }, leaving.signal);
    const { value } = await steps.next();
    leaving.abort();
    await steps.next();
    return value;
  };
  expect(await first({})).toMatchObject({ rows: [{ groupId: "shown", memberCount: 1 }], others: 0 });
  await take([created("between", t0 + 1, { owner: "b" }), joined("shown", t0 + 2, ["c"])]);
  for (const _ of ["begun", "cut and begun again"]) {
    expect(await first({})).toMatchObject({ rows: [{ groupId: "shown", memberCount: 2 }], others: 1 });
  }
  expect(await first({ search: "old" })).toMatchObject({ others: 0 });
});

test("a watch that ends because its reader was locked out says so, for good", async () => {
  const staff = await makeStaff(database.db, { role: "viewer", gameId: ctx.game.id });
  const context = requestContextOf(database.db, { staff, roles: new Map([[ctx.game.id, "viewer"]]) });
  const request = new Request(`http://localhost/api/events/teams?${new URLSearchParams({ game: ctx.game.slug })}`);
  const answer = await handleTeams(request, context);
  // The session of this context is on no record: the first look again finds none.
  expect(await answer.text()).toMatch(/^event: teams\ndata: .*\n\nevent: end\ndata: \{\}\n\n$/);
});

test("a plan of ticked teams holds those that are there, each once, and none of another game", async () => {
  const ids = ["raid", "duo", "over"];
  await take([...ids.map((id) => created(id, t0, { owner: "a", members: ["b"] })), disbanded("over", t0 + 1)]);
  const other = gameCtxOf(ctxOf(database.db), await makeGame(database.db));
  await storeCallbacks(database.db, other.game.id, [created("theirs", t0, { owner: "a" })]);
  while ((await foldWork(worker, 500)).events > 0);
  const staff = await makeStaff(database.db, { role: "operator", gameId: ctx.game.id });
  const call = createCaller(appRouter)(
    requestContextOf(database.db, { staff, roles: new Map([[ctx.game.id, "operator"]]) }),
  );
  const { slug: game } = ctx.game;
  const plan = await call.teams.disbandPlan({
    game,
    selection: { groupIds: ["raid", "duo", "raid", "over", "theirs", "nowhere"] },
  });
  expect(plan).toMatchObject({ state: "planned", teams: 2, members: 4 });
  expect(plan.sample.map(({ groupId }) => groupId).sort()).toEqual(["duo", "raid"]);
  // Nothing chosen is not everything, nor is a filter that the list does not have.
  const misspelt: Record<string, string> = { stat: "idle" };
  for (const selection of [{ groupIds: [] }, { groupIds: [], filter: {} }, { filter: misspelt }]) {
    await expect(call.teams.disbandPlan({ game, selection })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  }
});

test("following the teams of one player leaves an entry, as listing them does", async () => {
  const leaving = new AbortController();
  const steps = watch({ member: "a" }, leaving);
  await steps.next();
  leaving.abort();
  await steps.next();
  expect(await readsOf("player.open")).toMatchObject([{ kind: "player", after: { what: "teams" } }]);
});

test("messages of a team are told with sender, words and kind, newest first, and whether they were taken back", async () => {
  await database.db.insert(players).values({ gameId: ctx.game.id, id: "b", nickname: "Bora" });
  const first = message("raid", t0 + 1_000, "a", "hello");
  const second = message("raid", t0 + 2_000, "b", "a slip");
  const third = {
    ...message("raid", t0 + 3_000, "a"),
    body: {
      ...message("raid", t0 + 3_000, "a").body,
      MsgBody: [
        { MsgType: "TIMFaceElem", MsgContent: { Index: 1 } },
        { MsgType: "TIMCustomElem", MsgContent: { Data: "no JSON" } },
      ],
    },
  };
  await take([
    created("raid", t0, { owner: "a", members: ["b"] }),
    first,
    second,
    third,
    { command: "Group.CallbackAfterSendMsg", body: '{"GroupId": "raid", "cut' },
    recall("raid", t0 + 4_000, [second.body.MsgSeq]),
    message("other", t0 + 5_000, "a", "elsewhere"),
    disbanded("raid", t0 + 6_000),
  ]);
  const { rows, nextCursor } = await listTeamMessages(ctx, { groupId: "raid", limit: 3 });
  expect(rows).toMatchObject([
    { from: null, message: { problem: "not_json" }, isRecalled: false },
    {
      from: "a",
      nickname: null,
      message: { elements: [{ kind: "other", msgType: "TIMFaceElem" }, { kind: "unknown" }] },
    },
    { from: "b", nickname: "Bora", isRecalled: true, message: { elements: [{ kind: "text", text: "a slip" }] } },
  ]);
  const rest = await listTeamMessages(ctx, { groupId: "raid", limit: 3, cursor: nextCursor ?? "" });
  expect(rest).toMatchObject({
    rows: [{ from: "a", isRecalled: false, sentAt: new Date(t0 + 1_000), message: { elements: [{ text: "hello" }] } }],
    nextCursor: null,
  });
  // Two pages of one look are one entry.
  expect(await readsOf("message.open")).toEqual([{ kind: "team", id: "raid", after: { what: "messages" } }]);
});

test("messages of a team are told with how each was judged, and without a verdict those that nobody judged", async () => {
  const given = ["passed", "masked", "slipped", "unknown"].map((text, n) => message("raid", t0 + n * 1_000, "a", text));
  const [passed = 0, masked = 0, slipped = 0, unknown = 0] = given.map(({ body }) => body.Random);
  const other = await makeGame(database.db);
  await storeDecisions(database.db, [
    decisionOf(ctx.game.id, { sender: "a", random: passed, at: new Date(t0) }),
    decisionOf(ctx.game.id, { sender: "a", random: masked, at: new Date(t0 + 900), verdict: "mask" }),
    decisionOf(ctx.game.id, { sender: "a", random: slipped, source: "late", verdict: "reject" }),
    // The same message of another game, of another room, and of somebody else.
    decisionOf(other.id, { sender: "a", random: unknown, at: new Date(t0 + 3_000) }),
    decisionOf(ctx.game.id, { sender: "a", groupId: "duo", random: unknown, at: new Date(t0 + 3_000) }),
    decisionOf(ctx.game.id, { sender: "b", random: unknown, at: new Date(t0 + 3_000) }),
  ]);
  await take([created("raid", t0 - 1_000, { owner: "a" }), ...given]);
  const { rows } = await listTeamMessages(ctx, { groupId: "raid", limit: 10 });
  const told = rows.map(({ message: { elements }, verdict }) => [
    elements.map((element) => (element.kind === "text" ? element.text : "")).join(),
    verdict?.verdict,
    verdict?.source,
  ]);
  expect(told).toEqual([
    ["unknown", undefined, undefined],
    ["slipped", "reject", "late"],
    ["masked", "mask", "live"],
    ["passed", "allow", "live"],
  ]);
});

test("a recall is none of a message that a later group under the same id counts alike", async () => {
  const before = message("again", t0, "a", "before");
  await take([
    before,
    recall("again", t0 + 1_000, [before.body.MsgSeq]),
    { ...before, body: { ...before.body, EventTime: String(t0 + 2_000) } },
  ]);
  const { rows } = await listTeamMessages(ctx, { groupId: "again", limit: 10 });
  expect(rows.map(({ isRecalled }) => isRecalled)).toEqual([false, true]);
});

test("what players write is read by whoever may open callbacks, and by nobody else", async () => {
  await take([created("raid", t0, { owner: "a" }), message("raid", t0 + 1, "a", "hello")]);
  const as = async (role: "viewer" | "support") => {
    const staff = await makeStaff(database.db, { role, gameId: ctx.game.id });
    return createCaller(appRouter)(requestContextOf(database.db, { staff, roles: new Map([[ctx.game.id, role]]) }));
  };
  const asked = { game: ctx.game.slug, groupId: "raid" };
  await expect((await as("viewer")).teams.messages(asked)).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect((await (await as("support")).teams.messages(asked)).rows).toHaveLength(1);
  await expect(listTeamMessages(ctx, { groupId: "nowhere", limit: 10 })).rejects.toMatchObject({
    reason: "teams.not_found",
  });
});

test("a member is online as the platform last told of their sign-in, and nobody knows of whom it told nothing", async () => {
  await take([created("raid", t0, { owner: "a", members: ["b", "c"] })]);
  const told = (account: string, Action: string, at: number) => ({
    gameId: ctx.game.id,
    command: "State.StateChange",
    digest: randomBytes(16),
    reading: "read" as const,
    account,
    body: JSON.stringify({
      CallbackCommand: "State.StateChange",
      EventTime: at,
      Info: { Action, To_Account: account, Reason: "" },
    }),
  });
  await database.db.insert(callbackEvents).values([told("a", "Login", t0), told("b", "Login", t0)]);
  await database.db.insert(callbackEvents).values([told("b", "Disconnect", t0 + 1)]);
  const { rows } = await listTeamMembers(ctx, { groupId: "raid", former: false, limit: 10 });
  expect(rows.map(({ account, presence }) => [account, presence])).toEqual([
    ["a", { isOnline: true, at: new Date(t0) }],
    ["b", { isOnline: false, at: new Date(t0 + 1) }],
    ["c", null],
  ]);
});

test("the plan of a member page looks at the last events of a player, however many there are", async () => {
  await take([created("raid", t0, { owner: "a" })]);
  await database.db.execute(sql`
    insert into callback_events (game_id, command, digest, reading, account, body)
    select ${ctx.game.id}::uuid, 'C2C.CallbackAfterSendMsg', decode(md5(n::text), 'hex'), 'read', 'a', '{}'
    from generate_series(1, 500) n`);
  const { rows } = await listTeamMembers(ctx, { groupId: "raid", former: false, limit: 10 });
  expect(rows).toMatchObject([{ account: "a", presence: null }]);
  expect(await getTeam(ctx, { groupId: "raid" })).toMatchObject({ memberCount: 1 });
  expect(await database.db.$count(teams, eq(teams.gameId, ctx.game.id))).toBe(1);
});
