import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { moderationGaps, moderationLeaks } from "#db/schema/moderation-leaks.ts";
import { teams } from "#db/schema/teams.ts";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { selectReadableGaps } from "#server/moderation/leaks/gaps/queries.ts";
import { readGap } from "#server/moderation/leaks/gaps/service/read-gap.ts";
import { recallLeaks } from "#server/moderation/leaks/service/recall-leaks.ts";
import { takeBack } from "#server/moderation/leaks/service/take-back.ts";
import { callbackAddress, type OpenDoor, openDoor } from "#tests/support/callback-door.ts";
import { ctxOf, gameCtxOf } from "#tests/support/context.ts";
import { publishRules } from "#tests/support/decisions.ts";
import { makeGame } from "#tests/support/factories.ts";
import { makeGap, openLeakDeps, readAllEvents } from "#tests/support/leaks.ts";
import { findFreePort } from "#tests/support/ports.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { SandboxProcess, TEST_APP } from "#tests/support/sandbox-process.ts";
import { untilWithin } from "#tests/support/until.ts";

/** The sandbox as the platform, and a receiver that is not always there. */
const until = untilWithin(30_000);
const hoursMs = 3_600_000;
let database: TestDatabase;
let sandbox: SandboxProcess;
let deps: ReturnType<typeof openLeakDeps>;
let im: ReturnType<typeof createImGateways>;
let door: OpenDoor | undefined;
let port: number;
let ctx: GameCtx;
let team: string;
/** The sandbox's clock and Herald's are moved together. */
let aheadMs = 0;
const now = () => new Date(Date.now() + aheadMs);

beforeAll(async () => {
  database = await createTestDatabase({ max: 20 });
  const flags = ["--players", "20", "--calls-per-second", "0", "--traffic", "0", "--latency", "0"];
  sandbox = await SandboxProcess.start(flags);
  deps = openLeakDeps(database.db);
  im = createImGateways({ log: pino({ level: "silent" }), now });
});
afterAll(async () => {
  await im.close();
  await sandbox.stop();
  await deps.rules.stop();
  await database.drop();
});
beforeEach(async () => {
  if (aheadMs !== 0) await sandbox.control("clock", { advanceSeconds: -aheadMs / 1_000 });
  aheadMs = 0;
  await sandbox.control("reset", {});
  const game = await makeGame(database.db, { endpoint: sandbox.url, ...TEST_APP });
  const actor = { kind: "system", name: "worker" } as const;
  ctx = { ...gameCtxOf(ctxOf(database.db, { actor, im }), game), now };
  await publishRules(ctx);
  await deps.rules.refresh();
  port = await findFreePort();
  team = `leaky_${randomUUID().slice(0, 8)}`;
  await openReceiver();
  await sandbox.control("callback", {
    url: `http://127.0.0.1:${port}${await callbackAddress(database.db, game)}`,
    retry: false,
    onFailure: "go-on",
    commands: ["Group.*", "C2C.*"],
  });
  const members = [1, 2].map((at) => ({ Member_Account: player(at) }));
  const group = { Type: "Public", Name: "Raid", GroupId: team, Owner_Account: player(1), MemberList: members };
  expect(await sandbox.codeOf("group_open_http_svc/create_group", group)).toBe(0);
  await database.db.insert(teams).values({ gameId: game.id, groupId: team, name: "Raid" });
});
afterEach(async () => {
  await door?.close();
  door = undefined;
});

const player = (at: number): string => `player_${String(at).padStart(5, "0")}`;
let lastRandom = 1;
const text = (words: string) => [{ MsgType: "TIMTextElem", MsgContent: { Text: words } }];
const openReceiver = async () => {
  door ??= await openDoor(database.db);
  await door.server.listen({ port, host: "127.0.0.1" });
};
const closeReceiver = async () => {
  const next = await openDoor(database.db);
  await door?.close();
  door = next;
};
/** The platform repeats once a second what found nobody; for longer than any machine is slow. */
const repeatAfter = () => sandbox.control("callback", { retry: 300 });
/** @returns the message's number in its group */
const say = async (words: string): Promise<number> => {
  lastRandom += 1;
  const body = { GroupId: team, From_Account: player(1), Random: lastRandom, MsgBody: text(words) };
  const answer = await sandbox.call("group_open_http_svc/send_group_msg", body);
  expect(answer.ErrorCode).toBe(0);
  return Number(answer.MsgSeq);
};
const write = async (words: string): Promise<void> => {
  lastRandom += 1;
  const body = { From_Account: player(1), To_Account: player(2), MsgRandom: lastRandom, MsgBody: text(words) };
  expect(await sandbox.codeOf("openim/sendmsg", body)).toBe(0);
};
const arrived = () => until(async () => Number((await sandbox.control("callback")).pending) === 0);
const leaksOf = () => database.db.select().from(moderationLeaks).where(eq(moderationLeaks.gameId, ctx.game.id));
const gapOf = async (id: string) =>
  (await database.db.select().from(moderationGaps).where(eq(moderationGaps.id, id)))[0];
