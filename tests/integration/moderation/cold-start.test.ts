import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { games } from "#db/schema/games.ts";
import { moderationDecisions } from "#db/schema/moderation-decisions.ts";
import { moderationPolicies } from "#db/schema/moderation-rules.ts";
import { rotateCallback } from "#server/games/callbacks/service/rotate-callback.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { callbackAddress, callbackQuery, type OpenDoor, openDoor } from "#tests/support/callback-door.ts";
import { ctxOf, gameCtxOf } from "#tests/support/context.ts";
import { takeDatabaseAway } from "#tests/support/database-away.ts";
import { publishRules } from "#tests/support/decisions.ts";
import { makeGame } from "#tests/support/factories.ts";
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
  await door?.close();
  door = undefined;
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(): Promise<OpenDoor> {
  await door?.close();
  door = await openDoor(database.db, { dataDir });
  return door;
}
/** Runs a gateway that is asked something, as one was before. */
async function runOnce(): Promise<void> {
  await (await start()).moderation.rules.refresh();
  expect(await ask("hello")).toMatchObject({ statusCode: 200 });
  await until(async () => readdirSync(join(dataDir, "kept")).some((name) => name.startsWith("lock-")));
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
  await door?.close();
  door = undefined;
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
  await door?.close();
  door = undefined;
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
  await door?.close();
  door = undefined;
  const bringBack = await takeDatabaseAway(database);
  await start();
  expect(await ask("a goodword")).toEqual({ statusCode: 200, code: 0 });
  await bringBack();
  await until(async () => (await decisions().catch(() => [])).some(({ fallback }) => fallback === "no_rules"));
  await until(async () => (await ask("a badword")).code === 1);
});
