import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { callbackEvents } from "#db/schema/callbacks.ts";
import { gameSenders } from "#db/schema/games.ts";
import { notices } from "#db/schema/halts.ts";
import { teamFirings } from "#db/schema/team-automations.ts";
import { pullHalt } from "#server/games/halts/service/pull-halt.ts";
import { listNotices } from "#server/games/notices/service/list-notices.ts";
import { removeWebhook } from "#server/games/notices/service/remove-webhook.ts";
import { setWebhook } from "#server/games/notices/service/set-webhook.ts";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import { startJobs } from "#server/jobs/start-jobs.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { type AutomationSettings, automationDefaults } from "#server/teams/automations/schema.ts";
import { dryRun } from "#server/teams/automations/service/dry-run.ts";
import { fireDropped } from "#server/teams/automations/service/fire-dropped.ts";
import { keepAutomations } from "#server/teams/automations/service/keep-automations.ts";
import { listAutomations } from "#server/teams/automations/service/list-automations.ts";
import { listFirings } from "#server/teams/automations/service/list-firings.ts";
import { matchOver } from "#server/teams/automations/service/match-over.ts";
import { setAutomation } from "#server/teams/automations/service/set-automation.ts";
import { workFiring } from "#server/teams/automations/service/work-firing.ts";
import { foldWork } from "#server/teams/events/service/fold-work.ts";
import { reconcileTeams } from "#server/teams/service/reconcile-teams.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { AnsweringServer } from "#tests/support/answering-server.ts";
import { ctxOf, gameCtxOf, requestContextOf, staffActor } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { SandboxProcess, TEST_APP } from "#tests/support/sandbox-process.ts";
import { groupsOf, player } from "#tests/support/team-groups.ts";
import { callbacks, type StoredCallback, storeCallbacks } from "#tests/support/teams.ts";

vi.setConfig({ testTimeout: 120_000 });

const service = "group_open_http_svc";
const attributes = "group_open_attr_http_svc/get_group_attr";
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
  box = await SandboxProcess.start(["--players", "200", "--edition", "enterprise"]);
  groups = groupsOf(box);
  const game = await makeGame(database.db, { endpoint: box.url, key: TEST_APP.key, sdkAppId: TEST_APP.sdkAppId });
  const person = await makeStaff(database.db, { role: "operator", gameId: game.id });
  ctx = gameCtxOf(ctxOf(database.db, { actor: staffActor(person), role: "operator", im }), game);
  worker = { ...ctx, actor: { kind: "system", name: "worker" }, role: "system" };
});
afterEach(() => box.stop());

/** A group that Herald knows. */
async function raid(members: string[], more: object = {}): Promise<void> {
  await groups.make("raid", members, more);
  await reconcileTeams(ctx, { groupId: "raid" });
}
const full = (at: number, groupId = "raid"): StoredCallback => ({
  command: "Group.CallbackAfterGroupFull",
  body: { CallbackCommand: "Group.CallbackAfterGroupFull", GroupId: groupId, EventTime: String(at) },
});
const attribute = (at: number, key: string, value: string): StoredCallback => ({
  command: "Group.CallbackAfterGroupAttrChanged",
  body: {
    ...{ CallbackCommand: "Group.CallbackAfterGroupAttrChanged", GroupId: "raid", Type: "Public" },
    ...{ Operator_Account: player(1), OptionType: "modify", GroupAttr: [{ key, value }], EventTime: String(at) },
  },
});
/** The game says it to the platform, of which Herald hears nothing yet. */
async function writeAttribute(key: string, value: string): Promise<void> {
  const written = await box.call(`${service}/set_group_attr`, { GroupId: "raid", GroupAttr: [{ key, value }] });
  expect(written).toMatchObject({ ErrorCode: 0 });
}
async function switchOn(settings: AutomationSettings): Promise<void> {
  const known = (await listAutomations(ctx)).find(({ kind }) => kind === settings.kind);
  await setAutomation(ctx, { settings, isOn: true, version: known?.version ?? 0 });
}
async function tell(...told: StoredCallback[]): Promise<void> {
  await storeCallbacks(database.db, ctx.game.id, told);
  await foldWork(worker, 500);
}
const firings = () =>
  database.db.select().from(teamFirings).where(eq(teamFirings.gameId, ctx.game.id)).orderBy(teamFirings.id);
