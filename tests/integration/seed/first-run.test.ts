import { randomUUID } from "node:crypto";
import { count, eq } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { gameRoles } from "#db/enums/staff.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { games } from "#db/schema/games.ts";
import { items } from "#db/schema/items.ts";
import { campaigns } from "#db/schema/mail.ts";
import { players } from "#db/schema/players.ts";
import { runs } from "#db/schema/runs.ts";
import { staff } from "#db/schema/staff.ts";
import { type FirstRun, seedFirstRun } from "#db/seed/seed.ts";
import { signIn } from "#server/auth/service/sign-in.ts";
import { parseEnv } from "#server/env.ts";
import { ctxOf, testMasterKey, testSecrets, withPasswords } from "#tests/support/context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
const dropped: TestDatabase[] = [];
afterAll(async () => {
  for (const one of dropped) await one.drop();
});

const runOn = (more: Partial<FirstRun> = {}, env: Record<string, string> = {}): FirstRun => {
  dropped.push(database);
  return {
    ownerUrl: database.ownerUrl,
    appUrl: database.appUrl,
    embedded: true,
    env: parseEnv({ DATABASE_URL: database.appUrl, HERALD_MASTER_KEY: testMasterKey, ...env }),
    sandbox: { port: 3100, sdkAppId: 1_400_000_001, key: "sandbox-key" },
    ...more,
  };
};
const countOf = async (
  table: typeof staff | typeof games | typeof players | typeof items | typeof campaigns | typeof runs,
) => (await database.db.select({ count: count() }).from(table))[0]?.count;

test("a first run on the embedded database tells a story, and whoever it made can sign in", async () => {
  const result = await seedFirstRun(runOn());
  const created = result?.createdStaff ?? [];
  expect(new Set(created.map((one) => one.role))).toEqual(new Set(["owner", ...gameRoles]));
  expect(new Set(created.map((one) => one.password)).size).toBe(created.length);
  for (const { email, password } of created) {
    await signIn(ctxOf(database.db), { email, password, address: null, userAgent: null }, withPasswords);
  }
  expect([await countOf(games), await countOf(players), await countOf(items)]).toEqual([1, 5_000, 64]);
  // Drafts only: nothing pretends to have been sent.
  expect(await database.db.selectDistinct({ state: campaigns.state }).from(campaigns)).toEqual([{ state: "draft" }]);
  expect(await countOf(runs)).toBe(0);
  const [game] = await database.db.select().from(games);
  expect(game).toMatchObject({ slug: "sandbox", endpoint: "http://127.0.0.1:3100", approvalAbove: 100_000 });
  expect(testSecrets.open(game?.keySealed ?? "")).toBe("sandbox-key");
});

test("no entry of the first run holds a password or the key", async () => {
  const result = await seedFirstRun(runOn());
  const text = JSON.stringify(await database.db.select().from(auditEntries).orderBy(auditEntries.id));
  for (const secret of ["sandbox-key", ...(result?.createdStaff ?? []).map((one) => one.password)]) {
    expect(text).not.toContain(secret);
  }
});

test("it happens once, also when two start at the same time", async () => {
  const run = runOn();
  const results = await Promise.all([seedFirstRun(run), seedFirstRun(run)]);
  expect(results.filter((result) => result !== undefined)).toHaveLength(1);
  expect(await seedFirstRun(run)).toBeUndefined();
  expect(await countOf(games)).toBe(1);
});

test("an external database gets the owner alone, with the password that was set", async () => {
  const password = `chosen-${randomUUID()}`;
  const env = { HERALD_ADMIN_EMAIL: "boss@studio.example", HERALD_ADMIN_PASSWORD: password };
  const result = await seedFirstRun(runOn({ embedded: false, sandbox: undefined }, env));
  expect(result?.createdStaff).toEqual([{ email: "boss@studio.example", role: "owner", password }]);
  expect([await countOf(games), await countOf(players)]).toEqual([0, 0]);
  const [owner] = await database.db.select().from(staff).where(eq(staff.email, "boss@studio.example"));
  expect(owner?.isOwner).toBe(true);
  await signIn(
    ctxOf(database.db),
    { email: "boss@studio.example", password, address: null, userAgent: null },
    withPasswords,
  );
});
