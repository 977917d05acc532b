import { request } from "node:http";
import { asc, eq } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { callbackCounts, callbackEvents, teamWork } from "#db/schema/callbacks.ts";
import { games } from "#db/schema/games.ts";
import { moderationDecisions } from "#db/schema/moderation-decisions.ts";
import { openCallbacks } from "#server/games/callbacks/service/open-callbacks.ts";
import { rotateCallback } from "#server/games/callbacks/service/rotate-callback.ts";
import { setCallbackToken } from "#server/games/callbacks/service/set-callback-token.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { judgedCharactersMax } from "#server/moderation/decide/schema.ts";
import { addShippedRules } from "#server/moderation/rulebook/service/add-shipped-rules.ts";
import { callbackAddress, callbackQuery, type OpenDoor, openDoor } from "#tests/support/callback-door.ts";
import { ctxOf, gameCtxOf, testSecrets } from "#tests/support/context.ts";
import { takeDatabaseAway } from "#tests/support/database-away.ts";
import { makeGame } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase, testServer } from "#tests/support/postgres.ts";
import { untilWithin } from "#tests/support/until.ts";

const sdkAppId = 1_400_000_001;
const join = "Group.CallbackAfterNewMemberJoin";
const full = "Group.CallbackAfterGroupFull";
const before = "Group.CallbackBeforeSendMsg";
const until = untilWithin(30_000);

let database: TestDatabase;
let door: OpenDoor;
let ctx: GameCtx;
let now: Date;

beforeAll(async () => {
  database = await createTestDatabase({ max: 20 });
});
afterAll(() => database.drop());
beforeEach(async () => {
  now = new Date();
  ctx = gameCtxOf(ctxOf(database.db), await makeGame(database.db));
  door = await openDoor(database.db, { now: () => now });
});
afterEach(() => door.close());

type Sent = { command?: string; body?: object | string; at?: string; token?: string; door?: OpenDoor };

async function send({ command = join, body = joined(), at, token, door: to = door }: Sent = {}) {
  const address = at ?? (await callbackAddress(database.db, ctx.game));
  const query = callbackQuery({ sdkAppId, command, at: now, ...(token === undefined ? {} : { token }) });
  const payload = typeof body === "string" ? body : JSON.stringify(body);
  return to.server.inject({
    method: "POST",
    url: `${address}?${query}`,
    payload,
    headers: { "content-type": "text/plain" },
  });
}

const joined = (more: object = {}) => ({
  CallbackCommand: join,
  GroupId: "@TGS#2RAIDTEAM7",
  Type: "Public",
  JoinType: "Invited",
  Operator_Account: "administrator",
  NewMemberList: [{ Member_Account: "player_1003" }, { Member_Account: "player_1004" }],
  EventTime: "1735689600123",
  ...more,
});
const spoken = (text: string, more: object = {}) => ({
  CallbackCommand: before,
  GroupId: "@TGS#2RAIDTEAM7",
  Type: "Public",
  From_Account: "player_1001",
  Operator_Account: "player_1001",
  Random: 40_518_822,
  OnlineOnlyFlag: 0,
  MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: text } }],
  EventTime: "1735689600123",
  ...more,
});

const rows = () =>
  database.db
    .select()
    .from(callbackEvents)
    .where(eq(callbackEvents.gameId, ctx.game.id))
    .orderBy(asc(callbackEvents.id));
const decisions = () =>
  database.db.select().from(moderationDecisions).where(eq(moderationDecisions.gameId, ctx.game.id));
const work = () => database.db.select().from(teamWork).where(eq(teamWork.gameId, ctx.game.id));

/** A door that finds a database too slow which keeps it waiting so long. */
const hastyMs = 400;
const openHasty = () => openDoor(database.db, { now: () => now, deadlineMs: hastyMs });

/** Keeps everybody from the table until it is let go, as a database that is too slow does. */
async function holdTable(table = "callback_events"): Promise<() => Promise<void>> {
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  const holding = await owner.reserve();
  await holding`begin`;
  await holding`lock table ${holding(table)} in access exclusive mode`;
  return async () => {
    await holding`commit`;
    holding.release();
    await owner.end();
  };
}

