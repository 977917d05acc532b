import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { eq } from "drizzle-orm";
import pino from "pino";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { playerErasures } from "#db/schema/erasures.ts";
import { moderationDecisions } from "#db/schema/moderation-decisions.ts";
import { players } from "#db/schema/players.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { type NewDecision, storeDecisions } from "#server/moderation/decide/queries.ts";
import { openDecisionWriter } from "#server/moderation/decide/service/open-decision-writer.ts";
import { openSpool } from "#server/moderation/decide/service/open-spool.ts";
import { findOldestWriter } from "#server/players/erasure/decisions/queries.ts";
import { eraseLate } from "#server/players/erasure/decisions/service/erase-late.ts";
import { erasePlayer } from "#server/players/erasure/service/erase-player.ts";
import { ctxOf, gameCtxOf } from "#tests/support/context.ts";
import { decisionOf } from "#tests/support/decisions.ts";
import { makeGame } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

/** A player that was erased is not written again: not by what waited for the database, nor by what was being written. */
const account = "leaver-1_X";
const nickname = 'Mina "of the\tmoon" 🌙';
const ofPlayer = { account, nickname, mark: "erased:0123456789ab" };
let database: TestDatabase;
let ctx: GameCtx;

beforeAll(async () => {
  database = await createTestDatabase({ max: 6 });
});
afterAll(() => database.drop());
beforeEach(async () => {
  ctx = gameCtxOf(ctxOf(database.db), await makeGame(database.db));
  await database.db.insert(players).values({ gameId: ctx.game.id, id: account, nickname });
});

const erase = () => erasePlayer(ctx, { account, confirmed: account, reason: "asked by mail" });
const said = (text: string, more: Partial<NewDecision> = {}): NewDecision =>
  decisionOf(ctx.game.id, {
    ...{ channel: "direct", groupId: null, recipient: "friend", sender: "stranger", hits: [] },
    ...{ fields: [{ path: "0.Text", text }], body: JSON.stringify([{ Text: text }]) },
    ...more,
  });
const own = (): NewDecision => {
  const hit = { start: 0, end: 2, by: "term", rule: "my", category: "hate", severity: 2, language: "en" } as const;
  return said("my words", { sender: account, operator: account, hits: [{ field: 0, ...hit }], shadowHits: [] });
};
const rows = () =>
  database.db
    .select()
    .from(moderationDecisions)
    .where(eq(moderationDecisions.gameId, ctx.game.id))
    .orderBy(moderationDecisions.id);
const store = (...decisions: NewDecision[]) =>
  storeDecisions(
    database.db,
    decisions.map((decision) => ({ decision, seen: null })),
  );

async function replay(decisions: readonly NewDecision[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "herald-spool-"));
  writeFileSync(
    join(folder, "decisions-dead-00ff-1.open"),
    decisions.map((each) => `${JSON.stringify(each)}\n`).join(""),
  );
  const spool = await openSpool({ folder, owner: "heir", isAlive: () => false });
  const writer = openDecisionWriter({ db: database.db }, { log: pino({ level: "silent" }), spool });
  await writer.drainSpool();
  expect(readdirSync(folder)).toEqual([]);
  await writer.close(1_000);
  rmSync(folder, { recursive: true });
}

test("what waited in a spool when its player was erased is written without the player, and nobody else's is touched", async () => {
  const waiting = [
    own(),
    said("hello", { recipient: account }),
    said(`${account}, hi\n${account}! not my-${account}`),
    said(`they call you ${nickname}.`),
    said("of somebody else"),
  ];
  await erase();
  await replay(waiting);
  const stored = await rows();
  const [mine, toMe, naming, calling, other] = waiting.map(({ id }) => stored.find((row) => row.id === id));
  const mark = mine?.sender ?? "";
  expect(mark).toMatch(/^erased:[0-9a-f]{12}$/);
  expect(mine).toMatchObject({
    operator: mark,
    fields: [],
    body: null,
    hits: [],
    shadowHits: null,
    recipient: "friend",
  });
  expect(mine).toMatchObject({ verdict: "allow", decidedAt: new Date(waiting[0]?.decidedAt ?? "") });
  expect(toMe).toMatchObject({ sender: "stranger", recipient: mark, fields: [{ text: "hello" }] });
  const told = `${mark}, hi\n${mark}! not my-${account}`;
  expect(naming).toMatchObject({ fields: [{ text: told }], body: JSON.stringify([{ Text: told }]) });
  expect(calling).toMatchObject({ fields: [{ text: `they call you ${mark}.` }] });
  expect(calling?.body).not.toContain("Mina");
  expect(other).toMatchObject({ ...waiting[4], decidedAt: expect.any(Date) });
});

