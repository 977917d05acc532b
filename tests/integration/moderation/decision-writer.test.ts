import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import pino from "pino";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { openDatabase } from "#db/client.ts";
import { games } from "#db/schema/games.ts";
import { moderationDecisions } from "#db/schema/moderation-decisions.ts";
import type { GameScope } from "#server/kernel/context.ts";
import { databaseShareMs, decideDeadlineMs, refusedMark } from "#server/moderation/decide/schema.ts";
import { type DecisionWriter, openDecisionWriter } from "#server/moderation/decide/service/open-decision-writer.ts";
import { openSpool, type Spool } from "#server/moderation/decide/service/open-spool.ts";
import { takeDatabaseAway } from "#tests/support/database-away.ts";
import { decisionOf } from "#tests/support/decisions.ts";
import { makeGame } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { untilWithin } from "#tests/support/until.ts";

/** A decision is durable before its answer: as a row, or on the disk of the machine until it is one. */
const until = untilWithin(30_000);
const log = pino({ level: "silent" });
let database: TestDatabase;
let game: GameScope;
let seen: string;
let folder: string;
let spool: Spool;
/** The time of most decisions here never ends: a busy machine changes nothing about what becomes of them. */
const longMs = 3_600_000;
let writer: DecisionWriter;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  game = await makeGame(database.db);
  seen = await versionOfGame();
  folder = mkdtempSync(join(tmpdir(), "herald-spool-"));
  spool = await openSpool({ folder, owner: "first", isAlive: () => false });
  writer = openDecisionWriter({ db: database.db }, { log, spool, shareMs: longMs });
});
afterEach(async () => {
  await writer.close(5_000);
  rmSync(folder, { recursive: true, force: true });
});

async function versionOfGame(): Promise<string> {
  const [row] = await database.db.select({ seen: sql<string>`xmin::text` }).from(games).where(eq(games.id, game.id));
  return row?.seen ?? "";
}

const believed = async (): Promise<string | undefined> => versionOfGame();
const write = (
  more: Parameters<typeof decisionOf>[1] = {},
  { believe = believed, dueInMs = longMs, by = writer } = {},
) =>
  by.write({
    decision: decisionOf(game.id, more),
    ...{ seen, believe, sizeBytes: 400 },
    dueAt: performance.now() + dueInMs,
  });
const rows = () =>
  database.db
    .select()
    .from(moderationDecisions)
    .where(eq(moderationDecisions.gameId, game.id))
    .orderBy(moderationDecisions.id);
const spooled = () =>
  readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n").filter(Boolean));

const hitOf = (rule: string) =>
  ({ field: 0, start: 0, end: 5, by: "term", rule, category: "hate", severity: 2, language: "en" }) as const;

