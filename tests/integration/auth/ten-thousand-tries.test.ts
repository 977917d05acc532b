import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditCounts, auditEntries } from "#db/schema/audit.ts";
import { signInFailures } from "#db/schema/staff.ts";
import { throttle } from "#server/auth/rules.ts";
import { signIn } from "#server/auth/service/sign-in.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { ctxOf, withPasswords } from "#tests/support/context.ts";
import { makeStaff } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ max: 20 });
});
afterAll(() => database.drop());

const password = "correct horse battery staple";
const tries = 10_000;
const atOnce = 20;

/** Signs in and tells the reason of the refusal, or "in". */
async function tryOnce(email: string, typed: string, address: string): Promise<string> {
  try {
    await signIn(ctxOf(database.db), { email, password: typed, address, userAgent: "attack" }, withPasswords);
    return "in";
  } catch (error) {
    if (error instanceof DomainError) return error.reason;
    throw error;
  }
}

async function count(table: typeof signInFailures | typeof auditEntries): Promise<number> {
  const [row] = await database.db.select({ count: sql<number>`count(*)::int` }).from(table);
  return row?.count ?? 0;
}

test("ten thousand tries look at a handful of passwords, leave a bounded trace, and lock nobody out", {
  timeout: 180_000,
}, async () => {
  const { email } = await makeStaff(database.db, { password });
  const heard = new Map<string, number>();
  const memoryBefore = process.memoryUsage().rss;
  let next = 0;
  const attack = async () => {
    for (let at = next++; at < tries; at = next++) {
      // The right password is among the guesses: whoever must wait is not told so. Seldom, since it may be the one that is let through.
      const typed = at % 5_000 === 2_500 ? password : `guess ${at}`;
      const reason = await tryOnce(email, typed, `203.0.113.${at % 3}`);
      heard.set(reason, (heard.get(reason) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, attack));

  const judged = heard.get("auth.bad_credentials") ?? 0;
  expect(heard.get("in")).toBeUndefined();
  expect(heard.get("auth.too_many_tries")).toBe(tries - judged);
  expect([...heard.values()].reduce((sum, of) => sum + of, 0)).toBe(tries);
  // Ten cost nothing; after that the waits of 1, 2, 4 … seconds let through one each while this test runs.
  expect(judged).toBeGreaterThanOrEqual(throttle.perEmail);
  expect(judged).toBeLessThan(throttle.perEmail + 10);
  expect(await count(signInFailures)).toBe(2 * judged);
  expect(await count(auditEntries)).toBe(judged);
  const counts = await database.db.select().from(auditCounts);
  expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(tries - judged);
  // Three addresses; a row each of every minute that the test takes.
  expect(counts.length).toBeLessThanOrEqual(3 * 4);
  expect(process.memoryUsage().rss - memoryBefore).toBeLessThan(512 * 1024 * 1024);

  // The wait is at most a minute after the last judged try, however many came; then the right password works.
  await database.db
    .update(signInFailures)
    .set({ at: sql`${signInFailures.at} - make_interval(secs => ${throttle.longestWaitSeconds})` });
  expect(await tryOnce(email, password, "203.0.113.0")).toBe("in");
});

test("names that are tried once and never again do not fill the table for ever", async () => {
  await database.db.delete(signInFailures);
  const overdue = sql`now() - make_interval(secs => ${throttle.windowSeconds + 1})`;
  const rows = Array.from({ length: 250 }, (_, at) => ({ subject: `email:once-${at}@studio.example`, at: overdue }));
  await database.db.insert(signInFailures).values(rows);
  await database.db.insert(signInFailures).values({ subject: "email:still-counts@studio.example" });
  for (let at = 0; at < 4; at += 1) await tryOnce(`new-${at}@studio.example`, "guess", `198.51.100.${at}`);
  const left = await database.db
    .select()
    .from(signInFailures)
    .where(sql`${signInFailures.subject} like 'email:once-%'`);
  expect(left).toEqual([]);
  const kept = await database.db
    .select()
    .from(signInFailures)
    .where(eq(signInFailures.subject, "email:still-counts@studio.example"));
  expect(kept).toHaveLength(1);
});
