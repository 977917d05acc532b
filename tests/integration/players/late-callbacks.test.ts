import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import pino from "pino";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { callbackEvents, teamWork } from "#db/schema/callbacks.ts";
import { players } from "#db/schema/players.ts";
import { listAudit } from "#server/audit/service/list-audit.ts";
import { type NewEvent, storeEvents } from "#server/games/callbacks/events/queries.ts";
import { openIntake } from "#server/games/callbacks/events/service/open-intake.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { stopNewRuns } from "#server/mail/runs/service/stop-new-runs.ts";
import { findOldestWriter } from "#server/players/erasure/decisions/queries.ts";
import { eraseLate } from "#server/players/erasure/decisions/service/erase-late.ts";
import { erasePlayer } from "#server/players/erasure/service/erase-player.ts";
import { previewErasure } from "#server/players/erasure/service/preview-erasure.ts";
import { ctxOf, gameCtxOf } from "#tests/support/context.ts";
import { makeGame } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { untilWithin } from "#tests/support/until.ts";

/** An erasure reaches every event of its player: those it has to search for, those that are written while it does, and those that wait in a gateway. */
const account = "leaver-1_X";
const nickname = 'Mina "of the\tmoon" 🌙';
const command = "Group.CallbackAfterNewMemberJoin";
const until = untilWithin(30_000);
let database: TestDatabase;
let ctx: GameCtx;

beforeAll(async () => {
  database = await createTestDatabase({ max: 10 });
});
afterAll(() => database.drop());
beforeEach(async () => {
  ctx = gameCtxOf(ctxOf(database.db), await makeGame(database.db));
  await database.db.insert(players).values({ gameId: ctx.game.id, id: account, nickname });
});

const erase = (id = account) => erasePlayer(ctx, { account: id, confirmed: id, reason: "asked by mail" });
const seen = async () => {
  const [row] = await database.db.execute<{ seen: string }>(
    sql`select xmin::text as seen from games where id = ${ctx.game.id}`,
  );
  return row?.seen ?? "";
};
async function event(body: object, more: Partial<NewEvent> = {}): Promise<NewEvent> {
  return {
    ...{ gameId: ctx.game.id, seen: await seen(), command, digest: randomBytes(16).toString("hex"), reading: "read" },
    ...{ happenedAt: null, receivedAt: new Date(), groupId: "raid", account: "stranger", platform: null, copies: 1 },
    ...{ body: JSON.stringify(body), ...more },
  };
}
const own = (more: Partial<NewEvent> = {}) =>
  event({ NewMemberList: [{ Member_Account: account }] }, { account, ...more });
const naming = (more: Partial<NewEvent> = {}) => event({ Text: `hi ${account}\n${account}, ${nickname}` }, more);
const rows = () =>
  database.db.select().from(callbackEvents).where(eq(callbackEvents.gameId, ctx.game.id)).orderBy(callbackEvents.id);
const work = () => database.db.select().from(teamWork).where(eq(teamWork.gameId, ctx.game.id));
const audited = async () => {
  const { rows: entries } = await listAudit(ctx, { limit: 10, action: ["player.erase"] });
  return entries.map(({ after }) => after?.callbacks);
};

async function expectGone(count: number): Promise<void> {
  const stored = await rows();
  expect(stored).toHaveLength(count);
  for (const { account: of, body } of stored) {
    expect(of).not.toBe(account);
    for (const word of [account, "Mina"]) expect(body).not.toContain(word);
  }
}

test("events of many parts are all found, others are what they were, and the entry counts exactly those that changed", async () => {
  await database.db.execute(sql`
    insert into callback_events (game_id, command, digest, reading, account, body)
    select ${ctx.game.id}::uuid, ${command}, decode(md5(n::text), 'hex'), 'read', case when n % 2999 = 0 then ${account} else 'p' || n end,
      json_build_object('n', n, 'Text', case when n % 2999 = 1 then ${`to ${account}`} when n % 2999 = 2 then ${`not-${account}`} else 'hello' end)::text
    from generate_series(1, 12000) as n`);
  const preview = await previewErasure(ctx, { account });
  const { counts } = await erase();
  // 2999, 5998, 8997, 11996; and 1, 3000, 5999, 8998, 11997.
  expect([counts.callbacks, preview.goes?.callbacks]).toEqual([9, 9]);
  expect(await audited()).toEqual([9]);
  const stored = await rows();
  expect(stored.filter(({ account: of }) => of?.startsWith("erased:"))).toHaveLength(4);
  expect(stored.filter(({ body }) => body.includes("to erased:"))).toHaveLength(5);
  expect(stored.filter(({ body }) => body.includes(`not-${account}`))).toHaveLength(5);
  expect(stored.filter(({ body }) => body.includes("hello"))).toHaveLength(12_000 - 14);
});

test("two at once change each event once between them, and two players of one event both go", async () => {
  const friend = "friend-2";
  await database.db.insert(players).values({ gameId: ctx.game.id, id: friend, nickname: "" });
  const both = await event({ From_Account: account, To_Account: friend }, { account });
  await storeEvents(database.db, [await own(), await naming(), both]);
  const [one, two, three] = await Promise.all([erase(), erase(), erase(friend)]);
  expect(one.counts.callbacks + two.counts.callbacks).toBe(3);
  await expectGone(3);
  for (const { body } of await rows()) expect(body).not.toContain(friend);
  expect((await audited()).sort()).toEqual([one, two, three].map(({ counts }) => counts.callbacks).sort());
});

