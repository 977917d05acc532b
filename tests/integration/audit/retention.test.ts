import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { RetentionTable } from "#db/enums/retention.ts";
import { audienceUnknowns } from "#db/schema/audiences.ts";
import { exclusions } from "#db/schema/exclusions.ts";
import { notices } from "#db/schema/halts.ts";
import { retentionRules } from "#db/schema/retention.ts";
import { runs } from "#db/schema/runs.ts";
import { getRetention } from "#server/audit/retention/service/get-retention.ts";
import { liftHold } from "#server/audit/retention/service/lift-hold.ts";
import { placeHold } from "#server/audit/retention/service/place-hold.ts";
import { previewRetention } from "#server/audit/retention/service/preview-retention.ts";
import { runRetention } from "#server/audit/retention/service/run-retention.ts";
import { setRetention } from "#server/audit/retention/service/set-retention.ts";
import { listAudit } from "#server/audit/service/list-audit.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { ctxOf, gameCtxOf } from "#tests/support/context.ts";
import { type FullGame, makeFullGame } from "#tests/support/games-apart.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { signedInTo } from "#tests/support/signed-in.ts";

let database: TestDatabase;
let full: FullGame;
let ctx: GameCtx;
/** A run that ended 40 days ago and left a player out; of its list, as old, the platform did not know another. */
let runId: string;
let campaignId: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  const { db } = database;
  await db.delete(retentionRules);
  full = await makeFullGame(db, "kept");
  ctx = gameCtxOf(ctxOf(db), full.game);
  const mail = await full.mailIn("sending");
  campaignId = mail.id;
  const [run] = await db.select({ id: runs.id }).from(runs).where(eq(runs.campaignId, mail.id));
  runId = run?.id ?? "";
  await db.insert(exclusions).values({ runId, account: "kept_2", reason: "tester" });
  await db.execute(sql`update runs set finished_at = now() - interval '40 days' where id = ${runId}`);
  await db.insert(audienceUnknowns).values({ audienceId: full.audienceId, account: "kept_1" });
  await db.execute(sql`update audiences set created_at = now() - interval '40 days' where id = ${full.audienceId}`);
});

const rule = (table: RetentionTable, days: number | null, was: number | null = null) =>
  setRetention(ctx, { table, days, was });
const left = async () => {
  const { db } = database;
  const unknowns = await db.select().from(audienceUnknowns).where(eq(audienceUnknowns.audienceId, full.audienceId));
  const left = await db.select().from(exclusions).where(eq(exclusions.runId, runId));
  return { unknowns: unknowns.length, exclusions: left.length };
};
const runEntries = async () => (await listAudit(ctx, { limit: 50, action: ["retention.run"] })).rows;

test("without a rule nothing goes, however old", async () => {
  expect(await runRetention(ctx)).toEqual([]);
  expect(await left()).toEqual({ unknowns: 1, exclusions: 1 });
});

test("a rule deletes what is older and no younger, of its table and game only, and leaves one entry", async () => {
  const other = await makeFullGame(database.db, "other");
  await rule("audience_unknowns", 41);
  await runRetention(ctx);
  expect(await left()).toEqual({ unknowns: 1, exclusions: 1 });
  expect(await runEntries()).toEqual([]);
  await rule("audience_unknowns", 39, 41);
  expect(await runRetention(ctx)).toMatchObject([{ game: full.game.slug, table: "audience_unknowns", rows: 1 }]);
  expect(await left()).toEqual({ unknowns: 0, exclusions: 1 });
  expect(await runEntries()).toMatchObject([{ targetId: "audience_unknowns", after: { days: 39, deleted: 1 } }]);
  expect(
    (await listAudit(gameCtxOf(ctxOf(database.db), other.game), { limit: 50, action: ["retention.run"] })).rows,
  ).toEqual([]);
  await runRetention(ctx);
  expect(await runEntries()).toHaveLength(1);
  expect((await getRetention(ctx)).lines.find(({ table }) => table === "audience_unknowns")).toMatchObject({
    days: 39,
  });
});

test("a dry run and a preview count, and delete nothing", async () => {
  await rule("run_exclusions", 30);
  expect(await runRetention(ctx, { dryRun: true })).toMatchObject([{ table: "run_exclusions", rows: 1 }]);
  expect(await previewRetention(ctx, { table: "audience_unknowns", days: 30 })).toEqual({ rows: 1 });
  expect(await left()).toEqual({ unknowns: 1, exclusions: 1 });
  expect(await runEntries()).toEqual([]);
});

