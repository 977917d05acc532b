import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { type Db, openDatabase } from "#db/client.ts";
import { games } from "#db/schema/games.ts";
import { moderationDecisions } from "#db/schema/moderation-decisions.ts";
import { moderationPolicies, moderationProviders } from "#db/schema/moderation-rules.ts";
import { rotateCallback } from "#server/games/callbacks/service/rotate-callback.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { AnsweringServer, answer } from "#tests/support/answering-server.ts";
import { callbackAddress, callbackQuery, type OpenDoor, openDoor } from "#tests/support/callback-door.ts";
import { ctxOf, gameCtxOf } from "#tests/support/context.ts";
import { takeDatabaseAway } from "#tests/support/database-away.ts";
import { makeChecker, publishRules } from "#tests/support/decisions.ts";
import { makeGame } from "#tests/support/factories.ts";
import { holdDatabase } from "#tests/support/held-database.ts";
import { policyOf, term } from "#tests/support/judging.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { untilWithin } from "#tests/support/until.ts";

/** A gateway that starts while its database is away judges by the rules that it knew last, and says since when. */
const until = untilWithin(30_000);
const command = "Group.CallbackBeforeSendMsg";
let database: TestDatabase;
let ctx: GameCtx;
let dataDir: string;
let address: string;
let versionId: string;
let door: OpenDoor | undefined;

beforeAll(async () => {
  database = await createTestDatabase({ max: 8 });
});
afterAll(() => database.drop());
beforeEach(async () => {
  ctx = gameCtxOf(ctxOf(database.db), await makeGame(database.db));
  dataDir = mkdtempSync(join(tmpdir(), "herald-cold-"));
  versionId = await publishRules(ctx, { terms: [term("badword")], policies: [policyOf("reject")] });
  address = await callbackAddress(database.db, ctx.game);
});
afterEach(async () => {
  await stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(db: Db = database.db): Promise<OpenDoor> {
  await stop();
  door = await openDoor(db, { dataDir });
  return door;
}
async function stop(): Promise<void> {
  await door?.close();
  door = undefined;
}
/** Runs a gateway that is asked something, as one was before. */
async function runOnce(text = "hello"): Promise<void> {
  await (await start()).moderation.rules.refresh();
  expect(await ask(text)).toMatchObject({ statusCode: 200 });
  // What is kept is kept behind the answer, each as a draft that then takes its name.
  await until(async () => {
    const names = readdirSync(join(dataDir, "kept"));
    return names.includes(`lock-${ctx.game.slug}`) && !names.some((name) => name.endsWith(".draft"));
  });
}
let random = 0;
async function ask(text: string, at = address): Promise<{ statusCode: number; code?: unknown }> {
  random += 1;
  const body = {
    ...{ CallbackCommand: command, GroupId: "@TGS#2RAID", Type: "Public", From_Account: "player_1" },
    ...{ Operator_Account: "player_1", Random: random, OnlineOnlyFlag: 0, EventTime: "1735689600123" },
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: text } }],
  };
  const query = callbackQuery({ sdkAppId: await sdkAppIdOf(), command });
  const headers = { "content-type": "text/plain" };
  const answer = await door?.server.inject({
    method: "POST",
    url: `${at}?${query}`,
    payload: JSON.stringify(body),
    headers,
  });
  if (answer === undefined) throw new Error("no door is open");
  return { statusCode: answer.statusCode, ...(answer.statusCode === 200 ? { code: answer.json().ErrorCode } : {}) };
}
let sdkAppId: number | undefined;
async function sdkAppIdOf(): Promise<number> {
  if (sdkAppId !== undefined) return sdkAppId;
  const [row] = await database.db.select({ id: games.sdkAppId }).from(games).where(eq(games.id, ctx.game.id));
  sdkAppId = row?.id ?? 0;
  return sdkAppId;
}
beforeEach(() => {
  sdkAppId = undefined;
});

const decisions = () =>
  database.db
    .select()
    .from(moderationDecisions)
    .where(eq(moderationDecisions.gameId, ctx.game.id))
    .orderBy(moderationDecisions.decidedAt, moderationDecisions.id);

test("it answers by the version before, puts that on record, says since when, and takes the new one with the database", async () => {
  await runOnce();
  await stop();
  await database.db.execute(sql`delete from ${moderationPolicies} where game_id = ${ctx.game.id}`);
  const bringBack = await takeDatabaseAway(database);
  const { metrics } = await start();
  expect([await ask("hello"), await ask("a badword")]).toEqual([
    { statusCode: 200, code: 0 },
    { statusCode: 200, code: 1 },
  ]);
  expect(await metrics.metrics()).toMatch(/herald_rules_as_of_seconds \d{10}/);
  await bringBack();
  await until(async () => (await decisions().catch(() => [])).length === 3);
  expect(
    (await decisions()).map(({ verdict, fallback, ruleVersionId, isSpooled }) => [
      verdict,
      fallback,
      ruleVersionId,
      isSpooled,
    ]),
  ).toEqual([
    ["allow", null, versionId, false],
    ["allow", null, versionId, true],
    ["reject", null, versionId, true],
  ]);
  await publishRules(ctx, { terms: [term("newword")], policies: [policyOf("reject")] });
  await until(async () => (await ask("a newword")).code === 1);
});

test("it believes nobody but who was believed before, and an address that was replaced meanwhile no longer when the database is back", async () => {
  await runOnce();
  await stop();
  const { url } = await rotateCallback(ctx, { version: 1 }, { gatewayUrl: "" });
  const bringBack = await takeDatabaseAway(database);
  await start();
  expect(await ask("hello", `/im/callback/${ctx.game.slug}/wrong`)).toEqual({ statusCode: 503 });
  expect(await ask("hello")).toEqual({ statusCode: 200, code: 0 });
  await bringBack();
  await until(async () => (await ask("hello")).statusCode === 404);
  await until(async () => (await ask("hello", url)).statusCode === 200);
});

