import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { gameSenders, games } from "#db/schema/games.ts";
import { teamActRecords } from "#db/schema/team-acts.ts";
import { listAudit } from "#server/audit/service/list-audit.ts";
import { pullHalt } from "#server/games/halts/service/pull-halt.ts";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { createTeamInput } from "#server/teams/acts/schema.ts";
import { addMembers } from "#server/teams/acts/service/add-members.ts";
import { createTeam } from "#server/teams/acts/service/create-team.ts";
import { disbandTeam } from "#server/teams/acts/service/disband-team.ts";
import { editTeam } from "#server/teams/acts/service/edit-team.ts";
import { muteMembers } from "#server/teams/acts/service/mute-members.ts";
import { notifyTeam } from "#server/teams/acts/service/notify-team.ts";
import { removeMembers } from "#server/teams/acts/service/remove-members.ts";
import { sayToTeam } from "#server/teams/acts/service/say-to-team.ts";
import { setRole } from "#server/teams/acts/service/set-role.ts";
import { transferTeam } from "#server/teams/acts/service/transfer-team.ts";
import { unmuteMembers } from "#server/teams/acts/service/unmute-members.ts";
import { keepActs } from "#server/teams/disbands/service/keep-acts.ts";
import { getTeam } from "#server/teams/service/get-team.ts";
import { listTeamMembers } from "#server/teams/service/list-team-members.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { ctxOf, gameCtxOf, requestContextOf, staffActor } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { findFreePort } from "#tests/support/ports.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { SandboxProcess, TEST_APP } from "#tests/support/sandbox-process.ts";
import { groupsOf, player } from "#tests/support/team-groups.ts";

vi.setConfig({ testTimeout: 120_000 });

const service = "group_open_http_svc";
let database: TestDatabase;
let box: SandboxProcess;
let im: ReturnType<typeof createImGateways>;
let ctx: GameCtx;
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
});
afterEach(() => box.stop());

const act = (groupId: string) => ({ id: randomUUID(), groupId });
const wanted = (more: object = {}) =>
  createTeamInput.parse({
    ...{ id: randomUUID(), preset: "team", type: "public", name: "Raid", capacity: 5, entry: "approval" },
    ...more,
  });
async function entries() {
  const rows = await database.db.select().from(auditEntries).where(eq(auditEntries.gameId, ctx.game.id));
  return rows.sort((a, b) => a.id - b.id).map(({ action, reason }) => ({ action, reason }));
}
async function roleOf(groupId: string, account: string) {
  const { rows } = await listTeamMembers(ctx, { groupId, former: true, limit: 100 });
  return rows.find((row) => row.account === account);
}