test("what is acknowledged is a row that can be found by group, player and time, and waits for the state of teams", async () => {
  const body = JSON.stringify(joined());
  const answer = await send({ body });
  expect([answer.statusCode, answer.json()]).toEqual([200, { ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "" }]);
  const [row] = await rows();
  expect(row).toMatchObject({
    ...{ command: join, reading: "read", groupId: "@TGS#2RAIDTEAM7", account: "player_1003", platform: "restapi" },
    ...{ happenedAt: new Date(1_735_689_600_123), receivedAt: now, copies: 1, body },
  });
  expect(await work()).toEqual([{ eventId: row?.id, gameId: ctx.game.id, groupId: "@TGS#2RAIDTEAM7" }]);
});

test("what changes no team waits for none, nor does what cannot be read or is not known; all of it is kept", async () => {
  await send({
    command: "State.StateChange",
    body: { CallbackCommand: "State.StateChange", Info: { To_Account: "player_1" } },
  });
  await send({ body: { GroupId: "@TGS#2RAIDTEAM7" } });
  await send({ command: "New.CallbackThing", body: { GroupId: "@TGS#2RAIDTEAM7", EventTime: 99 } });
  expect(
    (await rows()).map(({ command, reading, happenedAt }) => [command, reading, happenedAt?.getTime() ?? null]),
  ).toEqual([
    ["State.StateChange", "malformed", null],
    [join, "malformed", null],
    ["New.CallbackThing", "unknown", null],
  ]);
  expect(await work()).toEqual([]);
});

test("an event that comes twice is one row and one piece of work, in one batch as well as later", async () => {
  const together = await Promise.all([send(), send(), send()]);
  expect(together.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
  await database.db.delete(teamWork);
  expect((await send()).statusCode).toBe(200);
  expect((await rows()).map(({ copies }) => copies)).toEqual([4]);
  // Taken in already: a copy must not set it off again.
  expect(await work()).toEqual([]);
});

test("a body without time or number is no copy of one that came in another minute", async () => {
  const old = joined({ EventTime: undefined });
  await send({ body: old });
  await send({ body: old });
  now = new Date(now.getTime() + 60_000);
  await send({ body: old });
  expect((await rows()).map(({ copies }) => copies)).toEqual([2, 1]);
});

/** The version of the game's row, by which callbacks are believed. */
async function seenNow(): Promise<string> {
  const openLocks = await openCallbacks({ db: database.db, secrets: testSecrets }, [ctx.game.slug]);
  return openLocks(ctx.game.slug)?.seen ?? "";
}

/** Straight into the queue, as a callback that was believed. */
function takeOne(seen: string, number: number, withinMs = 60_000) {
  const json = joined({ EventTime: String(1_735_689_600_000 + number) });
  const body = JSON.stringify(json);
  const event = { gameId: ctx.game.id, seen, command: join, reading: "read" as const, platform: null, json, body };
  const dueAt = performance.now() + withinMs;
  return door.intake.take({ ...event, sizeBytes: body.length, dueAt, believe: async () => undefined });
}

test("ids rise in the order in which events came", async () => {
  const seen = await seenNow();
  const taken = await Promise.all(Array.from({ length: 50 }, (_, number) => takeOne(seen, number)));
  expect(new Set(taken)).toEqual(new Set(["stored"]));
  const times = (await rows()).map(({ happenedAt }) => happenedAt?.getTime() ?? 0);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(times).toHaveLength(50);
});

test("an address that was replaced is refused at once, though the door knew it, and leaves no row", async () => {
  const old = await callbackAddress(database.db, ctx.game);
  expect((await send({ at: old })).statusCode).toBe(200);
  await rotateCallback(ctx, { version: 1 }, { gatewayUrl: "" });
  const refused = await Promise.all(
    [1, 2, 3].map((number) => send({ at: old, body: joined({ EventTime: String(1_735_689_700_000 + number) }) })),
  );
  expect(refused.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404]);
  expect((await send({ body: joined({ EventTime: "1735689800000" }) })).statusCode).toBe(200);
  expect(await rows()).toHaveLength(2);
});