test("an event that is being written when an erasure begins to read is waited for", async () => {
  const { promise: isWritten, resolve: written } = Promise.withResolvers<void>();
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
  const events = [await own(), await naming()];
  const writing = database.db.transaction(async (tx) => {
    // Its id is lower than that of what is there to be seen.
    await storeEvents(tx, events);
    written();
    await mayEnd;
  });
  await isWritten;
  await storeEvents(database.db, [await naming()]);
  const erasing = erase();
  expect(await Promise.race([erasing.then(() => "erased"), wait(300, "waits")])).toBe("waits");
  end();
  const [, { counts }] = await Promise.all([writing, erasing]);
  expect(counts.callbacks).toBe(3);
  await expectGone(3);
});

test("events that are written after it was read and before it ends are reached, and counted", async () => {
  await storeEvents(database.db, [await naming()]);
  const { promise: isHeld, resolve: held } = Promise.withResolvers<void>();
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
  const holding = database.db.transaction(async (tx) => {
    await stopNewRuns({ ...ctx, db: tx });
    held();
    await mayEnd;
  });
  await isHeld;
  const erasing = erase();
  await until(async () => {
    const [row] = await database.db.execute<{ count: number }>(
      sql`select count(*)::int as count from pg_locks l join pg_database d on d.oid = l.database
        where d.datname = current_database() and l.locktype = 'advisory' and not l.granted`,
    );
    return (row?.count ?? 0) > 0;
  });
  await storeEvents(database.db, [await own(), await naming()]);
  end();
  const [, { counts }] = await Promise.all([holding, erasing]);
  expect(counts.callbacks).toBe(3);
  expect(await audited()).toEqual([3]);
  await expectGone(3);
  expect((await work()).length).toBe(2);
});

test("an event that is written while an erasure ends waits for it, and is erased by itself", async () => {
  const { promise: isErased, resolve: erased } = Promise.withResolvers<void>();
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
  const events = [await own(), await naming()];
  const erasing = database.db.transaction(async (db) => {
    const of = { gameId: ctx.game.id, account, nickname, mark: "erased:0123456789ab" };
    await eraseLate({ ...ctx, db }, { ...of, since: await findOldestWriter(db), afterId: 0 });
    erased();
    await mayEnd;
  });
  await isErased;
  const writing = storeEvents(database.db, events);
  expect(await Promise.race([writing.then(() => "written"), wait(300, "waits")])).toBe("waits");
  end();
  await Promise.all([erasing, writing]);
  await expectGone(2);
  expect((await rows()).map(({ account: of }) => of)).toEqual(["erased:0123456789ab", "stranger"]);
});

test("what waited in a gateway's memory when its player was erased is written without the player, and is no work of a team", async () => {
  const { promise: isBelieved, resolve: believe } = Promise.withResolvers<string>();
  const { promise: isAsked, resolve: asked } = Promise.withResolvers<void>();
  const intake = openIntake({ db: database.db, now: () => new Date() }, { log: pino({ level: "silent" }) });
  const take = ({ body, account: of }: NewEvent) => {
    const json = JSON.parse(body) as object;
    const about = of === account ? json : { ...json, From_Account: of };
    return intake.take({
      ...{ gameId: ctx.game.id, seen: "0", command, reading: "read", platform: null },
      ...{ body: JSON.stringify({ GroupId: "raid", ...about }), json: { GroupId: "raid", ...about }, sizeBytes: 100 },
      dueAt: performance.now() + 60_000,
      believe: () => {
        asked();
        return isBelieved;
      },
    });
  };
  const taken = [take(await own()), take(await naming())];
  await isAsked;
  await erase();
  believe(await seen());
  expect(await Promise.all(taken)).toEqual(["stored", "stored"]);
  await expectGone(2);
  const [mine, others] = await rows();
  expect(mine?.account).toMatch(/^erased:/);
  expect(JSON.parse(mine?.body ?? "")).toEqual({ CallbackCommand: command, GroupId: "raid", Erased: mine?.account });
  expect((await work()).map(({ eventId }) => eventId)).toEqual([others?.id]);
  expect(await intake.drain(1_000)).toBe(0);
});

test("what happened before the erasure and is told again behind it is erased; what the account does afterwards is not, nor anything of another game", async () => {
  await storeEvents(database.db, [await naming()]);
  const happenedAt = new Date();
  await erase();
  const later = new Date(Date.now() + 60_000);
  await storeEvents(database.db, [await own({ happenedAt, receivedAt: later })]);
  await expectGone(2);
  await storeEvents(database.db, [await own({ happenedAt: later, receivedAt: later })]);
  const stored = await rows();
  expect(stored.at(-1)).toMatchObject({ account, body: expect.stringContaining(account) });
  const other = await makeGame(database.db);
  ctx = gameCtxOf(ctxOf(database.db), other);
  await storeEvents(database.db, [await own({ receivedAt: happenedAt })]);
  expect(await rows()).toMatchObject([{ account, body: expect.stringContaining(account) }]);
});
