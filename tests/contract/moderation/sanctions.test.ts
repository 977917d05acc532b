import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { gameSenders } from "#db/schema/games.ts";
import { halts, notices } from "#db/schema/halts.ts";
import { moderationDecisions } from "#db/schema/moderation-decisions.ts";
import { moderationSanctions } from "#db/schema/moderation-queue.ts";
import { moderationSettings } from "#db/schema/moderation-rules.ts";
import { players } from "#db/schema/players.ts";
import { pullHalt } from "#server/games/halts/service/pull-halt.ts";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import { signUserSig } from "#server/im/service/sign-user-sig.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { overturnDecision } from "#server/moderation/queue/overturns/service/overturn-decision.ts";
import { tellOverturned } from "#server/moderation/queue/overturns/service/tell-overturned.ts";
import { imposeSanctionInput } from "#server/moderation/sanctions/schema.ts";
import type { SanctionFault } from "#server/moderation/sanctions/service/carry-out.ts";
import { getLadder } from "#server/moderation/sanctions/service/get-ladder.ts";
import { getSanction } from "#server/moderation/sanctions/service/get-sanction.ts";
import { imposeSanction } from "#server/moderation/sanctions/service/impose-sanction.ts";
import { keepSanctions } from "#server/moderation/sanctions/service/keep-sanctions.ts";
import { liftSanction } from "#server/moderation/sanctions/service/lift-sanction.ts";
import { listSanctions } from "#server/moderation/sanctions/service/list-sanctions.ts";
import { listSanctionsOf } from "#server/moderation/sanctions/service/list-sanctions-of.ts";
import { suggestStep } from "#server/moderation/sanctions/service/suggest-step.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { ctxOf, gameCtxOf, requestContextOf, staffActor } from "#tests/support/context.ts";
import { makeGame, makeSession, makeStaff } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { makeReview } from "#tests/support/reviews.ts";
import { type Json, SandboxProcess, TEST_APP } from "#tests/support/sandbox-process.ts";
import { groupsOf, player } from "#tests/support/team-groups.ts";

vi.setConfig({ testTimeout: 120_000 });

const setMute = "openconfigsvr/setnospeaking";
const forever = 4_294_967_295;
const log = pino({ level: "silent" });
let database: TestDatabase;
let box: SandboxProcess;
let im: ReturnType<typeof createImGateways>;
let ctx: GameCtx;
let worker: GameCtx;
let groups: ReturnType<typeof groupsOf>;

beforeAll(async () => {
  database = await createTestDatabase({ max: 12 });
  im = createImGateways({ log, db: database.db });
});
afterAll(async () => {
  await im.close();
  await database.drop();
});
beforeEach(async () => {
  box = await SandboxProcess.start(["--players", "50", "--edition", "enterprise"]);
  await box.call("im_open_login_svc/account_import", { UserID: "system_mail", Nick: "Mail" });
  groups = groupsOf(box);
  const game = await makeGame(database.db, { endpoint: box.url, key: TEST_APP.key, sdkAppId: TEST_APP.sdkAppId });
  const person = await makeStaff(database.db, { name: "Mina", role: "moderator", gameId: game.id });
  const sessionId = await makeSession(database.db, person, new Date());
  const actor = { ...staffActor(person), sessionId };
  ctx = gameCtxOf(ctxOf(database.db, { actor, role: "moderator", im }), game);
  worker = gameCtxOf(ctxOf(database.db, { actor: { kind: "system", name: "worker" }, role: "system", im }), game);
});
afterEach(() => box.stop());

const wanted = (more: object) =>
  imposeSanctionInput.parse({ id: randomUUID(), account: player(2), reason: "abuse in chat", ...more });