/** Statements that wait for the end of somebody else's transaction. */
async function countHeldUp(): Promise<number> {
  const [row] = await database.db.execute<{ count: number }>(
    sql`select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return row?.count ?? 0;
}

/** Keeps every writer from the table until it is let go, as a database that is too slow does. */
async function holdTable(): Promise<() => Promise<void>> {
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  const holding = await owner.reserve();
  await holding`begin`;
  await holding`lock table moderation_decisions in access exclusive mode`;
  return async () => {
    await holding`commit`;
    holding.release();
    await owner.end();
  };
}

/** A way to the database on which connections can die without a word. */
async function openGate(target: URL) {
  const pairs = new Set<[Socket, Socket]>();
  const server = createServer((from) => {
    const to = connect(Number(target.port), target.hostname);
    pairs.add([from, to]);
    for (const socket of [from, to]) socket.on("error", () => undefined);
    from.pipe(to);
    to.pipe(from);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(target);
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    /** From now on nothing more comes through those that are open; new ones work. */
    freeze() {
      for (const [from, to] of pairs) {
        from.unpipe(to);
        to.unpipe(from);
        from.pause();
      }
    },
    close() {
      for (const pair of pairs) for (const socket of pair) socket.destroy();
      server.close();
    },
  };
}

test("what is answered is a row, each once, with all that was written", async () => {
  const hits = [
    { field: 0, start: 0, end: 5, by: "term", rule: "hello", category: "hate", severity: 2, language: "en" },
  ] as const;
  const written = await Promise.all(
    Array.from({ length: 700 }, (_, at) =>
      write({ sender: `player_${at}`, verdict: "reject", code: 10_150, hits: [...hits] }),
    ),
  );
  expect(new Set(written)).toEqual(new Set(["stored"]));
  const stored = await rows();
  expect(stored).toHaveLength(700);
  expect(new Set(stored.map(({ sender }) => sender)).size).toBe(700);
  expect(stored[0]).toMatchObject({
    verdict: "reject",
    code: 10_150,
    hits,
    isSpooled: false,
    fields: [{ text: "hello" }],
  });
});

test("the id carries the time, and both lead to the row in its partition", async () => {
  const decision = decisionOf(game.id);
  await write(decision);
  const [row] = await rows();
  expect(row?.decidedAt.toISOString()).toBe(decision.decidedAt);
  expect(Number.parseInt(decision.id.replaceAll("-", "").slice(0, 12), 16)).toBe(Date.parse(decision.decidedAt));
  const [where] = await database.db.execute<{ part: string }>(
    sql`select tableoid::regclass::text as part from moderation_decisions where id = ${decision.id}`,
  );
  expect(where?.part).toMatch(/^moderation_decisions_y\d{4}m\d{2}$/);
});

test("a decision that the database does not take within its share is on the disk before it is answered, and becomes one row", async () => {
  const letGo = await holdTable();
  const hasty = openDecisionWriter({ db: database.db }, { log, spool });
  const startedAt = performance.now();
  const [one, two] = [write({ sender: "slow_1" }, { by: hasty }), write({ sender: "slow_2" }, { by: hasty })];
  expect([await one, await two]).toEqual(["spooled", "spooled"]);
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(databaseShareMs - 5);
  expect(spooled().map((line) => JSON.parse(line).sender)).toEqual(["slow_1", "slow_2"]);
  await letGo();
  await until(async () => (await rows()).length === 2 && spool.waiting() === 0);
  await hasty.drainSpool();
  await hasty.close(5_000);
  expect(await rows()).toHaveLength(2);
  expect(spooled()).toEqual([]);
});

test("whoever comes while the database hangs does not wait for it as the first one did", async () => {
  const letGo = await holdTable();
  await write({ sender: "first" }, { dueInMs: 50 });
  expect(await write({ sender: "second" })).toBe("spooled");
  await letGo();
  await until(async () => (await rows()).length === 2);
  await until(async () => (await write({ sender: "third" })) === "stored");
});

test("a connection that is dead, and says so to nobody, holds up its own decisions and no others", async () => {
  const gate = await openGate(new URL(database.appUrl));
  const own = openDatabase(gate.url, { name: "test" });
  const other = openDecisionWriter({ db: own.db }, { log, spool });
  const one = (sender: string) =>
    other.write({
      decision: decisionOf(game.id, { sender }),
      ...{ seen, believe: believed, sizeBytes: 400 },
      dueAt: performance.now() + longMs,
    });
  await until(async () => (await one("before")) === "stored");
  gate.freeze();
  expect(await one("held up")).toBe("spooled");
  await until(async () => (await one("after")) === "stored");
  await until(async () => (await rows()).some(({ sender }) => sender === "held up"));
  await other.close(5_000);
  gate.close();
  await own.close(0);
});

test("what comes while a statement is under way does not wait for it", async () => {
  const put = (decision = decisionOf(game.id)) =>
    writer.write({ ...{ decision, seen, believe: believed, sizeBytes: 400 }, dueAt: performance.now() + longMs });
  const held = decisionOf(game.id, { sender: "held up" });
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  const holding = await owner.reserve();
  await holding`begin`;
  // The same row by somebody else, whose end the statement has to wait for.
  await holding`insert into moderation_decisions (game_id, decided_at, id, channel, group_id, sender, fields, verdict, code, mode, source, latency_us)
    values (${held.gameId}, ${held.decidedAt}, ${held.id}, 'group', 'g', 's', '[]', 'allow', 0, 'enforced', 'live', 1)`;
  const waiting = put(held);
  await until(async () => (await countHeldUp()) > 0);
  const others = await Promise.all(Array.from({ length: 40 }, () => put()));
  expect(new Set(others)).toEqual(new Set(["stored"]));
  await holding`rollback`;
  expect(await waiting).toBe("stored");
  expect(await rows()).toHaveLength(41);
  holding.release();
  await owner.end();
});

test("while the database is away nobody waits for it, and when it is back everything is written", async () => {
  await write({ sender: "before" });
  const bringBack = await takeDatabaseAway(database);
  const written = [];
  for (let at = 0; at < 20; at += 1) written.push(await write({ sender: `away_${at}` }));
  expect(new Set(written)).toEqual(new Set(["spooled"]));
  expect(spooled()).toHaveLength(20);
  await bringBack();
  await until(async () => (await rows().catch(() => [])).length === 21);
  await until(() => Promise.resolve(spool.waiting() === 0));
  expect((await rows()).filter(({ isSpooled }) => isSpooled)).toHaveLength(20);
  expect(await write({ sender: "after" })).toBe("stored");
});

test("a gateway that died leaves its spool to the next one, which writes it once, however often it is begun", async () => {
  const lines = [1, 2, 3].map((at) =>
    JSON.stringify({ ...decisionOf(game.id, { sender: `left_${at}` }), isSpooled: true }),
  );
  // Killed in the middle of a line: nobody was told that it is there.
  writeFileSync(join(folder, "decisions-dead-00ff-1.open"), `${lines.join("\n")}\n{"gameId":"${game.id}","sen`);
  writeFileSync(join(folder, "decisions-dead-00ff-0.full"), `${lines[0]}\n`);
  const next = await openSpool({ folder, owner: "second", isAlive: (owner) => owner === "first" });
  expect(next.waiting()).toBe(4);
  const second = openDecisionWriter({ db: database.db }, { log, spool: next });
  await second.drainSpool();
  expect((await rows()).map(({ sender }) => sender).sort()).toEqual(["left_1", "left_2", "left_3"]);
  expect(readdirSync(folder)).toEqual([]);
  await second.close(1_000);
});

test("the spool of a gateway that runs is left alone", async () => {
  await spool.append([JSON.stringify(decisionOf(game.id))]);
  const next = await openSpool({ folder, owner: "second", isAlive: (owner) => owner === "first" });
  expect(next.waiting()).toBe(0);
  await next.close();
  expect(spooled()).toHaveLength(1);
});

test("a decision by locks that were replaced is not written, unless it is still believed", async () => {
  await database.db.update(games).set({ version: sql`version + 1` }).where(eq(games.id, game.id));
  expect(await write({ sender: "stranger" }, { believe: async () => undefined })).toBe("refused");
  expect(await write({ sender: "friend" })).toBe("stored");
  expect((await rows()).map(({ sender }) => sender)).toEqual(["friend"]);
});

const check = { provider: "p", outcome: "block", score: 1, tookMs: 1, isCached: false } as const;
const longName = randomBytes(3_000).toString("hex");

test.each([
  [
    "a mark of nothing in a checker's word",
    { providers: [{ ...check, label: "a\0b" }] },
    { providers: [{ label: "a\ufffdb" }] },
  ],
  ["half a character in a rule's name", { hits: [hitOf("\ud800")] }, { hits: [{ rule: "\ufffd" }] }],
  ["a name that no index takes", { groupId: longName }, { groupId: longName.slice(0, 128) }],
  ["a number that no column holds", { msgSeq: 1e30 }, { msgSeq: null, fields: [{ path: "", text: refusedMark }] }],
])("%s costs its decision that part and no more, and the others of its batch nothing", async (_what, odd, stored) => {
  const others = [1, 2, 3].map((at) => write({ sender: `good_${at}` }));
  const written = [write({ sender: "odd", verdict: "reject", code: 10_016, ...odd }), ...others];
  expect(await Promise.all(written)).toEqual(["stored", "stored", "stored", "stored"]);
  const [mended] = (await rows()).filter(({ sender }) => sender === "odd");
  expect(mended).toMatchObject({ verdict: "reject", code: 10_016, ...stored });
  expect(await rows()).toHaveLength(4);
});

test("one that no row holds whatever is left out of it is set aside, and tried no more", async () => {
  const odd = write({ sender: "odd", verdict: "none" as "allow" });
  const good = [1, 2, 3].map((at) => write({ sender: `good_${at}` }));
  expect(await Promise.all([odd, ...good])).toEqual(["spooled", "stored", "stored", "stored"]);
  await until(async () => (await writer.setAside()) === 1);
  await until(async () => spool.waiting() === 0);
  expect(writer.waiting()).toEqual({ queued: 0, spooled: 0 });
  expect(spooled().map((line) => JSON.parse(line).sender)).toEqual(["odd"]);
  expect(await write({ sender: "after" })).toBe("stored");
});

test("a line of the spool that cannot be read or stored does not keep those behind it from their rows", async () => {
  const line = (more: Parameters<typeof decisionOf>[1]) =>
    JSON.stringify(decisionOf(game.id, { isSpooled: true, ...more }));
  const lines = [
    ...[line({ sender: "first" }), "{", "{}", "null", line({ sender: "none", verdict: "none" as "allow" })],
    ...[line({ sender: "mended", body: "a\0b" }), line({ sender: "odd", id: "no id" }), line({ sender: "last" })],
  ];
  await spool.append(lines);
  await writer.drainSpool();
  expect((await rows()).map(({ sender }) => sender).sort()).toEqual(["first", "last", "mended"]);
  expect([spool.waiting(), await writer.setAside()]).toEqual([0, 5]);
  expect(spooled()).toHaveLength(5);
});

test("when neither database nor disk takes it, it is answered in time and not given up", async () => {
  rmSync(folder, { recursive: true });
  const letGo = await holdTable();
  expect(await write({ sender: "nowhere" }, { dueInMs: decideDeadlineMs })).toBe("late");
  await letGo();
  await until(async () => (await rows()).length === 1);
});

test("beyond its room it turns decisions away at once", async () => {
  const small = openDecisionWriter({ db: database.db }, { log, spool, limits: { decisions: 1, sizeBytes: 1_000 } });
  const letGo = await holdTable();
  const one = { decision: decisionOf(game.id), seen, believe: believed, sizeBytes: 1 };
  const first = small.write({ ...one, dueAt: performance.now() + decideDeadlineMs });
  expect(await small.write({ ...one, dueAt: performance.now() + decideDeadlineMs })).toBe("full");
  await letGo();
  await first;
  await small.close(5_000);
});

test("a stop puts on the disk what the database does not take", async () => {
  const letGo = await holdTable();
  const open = write({ sender: "stopped" });
  expect(await writer.close(0)).toBe(0);
  expect(await open).toBe("spooled");
  await letGo();
  const next = openDecisionWriter(
    { db: database.db },
    { log, spool: await openSpool({ folder, owner: "next", isAlive: () => false }) },
  );
  await next.drainSpool();
  await until(async () => (await rows()).length === 1);
  await next.close(1_000);
});