describe("a team is made", () => {
  test("for each scenario and type, and Herald knows it with its scenario at once", async () => {
    const made = [
      { preset: "channel", type: "community", capacity: null, entry: "free" },
      { preset: "lobby", type: "avchatroom", capacity: null, entry: "free" },
      { preset: "team", type: "public", capacity: 5, entry: "approval" },
      { preset: "team", type: "meeting", capacity: 5, entry: "free" },
      { preset: "friends", type: "work", capacity: 20, entry: "closed" },
      { preset: "audio_video", type: "meeting", capacity: 10, entry: "free" },
    ];
    for (const one of made) {
      const view = await createTeam(ctx, wanted({ ...one, owner: player(1) }));
      expect(view, `${one.preset} ${one.type}`).toMatchObject({ state: "done", isRepeat: false });
      const team = await getTeam(ctx, { groupId: view.groupId });
      expect(team).toMatchObject({ preset: one.preset, type: one.type, name: "Raid", owner: player(1) });
      if (one.capacity !== null) expect(team.capacity).toBe(one.capacity);
    }
    expect(await entries()).toEqual(made.map(() => ({ action: "team.create", reason: null })));
  });

  test("with its first members, and its audit entry tells them by aliases", async () => {
    const input = wanted({ owner: player(1), members: [player(2), player(1)] });
    const { groupId } = await createTeam(ctx, input);
    expect(await groups.membersOf(groupId)).toEqual([player(1), player(2)]);
    const [entry] = await database.db.select().from(auditEntries).where(eq(auditEntries.gameId, ctx.game.id));
    expect(JSON.stringify(entry)).not.toContain(player(2));
    const [open] = (await listAudit(ctx, { limit: 1 })).rows;
    expect(open).toMatchObject({ action: "team.create", targetId: groupId });
  });

  test("not when scenario, type, entry and capacity do not go together, and nothing is left behind", async () => {
    const call = createTeam(ctx, wanted({ type: "work" }));
    await expect(call).rejects.toMatchObject({
      reason: "teams.impossible",
      fields: [{ reason: "teams.type_not_for_preset" }, { reason: "teams.entry_not_for_type" }],
    });
    await database.db.update(games).set({ edition: "trial" }).where(eq(games.id, ctx.game.id));
    await expect(createTeam(ctx, wanted({ capacity: 21 }))).rejects.toMatchObject({
      fields: [{ reason: "teams.capacity_over_plan", params: { max: 20 } }],
    });
    expect(await entries()).toEqual([]);
  });

  test("not for an owner or with first members whom the platform does not know: each is named at its field, and nothing is on record", async () => {
    const input = wanted({ owner: "ghost_owner", members: [player(2), "ghost_a", "ghost_b"] });
    const reason = "teams.players_unknown";
    await expect(createTeam(ctx, input)).rejects.toMatchObject({
      ...{ fault: "BAD_REQUEST", reason },
      fields: [
        { path: "owner", reason, params: { count: 1, accounts: "ghost_owner" } },
        { path: "members", reason, params: { count: 2, accounts: "ghost_a, ghost_b" } },
      ],
    });
    expect(await entries()).toEqual([]);
    expect(await database.db.select().from(teamActRecords).where(eq(teamActRecords.id, input.id))).toEqual([]);
    // The id of the form is as good as new.
    const right = { ...input, owner: player(1), members: [player(2)] };
    expect(await createTeam(ctx, right)).toMatchObject({ state: "done", isRepeat: false });
  });

  test("and asked for again is answered by what is on record, also when one of its players is gone by then", async () => {
    const input = wanted({ owner: player(1), members: [player(2)] });
    await createTeam(ctx, input);
    const gone = { code: 70_107, accounts: [player(2)], count: 1 };
    await box.control("faults", { api: "account_check", kind: "partial", ...gone });
    expect(await createTeam(ctx, input)).toMatchObject({ state: "done", isRepeat: true });
    await expect(createTeam(ctx, { ...input, id: randomUUID() })).rejects.toMatchObject({
      fields: [{ path: "members", params: { accounts: player(2) } }],
    });
  });

  test("also where the platform does not say whom it knows: it judges the call by itself", async () => {
    const silent = () => box.control("faults", { api: "account_check", kind: "fail", code: 70_500, count: 3 });
    await silent();
    expect(await createTeam(ctx, wanted({ owner: player(1) }))).toMatchObject({ state: "done" });
    await box.control("faults", { api: "account_check", kind: "reset", count: 3 });
    const refused = await createTeam(ctx, wanted({ owner: "ghost_owner" }));
    expect(refused).toMatchObject({ state: "refused", refusal: { code: 10004 } });
  });

  test("once, when the same is asked twice and at once; another thing under its id is refused", async () => {
    const input = wanted({ owner: player(1) });
    const [one, two] = await Promise.all([createTeam(ctx, input), createTeam(ctx, input)]);
    expect([one.isRepeat, two.isRepeat].sort()).toEqual([false, true]);
    expect(one.groupId).toBe(two.groupId);
    await expect(createTeam(ctx, { ...input, name: "Other" })).rejects.toMatchObject({ reason: "teams.act_id_taken" });
    expect(await entries()).toEqual([{ action: "team.create", reason: null }]);
  });

  test("not under an id that is taken, which the platform says", async () => {
    await groups.make("taken", [player(1)]);
    const view = await createTeam(ctx, wanted({ groupId: "taken", owner: player(1) }));
    expect(view).toMatchObject({ state: "refused", refusal: { code: 10025 } });
    const other = await createTeam(ctx, wanted({ groupId: "taken", owner: player(2) }));
    expect(other).toMatchObject({ state: "refused", refusal: { code: 10021 } });
    expect(other.refusal?.message?.ko).toBeTruthy();
  });

  test("and where the first answer was lost, nobody is told that it is somebody else's; its scenario is kept", async () => {
    const friends = { preset: "friends", type: "work", entry: "closed", owner: player(1) };
    const lose = () => box.control("faults", { api: `${service}/create_group`, kind: "drop", delayMs: 0, count: 1 });
    await lose();
    const own = await createTeam(ctx, wanted({ ...friends, groupId: "ours" }));
    expect(own).toMatchObject({ state: "unknown", refusal: null });
    expect(await getTeam(ctx, { groupId: "ours" })).toMatchObject({ preset: "friends", name: "Raid" });
    await lose();
    const { state, groupId } = await createTeam(ctx, wanted(friends));
    expect(state).toBe("done");
    expect(await getTeam(ctx, { groupId })).toMatchObject({ preset: "friends" });
  });
});