const muted = async (account = player(2)) => {
  const { C2CmsgNospeakingTime: direct, GroupmsgNospeakingTime: group } = await box.call(
    "openconfigsvr/getnospeaking",
    { Get_Account: account },
  );
  return { direct, group };
};
/** @returns the platform's code of a refusal, 0 when it was said. */
const say = async (to: Json, account = player(2)): Promise<unknown> => {
  const body = JSON.stringify({ type: "say", account, text: "hello", ...to });
  const response = await fetch(`${box.url}/__sandbox/act`, { method: "POST", body });
  const answer: Json = await response.json();
  return response.status === 200 ? 0 : answer.code;
};
const callsOf = async (api: string): Promise<number> => {
  const { calls } = (await box.control("stats")) as { calls: Record<string, { received: number }> };
  return calls[api]?.received ?? 0;
};
const toldTo = async (account = player(2)): Promise<string[]> => {
  const { deliveries } = (await box.control(`ledger?account=${account}`)) as {
    deliveries: { from: string; msgBody: { MsgContent: { Text: string } }[] }[];
  };
  return deliveries
    .filter(({ from }) => from === "system_mail")
    .map(({ msgBody }) => msgBody[0]?.MsgContent.Text ?? "");
};
const noFaults = () => fetch(`${box.url}/__sandbox/faults`, { method: "DELETE" });
/** As if so much time had passed since, for Herald and for the platform. */
async function pass(minutes: number): Promise<void> {
  await database.db.execute(sql`update moderation_sanctions set created_at = created_at - make_interval(mins => ${minutes}),
    starts_at = starts_at - make_interval(mins => ${minutes}), ends_at = ends_at - make_interval(mins => ${minutes}),
    claimed_until = null where game_id = ${ctx.game.id}::uuid`);
  await box.control("clock", { advanceSeconds: minutes * 60 });
}
const rest = () =>
  database.db.execute(sql`update moderation_sanctions set created_at = created_at - interval '10 seconds', claimed_until = null
    where game_id = ${ctx.game.id}::uuid`);
const keep = (fault?: SanctionFault) => keepSanctions({ ctx: worker, log, ...(fault === undefined ? {} : { fault }) });
async function actions(): Promise<string[]> {
  const rows = await database.db.select().from(auditEntries).where(eq(auditEntries.gameId, ctx.game.id));
  return rows.sort((a, b) => a.id - b.id).map(({ action }) => action);
}