const seqsOf = async () =>
  (await leaksOf())
    .flatMap(({ msgSeq, channel }) => (channel === "group" ? [msgSeq ?? 0] : []))
    .toSorted((a, b) => a - b);
/** Takes one step of reading the gap. */
const step = async (id: string) => {
  const of = { settledSeconds: 0, archivedFrom: now(), ofEachGame: 100 };
  const gap = (await selectReadableGaps(database.db, of)).find((each) => each.id === id);
  if (gap === undefined) throw new Error("the gap is not to be read");
  return readGap(ctx, deps, gap);
};

test("with after-callbacks repeated, exactly what passed while nobody was there is listed, and judged", async () => {
  await repeatAfter();
  await say("before");
  await closeReceiver();
  const leaked = [await say("a badword"), await say("nothing bad"), await say("another badword")];
  await openReceiver();
  await say("after");
  await arrived();
  await readAllEvents(ctx, deps);
  expect(await seqsOf()).toEqual(leaked);
  const verdicts = new Map((await leaksOf()).map(({ msgSeq, verdict }) => [msgSeq, verdict]));
  expect(leaked.map((seq) => verdicts.get(seq))).toEqual(["reject", "allow", "reject"]);
});

test("without, they stand in a gap until the history of groups and the archive have closed it", async () => {
  await say("before");
  await write("before");
  await arrived();
  const fromAt = new Date();
  await closeReceiver();
  const leaked = [await say("a badword"), await say("nothing bad")];
  await write("a badword for one");
  // What tells of them is sent behind them, and may not come when somebody is there again.
  await arrived();
  await openReceiver();
  const untilAt = new Date();
  await say("after");
  await arrived();
  await readAllEvents(ctx, deps);
  expect(await leaksOf()).toEqual([]);

  // The group's numbers show it as well; what passed stands under the gap all the same.
  const [hole] = await database.db.select().from(moderationGaps).where(eq(moderationGaps.gameId, ctx.game.id));
  expect(hole).toMatchObject({ cause: "missing_numbers", groupId: team });
  const id = await makeGap(database.db, ctx.game.id, { fromAt, untilAt });
  await expect(step(hole?.id ?? "")).rejects.toThrow("the gap is not to be read");
  expect(await step(id)).toBe("moved");
  expect(await seqsOf()).toEqual(leaked);
  expect(await step(hole?.id ?? "")).toBe("closed");
  expect(await gapOf(hole?.id ?? "")).toBeUndefined();
  expect(await gapOf(id)).toMatchObject({ state: "reading", leaks: 2 });
  // The hour is not over: nobody knows yet what players wrote to one another.
  expect(await step(id)).toBe("waits");

  aheadMs = 6 * hoursMs;
  await sandbox.control("clock", { advanceSeconds: aheadMs / 1_000 });
  let last: string = "moved";
  for (let steps = 0; last === "moved" && steps < 10; steps += 1) last = await step(id);
  expect(last).toBe("closed");
  const leaks = await leaksOf();
  expect(leaks).toHaveLength(3);
  expect(leaks.find(({ channel }) => channel === "direct")).toMatchObject({
    ...{ foundBy: "archive", gapId: id, sender: player(1), recipient: player(2), verdict: "reject", state: "judged" },
  });
  expect(await gapOf(id)).toMatchObject({ state: "closed", leaks: 3, note: null, closedByName: null });
});

test("with after-callbacks repeated, a gap closes with the history of groups", async () => {
  await repeatAfter();
  await say("before");
  await arrived();
  const fromAt = new Date();
  await closeReceiver();
  const leaked = [await say("a badword")];
  await openReceiver();
  await arrived();
  const id = await makeGap(database.db, ctx.game.id, { fromAt, untilAt: new Date(), isExact: true });
  await readAllEvents(ctx, deps);
  expect(await step(id)).toBe("closed");
  expect(await seqsOf()).toEqual(leaked);
  expect(await gapOf(id)).toMatchObject({ state: "closed", leaks: 1 });
});