test("a token is asked for from the moment it is set, and not any more from the moment it is taken away", async () => {
  expect((await send()).statusCode).toBe(200);
  await setCallbackToken(ctx, { version: 1, token: "callback-token-77" });
  expect((await send({ body: joined({ EventTime: "1735689700001" }) })).statusCode).toBe(403);
  expect((await send({ body: joined({ EventTime: "1735689700002" }), token: "callback-token-77" })).statusCode).toBe(
    200,
  );
  await setCallbackToken(ctx, { version: 2, token: null });
  expect((await send({ body: joined({ EventTime: "1735689700003" }) })).statusCode).toBe(200);
  expect(await rows()).toHaveLength(3);
});

test("a change of the game that leaves its locks alone costs no event", async () => {
  await send();
  await database.db.update(games).set({ name: "renamed" }).where(eq(games.id, ctx.game.id));
  const answers = await Promise.all(
    [1, 2, 3].map((number) => send({ body: joined({ EventTime: String(1_735_689_700_000 + number) }) })),
  );
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
  expect(await rows()).toHaveLength(4);
});

test("a question about a message is no event: its decision is its row", async () => {
  expect((await send({ command: before, body: spoken("hello") })).json()).toMatchObject({ ErrorCode: 0 });
  expect(await rows()).toEqual([]);
  expect(await decisions()).toMatchObject([{ fields: [{ path: "0.Text", text: "hello" }], fallback: "no_rules" }]);
});

