import { randomUUID } from "node:crypto";
import { desc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { memberships, signInFailures, staff, staffSessions } from "#db/schema/staff.ts";
import { writeCounts } from "#server/audit/service/write-counts.ts";
import { endSession } from "#server/auth/service/end-session.ts";
import { findSession } from "#server/auth/service/find-session.ts";
import { signIn } from "#server/auth/service/sign-in.ts";
import { ctxOf, withPasswords } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ max: 20 });
});
afterAll(() => database.drop());

const password = "correct horse battery";
const person = () => makeStaff(database.db, { password });
const attempt = (email: string, typed = password, address = `10.0.0.${Math.floor(Math.random() * 250)}`) =>
  signIn(ctxOf(database.db), { email, password: typed, address, userAgent: "test" }, withPasswords);
const sessionOf = (sessionId: string) => findSession(database, { sessionId, address: null });
const lastEntry = async (targetId: string) => {
  const [entry] = await database.db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.targetId, targetId))
    .orderBy(desc(auditEntries.id))
    .limit(1);
  return entry;
};

test("a right password opens a session and leaves an entry", async () => {
  const { id, email } = await person();
  const { sessionId } = await attempt(email.toUpperCase(), password, "203.0.113.9");
  expect((await sessionOf(sessionId))?.actor).toMatchObject({ staffId: id, email });
  expect(await lastEntry(id)).toMatchObject({
    action: "staff.sign_in",
    actorKind: "staff",
    actorName: email,
    sessionId,
    address: "203.0.113.9",
  });
});

test("an unknown e-mail, a wrong password and a disabled person are refused in the same words", async () => {
  const { id, email } = await person();
  const wrong = await attempt(email, "wrong").catch((error: unknown) => error);
  expect(await lastEntry(id)).toMatchObject({ action: "staff.sign_in_refused", actorKind: "system" });
  const unknown = await attempt("nobody@studio.example").catch((error: unknown) => error);
  await database.db.update(staff).set({ disabledAt: new Date() }).where(eq(staff.id, id));
  const disabled = await attempt(email).catch((error: unknown) => error);
  const noEmail = await attempt("drop\u0000 table").catch((error: unknown) => error);
  for (const refusal of [wrong, unknown, disabled, noEmail]) {
    expect(refusal).toMatchObject({ fault: "UNAUTHORIZED", reason: "auth.bad_credentials" });
  }
});

test("no entry holds the password, nor what was typed where an e-mail belongs", async () => {
  const secret = `secret-${randomUUID()}`;
  const { email } = await person();
  await attempt(email, secret).catch(() => {});
  await attempt(secret, "x").catch(() => {});
  const text = JSON.stringify(await database.db.select().from(auditEntries).orderBy(auditEntries.id));
  expect(text).not.toContain(secret);
});

test("what changes in the staff row takes effect with the next request", async () => {
  const { id, email } = await person();
  const game = await makeGame(database.db);
  const { sessionId } = await attempt(email);
  expect((await sessionOf(sessionId))?.roles.size).toBe(0);
  await database.db.insert(memberships).values({ staffId: id, gameId: game.id, role: "operator" });
  expect((await sessionOf(sessionId))?.roles.get(game.id)).toBe("operator");
  await database.db.update(staff).set({ sessionEpoch: 2 }).where(eq(staff.id, id));
  expect(await sessionOf(sessionId)).toBeUndefined();
  const again = await attempt(email);
  await database.db.update(staff).set({ disabledAt: new Date() }).where(eq(staff.id, id));
  expect(await sessionOf(again.sessionId)).toBeUndefined();
});

test("a session ends after twelve hours, or after two without a request", async () => {
  const { email } = await person();
  const { sessionId } = await attempt(email);
  const set = (values: object) => database.db.update(staffSessions).set(values).where(eq(staffSessions.id, sessionId));
  await set({ lastSeenAt: sql`now() - interval '119 minutes'` });
  expect(await sessionOf(sessionId)).toBeDefined();
  // That request counted: the two hours begin again.
  const [row] = await database.db.select().from(staffSessions).where(eq(staffSessions.id, sessionId));
  expect(Date.now() - (row?.lastSeenAt.getTime() ?? 0)).toBeLessThan(60_000);
  await set({ lastSeenAt: sql`now() - interval '121 minutes'` });
  expect(await sessionOf(sessionId)).toBeUndefined();
  await set({ lastSeenAt: sql`now()`, expiresAt: sql`now() - interval '1 second'` });
  expect(await sessionOf(sessionId)).toBeUndefined();
});