describe("members", () => {
  beforeEach(() => groups.make("raid", [player(1), player(2)], { MaxMemberCount: 4 }));

  test("are added and removed, and Herald knows", async () => {
    const added = await addMembers(ctx, { ...act("raid"), accounts: [player(3), player(2)], silent: false });
    expect(added).toMatchObject({ state: "done", failed: [], pending: [] });
    expect(await getTeam(ctx, { groupId: "raid" })).toMatchObject({ memberCount: 3 });
    const reason = "asked to";
    const removed = await removeMembers(ctx, {
      ...act("raid"),
      accounts: [player(3), player(9)],
      silent: true,
      reason,
    });
    expect(removed.state).toBe("done");
    expect(await groups.membersOf("raid")).toEqual([player(1), player(2)]);
    expect(await entries()).toEqual([
      { action: "team.add_members", reason: null },
      { action: "team.remove_members", reason },
    ]);
  });

  test("who could not be added are named, with an entry about how it ended", async () => {
    const [api, left] = [`${service}/add_group_member`, player(4)];
    await box.control("faults", { api, kind: "partial", accounts: [left], count: 1 });
    const view = await addMembers(ctx, { ...act("raid"), accounts: [player(3), left], silent: true });
    expect(view).toMatchObject({ state: "partly", failed: [{ account: left }] });
    expect(await groups.membersOf("raid")).toEqual([player(1), player(2), player(3)]);
    expect((await entries()).map(({ action }) => action)).toEqual(["team.add_members", "team.outcome"]);
  });

  test("whom the platform does not know are named at their field, and nobody is added beside them", async () => {
    const input = { ...act("raid"), accounts: [player(3), "ghost_a"], silent: true };
    const reason = "teams.players_unknown";
    const params = { count: 1, accounts: "ghost_a" };
    await expect(addMembers(ctx, input)).rejects.toMatchObject({ reason, fields: [{ path: "accounts", params }] });
    await expect(transferTeam(ctx, { ...act("raid"), account: "ghost_a" })).rejects.toMatchObject({
      fields: [{ path: "account", reason, params }],
    });
    expect(await groups.membersOf("raid")).toEqual([player(1), player(2)]);
    expect(await entries()).toEqual([]);
    expect(await addMembers(ctx, { ...input, accounts: [player(3)] })).toMatchObject({ state: "done" });
  });

  test("who do not all fit in are refused by the platform, in words", async () => {
    const accounts = [player(3), player(4), player(5)];
    const view = await addMembers(ctx, { ...act("raid"), accounts, silent: true });
    expect(["refused", "partly"]).toContain(view.state);
    const { memberCount } = await getTeam(ctx, { groupId: "raid" });
    expect(await groups.membersOf("raid")).toHaveLength(memberCount);
  });

  test("are muted for a time, until a moment or for good, and let speak again", async () => {
    const reason = "spam";
    for (const time of [{ seconds: 600 }, { until: new Date(Date.now() + 3_600_000) }, { forever: true as const }]) {
      expect(await muteMembers(ctx, { ...act("raid"), accounts: [player(2)], time, reason })).toMatchObject({
        state: "done",
      });
      expect((await roleOf("raid", player(2)))?.mutedUntil).not.toBeNull();
    }
    await expect(
      muteMembers(ctx, { ...act("raid"), accounts: [player(2)], time: { until: new Date(0) }, reason }),
    ).rejects.toMatchObject({ reason: "teams.mute_over" });
    expect(await unmuteMembers(ctx, { ...act("raid"), accounts: [player(2)] })).toMatchObject({ state: "done" });
    expect((await roleOf("raid", player(2)))?.mutedUntil).toBeNull();
  });

  test("are muted until the moment that was asked for: another moment under the same id is another act", async () => {
    const until = new Date(Date.now() + 3_600_000);
    const asked = { ...act("raid"), accounts: [player(2)], reason: "spam" };
    expect(await muteMembers(ctx, { ...asked, time: { until } })).toMatchObject({ state: "done", isRepeat: false });
    expect(await muteMembers(ctx, { ...asked, time: { until } })).toMatchObject({ state: "done", isRepeat: true });
    const later = new Date(until.getTime() + 3_600_000);
    await expect(muteMembers(ctx, { ...asked, time: { until: later } })).rejects.toMatchObject({
      reason: "teams.act_id_taken",
    });
  });

  test("become admins, members and owners", async () => {
    await setRole(ctx, { ...act("raid"), account: player(2), role: "admin" });
    expect(await roleOf("raid", player(2))).toMatchObject({ role: "admin" });
    await setRole(ctx, { ...act("raid"), account: player(2), role: "member" });
    expect(await roleOf("raid", player(2))).toMatchObject({ role: "member" });
    await transferTeam(ctx, { ...act("raid"), account: player(2) });
    expect(await getTeam(ctx, { groupId: "raid" })).toMatchObject({ owner: player(2) });
    const stranger = await transferTeam(ctx, { ...act("raid"), account: player(9) });
    expect(stranger).toMatchObject({ state: "refused", refusal: { code: 10004 } });
    expect(await getTeam(ctx, { groupId: "raid" })).toMatchObject({ owner: player(2) });
  });
});

