import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { assertMayExport } from "#server/auth/service/assert-may-export.ts";
import { exportCampaign } from "#server/mail/reports/service/export-campaign.ts";
import { ctxOf } from "#tests/support/context.ts";
import { type FullGame, makeFullGame } from "#tests/support/games-apart.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { signedInTo } from "#tests/support/signed-in.ts";

let database: TestDatabase;
let full: FullGame;
beforeAll(async () => {
  database = await createTestDatabase();
  full = await makeFullGame(database.db, "full");
});
afterAll(() => database.drop());

const person = (steppedUp: boolean) => signedInTo(database.db, full.game, { role: "auditor", steppedUp });

test("more than ten thousand players leave in a file only with whoever gave the password just now", async () => {
  const refused = { reason: "auth.step_up_needed" };
  await expect(assertMayExport(await person(false), 10_001)).rejects.toMatchObject(refused);
  await expect(assertMayExport(await person(false), 10_000)).resolves.toBeUndefined();
  await expect(assertMayExport(await person(true), 1_000_000)).resolves.toBeUndefined();
  await expect(assertMayExport(ctxOf(database.db), 1_000_000)).resolves.toBeUndefined();
});

test("a refused file has neither a first line nor an entry that says it left", async () => {
  const { id, run } = await full.mailIn("sending");
  await database.db.execute(sql`update runs set total = 20000 where id = ${run?.id}`);
  const entries = async () => {
    const [row] = await database.db.execute(
      sql`select count(*)::int as count from audit_entries where action = 'campaign.export'`,
    );
    return row?.count;
  };
  const file = async (steppedUp: boolean) =>
    exportCampaign(await person(steppedUp), { id, format: "csv", locale: "en" }).next();
  await expect(file(false)).rejects.toMatchObject({ reason: "auth.step_up_needed" });
  expect(await entries()).toBe(0);
  expect((await file(true)).value).toContain("account");
  expect(await entries()).toBe(1);
});