async function workAll(): Promise<void> {
  for (const { id, state } of await firings()) if (state === "waiting") await workFiring(worker, { firingId: id });
}
const said = async () => (await firings()).map(({ kind, state, skip }) => [kind, state, skip]);
const noticesAbout = () => database.db.select().from(notices).where(eq(notices.gameId, ctx.game.id));
const { now } = Date;

describe("a team that is full", () => {
  const settings = { ...automationDefaults.full, text: "{team}: {members}/{capacity}" };
  beforeEach(async () => {
    await setWebhook(ctx, { url: "https://game.example.com/herald", renewSecret: false });
  });

  test("is told to the game's server and the members once, however often and by how many workers it is taken in", async () => {
    await raid([player(1), player(2)], { MaxMemberCount: 2 });
    await switchOn(settings);
    const at = now();
    await storeCallbacks(database.db, ctx.game.id, [full(at), full(at), full(at + 5)]);
    await storeCallbacks(database.db, ctx.game.id, [full(at)]);
    await Promise.all([1, 2, 3].map(() => foldWork(worker, 1)));
    await foldWork(worker, 500);
    const [firing] = await firings();
    const firingId = firing?.id ?? 0;
    await Promise.all([1, 2, 3].map(() => workFiring(worker, { firingId })));
    expect(await said()).toEqual([["full", "done", null]]);
    expect(await groups.noticesOf("raid")).toHaveLength(1);
    expect(await noticesAbout()).toMatchObject([
      { kind: "team_full", params: { team: "raid", members: 2, capacity: 2 } },
    ]);
    // The inbox of the staff has other things to say.
    expect((await listNotices(ctx, { limit: 10 })).rows).toEqual([]);
  });

  test("is confirmed by the platform first: a callback that says so of a team with room sets nothing off", async () => {
    await raid([player(1)], { MaxMemberCount: 2 });
    await switchOn(settings);
    await tell(full(now()));
    await workAll();
    expect(await said()).toEqual([["full", "skipped", "not_so"]]);
    expect(await noticesAbout()).toEqual([]);
    expect(await groups.noticesOf("raid")).toEqual([]);
    await groups.add("raid", [player(2)]);
    await tell(full(now() + 10));
    await workAll();
    expect((await said()).at(-1)).toEqual(["full", "done", null]);
  });

  test("is news again when somebody left and another came", async () => {
    await raid([player(1), player(2)], { MaxMemberCount: 2 });
    await switchOn(settings);
    const at = now();
    await tell(full(at));
    await tell(full(at + 1_000));
    await tell(callbacks.left("raid", at + 2_000, [player(2)]), callbacks.joined("raid", at + 3_000, [player(2)]));
    await tell(full(at + 3_001));
    await workAll();
    expect(await said()).toEqual([
      ["full", "done", null],
      ["full", "done", null],
    ]);
  });

  test("is found by asking when no callback said so, once, and is no news when the callback comes after all", async () => {
    await switchOn(settings);
    await groups.make("raid", [player(1), player(2)], { MaxMemberCount: 2 });
    await Promise.all([1, 2].map(() => reconcileTeams(ctx, { groupId: "raid" })));
    await workAll();
    await tell(full(now()));
    await reconcileTeams(ctx, { groupId: "raid" });
    await workAll();
    expect(await said()).toEqual([["full", "done", null]]);
    await groups.remove("raid", [player(2)]);
    await expect
      .poll(
        async () => {
          await groups.remove("raid", [player(3)]);
          await groups.add("raid", [player(3)]);
          await reconcileTeams(ctx, { groupId: "raid" });
          return (await firings()).length;
        },
        { timeout: 60_000, interval: 300 },
      )
      .toBe(2);
  });

  test("long ago, or of another scenario, or with the automation off, sets nothing off", async () => {
    await raid([player(1), player(2)], { MaxMemberCount: 2 });
    await tell(full(now()));
    await switchOn({ ...settings, presets: ["channel"] });
    await tell(full(now() + 1));
    await switchOn({ ...settings, latestMinutes: 5 });
    await tell({ ...full(now() - 400_000), receivedMs: now() });
    expect(await said()).toEqual([]);
    await tell(full(now() + 2));
    const [on] = await listAutomations(ctx);
    await setAutomation(ctx, { settings, isOn: false, version: on?.version ?? 0 });
    await workAll();
    expect(await said()).toEqual([["full", "skipped", "off"]]);
  });

  test("reaches the game's server as a signed webhook, again after a failure", async () => {
    const receiver = await AnsweringServer.start();
    receiver.replyWith({ kind: "answer", status: 500, text: "{}" }, { kind: "answer", text: "{}" });
    const { secret } = await setWebhook(ctx, { url: `${receiver.url}/hook`, renewSecret: true });
    await raid([player(1), player(2)], { MaxMemberCount: 2 });
    await switchOn(settings);
    const running = await startJobs({ databaseUrl: database.appUrl, log, ctx: { ...worker } });
    try {
      await tell(full(now()));
      await expect.poll(() => receiver.seen.length, { timeout: 90_000 }).toBeGreaterThanOrEqual(2);
    } finally {
      await running.stop();
      await receiver.stop();
    }
    const [first, second] = receiver.seen;
    expect(second?.body).toMatchObject({ type: "team.full", game: ctx.game.slug, data: { team: "raid", members: 2 } });
    const headersOf = (seen: { headers: object } | undefined) => (seen?.headers ?? {}) as Record<string, string>;
    const headers = headersOf(second);
    expect(headers["webhook-id"]).toBe(headersOf(first)["webhook-id"]);
    const text = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${JSON.stringify(second?.body)}`;
    const key = Buffer.from((secret ?? "").replace(/^whsec_/, ""), "base64");
    expect(headers["webhook-signature"]).toBe(`v1,${createHmac("sha256", key).update(text).digest("base64")}`);
  });

  test("and a worker that dies in the call says that nobody knows, shows nothing twice, and still tells the server", async () => {
    await raid([player(1), player(2)], { MaxMemberCount: 2 });
    await switchOn(settings);
    await tell(full(now()));
    const [firing] = await firings();
    const firingId = firing?.id ?? 0;
    const dead = new Error("killed");
    const killed = workFiring(worker, { firingId }, (point) => {
      if (point === "answered") throw dead;
    });
    await expect(killed).rejects.toBe(dead);
    // While its claim lasts nobody else has it.
    await workFiring(worker, { firingId });
    expect(await said()).toEqual([["full", "working", null]]);
    await database.db
      .update(teamFirings)
      .set({ claimedUntil: new Date(0) })
      .where(eq(teamFirings.id, firingId));
    await workFiring(worker, { firingId });
    expect(await said()).toEqual([["full", "unknown", null]]);
    expect(await groups.noticesOf("raid")).toHaveLength(1);
    expect(await noticesAbout()).toHaveLength(1);
  });

  test("is said once when two workers hold it, the first of which was given up for dead", async () => {
    await raid([player(1), player(2)], { MaxMemberCount: 2 });
    await switchOn(settings);
    await tell(full(now()));
    const [firing] = await firings();
    const firingId = firing?.id ?? 0;
    const both = Promise.withResolvers<void>();
    const hold = (point: string) => (point === "claimed" ? both.promise : undefined);
    const claimed = async () => {
      const [row] = await firings();
      return row?.state === "working" && (row.claimedUntil?.getTime() ?? 0) > now();
    };
    const first = workFiring(worker, { firingId }, hold);
    await expect.poll(claimed, { timeout: 30_000 }).toBe(true);
    await database.db
      .update(teamFirings)
      .set({ claimedUntil: new Date(0) })
      .where(eq(teamFirings.id, firingId));
    const second = workFiring(worker, { firingId }, hold);
    await expect.poll(claimed, { timeout: 30_000 }).toBe(true);
    both.resolve();
    await Promise.all([first, second]);
    expect(await groups.noticesOf("raid")).toHaveLength(1);
    expect(await noticesAbout()).toHaveLength(1);
  });

  test("has failed where the game's server is to hear of it and no webhook is set", async () => {
    await removeWebhook(ctx);
    await raid([player(1), player(2)], { MaxMemberCount: 2 });
    await switchOn(settings);
    await tell(full(now()));
    await workAll();
    const [firing] = await firings();
    expect(firing).toMatchObject({ state: "failed", outcome: { webhook: "none", notice: "done" } });
    expect(await noticesAbout()).toEqual([]);
  });

  test("is tried again while the platform is away, and nothing is lost", async () => {
    await raid([player(1), player(2)], { MaxMemberCount: 2 });
    await switchOn(settings);
    await tell(full(now()));
    await box.control("faults", { api: `${service}/get_group_info`, kind: "reset", count: 20 });
    const [firing] = await firings();
    await expect(workFiring(worker, { firingId: firing?.id ?? 0 })).rejects.toThrow();
    expect(await said()).toEqual([["full", "waiting", null]]);
  });
});

describe("who comes and goes", () => {
  const settings = { ...automationDefaults.movement, joinedText: "{player} joined", leftText: "{player} left" };

  test("is told to the members, once for each event, if it still is so", async () => {
    await raid([player(1), player(2)]);
    await switchOn(settings);
    await tell(callbacks.joined("raid", now(), [player(2)]), callbacks.left("raid", now() + 1, [player(3)]));
    // Who came and went again is no news.
    await tell(callbacks.joined("raid", now() + 2, [player(4)]));
    await workAll();
    expect(await said()).toEqual([
      ["movement", "done", null],
      ["movement", "done", null],
      ["movement", "skipped", "not_so"],
    ]);
    expect(await groups.noticesOf("raid")).toHaveLength(2);
  });

  test("is told so often in a minute at most, and what is held back is in the log", async () => {
    await raid([player(1), player(2)]);
    await switchOn({ ...settings, perMinuteMax: 2 });
    const at = now();
    await tell(...[0, 1, 2, 3].map((more) => callbacks.joined("raid", at + more, [player(2)])));
    await workAll();
    expect(await said()).toEqual([
      ["movement", "done", null],
      ["movement", "done", null],
      ["movement", "skipped", "limit"],
      ["movement", "skipped", "limit"],
    ]);
  });

  test("sets off nothing by what Herald itself sends", async () => {
    await raid([player(1), player(2)]);
    await switchOn(settings);
    await switchOn({ ...automationDefaults.full, text: "full" });
    await tell(callbacks.joined("raid", now(), [player(2)]));
    await workAll();
    const before = await firings();
    await tell(callbacks.message("raid", now() + 1, "administrator"));
    await foldWork(worker, 500);
    expect(await firings()).toHaveLength(before.length);
  });
});

describe("who dropped out", () => {
  const settings = {
    ...automationDefaults.dropped_out,
    ...{ text: "Come back to {team}", senderAccount: player(9), onExit: true },
  };
  beforeEach(async () => {
    await database.db.insert(gameSenders).values({ gameId: ctx.game.id, account: player(9), name: "Voice" });
    await raid([player(1), player(2)]);
    await switchOn(settings);
  });
  const disconnect = async (account: string, at: number) => {
    await database.db.insert(callbackEvents).values({
      ...{ gameId: ctx.game.id, command: "State.StateChange", reading: "read", account },
      digest: Buffer.from(`${account}${at}`.padEnd(16, "_").slice(-16)),
      happenedAt: new Date(at),
      body: JSON.stringify({
        ...{ CallbackCommand: "State.StateChange", EventTime: at },
        Info: { Action: "Disconnect", To_Account: account, Reason: "LinkClose" },
      }),
    });
  };
  const inbox = async (account: string) =>
    (await box.get(`/__sandbox/ledger?account=${account}`)) as unknown as { body: { count: number } };

  test("by losing the connection gets one message, however many workers look, and who is in no team none", async () => {
    const { count } = (await inbox(player(2))).body;
    await disconnect(player(2), now());
    await disconnect(player(50), now());
    await Promise.all([fireDropped(worker), fireDropped(worker)]);
    await fireDropped(worker);
    await workAll();
    expect(await said()).toEqual([["dropped_out", "done", null]]);
    expect((await inbox(player(2))).body.count).toBe(count + 1);
  });

  test("by leaving gets one; who was removed does not", async () => {
    const { count } = (await inbox(player(2))).body;
    await groups.remove("raid", [player(2)]);
    const removed = callbacks.left("raid", now() + 1, [player(3)]);
    await tell(callbacks.left("raid", now(), [player(2)]), {
      ...removed,
      body: { ...removed.body, ExitType: "Kicked" },
    });
    await workAll();
    expect(await said()).toEqual([
      ["dropped_out", "done", null],
      ["dropped_out", "skipped", "not_so"],
    ]);
    expect((await inbox(player(2))).body.count).toBe(count + 1);
  });

  test("by leaving, and came back before the worker was there, gets none", async () => {
    const { count } = (await inbox(player(2))).body;
    await tell(callbacks.left("raid", now(), [player(2)]));
    await workAll();
    expect(await said()).toEqual([["dropped_out", "skipped", "not_so"]]);
    expect((await inbox(player(2))).body.count).toBe(count);
  });

  test("together with somebody whom the platform does not know gets one all the same", async () => {
    const { count } = (await inbox(player(2))).body;
    await groups.remove("raid", [player(2)]);
    await tell(callbacks.left("raid", now(), ["nobody_at_all", player(2)]));
    await workAll();
    const [firing] = await firings();
    expect(firing).toMatchObject({ state: "failed", outcome: { players: 2, failed: 1 } });
    expect((await inbox(player(2))).body.count).toBe(count + 1);
  });

  test("long ago gets none", async () => {
    await disconnect(player(2), now() - 3_600_000);
    await fireDropped(worker);
    expect(await said()).toEqual([]);
  });
});

describe("teams in which nothing happens", () => {
  const settings = { ...automationDefaults.idle, only: "any" as const, minutes: 5 };
  /** A group that the platform says is two hours old and silent. */
  async function silent(groupId: string, members: string[], type = "Public"): Promise<void> {
    const CreateTime = Math.floor(now() / 1_000) - 7_200;
    const imported = await box.call(`${service}/import_group`, {
      GroupId: groupId,
      Type: type,
      Name: groupId,
      CreateTime,
    });
    expect(imported).toMatchObject({ ErrorCode: 0 });
    await box.call(`${service}/import_group_member`, {
      GroupId: groupId,
      MemberList: members.map((account) => ({ Member_Account: account, JoinTime: CreateTime })),
    });
    await reconcileTeams(ctx, { groupId });
  }

  test("are disbanded, once, with an entry; one that is not silent is left alone, and a dry run says so first", async () => {
    await silent("quiet", [player(1)]);
    await groups.make("busy", [player(2)]);
    await reconcileTeams(ctx, { groupId: "busy" });
    expect(await dryRun(ctx, { settings, hours: 1 })).toMatchObject({
      ...{ fired: 1, effects: ["disband"], rows: [{ groupId: "quiet" }] },
    });
    expect(await said()).toEqual([]);
    await switchOn(settings);
    await Promise.all([keepAutomations(worker), keepAutomations(worker)]);
    await workAll();
    expect(await said()).toEqual([["idle", "done", null]]);
    expect(await groups.membersOf("quiet")).toBeUndefined();
    expect(await groups.membersOf("busy")).toEqual([player(2)]);
    const entries = await database.db.select().from(auditEntries).where(eq(auditEntries.gameId, ctx.game.id));
    expect(entries.filter(({ action }) => action === "team.disband")).toMatchObject([
      { actorKind: "system", targetId: "quiet", after: { automation: "idle" } },
    ]);
  });

  test("are not disbanded where only Herald thought so", async () => {
    await groups.make("busy", [player(2)]);
    await reconcileTeams(ctx, { groupId: "busy" });
    await switchOn(settings);
    await silent("quiet", [player(1)]);
    await keepAutomations(worker);
    // Somebody speaks before the worker comes to it.
    await box.call(`${service}/send_group_msg`, {
      ...{ GroupId: "quiet", Random: 7, From_Account: player(1) },
      MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "still here" } }],
    });
    await workAll();
    expect(await said()).toEqual([["idle", "skipped", "not_so"]]);
    expect(await groups.membersOf("quiet")).toEqual([player(1)]);
  });

  test("are not disbanded where somebody has just come, of whom no callback told", async () => {
    await silent("quiet", [player(1)]);
    await switchOn(settings);
    await keepAutomations(worker);
    await groups.add("quiet", [player(2)]);
    await workAll();
    expect(await said()).toEqual([["idle", "skipped", "not_so"]]);
    expect(await groups.membersOf("quiet")).toEqual([player(1), player(2)]);
  });

  test("are on record as disbanded by the automation, also when its worker died after the call", async () => {
    await silent("quiet", [player(1)]);
    await switchOn(settings);
    await keepAutomations(worker);
    const [firing] = await firings();
    const firingId = firing?.id ?? 0;
    const dead = new Error("killed");
    const killed = workFiring(worker, { firingId }, (point) => {
      if (point === "answered") throw dead;
    });
    await expect(killed).rejects.toBe(dead);
    await database.db
      .update(teamFirings)
      .set({ claimedUntil: new Date(0) })
      .where(eq(teamFirings.id, firingId));
    await workFiring(worker, { firingId });
    expect(await said()).toEqual([["idle", "done", null]]);
    const entries = await database.db.select().from(auditEntries).where(eq(auditEntries.gameId, ctx.game.id));
    expect(entries.filter(({ action }) => action === "team.disband")).toMatchObject([
      { actorKind: "system", targetId: "quiet", after: { automation: "idle", disband: "gone" } },
    ]);
  });

  test("are swept later where the automation was off when their turn came", async () => {
    await silent("quiet", [player(1)]);
    await switchOn(settings);
    await keepAutomations(worker);
    const set = async (isOn: boolean) => {
      const known = (await listAutomations(ctx)).find(({ kind }) => kind === "idle");
      await setAutomation(ctx, { settings, isOn, version: known?.version ?? 0 });
    };
    await set(false);
    await workAll();
    await set(true);
    await keepAutomations(worker);
    await workAll();
    expect(await said()).toEqual([
      ["idle", "skipped", "off"],
      ["idle", "done", null],
    ]);
    expect(await groups.membersOf("quiet")).toBeUndefined();
  });

  test("of a scenario that was taken out meanwhile are left alone", async () => {
    await silent("quiet", [player(1)]);
    await switchOn(settings);
    await keepAutomations(worker);
    await switchOn({ ...settings, presets: ["friends"] });
    await workAll();
    expect(await said()).toEqual([["idle", "skipped", "not_so"]]);
    expect(await groups.membersOf("quiet")).toEqual([player(1)]);
  });

  test("are only those without members where the automation says so", async () => {
    await silent("quiet", [player(1)]);
    await switchOn({ ...settings, only: "empty" });
    await keepAutomations(worker);
    expect(await said()).toEqual([]);
  });

  test("are left alone while sending is stopped, and a channel unless somebody chose so", async () => {
    await silent("@TGS#_world", [player(1)], "Community");
    await switchOn(settings);
    await keepAutomations(worker);
    expect(await said()).toEqual([]);
    await silent("quiet", [player(1)]);
    await pullHalt(ctx, { game: ctx.game, reason: "an incident" });
    await keepAutomations(worker);
    expect(await said()).toEqual([]);
  });
});

describe("a match that is over", () => {
  const settings = { ...automationDefaults.match_over, afterSeconds: 0 };

  test("ends its team, by the attribute or by a call, and saying it again changes nothing", async () => {
    await raid([player(1), player(2)]);
    await switchOn(settings);
    await writeAttribute("match", "over");
    await tell(attribute(now(), "match", "over"), attribute(now() + 1, "match", "over"));
    expect(await matchOver(ctx, { groupId: "raid" })).toMatchObject({ fired: false });
    await workAll();
    expect(await said()).toEqual([["match_over", "done", null]]);
    expect(await groups.membersOf("raid")).toBeUndefined();
    const entries = await database.db.select().from(auditEntries).where(eq(auditEntries.gameId, ctx.game.id));
    expect(entries.filter(({ action }) => action === "team.disband")).toMatchObject([
      { actorKind: "system", after: { automation: "match_over" } },
    ]);
    await reconcileTeams(ctx, { groupId: "raid" });
    await expect(matchOver(ctx, { groupId: "raid" })).rejects.toMatchObject({ reason: "teams.gone" });
  });

  test("by two calls at once ends it once", async () => {
    await raid([player(1)]);
    await switchOn(settings);
    const both = await Promise.all([matchOver(ctx, { groupId: "raid" }), matchOver(ctx, { groupId: "raid" })]);
    expect(both.map(({ fired }) => fired).sort()).toEqual([false, true]);
  });

  test("waits, and is forgotten when the next one began meanwhile", async () => {
    await raid([player(1)]);
    await switchOn({ ...settings, afterSeconds: 60 });
    await tell(attribute(now(), "match", "over"));
    await workAll();
    expect(await said()).toEqual([["match_over", "waiting", null]]);
    await writeAttribute("match", "on");
    await tell(attribute(now() + 1, "match", "on"));
    await database.db
      .update(teamFirings)
      .set({ dueAt: new Date(0) })
      .where(eq(teamFirings.gameId, ctx.game.id));
    await workAll();
    expect(await said()).toEqual([["match_over", "skipped", "not_so"]]);
    expect(await groups.membersOf("raid")).toEqual([player(1)]);
    // The next match of the same team ends, too.
    await switchOn(settings);
    await writeAttribute("match", "over");
    await tell(attribute(now() + 2, "match", "over"));
    await workAll();
    expect((await said()).at(-1)).toEqual(["match_over", "done", null]);
    expect(await groups.membersOf("raid")).toBeUndefined();
  });

  test("is not believed of a callback alone: the platform has to say so still", async () => {
    await raid([player(1)]);
    await switchOn(settings);
    await tell(attribute(now(), "match", "over"));
    await workAll();
    await writeAttribute("match", "Over");
    await tell(attribute(now() + 1, "match", "over"));
    await workAll();
    // The callback that takes it back is lost, or late.
    await writeAttribute("match", "over");
    await tell(attribute(now() + 2, "match", "over"));
    await writeAttribute("match", "on");
    await workAll();
    expect(await said()).toEqual(Array.from({ length: 3 }, () => ["match_over", "skipped", "not_so"]));
    expect(await groups.membersOf("raid")).toEqual([player(1)]);
    await writeAttribute("match", "over");
    await tell(attribute(now() + 3, "match", "over"), attribute(now() + 2, "match", "on"));
    await workAll();
    expect((await said()).at(-1)).toEqual(["match_over", "done", null]);
    expect(await groups.membersOf("raid")).toBeUndefined();
  });

  test("is believed of the platform also where Herald took in another word of it", async () => {
    await raid([player(1)]);
    await switchOn(settings);
    await writeAttribute("match", "over");
    const at = now();
    await tell(attribute(at, "match", "over"), attribute(at + 1, "match", "on"));
    await workAll();
    expect(await said()).toEqual([["match_over", "done", null]]);
  });

  test("disbands nobody while its attribute cannot be read, and is tried again", async () => {
    await raid([player(1)]);
    await switchOn(settings);
    await writeAttribute("match", "over");
    await tell(attribute(now(), "match", "over"));
    // A call and the client's own repetitions.
    await box.control("faults", { api: attributes, kind: "reset", count: 3 });
    const [firing] = await firings();
    const firingId = firing?.id ?? 0;
    await expect(workFiring(worker, { firingId })).rejects.toMatchObject({ kind: "unreachable" });
    expect(await said()).toEqual([["match_over", "waiting", null]]);
    expect(await groups.membersOf("raid")).toEqual([player(1)]);
    await workFiring(worker, { firingId });
    expect(await said()).toEqual([["match_over", "done", null]]);
    expect(await groups.membersOf("raid")).toBeUndefined();
  });

  test("of which the platform will not tell has failed, with its code, and may end by the next word of it", async () => {
    await raid([player(1)]);
    await switchOn(settings);
    await writeAttribute("match", "over");
    await box.control("faults", { api: attributes, kind: "fail", code: 10_007, count: 1 });
    await tell(attribute(now(), "match", "over"));
    await workAll();
    expect(await firings()).toMatchObject([{ state: "failed", outcome: { attribute: "refused 10007" } }]);
    expect(await groups.membersOf("raid")).toEqual([player(1)]);
    await box.control("faults", { api: attributes, kind: "fail", code: 10_010, count: 1 });
    await tell(attribute(now() + 1, "match", "over"));
    await workAll();
    expect((await said()).at(-1)).toEqual(["match_over", "skipped", "gone"]);
    await tell(attribute(now() + 2, "match", "over"));
    await workAll();
    expect((await said()).at(-1)).toEqual(["match_over", "done", null]);
  });

  test("by a call needs no attribute", async () => {
    await raid([player(1)]);
    await switchOn(settings);
    await writeAttribute("match", "on");
    await matchOver(ctx, { groupId: "raid" });
    await workAll();
    expect(await said()).toEqual([["match_over", "done", null]]);
  });

  test("is not promised an end while sending is stopped", async () => {
    await raid([player(1)]);
    await switchOn(settings);
    await pullHalt(ctx, { game: ctx.game, reason: "an incident" });
    await expect(matchOver(ctx, { groupId: "raid" })).rejects.toMatchObject({ reason: "halts.sending_stopped" });
    expect(await said()).toEqual([]);
  });

  test("is refused while the automation is off or not for such teams", async () => {
    await raid([player(1)]);
    await expect(matchOver(ctx, { groupId: "raid" })).rejects.toMatchObject({ reason: "teams.automation_off" });
    await switchOn({ ...settings, presets: ["private"] });
    await expect(matchOver(ctx, { groupId: "raid" })).rejects.toMatchObject({ reason: "teams.preset_not_automated" });
  });
});

test("a dry run says what would have been, by the same rules, and does nothing", async () => {
  await raid([player(1), player(2)], { MaxMemberCount: 2 });
  const at = now() - 60_000;
  await tell(full(at), full(at + 1), callbacks.left("raid", at + 2, [player(2)]), full(at + 3));
  const run = await dryRun(ctx, { settings: automationDefaults.full, hours: 1 });
  expect(run).toMatchObject({ looked: 4, fired: 2, held: 0, effects: ["webhook"] });
  const joined = { ...automationDefaults.movement, leftText: "x", perMinuteMax: 1 };
  await tell(callbacks.left("raid", at + 4, [player(3)]));
  expect(await dryRun(ctx, { settings: joined, hours: 1 })).toMatchObject({ fired: 1, held: 1 });
  expect(await said()).toEqual([]);
  expect(await noticesAbout()).toEqual([]);
});

describe("an automation", () => {
  test("is set with an entry that has both sides and no words of the players' notices", async () => {
    expect((await listAutomations(ctx)).map(({ isOn, version }) => [isOn, version])).toEqual(
      Array.from({ length: 5 }, () => [false, 0]),
    );
    await switchOn({ ...automationDefaults.full, text: "secret words" });
    const [entry] = await database.db.select().from(auditEntries).where(eq(auditEntries.gameId, ctx.game.id));
    expect(entry).toMatchObject({
      action: "team_automation.set",
      before: null,
      after: { isOn: true, textCharacters: 12 },
    });
    expect(JSON.stringify(entry)).not.toContain("secret words");
  });

  test("of an older version is not written over, and of two who set it at once one does", async () => {
    const set = () => setAutomation(ctx, { settings: automationDefaults.idle, isOn: false, version: 0 });
    const both = await Promise.allSettled([set(), set()]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(set()).rejects.toMatchObject({ reason: "teams.automation_changed" });
  });

  test("is tried dry as it begins, without words or a sender; and is not switched on where it would do nothing", async () => {
    const person = await makeStaff(database.db, { role: "operator", gameId: ctx.game.id });
    const call = createCaller(appRouter)(
      requestContextOf(database.db, { staff: person, roles: new Map([[ctx.game.id, "operator"]]) }),
    );
    const { slug: game } = ctx.game;
    for (const settings of Object.values(automationDefaults)) {
      expect(await call.teams.dryRun({ game, settings })).toMatchObject({ fired: 0 });
    }
    const { movement, full: filled } = automationDefaults;
    for (const settings of [movement, { ...filled, webhook: false }]) {
      await expect(call.teams.setAutomation({ game, settings, isOn: true, version: 0 })).rejects.toMatchObject({
        code: "BAD_REQUEST",
      });
      await call.teams.setAutomation({ game, settings, isOn: false, version: 0 });
    }
  });

  test("is refused whoever may only moderate, and a sender who is none", async () => {
    const person = await makeStaff(database.db, { role: "moderator", gameId: ctx.game.id });
    const call = createCaller(appRouter)(
      requestContextOf(database.db, { staff: person, roles: new Map([[ctx.game.id, "moderator"]]) }),
    );
    const { slug: game } = ctx.game;
    const forbidden = { code: "FORBIDDEN" };
    const settings = automationDefaults.full;
    await expect(call.teams.setAutomation({ game, settings, isOn: true, version: 0 })).rejects.toMatchObject(forbidden);
    await expect(call.teams.dryRun({ game, settings })).rejects.toMatchObject(forbidden);
    await expect(call.teams.matchOver({ game, groupId: "raid" })).rejects.toMatchObject(forbidden);
    expect(await call.teams.automations({ game })).toHaveLength(5);
    const dropped = { ...automationDefaults.dropped_out, text: "x", senderAccount: "nobody" };
    await expect(setAutomation(ctx, { settings: dropped, isOn: true, version: 0 })).rejects.toMatchObject({
      reason: "mail.sender_unknown",
    });
  });
});

test("the log is read page by page, newest first", async () => {
  await raid([player(1), player(2)]);
  await switchOn({ ...automationDefaults.movement, joinedText: "x", perMinuteMax: 1 });
  const at = now();
  await tell(...[0, 1, 2].map((more) => callbacks.joined("raid", at + more, [player(2)])));
  const first = await listFirings(ctx, { limit: 2 });
  expect(first.rows.map(({ skip }) => skip)).toEqual(["limit", "limit"]);
  const rest = await listFirings(ctx, { limit: 2, cursor: first.nextCursor ?? undefined, kinds: ["movement"] });
  expect(rest).toMatchObject({ rows: [{ state: "waiting", groupId: "raid" }], nextCursor: null });
  await expect(listFirings(ctx, { limit: 2, cursor: "x" })).rejects.toMatchObject({ reason: "list.bad_cursor" });
});