test("a live room says what it does not have before anything is called or written", async () => {
  await groups.make("live", [player(1)], { Type: "AVChatRoom", MemberList: undefined });
  const accounts = [player(2)];
  const refusals = [
    [() => addMembers(ctx, { ...act("live"), accounts, silent: true }), "teams.live_no_add"],
    [() => removeMembers(ctx, { ...act("live"), accounts, silent: true, reason: "r" }), "teams.live_no_remove"],
    [() => setRole(ctx, { ...act("live"), account: player(2), role: "admin" }), "teams.live_no_roles"],
    [() => transferTeam(ctx, { ...act("live"), account: player(2) }), "teams.live_no_transfer"],
    [() => editTeam(ctx, { ...act("live"), changes: { capacity: 9 } }), "teams.live_no_capacity"],
  ] as const;
  for (const [refused, reason] of refusals) await expect(refused()).rejects.toMatchObject({ reason });
  expect(await entries()).toEqual([]);
  const muted = await muteMembers(ctx, { ...act("live"), accounts, time: { seconds: 60 }, reason: "r" });
  expect(muted).toMatchObject({ state: "done" });
});

test("a team's name, texts, capacity and entry are changed; the log has both sides", async () => {
  await groups.make("raid", [player(1)], { MaxMemberCount: 4 });
  const changes = { name: "Renamed", notification: "at nine", capacity: 9, entry: "free" as const, muteAll: true };
  expect(await editTeam(ctx, { ...act("raid"), changes })).toMatchObject({ state: "done" });
  expect(await getTeam(ctx, { groupId: "raid" })).toMatchObject({
    ...{ name: "Renamed", notification: "at nine", capacity: 9, entry: "free" },
  });
  const [entry] = (await listAudit(ctx, { limit: 1 })).rows;
  expect(entry).toMatchObject({ before: { name: "raid", capacity: 4 }, after: { name: "Renamed", capacity: 9 } });
});

describe("words into a team", () => {
  beforeEach(async () => {
    await groups.make("raid", [player(1), player(2)]);
    await box.control("accounts", { accounts: [{ id: "system_mail" }] }).catch(() => undefined);
    await database.db.insert(gameSenders).values({ gameId: ctx.game.id, account: player(9), name: "Voice" });
  });

  test("a notice is shown once, also when the same is asked twice", async () => {
    const input = { ...act("raid"), text: "Starts in five minutes" };
    await Promise.all([notifyTeam(ctx, input), notifyTeam(ctx, input)]);
    expect(await groups.noticesOf("raid")).toHaveLength(1);
    expect((await entries()).map(({ action }) => action)).toEqual(["team.notice"]);
    const [entry] = await database.db.select().from(auditEntries).where(eq(auditEntries.gameId, ctx.game.id));
    expect(JSON.stringify(entry)).not.toContain("five minutes");
  });

  test("a message comes from a sender of the game, and from no other account", async () => {
    await sayToTeam(ctx, { ...act("raid"), text: "Hello", senderAccount: player(9) });
    const [said] = await groups.messagesOf("raid");
    expect(said).toMatchObject({ from: player(9), msgBody: [{ MsgContent: { Text: "Hello" } }] });
    await expect(sayToTeam(ctx, { ...act("raid"), text: "Hello", senderAccount: player(1) })).rejects.toMatchObject({
      reason: "mail.sender_unknown",
    });
  });

  test("neither while sending is stopped; the team can still be moderated", async () => {
    await pullHalt(ctx, { game: ctx.game, reason: "an incident" });
    await expect(notifyTeam(ctx, { ...act("raid"), text: "x" })).rejects.toMatchObject({
      reason: "halts.sending_stopped",
    });
    await expect(sayToTeam(ctx, { ...act("raid"), text: "x", senderAccount: player(9) })).rejects.toMatchObject({
      reason: "halts.sending_stopped",
    });
    expect(await groups.noticesOf("raid")).toEqual([]);
    const muted = { ...act("raid"), accounts: [player(2)], time: { seconds: 60 }, reason: "spam" };
    expect(await muteMembers(ctx, muted)).toMatchObject({ state: "done" });
  });
});