describe("a sanction holds on the platform", () => {
  test("a mute in the whole game silences in groups and between two, and the player is told in their language", async () => {
    await groups.make("raid", [player(1), player(2)]);
    await database.db.insert(players).values({ gameId: ctx.game.id, id: player(2), language: "ko" });
    const view = await imposeSanction(ctx, wanted({ kind: "mute_all", minutes: 60 }));
    expect(view).toMatchObject({ state: "active", kind: "mute_all", madeByName: "Mina", refusal: null });
    expect(view.toldAt).not.toBeNull();
    expect(await say({ group: "raid" })).toBe(10017);
    expect(await say({ to: player(3) })).toBe(20012);
    expect(await toldTo()).toEqual([expect.stringContaining("1시간 동안 게임 채팅을 쓸 수 없어요")]);
    expect(await actions()).toEqual(["sanction.impose"]);
    const [entry] = await database.db.select().from(auditEntries).where(eq(auditEntries.gameId, ctx.game.id));
    expect(JSON.stringify(entry)).not.toContain(player(2));
  });

  test("a mute in one team leaves the others, and does not shorten what somebody else set", async () => {
    await groups.make("raid", [player(1), player(2)]);
    await groups.make("hall", [player(1), player(2)]);
    expect(await imposeSanction(ctx, wanted({ kind: "mute_team", groupId: "raid", minutes: 10 }))).toMatchObject({
      state: "active",
    });
    expect([await say({ group: "raid" }), await say({ group: "hall" })]).toEqual([10017, 0]);
    await box.call("group_open_http_svc/forbid_send_msg", {
      GroupId: "hall",
      Members_Account: [player(2)],
      MuteTime: 86_400,
    });
    const before = await callsOf("group_open_http_svc/forbid_send_msg");
    await imposeSanction(ctx, wanted({ kind: "mute_team", groupId: "hall", minutes: 5 }));
    expect(await callsOf("group_open_http_svc/forbid_send_msg")).toBe(before);
  });

  test("a kick takes the player out of the team, and a warning is only read", async () => {
    await groups.make("raid", [player(1), player(2)]);
    expect(await imposeSanction(ctx, wanted({ kind: "kick", groupId: "raid" }))).toMatchObject({
      state: "done",
      endsAt: null,
    });
    expect(await groups.membersOf("raid")).toEqual([player(1)]);
    const warning = await imposeSanction(ctx, wanted({ kind: "warn" }));
    expect(warning).toMatchObject({ state: "done" });
    expect(warning.toldAt).not.toBeNull();
    expect(await toldTo()).toHaveLength(2);
  });

  test("a live room keeps nobody out but for a time", async () => {
    await box.call("group_open_http_svc/create_group", { Type: "AVChatRoom", Name: "live", GroupId: "live" });
    await box.control("act", { type: "join", account: player(2), group: "live" });
    await expect(imposeSanction(ctx, wanted({ kind: "kick", groupId: "live" }))).rejects.toMatchObject({
      reason: "sanctions.duration_missing",
    });
    const { id } = await imposeSanction(ctx, wanted({ kind: "kick", groupId: "live", minutes: 30 }));
    expect(await getSanction(ctx, { id })).toMatchObject({ state: "active" });
    const body = JSON.stringify({ type: "join", account: player(2), group: "live" });
    const join = async () => (await fetch(`${box.url}/__sandbox/act`, { method: "POST", body })).status;
    expect(await join()).toBe(400);
    await liftSanction(ctx, { id, reason: "enough" });
    expect(await join()).toBe(200);
  });

  test("a ban silences, signs out, and no login is signed until it is over", async () => {
    await box.control("act", { type: "login", account: player(2) });
    const { id } = await imposeSanction(ctx, wanted({ kind: "ban" }));
    expect(await muted()).toEqual({ direct: forever, group: forever });
    const { QueryResult } = await box.call("openim/query_online_status", { To_Account: [player(2)] });
    expect(QueryResult).toMatchObject([{ Status: "Offline" }]);
    const sign = () => signUserSig(ctx, { player: player(2), ttlSeconds: 600, reason: "ticket" });
    await expect(sign()).rejects.toMatchObject({ reason: "sanctions.banned" });
    await liftSanction(ctx, { id, reason: "appeal" });
    expect(await muted()).toEqual({ direct: 0, group: 0 });
    expect((await sign()).userSig).not.toBe("");
  });

  test("not when the platform refuses it: it says so, staff get a notice, and the log has an entry", async () => {
    const view = await imposeSanction(ctx, wanted({ kind: "mute_all", minutes: 5, account: "nobody_here" }));
    expect(view).toMatchObject({ state: "failed", refusal: { code: 130003 } });
    expect(view.refusal?.message.ko).toBeTruthy();
    expect(await actions()).toEqual(["sanction.impose", "sanction.outcome"]);
    const told = await database.db.select().from(notices).where(eq(notices.gameId, ctx.game.id));
    expect(told).toMatchObject([{ kind: "sanction_failed" }]);
    expect(JSON.stringify(told)).not.toContain("nobody_here");
  });
});