test("without a row in time an event gets 503, and is written when the database is back; a question does not wait for it", async () => {
  await send();
  const hasty = await openHasty();
  const letGo = await holdTable();
  const [asked, told] = await Promise.all([
    send({ door: hasty, command: before, body: spoken("late") }),
    send({ door: hasty, body: joined({ EventTime: "1735689700001" }) }),
  ]);
  expect([asked.statusCode, asked.json().ErrorCode, told.statusCode]).toEqual([200, 0, 503]);
  expect(hasty.intake.waiting()).toBe(1);
  await letGo();
  await until(async () => (await rows()).length === 2);
  await until(async () => hasty.intake.waiting() === 0);
  await Promise.all([door.counts.flush(), hasty.counts.flush()]);
  const counts = await database.db.select().from(callbackCounts).where(eq(callbackCounts.gameId, ctx.game.id));
  expect(counts.map(({ command, stored, late }) => [command, stored, late].join()).sort()).toEqual([
    `${join},1,1`,
    `${before},1,0`,
  ]);
  expect(await hasty.metrics.metrics()).toMatch(/herald_im_callbacks_missed_total\{game="[^"]+",reason="late"\} 1/);
  await hasty.close();
});

test("what had to wait for the database is judged as of when it came, however the game changed meanwhile", async () => {
  const token = "callback-token-77";
  await setCallbackToken(ctx, { version: 1, token });
  expect((await send({ token })).statusCode).toBe(200);
  await database.db.update(games).set({ name: "renamed" }).where(eq(games.id, ctx.game.id));
  const letGo = await holdTable();
  const told = send({ token, body: joined({ EventTime: "1735689700001" }) });
  await until(async () => door.intake.waiting() === 1);
  // Its signature was good when it came; by now none of that minute is.
  now = new Date(now.getTime() + 600_000);
  await letGo();
  expect((await told).statusCode).toBe(200);
  expect(await rows()).toHaveLength(2);
});

test("whoever is due first is answered first, though others were let in before", async () => {
  const seen = await seenNow();
  const letGo = await holdTable();
  const patient = takeOne(seen, 1);
  expect(await takeOne(seen, 2, 1)).toBe("late");
  await letGo();
  expect(await patient).toBe("stored");
  await until(async () => (await rows()).length === 2);
});

test("without locks in time nothing is believed, and it is counted that something came", async () => {
  const at = await callbackAddress(database.db, ctx.game);
  const hasty = await openHasty();
  const letGo = await holdTable("games");
  const answer = await send({ at, door: hasty });
  expect([answer.statusCode, answer.body]).toEqual([503, "not checked yet"]);
  expect(await hasty.metrics.metrics()).toContain("herald_im_callbacks_unchecked_total 1");
  await letGo();
  expect((await send({ at })).statusCode).toBe(200);
  await hasty.close();
});

test("however many strangers knock, one statement at a time asks for the locks", async () => {
  const at = await callbackAddress(database.db, ctx.game);
  const letGo = await holdTable("games");
  const strangers = Array.from({ length: 60 }, (_, number) => send({ at: `${at}x${number}` }));
  const friend = send({ at });
  const admin = postgres((await testServer()).adminUrl, { max: 1, onnotice: () => {} });
  const name = new URL(database.appUrl).pathname.slice(1);
  const asking = async () => {
    const [row] = await admin`select count(*)::int as count from pg_stat_activity
      where datname = ${name} and wait_event_type = 'Lock' and query like '%callback_secret%'`;
    return Number(row?.count);
  };
  await until(async () => (await asking()) > 0);
  expect(await asking()).toBe(1);
  await admin.end();
  await letGo();
  expect(new Set((await Promise.all(strangers)).map(({ statusCode }) => statusCode))).toEqual(new Set([404]));
  expect((await friend).statusCode).toBe(200);
});

test("whoever lacks the address is answered before the body is read", async () => {
  const url = new URL(await door.server.listen({ port: 0, host: "127.0.0.1" }));
  const head = { "content-type": "application/json", "content-length": "1000000" };
  const answer = await new Promise<number | undefined>((resolve, reject) => {
    const asked = request(new URL(`/im/callback/${ctx.game.slug}/guess`, url), { method: "POST", headers: head });
    asked.on("response", ({ statusCode }) => {
      resolve(statusCode);
      asked.destroy();
    });
    asked.on("error", reject);
    asked.flushHeaders();
  });
  expect(answer).toBe(404);
});

test("a database that is gone loses nothing that was taken in", async () => {
  const at = await callbackAddress(database.db, ctx.game);
  const hasty = await openHasty();
  await send({ at, door: hasty });
  const bringBack = await takeDatabaseAway(database);
  const answers = await Promise.all(
    [1, 2, 3].map((number) =>
      send({ at, door: hasty, body: joined({ EventTime: String(1_735_689_700_000 + number) }) }),
    ),
  );
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([503, 503, 503]);
  await bringBack();
  await until(async () => (await rows().catch(() => [])).length === 4);
  await hasty.close();
});

test("beyond its room the queue turns events away at once, and counts them", async () => {
  const small = await openDoor(database.db, { now: () => now, limits: { events: 2, sizeBytes: 1_000_000 } });
  const letGo = await holdTable();
  const [first, second] = [1, 2].map((number) =>
    send({ door: small, body: joined({ EventTime: String(1_735_689_700_000 + number) }) }),
  );
  await until(async () => small.intake.waiting() === 2);
  expect((await send({ door: small, body: joined({ EventTime: "1735689700003" }) })).statusCode).toBe(503);
  expect(await small.metrics.metrics()).toMatch(/reason="full"\} 1/);
  await letGo();
  await Promise.all([first, second]);
  await small.close();
  expect(await rows()).toHaveLength(2);
});

test("a stop writes what waits before it ends", async () => {
  await send();
  const letGo = await holdTable();
  const late = send({ body: joined({ EventTime: "1735689700001" }) });
  await until(async () => door.intake.waiting() === 1);
  const drained = door.intake.drain(20_000);
  await letGo();
  expect(await drained).toBe(0);
  expect([(await late).statusCode, (await rows()).length]).toEqual([200, 2]);
});