test("whoever comes back after the erasure is a player as any other", async () => {
  await erase();
  await store(said("hello again", { sender: account, decidedAt: new Date(Date.now() + 60_000).toISOString() }));
  expect(await rows()).toMatchObject([{ sender: account, fields: [{ text: "hello again" }] }]);
});

test("the same account of another game loses nothing", async () => {
  const decision = own();
  await erase();
  const elsewhere = await makeGame(database.db);
  await store({ ...decision, gameId: elsewhere.id });
  const [row] = await database.db
    .select()
    .from(moderationDecisions)
    .where(eq(moderationDecisions.gameId, elsewhere.id));
  expect(row).toMatchObject({ sender: account, fields: [{ text: "my words" }] });
});

test("a decision that is being written while its player is erased is waited for, and erased", async () => {
  const { promise: isWritten, resolve: written } = Promise.withResolvers<void>();
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
  const decision = own();
  const writing = database.db.transaction(async (tx) => {
    await storeDecisions(tx, [{ decision, seen: null }]);
    written();
    await mayEnd;
  });
  await isWritten;
  const erasing = erase();
  expect(await Promise.race([erasing.then(() => "erased"), wait(300, "waits")])).toBe("waits");
  end();
  await Promise.all([writing, erasing]);
  expect(await rows()).toMatchObject([{ sender: expect.stringMatching(/^erased:/), fields: [], body: null }]);
});

test("a decision that is written while an erasure ends waits for it, and is erased by itself", async () => {
  const { promise: isErased, resolve: erased } = Promise.withResolvers<void>();
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
  const decision = own();
  const erasing = database.db.transaction(async (db) => {
    const since = await findOldestWriter(db);
    await eraseLate({ ...ctx, db }, { gameId: ctx.game.id, ...ofPlayer, since, afterId: 0 });
    erased();
    await mayEnd;
  });
  await isErased;
  const writing = store(decision);
  expect(await Promise.race([writing.then(() => "written"), wait(300, "waits")])).toBe("waits");
  end();
  await Promise.all([erasing, writing]);
  expect(await rows()).toMatchObject([{ sender: ofPlayer.mark, fields: [], body: null }]);
});

test("lines that no row holds lose an erased player as well: the player's own go, and nobody else's are another than they were", async () => {
  const folder = mkdtempSync(join(tmpdir(), "herald-spool-"));
  const spool = await openSpool({ folder, owner: "keeper", isAlive: () => false });
  const writer = openDecisionWriter({ db: database.db }, { log: pino({ level: "silent" }), spool });
  const name = "decisions-dead-00ff-1.refused";
  const path = join(folder, name);
  const later = new Date(Date.now() + 60_000).toISOString();
  const odd = (decision: NewDecision, more: object = {}) => JSON.stringify({ ...decision, id: "no id", ...more });
  const kept = [
    odd(said("of somebody else")),
    `{"sender":"stranger","fields":[{"text":"cut o`,
    odd(said("hello again", { sender: account, decidedAt: later })),
    odd({ ...own(), gameId: (await makeGame(database.db)).id }),
    "{ cut off",
  ];
  const lines = [
    odd(own(), { newest: "my words" }),
    odd(said(`they call ${account}\n${nickname}\0`, { recipient: account }), { newest: { of: account } }),
    ...kept,
  ];
  writeFileSync(path, lines.join("\n"));
  await writer.forgetErased();
  expect(readFileSync(path, "utf8").split("\n")).toEqual(lines);
  await erase();
  await writer.forgetErased();
  const [naming = "", ...left] = readFileSync(path, "utf8").trimEnd().split("\n");
  expect(left).toEqual(kept);
  for (const word of [account, "Mina"]) expect(naming).not.toContain(word);
  const [{ mark } = { mark: "" }] = await database.db
    .select()
    .from(playerErasures)
    .where(eq(playerErasures.gameId, ctx.game.id));
  expect(JSON.parse(naming)).toMatchObject({
    ...{ sender: "stranger", recipient: mark, newest: { of: mark }, id: "no id", verdict: "allow" },
    fields: [{ path: "0.Text", text: expect.stringContaining(`they call ${mark}`) }],
  });
  expect([readdirSync(folder), (statSync(path).mode & 0o777).toString(8)]).toEqual([[name], "600"]);
  // Another player, of a file that was gone through already; and a file of which nothing is left.
  await erasePlayer(ctx, { account: "stranger", confirmed: "stranger", reason: "asked" });
  writeFileSync(join(folder, "decisions-dead-00ff-2.refused"), `${lines[0]}\n`);
  await writer.forgetErased();
  expect(readdirSync(folder)).toEqual([name]);
  expect(readFileSync(path, "utf8").trimEnd().split("\n")).toEqual(kept.slice(2));
  await writer.close(1_000);
  rmSync(folder, { recursive: true });
});