describe("a team is disbanded", () => {
  test("by its id, typed, when more than one player is in it", async () => {
    await groups.make("raid", [player(1), player(2)]);
    const reason = "the season is over";
    await expect(disbandTeam(ctx, { ...act("raid"), reason, confirmed: "" })).rejects.toMatchObject({
      reason: "teams.confirm_id",
      params: { members: 2 },
    });
    expect(await disbandTeam(ctx, { ...act("raid"), reason, confirmed: "raid" })).toMatchObject({
      state: "done",
      already: false,
    });
    expect(await groups.membersOf("raid")).toBeUndefined();
    expect(await getTeam(ctx, { groupId: "raid" })).toMatchObject({ state: "disbanded" });
    expect(await entries()).toEqual([{ action: "team.disband", reason }]);
    await expect(disbandTeam(ctx, { ...act("raid"), reason, confirmed: "raid" })).rejects.toMatchObject({
      reason: "teams.gone",
    });
  });

  test("only by its id when somebody came of whom no callback told", async () => {
    await groups.make("raid", [player(1)]);
    await getTeamByLook("raid");
    await groups.add("raid", [player(2)]);
    await expect(disbandTeam(ctx, { ...act("raid"), reason: "over", confirmed: "" })).rejects.toMatchObject({
      reason: "teams.confirm_id",
      params: { members: 2 },
    });
    expect(await groups.membersOf("raid")).toHaveLength(2);
  });

  test("by two at once: both are told that it is gone, and the log says whose it was before", async () => {
    await groups.make("raid", [player(1)]);
    const both = await Promise.all(
      [1, 2].map(() => disbandTeam(ctx, { ...act("raid"), reason: "over", confirmed: "" })),
    );
    expect(both.map(({ state }) => state)).toEqual(["done", "done"]);
    const late = both.filter(({ already }) => already).length;
    expect(late).toBeLessThanOrEqual(1);
    expect(await groups.membersOf("raid")).toBeUndefined();
    const told = (await listAudit(ctx, { limit: 10 })).rows.filter(({ action }) => action === "team.outcome");
    expect(told.map(({ after }) => after?.already)).toEqual(Array.from({ length: late }, () => true));
  });

  test("when it went while it was open on the screen, which the platform's answer tells", async () => {
    await groups.make("raid", [player(1)]);
    await getTeamByLook("raid");
    await groups.destroy("raid");
    expect(await disbandTeam(ctx, { ...act("raid"), reason: "over", confirmed: "" })).toMatchObject({ already: true });
    await groups.make("other", [player(1)]);
    await getTeamByLook("other");
    await groups.destroy("other");
    const late = await addMembers(ctx, { ...act("other"), accounts: [player(2)], silent: true });
    expect(late).toMatchObject({ state: "refused", refusal: { code: 10010 } });
    expect(await getTeam(ctx, { groupId: "other" })).toMatchObject({ state: "disbanded" });
  });
});

async function getTeamByLook(groupId: string): Promise<void> {
  await editTeam(ctx, { ...act(groupId), changes: { name: groupId } });
}