test("signing out ends the row and repeats harmlessly; a stranger's cookie value is nobody", async () => {
  const { id, email } = await person();
  const { sessionId } = await attempt(email);
  await Promise.all([1, 2].map(() => endSession(ctxOf(database.db), sessionId)));
  expect(await sessionOf(sessionId)).toBeUndefined();
  const entries = await database.db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.targetId, id))
    .orderBy(auditEntries.id);
  expect(entries.filter((entry) => entry.action === "staff.sign_out")).toHaveLength(1);
  expect(await sessionOf("' or 1=1 --")).toBeUndefined();
  expect(await sessionOf(randomUUID())).toBeUndefined();
});

/** Nine tries that failed, in an hour from now: however long the next ones take, no wait is over meanwhile. */
const failNineTimes = (email: string) =>
  database.db
    .insert(signInFailures)
    .values(Array.from({ length: 9 }, () => ({ subject: `email:${email}`, at: sql`now() + interval '1 hour'` })));

test("after ten failures the next tries wait, also when all come at once, and also for an unknown e-mail", async () => {
  const { email } = await person();
  const guess = (to: string) => attempt(to, "wrong").catch((error: { reason: string }) => error.reason);
  for (const target of [email, "nobody-at-all@studio.example"]) {
    await failNineTimes(target);
    const answers = await Promise.all(Array.from({ length: 15 }, () => guess(target)));
    expect(answers.filter((reason) => reason === "auth.bad_credentials")).toHaveLength(1);
    expect(answers.filter((reason) => reason === "auth.too_many_tries")).toHaveLength(14);
  }
  await expect(attempt(email)).rejects.toMatchObject({ reason: "auth.too_many_tries" });
  await database.db
    .update(signInFailures)
    .set({ at: sql`now() - interval '2 seconds'` })
    .where(eq(signInFailures.subject, `email:${email}`));
  await expect(attempt(email)).resolves.toMatchObject({ email });
  const left = await database.db
    .select()
    .from(signInFailures)
    .where(eq(signInFailures.subject, `email:${email}`));
  expect(left).toHaveLength(0);
});

test("tries that must wait are counted with their address, and are one entry a minute, without the password", async () => {
  const { email } = await person();
  const address = "198.51.100.200";
  const guess = () => attempt(email, "a secret guess", address).catch((error: { reason: string }) => error.reason);
  await failNineTimes(email);
  const heard = await Promise.all(Array.from({ length: 30 }, guess));
  const turnedAway = heard.filter((reason) => reason === "auth.too_many_tries").length;
  expect(turnedAway).toBe(29);
  const throttledOf = async () =>
    (
      await database.db.select().from(auditEntries).where(eq(auditEntries.targetName, address)).orderBy(auditEntries.id)
    ).filter(({ action }) => action === "staff.sign_in_throttled");
  expect(await throttledOf()).toEqual([]);
  await database.db.execute(sql`update audit_counts set minute = minute - interval '2 minutes'`);
  await writeCounts(ctxOf(database.db));
  const entries = await throttledOf();
  // A minute may have ended between the tries: then they are two.
  expect(entries.length).toBeLessThanOrEqual(2);
  expect(entries.reduce((sum, { after }) => sum + Number(after?.count), 0)).toBe(turnedAway);
  for (const entry of entries) expect(entry).toMatchObject({ targetId: "sign-in", after: { address } });
  expect(JSON.stringify(entries)).not.toContain("secret");
});

test("one address that tries many e-mails is slowed down too", async () => {
  const address = "198.51.100.77";
  await database.db
    .insert(signInFailures)
    .values(Array.from({ length: 50 }, () => ({ subject: `address:${address}` })));
  const { email } = await person();
  await expect(attempt(email, password, address)).rejects.toMatchObject({ reason: "auth.too_many_tries" });
  await expect(attempt(email, password, "198.51.100.78")).resolves.toMatchObject({ email });
});