test("a body of a megabyte is kept whole and judged as far as it is, a larger one is refused and counted", async () => {
  await addShippedRules(ctx);
  await door.moderation.rules.refresh();
  const text = "x".repeat(1_000_000);
  expect((await send({ command: before, body: spoken(text) })).statusCode).toBe(200);
  expect(await decisions()).toMatchObject([
    { fallback: "unreadable", fields: [{ text: "x".repeat(judgedCharactersMax) }], body: null },
  ]);
  await until(async () => (await rows()).length === 1);
  const [row] = await rows();
  expect(JSON.parse(row?.body ?? "").MsgBody[0].MsgContent.Text).toHaveLength(1_000_000);
  expect((await send({ command: before, body: spoken("x".repeat(1_048_576)) })).statusCode).toBe(413);
  expect((await send({ at: "/im/callback/nobody/x", body: "x".repeat(1_048_577) })).statusCode).toBe(404);
  await door.counts.flush();
  const counts = await database.db.select().from(callbackCounts).where(eq(callbackCounts.gameId, ctx.game.id));
  expect(counts.map(({ command, stored, unreadable }) => [command, stored, unreadable].join()).sort()).toEqual(
    [`${before},1,0`, "none,0,1"].sort(),
  );
});

test("what no column can hold is left out of the columns, and never fails the others in its batch", async () => {
  const odd = [
    joined({ GroupId: "a\u0000b" }),
    joined({ GroupId: "x".repeat(5_000) }),
    joined({ NewMemberList: [{ Member_Account: "\ud800" }] }),
    joined({ EventTime: 253_402_300_800_000 }),
  ];
  const answers = await Promise.all([...odd, joined()].map((body) => send({ body })));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 200]);
  const left = (await rows()).map(({ groupId, account, happenedAt }) => [groupId, account, happenedAt === null].join());
  const team = "@TGS#2RAIDTEAM7,player_1003";
  expect(left.sort()).toEqual(
    [
      ",player_1003,false",
      ",player_1003,false",
      "@TGS#2RAIDTEAM7,administrator,false",
      `${team},false`,
      `${team},true`,
    ].sort(),
  );
});

test("counts that cannot be written take no more memory than so much", async () => {
  const letGo = await holdTable("callback_counts");
  const count = (name: string) =>
    door.counts.count({
      ...{ gameId: ctx.game.id, command: name, outcome: "stored", isMalformed: false, tookMs: 1 },
    });
  for (let number = 0; number < 5_000; number += 1) count(`first.${number}`);
  const flushed = door.counts.flush();
  const admin = postgres((await testServer()).adminUrl, { max: 1, onnotice: () => {} });
  const name = new URL(database.appUrl).pathname.slice(1);
  const writing = async () => {
    const [row] = await admin`select pid from pg_stat_activity
      where datname = ${name} and wait_event_type = 'Lock' and query like '%callback_counts%'`;
    return row;
  };
  const writer = await until(writing);
  for (let number = 0; number < 5_000; number += 1) count(`second.${number}`);
  await admin`select pg_terminate_backend(${writer.pid})`;
  await flushed;
  await admin.end();
  await letGo();
  await door.counts.flush();
  const counts = await database.db.select().from(callbackCounts).where(eq(callbackCounts.gameId, ctx.game.id));
  expect(counts).toHaveLength(5_000);
});

test("two gateways count into the same minute", async () => {
  const other = await openDoor(database.db, { now: () => now });
  await send({ command: full, body: { CallbackCommand: full, GroupId: "g1", EventTime: "1735689600123" } });
  await send({
    command: full,
    body: { CallbackCommand: full, GroupId: "g2", EventTime: "1735689600123" },
    door: other,
  });
  await send({
    command: full,
    body: { CallbackCommand: full, GroupId: "g2", EventTime: "1735689600123" },
    door: other,
  });
  await Promise.all([door.counts.flush(), other.counts.flush()]);
  const [row] = await database.db.select().from(callbackCounts).where(eq(callbackCounts.gameId, ctx.game.id));
  expect(row).toMatchObject({ command: full, stored: 2, copied: 1, refused: 0 });
  expect(row?.answers.reduce((sum, count) => sum + count, 0)).toBe(3);
  await other.close();
});