describe("a platform that does not answer", () => {
  test("leaves an act unknown, says so, and the look puts Herald right", async () => {
    await groups.make("raid", [player(1)]);
    await box.control("faults", { api: `${service}/add_group_member`, kind: "drop", delayMs: 0, count: 20 });
    const view = await addMembers(ctx, { ...act("raid"), accounts: [player(2)], silent: true });
    expect(view).toMatchObject({ state: "unknown", refusal: null });
    const { memberCount } = await getTeam(ctx, { groupId: "raid" });
    expect(await groups.membersOf("raid")).toHaveLength(memberCount);
    const entry = (await listAudit(ctx, { limit: 1 })).rows[0];
    expect(entry).toMatchObject({ action: "team.outcome", after: { state: "unknown" } });
  });

  test("and could not be reached is asked again for the same act: what nobody did is not taken for done", async () => {
    await groups.make("raid", [player(1)]);
    await getTeamByLook("raid");
    const input = { ...act("raid"), accounts: [player(2)], silent: true };
    const movedTo = (endpoint: string) => database.db.update(games).set({ endpoint }).where(eq(games.id, ctx.game.id));
    await movedTo(`http://127.0.0.1:${await findFreePort()}`);
    expect(await addMembers(ctx, input)).toMatchObject({ state: "refused", refusal: { code: null } });
    await movedTo(box.url);
    expect(await addMembers(ctx, input)).toMatchObject({ state: "done", isRepeat: false });
    expect(await addMembers(ctx, input)).toMatchObject({ state: "done", isRepeat: true });
    expect(await groups.membersOf("raid")).toEqual([player(1), player(2)]);
    expect((await entries()).map(({ action }) => action)).toEqual([
      ...["team.update", "team.add_members", "team.outcome", "team.add_members"],
    ]);
  });

  test("and a process that died in its call are told apart from a call that is under way", async () => {
    await groups.make("raid", [player(1)]);
    const row = { id: randomUUID(), gameId: ctx.game.id, groupId: "raid", act: "notice" as const, digest: "d" };
    const long = new Date(Date.now() - 600_000);
    await database.db.insert(teamActRecords).values([
      { ...row, madeByName: "t", createdAt: long },
      { ...row, id: randomUUID(), madeByName: "t" },
    ]);
    await keepActs({ ...ctx, actor: { kind: "system", name: "worker" } });
    const states = await database.db
      .select({ id: teamActRecords.id, state: teamActRecords.state })
      .from(teamActRecords)
      .where(and(eq(teamActRecords.gameId, ctx.game.id), eq(teamActRecords.groupId, "raid")));
    expect(states.find(({ id }) => id === row.id)?.state).toBe("unknown");
    expect(states.filter(({ state }) => state === "calling")).toHaveLength(1);
    // Its own entry says what was about to be done, and alone would read as done.
    const told = (await listAudit(ctx, { limit: 10 })).rows;
    expect(told).toMatchObject([{ action: "team.outcome", after: { act: row.id, state: "unknown" } }]);
  });
});

test("whoever may not act may do none of it, and support may not disband", async () => {
  await groups.make("raid", [player(1)]);
  const call = async (role: "viewer" | "support") => {
    const person = await makeStaff(database.db, { role, gameId: ctx.game.id });
    return createCaller(appRouter)(
      requestContextOf(database.db, { staff: person, roles: new Map([[ctx.game.id, role]]) }),
    );
  };
  const viewer = await call("viewer");
  const support = await call("support");
  const { slug: game } = ctx.game;
  const forbidden = { code: "FORBIDDEN" };
  const to = { game, ...act("raid") };
  const accounts = [player(2)];
  await expect(viewer.teams.create({ game, ...wanted() })).rejects.toMatchObject(forbidden);
  await expect(viewer.teams.addMembers({ ...to, accounts })).rejects.toMatchObject(forbidden);
  await expect(viewer.teams.removeMembers({ ...to, accounts, reason: "r" })).rejects.toMatchObject(forbidden);
  await expect(viewer.teams.muteMembers({ ...to, accounts, time: { seconds: 1 }, reason: "r" })).rejects.toMatchObject(
    forbidden,
  );
  await expect(viewer.teams.unmuteMembers({ ...to, accounts })).rejects.toMatchObject(forbidden);
  await expect(viewer.teams.setRole({ ...to, account: player(1), role: "admin" })).rejects.toMatchObject(forbidden);
  await expect(viewer.teams.transfer({ ...to, account: player(1) })).rejects.toMatchObject(forbidden);
  await expect(viewer.teams.edit({ ...to, changes: { name: "x" } })).rejects.toMatchObject(forbidden);
  await expect(viewer.teams.notify({ ...to, text: "x" })).rejects.toMatchObject(forbidden);
  await expect(viewer.teams.say({ ...to, text: "x", senderAccount: "system_mail" })).rejects.toMatchObject(forbidden);
  await expect(viewer.teams.disband({ ...to, reason: "r" })).rejects.toMatchObject(forbidden);
  await expect(support.teams.disband({ ...to, reason: "r" })).rejects.toMatchObject(forbidden);
  expect(await groups.membersOf("raid")).toEqual([player(1)]);
});