test("what slipped through is taken back from the group and from the player", async () => {
  await repeatAfter();
  await say("before");
  await write("before");
  await closeReceiver();
  const seq = await say("a badword");
  await write("a badword for one");
  await openReceiver();
  await arrived();
  await readAllEvents(ctx, deps);
  const ids = (await leaksOf()).map(({ id }) => id);
  expect(ids).toHaveLength(2);
  await recallLeaks(ctx, { selection: { ids }, reason: "insults" });
  while ((await takeBack(ctx)) > 0);
  expect((await leaksOf()).map(({ state, code }) => ({ state, code }))).toEqual([
    { state: "recalled", code: null },
    { state: "recalled", code: null },
  ]);
  const history = await sandbox.call("group_open_http_svc/group_msg_get_simple", {
    ...{ GroupId: team, ReqMsgNumber: 20, WithRecalledMsg: 1 },
  });
  const rows = history.RspMsgList as { MsgSeq: number; IsPlaceMsg: number }[];
  expect(rows.find(({ MsgSeq }) => MsgSeq === seq)).toMatchObject({ IsPlaceMsg: 2 });
  const range = { account: player(2), peer: player(1), fromTime: 0, toTime: 4_000_000_000 };
  const gateway = im.open({
    ...{ gameId: ctx.game.id, endpoint: sandbox.url, adminAccount: "administrator" },
    ...TEST_APP,
  });
  const told = (await gateway.readHistory(range)).map(({ recalled }) => recalled);
  expect(told.toSorted()).toEqual([false, true]);
});

test("a line that broke while the gateway stood shows by the numbers that are missing, and is closed from the group's history", async () => {
  await say("before");
  await arrived();
  // Both questions and events are lost on their way; nothing else tells.
  await sandbox.control("faults", { callback: "Group.*", kind: "drop" });
  const leaked = [await say("a badword"), await say("nothing bad")];
  await arrived();
  await fetch(`${sandbox.url}/__sandbox/faults`, { method: "DELETE" });
  await say("after");
  await arrived();
  await readAllEvents(ctx, deps);
  const [gap] = await database.db.select().from(moderationGaps).where(eq(moderationGaps.gameId, ctx.game.id));
  expect(gap).toMatchObject({ cause: "missing_numbers", groupId: team, state: "unknown" });
  expect(await step(gap?.id ?? "")).toBe("closed");
  expect(await seqsOf()).toEqual(leaked);
  expect(await gapOf(gap?.id ?? "")).toMatchObject({ state: "closed", leaks: 2 });
});

test("what passed in a gap that is noted only later, as those of counts are, goes over to it from the hole in the numbers", async () => {
  await say("before");
  await arrived();
  const fromAt = new Date();
  await sandbox.control("faults", { callback: "Group.*", kind: "drop" });
  await say("a badword");
  await arrived();
  await fetch(`${sandbox.url}/__sandbox/faults`, { method: "DELETE" });
  const untilAt = new Date();
  await say("after");
  await arrived();
  await readAllEvents(ctx, deps);
  const [hole] = await database.db.select().from(moderationGaps).where(eq(moderationGaps.gameId, ctx.game.id));
  expect(await step(hole?.id ?? "")).toBe("closed");
  expect(await gapOf(hole?.id ?? "")).toMatchObject({ leaks: 1 });
  const id = await makeGap(database.db, ctx.game.id, { cause: "overload", fromAt, untilAt });
  expect(await step(id)).toBe("moved");
  expect(await gapOf(id)).toMatchObject({ leaks: 1 });
  expect(await gapOf(hole?.id ?? "")).toBeUndefined();
  expect(await leaksOf()).toMatchObject([{ gapId: id }]);
});

test("numbers that are missing because only the event was lost leave nothing behind", async () => {
  await say("before");
  await arrived();
  await sandbox.control("faults", { callback: "Group.CallbackAfterSendMsg", kind: "drop" });
  await say("judged in time");
  await arrived();
  await fetch(`${sandbox.url}/__sandbox/faults`, { method: "DELETE" });
  await say("after");
  await arrived();
  await readAllEvents(ctx, deps);
  const [gap] = await database.db.select().from(moderationGaps).where(eq(moderationGaps.gameId, ctx.game.id));
  expect(await step(gap?.id ?? "")).toBe("closed");
  expect(await leaksOf()).toEqual([]);
  expect(await gapOf(gap?.id ?? "")).toBeUndefined();
});