describe("a legal hold keeps rows whatever a rule says:", () => {
  const both = async () => {
    await rule("audience_unknowns", 1);
    await rule("run_exclusions", 1);
  };
  test("of one player", async () => {
    await both();
    await placeHold(ctx, { subject: "player", subjectId: "kept_2", reason: "a case" });
    await runRetention(ctx);
    expect(await left()).toEqual({ unknowns: 0, exclusions: 1 });
  });

  test("of one mail, until it is lifted", async () => {
    await both();
    const { id } = await placeHold(ctx, { subject: "campaign", subjectId: campaignId, reason: "a case" });
    await runRetention(ctx);
    expect(await left()).toEqual({ unknowns: 1, exclusions: 1 });
    await liftHold(ctx, { id, reason: "closed" });
    await runRetention(ctx);
    expect(await left()).toEqual({ unknowns: 0, exclusions: 0 });
    const acts = (await listAudit(ctx, { limit: 10, group: ["hold"] })).rows;
    expect(acts.map(({ action, reason }) => [action, reason])).toEqual([
      ["hold.lift", "closed"],
      ["hold.place", "a case"],
    ]);
  });

  test("of the whole game", async () => {
    await both();
    await placeHold(ctx, { subject: "game", subjectId: "", reason: "a case" });
    await runRetention(ctx);
    expect(await left()).toEqual({ unknowns: 1, exclusions: 1 });
  });

  test("and once is enough, also when two place it at once", async () => {
    const place = () => placeHold(ctx, { subject: "player", subjectId: "kept_1", reason: "a case" });
    const ends = await Promise.allSettled([place(), place()]);
    expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await getRetention(ctx)).holds).toHaveLength(1);
  });
});

test("two workers at once delete everything once, and write one entry with the whole number", async () => {
  await database.db.execute(sql`insert into notices (game_id, kind, params, created_at)
    select ${full.game.id}, 'run_completed', '{}', now() - interval '90 days' from generate_series(1, 2500)`);
  await rule("notices", 60);
  await Promise.all([runRetention(ctx), runRetention(ctx)]);
  expect(await database.db.select().from(notices).where(eq(notices.gameId, full.game.id))).toEqual([]);
  const deleted = (await runEntries()).map(({ after }) => Number(after?.deleted));
  expect(deleted.reduce((sum, each) => sum + each, 0)).toBe(2_500);
});

test("a worker that stopped in the middle is gone on with, and the entry says all of it", async () => {
  await database.db.execute(sql`insert into notices (game_id, kind, params, created_at)
    select ${full.game.id}, 'run_completed', '{}', now() - interval '90 days' from generate_series(1, 10)`);
  await rule("notices", 60);
  await database.db.execute(sql`insert into retention_runs (game_id, table_name, cutoff, deleted)
    values (${full.game.id}, 'notices', now() - interval '60 days', 700)`);
  await runRetention(ctx);
  expect(await runEntries()).toMatchObject([{ after: { deleted: 710 } }]);
});

test("a person who makes more go gives the password again, and a stale screen changes nothing", async () => {
  const admin = await signedInTo(database.db, full.game, { role: "admin", steppedUp: false });
  const set = (days: number | null, was: number | null) => setRetention(admin, { table: "notices", days, was });
  await expect(set(30, null)).rejects.toMatchObject({ reason: "auth.step_up_needed" });
  await rule("notices", 30);
  await expect(set(null, 60)).rejects.toMatchObject({ reason: "retention.changed" });
  await set(null, 30);
  expect((await listAudit(ctx, { limit: 1, action: ["retention.set"] })).rows).toMatchObject([
    { before: { days: 30 }, after: { days: null }, actorName: admin.actor.email },
  ]);
  await expect(setRetention(admin, { table: "sessions", days: 30, was: null })).rejects.toMatchObject({
    reason: "retention.owner_only",
  });
});

test("every table's rule is a statement that the database takes", async () => {
  for (const { table } of (await getRetention(ctx)).lines) {
    expect(await previewRetention(ctx, { table, days: 1 }), table).toEqual({ rows: expect.any(Number) });
    await rule(table, 1);
  }
  await runRetention(ctx);
});
