import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callbackEvents } from "#db/schema/callbacks.ts";
import { excludedAccounts, exclusions } from "#db/schema/exclusions.ts";
import { moderationReviews } from "#db/schema/moderation-queue.ts";
import { players } from "#db/schema/players.ts";
import { runs } from "#db/schema/runs.ts";
import { listAudit } from "#server/audit/service/list-audit.ts";
import { storeDecisions } from "#server/moderation/decide/queries.ts";
import { handlePlayerExport } from "#server/players/records/http.ts";
import { exportPlayer } from "#server/players/records/service/export-player.ts";
import { ctxOf, gameCtxOf, requestContextOf } from "#tests/support/context.ts";
import { decisionOf } from "#tests/support/decisions.ts";
import { makeStaff } from "#tests/support/factories.ts";
import { type FullGame, makeFullGame } from "#tests/support/games-apart.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
let full: FullGame;
beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  full = await makeFullGame(db, "kept");
  const gameId = full.game.id;
  const mail = await full.mailIn("sending");
  const [run] = await db.select({ id: runs.id }).from(runs).where(eq(runs.campaignId, mail.id));
  await db.insert(exclusions).values({ runId: run?.id ?? "", account: "left_out", reason: "tester" });
  await db.insert(players).values({ gameId, id: "kept_1", nickname: "Mina", tags: ["vip"] });
  const event = { gameId, command: "C2C.CallbackAfterSendMsg", reading: "read" as const };
  const said = (account: string, digest: number, body: object) => ({
    ...{ ...event, account, digest: Buffer.alloc(16, digest), body: JSON.stringify(body) },
  });
  await db
    .insert(callbackEvents)
    .values([
      said("kept_1", 1, { From_Account: "kept_1", Text: "my own words" }),
      said("kept_2", 2, { From_Account: "kept_2", To_Account: "kept_1", Text: "another's words" }),
      said("kept_11", 3, { From_Account: "kept_11" }),
    ]);
  await db.insert(excludedAccounts).values({ gameId, account: "left_out", kind: "tester", addedByName: "Mina" });
});
afterAll(() => database.drop());

test("everything about one account is exported with the words it was sent, and nothing of another account", async () => {
  const ctx = gameCtxOf(ctxOf(database.db), full.game);
  const record = await exportPlayer(ctx, { account: "kept_1" });
  expect(record).toMatchObject({
    account: "kept_1",
    profile: { nickname: "Mina", tags: ["vip"] },
    audiences: [{ id: full.audienceId, unknown_to_platform: false }],
    mails: [{ mail: "kept mail", failure_code: 70107, left_out: null, sender: "system_mail" }],
    exclusionList: null,
    auditEntries: [{ action: "player.export" }],
  });
  expect(JSON.stringify(record.mails)).toContain("kept title");
  expect(JSON.stringify(record)).not.toContain("kept_2");
  expect(record.callbacks).toMatchObject([{ body: expect.stringContaining("my own words") }, { body: null }]);
  expect(await exportPlayer(ctx, { account: "left_out" })).toMatchObject({
    ...{ profile: null, audiences: [], mails: [{ call: null, left_out: "tester" }] },
    exclusionList: { kind: "tester" },
  });
  expect((await exportPlayer(ctx, { account: "nobody" })).mails).toEqual([]);
});

test("what the account wrote is exported with the kinds that it was judged to be of, and what others wrote to it without", async () => {
  const gameId = full.game.id;
  const hit = { field: 0, start: 0, end: 2, by: "term", rule: "my", severity: 2, language: "en" } as const;
  const hits = (["sexual", "hate", "hate"] as const).map((category) => ({ ...hit, category }));
  const own = { sender: "judged_1", recipient: "judged_2" };
  const own1 = decisionOf(gameId, { channel: "direct", groupId: null, ...own, hits });
  const clean = decisionOf(gameId, { channel: "direct", groupId: null, ...own, hits: [] });
  await storeDecisions(
    database.db,
    [own1, clean].map((decision) => ({ decision, seen: null })),
  );
  await database.db.insert(moderationReviews).values({
    ...{ gameId, decisionId: own1.id, decidedAt: new Date(own1.decidedAt), reason: "policy", priority: 1 },
    ...{ channel: "direct", sender: "judged_1", verdict: "reject", categories: ["hate", "sexual"] },
  });
  const ctx = gameCtxOf(ctxOf(database.db), full.game);
  const { decisions, reviews } = await exportPlayer(ctx, { account: "judged_1" });
  const kinds = new Map(decisions.map(({ id, categories }) => [id, categories]));
  expect(kinds).toEqual(
    new Map([
      [own1.id, ["hate", "sexual"]],
      [clean.id, []],
    ]),
  );
  expect(reviews).toMatchObject([{ categories: ["hate", "sexual"] }]);
  const told = await exportPlayer(ctx, { account: "judged_2" });
  expect(told.decisions).toMatchObject([{ categories: null, hits: null }, { categories: null }]);
});

test("the door lets an auditor in and no operator, and each export leaves its entry", async () => {
  const { game } = full;
  const as = async (role: "auditor" | "operator") =>
    requestContextOf(database.db, { staff: await makeStaff(database.db), roles: new Map([[game.id, role]]) });
  const request = new Request(`http://localhost/api/export/player?game=${game.slug}&account=kept_3`);
  expect((await handlePlayerExport(request, await as("operator"))).status).toBe(403);
  const answer = await handlePlayerExport(request, await as("auditor"));
  expect(answer.headers.get("content-disposition")).toContain(`player-${game.slug}-kept_3.json`);
  expect(await answer.json()).toMatchObject({ account: "kept_3" });
  const bad = new Request(`http://localhost/api/export/player?game=${game.slug}&account=a%0d%0ab`);
  expect((await handlePlayerExport(bad, await as("auditor"))).status).toBe(400);
  const entries = await listAudit(gameCtxOf(ctxOf(database.db), game), { limit: 10, targetId: "kept_3" });
  expect(entries.rows.map(({ action, role }) => [action, role])).toEqual([["player.export", "auditor"]]);
});

test("an export whose entry cannot be written holds nothing", async () => {
  const ctx = gameCtxOf(ctxOf(database.db), { ...full.game, id: "no uuid" });
  await expect(exportPlayer(ctx, { account: "kept_1" })).rejects.toThrow();
  expect(
    await database.db.execute(sql`select from audit_entries where target_id = 'kept_1' and game_id is null`),
  ).toEqual([]);
});