describe("it ends", () => {
  test("by itself when its time is over, without a call, with an entry", async () => {
    const { id } = await imposeSanction(ctx, wanted({ kind: "mute_all", minutes: 10 }));
    await keep();
    expect(await getSanction(ctx, { id })).toMatchObject({ state: "active" });
    await pass(11);
    await keep();
    expect(await getSanction(ctx, { id })).toMatchObject({ state: "ended", liftedByName: null });
    expect(await callsOf(setMute)).toBe(1);
    expect(await say({ to: player(3) })).toBe(0);
    expect(await actions()).toEqual(["sanction.impose", "sanction.end"]);
  });

  test("and leaves what else holds: of two mutes the longer one stays, whichever is lifted", async () => {
    const long = await imposeSanction(ctx, wanted({ kind: "mute_all", minutes: 600 }));
    const short = await imposeSanction(ctx, wanted({ kind: "mute_all", minutes: 10 }));
    expect(await callsOf(setMute)).toBe(1);
    await liftSanction(ctx, { id: short.id, reason: "a mistake" });
    expect(Number((await muted()).group)).toBeGreaterThan(590 * 60);
    const again = await imposeSanction(ctx, wanted({ kind: "mute_all", minutes: 20 }));
    await liftSanction(ctx, { id: long.id, reason: "a mistake" });
    const left = Number((await muted()).group);
    expect(left).toBeGreaterThan(19 * 60);
    expect(left).toBeLessThanOrEqual(20 * 60 + 1);
    await liftSanction(ctx, { id: again.id, reason: "a mistake" });
    expect(await muted()).toEqual({ direct: 0, group: 0 });
    await expect(liftSanction(ctx, { id: again.id, reason: "twice" })).rejects.toMatchObject({
      reason: "sanctions.over",
    });
  });

  test("once, when two lift it at the same moment", async () => {
    const { id } = await imposeSanction(ctx, wanted({ kind: "mute_all", minutes: 600 }));
    const both = await Promise.allSettled([
      liftSanction(ctx, { id, reason: "one" }),
      liftSanction(ctx, { id, reason: "two" }),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await rest();
    await keep();
    expect(await getSanction(ctx, { id })).toMatchObject({ state: "lifted", liftedByName: "Mina" });
    expect(await actions()).toEqual(["sanction.impose", "sanction.lift"]);
  });

  test.each(["claimed", "called"] as const)(
    "once, also when a worker dies when it has %s it and others are at it at once",
    async (point) => {
      const { id } = await imposeSanction(ctx, wanted({ kind: "mute_all", minutes: 10 }));
      await pass(11);
      let isDead = false;
      await keep((at) => {
        if (at !== point || isDead) return;
        isDead = true;
        throw new Error("killed");
      });
      expect(isDead).toBe(true);
      expect(await getSanction(ctx, { id })).toMatchObject({ state: "ending" });
      await rest();
      await Promise.all([keep(), keep(), keep()]);
      expect(await getSanction(ctx, { id })).toMatchObject({ state: "ended" });
      expect(await actions()).toEqual(["sanction.impose", "sanction.end"]);
    },
  );

  test("without a second call when the answer to the first was lost", async () => {
    const { id } = await imposeSanction(ctx, wanted({ kind: "mute_all", minutes: 600 }));
    await box.control("faults", { api: setMute, kind: "reset", when: "after", count: 20 });
    expect(await liftSanction(ctx, { id, reason: "a mistake" })).toMatchObject({ state: "ending" });
    const calls = await callsOf(setMute);
    await noFaults();
    await rest();
    await keep();
    expect(await getSanction(ctx, { id })).toMatchObject({ state: "lifted" });
    expect(await muted()).toEqual({ direct: 0, group: 0 });
    expect(await callsOf(setMute)).toBe(calls);
  });

  test("also where the platform began to count later than Herald", async () => {
    await groups.make("raid", [player(1), player(2)]);
    await box.control("clock", { advanceSeconds: 20 });
    const { id } = await imposeSanction(ctx, wanted({ kind: "mute_team", groupId: "raid", minutes: 60 }));
    expect(await say({ group: "raid" })).toBe(10017);
    expect(await liftSanction(ctx, { id, reason: "a mistake" })).toMatchObject({ state: "lifted" });
    expect(await say({ group: "raid" })).toBe(0);
  });

  test("before a warning is read, so that nobody reads it", async () => {
    await box.control("faults", { api: "openim/sendmsg", kind: "reset", count: 20 });
    const { id, state } = await imposeSanction(ctx, wanted({ kind: "warn" }));
    expect(state).toBe("calling");
    await noFaults();
    await rest();
    expect(await liftSanction(ctx, { id, reason: "a mistake" })).toMatchObject({ state: "lifted", toldAt: null });
    await rest();
    await keep();
    expect(await toldTo()).toEqual([]);
    expect(await actions()).toEqual(["sanction.impose", "sanction.lift"]);
  });

  test("by itself also when nobody knows whether it ever began", async () => {
    await box.control("faults", { api: setMute, kind: "reset", when: "after", count: 1_000 });
    const { id } = await imposeSanction(ctx, wanted({ kind: "mute_all", minutes: 45 }));
    await pass(40);
    await keep();
    expect(await getSanction(ctx, { id })).toMatchObject({ state: "unknown" });
    await noFaults();
    await pass(10);
    await keep();
    expect(await getSanction(ctx, { id })).toMatchObject({ state: "ended" });
    expect(await muted()).toEqual({ direct: 0, group: 0 });
  });

  test("also when its team is gone meanwhile", async () => {
    await groups.make("raid", [player(1), player(2)]);
    const { id } = await imposeSanction(ctx, wanted({ kind: "mute_team", groupId: "raid", minutes: 10 }));
    await groups.destroy("raid");
    expect(await liftSanction(ctx, { id, reason: "gone" })).toMatchObject({ state: "lifted" });
  });
});

describe("exactly once on the platform", () => {
  test("the same asked twice and at once is one sanction; another thing under its id is refused", async () => {
    const input = wanted({ kind: "mute_all", minutes: 60 });
    const [one, two] = await Promise.all([imposeSanction(ctx, input), imposeSanction(ctx, input)]);
    expect(one.id).toBe(two.id);
    await rest();
    await keep();
    expect(await callsOf(setMute)).toBe(1);
    expect(await toldTo()).toHaveLength(1);
    expect(await actions()).toEqual(["sanction.impose"]);
    await expect(imposeSanction(ctx, { ...input, minutes: 90 })).rejects.toMatchObject({
      reason: "sanctions.id_taken",
    });
  });

  test("two mutes of one player at the same moment leave the longer one, whichever was answered last", async () => {
    const [long, short] = [600, 5].map((minutes) => wanted({ kind: "mute_all", minutes }));
    await Promise.all([long, short].map((input) => input && imposeSanction(ctx, input)));
    for (let round = 0; round < 2; round += 1) {
      await rest();
      await keep();
    }
    for (const input of [long, short])
      expect(await getSanction(ctx, { id: input?.id ?? "" })).toMatchObject({ state: "active" });
    expect(Number((await muted()).group)).toBeGreaterThan(599 * 60 - 30);
    expect(await toldTo()).toHaveLength(2);
  });

  test("a lost answer is not called again: the platform is asked, and says that it heard", async () => {
    await box.control("faults", { api: setMute, kind: "reset", when: "after", count: 20 });
    const { id, state } = await imposeSanction(ctx, wanted({ kind: "mute_all", minutes: 60 }));
    expect(state).toBe("calling");
    const calls = await callsOf(setMute);
    await noFaults();
    await rest();
    await keep();
    expect(await getSanction(ctx, { id })).toMatchObject({ state: "active" });
    expect(await callsOf(setMute)).toBe(calls);
    expect(await toldTo()).toHaveLength(1);
  });

  test("a call that never arrived is made again", async () => {
    await box.control("faults", { api: setMute, kind: "reset", count: 20 });
    const { id } = await imposeSanction(ctx, wanted({ kind: "mute_all", minutes: 60 }));
    expect(await muted()).toEqual({ direct: 0, group: 0 });
    await noFaults();
    await rest();
    await keep();
    expect(await getSanction(ctx, { id })).toMatchObject({ state: "active" });
    expect(Number((await muted()).group)).toBeGreaterThan(3_500);
  });

  test.each(["claimed", "called", "told"] as const)(
    "a process that dies when it has %s is gone on for",
    async (point) => {
      await groups.make("raid", [player(1), player(2)]);
      const input = wanted({ kind: "mute_team", groupId: "raid", minutes: 60 });
      let isDead = false;
      const die: SanctionFault = (at) => {
        if (at !== point || isDead) return;
        isDead = true;
        throw new Error("killed");
      };
      await imposeSanction(ctx, input, die).catch(() => undefined);
      expect(isDead).toBe(true);
      for (let round = 0; round < 2; round += 1) {
        await rest();
        await keep();
      }
      expect(await getSanction(ctx, { id: input.id })).toMatchObject({ state: "active" });
      expect(await callsOf("group_open_http_svc/forbid_send_msg")).toBe(1);
      expect(await toldTo()).toHaveLength(1);
    },
  );

  test("a message whose answer was lost is looked for before it is written again", async () => {
    await box.control("faults", { api: "openim/sendmsg", kind: "reset", when: "after", count: 20 });
    const { id } = await imposeSanction(ctx, wanted({ kind: "warn" }));
    const calls = await callsOf("openim/sendmsg");
    await noFaults();
    await rest();
    await keep();
    expect(await getSanction(ctx, { id })).toMatchObject({ state: "done" });
    expect(await toldTo()).toHaveLength(1);
    // The platform drops what it has had already: that it was not sent again shows in its calls alone.
    expect(await callsOf("openim/sendmsg")).toBe(calls);
  });

  test("what nobody answered for half an hour is said to be unknown, and may be lifted", async () => {
    await box.control("faults", { api: setMute, kind: "reset", count: 1_000 });
    const { id } = await imposeSanction(ctx, wanted({ kind: "mute_all", minutes: 600 }));
    await database.db
      .update(moderationSanctions)
      .set({ createdAt: new Date(Date.now() - 3_600_000), claimedUntil: null })
      .where(eq(moderationSanctions.id, id));
    await keep();
    expect(await getSanction(ctx, { id })).toMatchObject({ state: "unknown" });
    expect(await actions()).toEqual(["sanction.impose", "sanction.outcome"]);
    await noFaults();
    expect(await liftSanction(ctx, { id, reason: "nobody knows" })).toMatchObject({ state: "lifted" });
  });
});

test("in a game without a sender nobody can be warned, and a mute holds all the same", async () => {
  await database.db.delete(gameSenders).where(eq(gameSenders.gameId, ctx.game.id));
  await expect(imposeSanction(ctx, wanted({ kind: "warn" }))).rejects.toMatchObject({ reason: "sanctions.no_sender" });
  const view = await imposeSanction(ctx, wanted({ kind: "mute_all", minutes: 60 }));
  expect(view).toMatchObject({ state: "active", toldAt: null, refusal: null });
});

test("while sending is stopped a mute holds and nobody is told; afterwards the player is, once", async () => {
  await pullHalt(ctx, { game: ctx.game, reason: "an incident" });
  await expect(imposeSanction(ctx, wanted({ kind: "warn" }))).rejects.toMatchObject({
    reason: expect.stringMatching(/^halts\./),
  });
  const { id } = await imposeSanction(ctx, wanted({ kind: "mute_all", minutes: 60 }));
  expect(await getSanction(ctx, { id })).toMatchObject({ state: "active", toldAt: null });
  await rest();
  await keep();
  expect(await toldTo()).toEqual([]);
  const lift = { liftRequestedByName: "a", liftRequestedAt: new Date(), liftedByName: "b", liftedAt: new Date() };
  await database.db.update(halts).set(lift).where(eq(halts.gameId, ctx.game.id));
  await rest();
  await keep();
  expect(await toldTo()).toHaveLength(1);
});

describe("who may, and whom", () => {
  test("nobody without the permission", async () => {
    const person = await makeStaff(database.db, { role: "operator", gameId: ctx.game.id });
    const roles = new Map([[ctx.game.id, "operator" as const]]);
    const caller = createCaller(appRouter)(requestContextOf(database.db, { staff: person, roles }));
    const game = ctx.game.slug;
    const { id } = await imposeSanction(ctx, wanted({ kind: "mute_all", minutes: 60 }));
    for (const call of [
      () => caller.sanctions.impose({ game, ...wanted({ kind: "warn" }) }),
      () => caller.sanctions.lift({ game, id, reason: "x" }),
    ])
      await expect(call()).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await getSanction(ctx, { id })).toMatchObject({ state: "active" });
  });

  test("a ban asks for a proof anew, and Herald's own accounts are nobody's to silence", async () => {
    const person = await makeStaff(database.db, { role: "moderator", gameId: ctx.game.id });
    const sessionId = await makeSession(database.db, person);
    const stale = { ...ctx, actor: { ...staffActor(person), sessionId } };
    await expect(imposeSanction(stale, wanted({ kind: "ban" }))).rejects.toMatchObject({
      reason: "auth.step_up_needed",
    });
    for (const account of ["administrator", "System_Mail"])
      await expect(imposeSanction(ctx, wanted({ kind: "warn", account }))).rejects.toMatchObject({
        reason: "sanctions.own_account",
      });
    expect(await actions()).toEqual([]);
  });

  test.each([
    [{ kind: "mute_team" }, "sanctions.team_missing"],
    [{ kind: "mute_all", groupId: "raid" }, "sanctions.team_not_meant"],
    [{ kind: "warn", minutes: 5 }, "sanctions.no_duration"],
    [{ kind: "kick", groupId: "raid", minutes: 5 }, "sanctions.no_duration"],
    [{ kind: "mute_team", groupId: "work" }, "teams.work_no_mute"],
    [{ kind: "mute_team", groupId: "none" }, "teams.not_found"],
  ])("what cannot be is refused by name: %j", async (what, reason) => {
    await groups.make("raid", [player(1), player(2)]);
    await groups.make("work", [player(1), player(2)], { Type: "Private" });
    await expect(imposeSanction(ctx, wanted(what))).rejects.toMatchObject({ reason });
    expect(await actions()).toEqual([]);
  });
});

describe("the ladder", () => {
  test("goes on from what a player has had; what was lifted does not count", async () => {
    const of = { account: player(2), groupId: null };
    expect(await suggestStep(ctx, of)).toMatchObject({ kind: "warn", step: 1, before: 0 });
    expect(await imposeSanction(ctx, wanted({ kind: "warn" }))).toMatchObject({ step: 1 });
    expect(await suggestStep(ctx, of)).toMatchObject({ kind: "mute_all", minutes: 60, step: 2, before: 1 });
    const { id } = await imposeSanction(ctx, wanted({ kind: "mute_all", minutes: 60 }));
    expect(await suggestStep(ctx, of)).toMatchObject({ step: 3, before: 2 });
    await liftSanction(ctx, { id, reason: "a mistake" });
    expect(await suggestStep(ctx, of)).toMatchObject({ step: 2, before: 1 });
  });

  test("is the game's own where somebody set one", async () => {
    const steps = [
      { kind: "mute_all" as const, minutes: 5 },
      { kind: "warn" as const, minutes: 5 },
    ];
    const { id: gameId } = ctx.game;
    await database.db.insert(moderationSettings).values({ gameId, ladder: steps, ladderDays: 7, updatedByName: "t" });
    expect(await getLadder(ctx)).toEqual({ steps, days: 7 });
    expect(await suggestStep(ctx, { account: player(2), groupId: null })).toMatchObject({
      step: 1,
      minutes: 5,
      days: 7,
    });
    expect(await imposeSanction(ctx, wanted({ kind: "mute_all", minutes: 5 }))).toMatchObject({ step: 1 });
    expect(await imposeSanction(ctx, wanted({ kind: "mute_all", minutes: 5 }))).toMatchObject({ step: null });
    // A warning takes no time, whatever was left beside it when the ladder was changed.
    expect(await imposeSanction(ctx, wanted({ kind: "warn" }))).toMatchObject({ step: 2 });
  });
});

describe("an overturned decision", () => {
  test("lifts what came of it, tells the player once in their language, and leaves the other sanctions", async () => {
    const { id, decisionId } = await makeReview(database.db, ctx.game.id, { sender: player(2), language: "ja" });
    const other = await imposeSanction(ctx, wanted({ kind: "mute_all", minutes: 5 }));
    const own = await imposeSanction(ctx, wanted({ kind: "mute_all", minutes: 600, decisionId, reviewId: id }));
    const { review, lifted, told } = await overturnDecision(ctx, { id, note: "a place name" });
    expect({ lifted, told }).toEqual({ lifted: 1, told: "told" });
    expect(review.toldAt).not.toBeNull();
    expect(await getSanction(ctx, { id: own.id })).toMatchObject({ state: "lifted", liftReason: "a place name" });
    expect(await getSanction(ctx, { id: other.id })).toMatchObject({ state: "active" });
    expect(Number((await muted()).group)).toBeLessThanOrEqual(301);
    await tellOverturned(worker);
    expect((await toldTo()).filter((text) => text.includes("申し訳ありません"))).toHaveLength(1);
    expect(await actions()).toEqual(["sanction.impose", "sanction.impose", "sanction.lift", "review.overturn"]);
  });

  test("is told later when the platform does not answer, and once", async () => {
    const { id } = await makeReview(database.db, ctx.game.id, { sender: player(2) });
    await box.control("faults", { api: "openim/sendmsg", kind: "reset", when: "after", count: 20 });
    const { review, told } = await overturnDecision(ctx, { id, note: "" });
    expect(review).toMatchObject({ outcome: "overturn", toldAt: null, lock: null });
    expect(told).toBe("later");
    await noFaults();
    await database.db.execute(
      sql`update moderation_reviews set locked_until = null, locked_by_name = null where id = ${id}::uuid`,
    );
    await tellOverturned(worker);
    expect(await toldTo()).toHaveLength(1);
  });

  test("of a message that was let through tells nobody, and leaves what was imposed for it", async () => {
    const given = { sender: player(2), verdict: "allow" as const };
    const { id, decisionId } = await makeReview(database.db, ctx.game.id, given);
    const own = await imposeSanction(ctx, wanted({ kind: "mute_all", minutes: 60, decisionId, reviewId: id }));
    const before = await toldTo();
    expect(await overturnDecision(ctx, { id, note: "" })).toMatchObject({ lifted: 0, told: "nobody" });
    await tellOverturned(worker);
    expect(await toldTo()).toEqual(before);
    expect(await getSanction(ctx, { id: own.id })).toMatchObject({ state: "active" });
  });

  test.each([{ mode: "shadow" as const }, { source: "late" as const }])(
    "tells nobody of a message that was never stopped (%j), but of the end of a sanction that came of it",
    async (how) => {
      const [alone, followed] = [
        await makeReview(database.db, ctx.game.id, { sender: player(3) }),
        await makeReview(database.db, ctx.game.id, { sender: player(2), language: "en" }),
      ];
      await database.db.update(moderationDecisions).set(how).where(eq(moderationDecisions.gameId, ctx.game.id));
      const { decisionId } = followed;
      await imposeSanction(ctx, wanted({ kind: "mute_all", minutes: 60, decisionId, reviewId: followed.id }));
      expect(await overturnDecision(ctx, { id: alone.id, note: "" })).toMatchObject({ told: "nobody" });
      expect(await overturnDecision(ctx, { id: followed.id, note: "" })).toMatchObject({ told: "told", lifted: 1 });
      expect(await toldTo(player(3))).toEqual([]);
      const [, apology] = await toldTo();
      expect(apology).toMatch(/has been lifted/);
      expect(apology).not.toMatch(/blocked/);
    },
  );

  test("allows no further sanction of it", async () => {
    const { id, decisionId } = await makeReview(database.db, ctx.game.id, { sender: player(2) });
    await overturnDecision(ctx, { id, note: "" });
    const of = { kind: "mute_all", minutes: 60, decisionId, reviewId: id };
    await expect(imposeSanction(ctx, wanted(of))).rejects.toMatchObject({ reason: "sanctions.decision_overturned" });
    expect(await muted()).toEqual({ direct: 0, group: 0 });
  });
});

test("the list is of the game, newest first, by kind, standing and player; one player's leaves an entry", async () => {
  await imposeSanction(ctx, wanted({ kind: "warn" }));
  await imposeSanction(ctx, wanted({ kind: "mute_all", minutes: 60, account: player(3) }));
  const page = await listSanctions(ctx, { limit: 1 });
  expect(page.rows).toMatchObject([{ kind: "mute_all", account: player(3) }]);
  const next = await listSanctions(ctx, { limit: 1, cursor: page.nextCursor ?? "" });
  expect(next).toMatchObject({ rows: [{ kind: "warn" }], nextCursor: null });
  expect((await listSanctions(ctx, { limit: 9, standing: "standing" })).rows).toHaveLength(1);
  expect((await listSanctions(ctx, { limit: 9, standing: "over" })).rows).toMatchObject([{ kind: "warn" }]);
  expect((await listSanctions(ctx, { limit: 9, kind: "warn" })).rows).toHaveLength(1);
  expect((await listSanctions(ctx, { limit: 9, account: player(3) })).rows).toHaveLength(1);
  expect(await listSanctionsOf(ctx, { account: player(3) })).toHaveLength(1);
  // The two looks at one player's are one.
  expect((await actions()).filter((action) => action === "player.open")).toHaveLength(1);
});