test("nobody else of the machine reads what is kept, secrets are sealed, and what was changed is not used", async () => {
  await runOnce();
  const kept = join(dataDir, "kept");
  const names = readdirSync(kept);
  expect(names).toEqual(expect.arrayContaining(["checkers", "games", `lock-${ctx.game.slug}`, `rules-${versionId}`]));
  expect((statSync(kept).mode & 0o777).toString(8)).toBe("700");
  const secret = address.split("/").at(-1) ?? "";
  for (const name of names) {
    expect((statSync(join(kept, name)).mode & 0o777).toString(8), name).toBe("600");
    expect(readFileSync(join(kept, name), "utf8")).not.toContain(secret);
  }
  const path = join(kept, `rules-${versionId}`);
  writeFileSync(path, readFileSync(path, "utf8").replace("badword", "goodword"));
  await stop();
  const bringBack = await takeDatabaseAway(database);
  await start();
  expect(await ask("a goodword")).toEqual({ statusCode: 200, code: 0 });
  await bringBack();
  await until(async () => (await decisions().catch(() => [])).some(({ fallback }) => fallback === "no_rules"));
  await until(async () => (await ask("a badword")).code === 1);
});

test("of a database that neither refuses nor answers nothing is waited for, and what it says is taken when it answers", async () => {
  await runOnce();
  await stop();
  await database.db.delete(moderationPolicies).where(eq(moderationPolicies.gameId, ctx.game.id));
  const next = await publishRules(ctx, { terms: [term("newword")], policies: [policyOf("reject")] });
  const held = await holdDatabase(database);
  onTestFinished(() => held.close());
  await start(held.db);
  expect([await ask("a newword"), await ask("a badword")]).toEqual([
    { statusCode: 200, code: 0 },
    { statusCode: 200, code: 1 },
  ]);
  expect(held.held()).toBeGreaterThan(0);
  held.release();
  await until(async () => (await ask("a newword")).code === 1);
  await until(async () => (await decisions()).some(({ isSpooled }) => isSpooled));
  const [first] = await decisions();
  expect([first?.ruleVersionId, (await decisions()).at(-1)?.ruleVersionId]).toEqual([versionId, next]);
  await stop();
});

/** A checker that blocks everything, and a policy that asks it. */
async function withChecker(): Promise<{ server: AnsweringServer; id: string; kept: () => string }> {
  const server = await AnsweringServer.start();
  onTestFinished(() => server.stop());
  server.replyWith(answer({ verdict: "block" }));
  const id = await makeChecker(database.db, {
    gameId: ctx.game.id,
    url: `${server.url}/check?key=hidden`,
    budgetMs: 600,
  });
  await database.db.delete(moderationPolicies).where(eq(moderationPolicies.gameId, ctx.game.id));
  await publishRules(ctx, { policies: [policyOf("reject", { providerIds: [id] })] });
  return { server, id, kept: () => readFileSync(join(dataDir, "kept", "checkers"), "utf8") };
}

test("its checkers are asked as usual, and nothing of them is readable on the disk", async () => {
  const { server, kept } = await withChecker();
  await runOnce("a badword");
  await stop();
  // Nobody has asked the checker before: it is kept with the rules that name it.
  expect(server.seen).toEqual([]);
  const bringBack = await takeDatabaseAway(database);
  await start();
  expect(await ask("hello")).toEqual({ statusCode: 200, code: 1 });
  expect(server.seen).toMatchObject([{ path: "/check", headers: { "webhook-signature": expect.any(String) } }]);
  for (const word of ["whsec_", Buffer.alloc(24, 1).toString("base64"), "hidden", server.url])
    expect(kept()).not.toContain(word);
  await bringBack();
  await until(async () => (await decisions().catch(() => [])).length === 2);
  expect((await decisions()).at(-1)).toMatchObject({
    ...{ verdict: "reject", fallback: null, isSpooled: true },
    providers: [{ outcome: "block", isCached: false }],
  });
});

/** A database that nobody serves. */
function openNothing(): Db {
  const nothing = openDatabase("postgres://nobody@127.0.0.1:1/none", { name: "test" });
  onTestFinished(() => nothing.close(0));
  return nothing.db;
}

test.each([
  ["removed", (id: string) => database.db.delete(moderationProviders).where(eq(moderationProviders.id, id))],
  [
    "switched off",
    (id: string) =>
      database.db.update(moderationProviders).set({ isOn: false, version: 2 }).where(eq(moderationProviders.id, id)),
  ],
])("one that was %s is gone from the disk with the next keeping, and is not asked", async (_how, change) => {
  const { server, id, kept } = await withChecker();
  await runOnce("a badword");
  const before = kept();
  await change(id);
  await door?.moderation.rules.refresh();
  expect(kept()).not.toBe(before);
  await stop();
  await start(openNothing());
  expect(await ask("hello")).toEqual({ statusCode: 200, code: 0 });
  expect(server.seen).toEqual([]);
});

test("one that was changed is asked as it is now", async () => {
  const { server, id } = await withChecker();
  await runOnce("a badword");
  const other = await AnsweringServer.start();
  onTestFinished(() => other.stop());
  other.replyWith(answer({ verdict: "block" }));
  await database.db
    .update(moderationProviders)
    .set({ url: other.url, version: 2 })
    .where(eq(moderationProviders.id, id));
  await door?.moderation.rules.refresh();
  await stop();
  await start(openNothing());
  expect(await ask("hello")).toEqual({ statusCode: 200, code: 1 });
  expect([server.seen.length, other.seen.length]).toEqual([0, 1]);
});
