import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { staff, staffSessions } from "#db/schema/staff.ts";
import { assertSteppedUp } from "#server/auth/service/assert-stepped-up.ts";
import { getStepUp } from "#server/auth/service/get-step-up.ts";
import { signIn } from "#server/auth/service/sign-in.ts";
import { stepUp } from "#server/auth/service/step-up.ts";
import { ctxOf, staffActor, withPasswords } from "#tests/support/context.ts";
import { makeSession, makeStaff } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ max: 20 });
});
afterAll(() => database.drop());

const password = "correct horse battery";
async function signedIn() {
  const person = await makeStaff(database.db, { password });
  const sessionId = await makeSession(database.db, person);
  return ctxOf(database.db, { actor: { ...staffActor(person), sessionId, address: null } });
}
type Signed = Awaited<ReturnType<typeof signedIn>>;
const personOf = (ctx: Signed) => {
  if (ctx.actor.kind !== "staff") throw new Error("no person");
  return ctx.actor;
};
const entriesOf = (ctx: Signed) =>
  database.db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.targetId, personOf(ctx).staffId))
    .orderBy(desc(auditEntries.id));

test("the password, given again, holds for this session and five minutes", async () => {
  const ctx = await signedIn();
  await expect(assertSteppedUp(ctx)).rejects.toMatchObject({ reason: "auth.step_up_needed" });
  expect(await getStepUp(ctx, withPasswords)).toEqual({ secondsLeft: 0, needsCode: false, by: "password" });
  await stepUp(ctx, { password }, withPasswords);
  await expect(assertSteppedUp(ctx)).resolves.toMatchObject({ email: personOf(ctx).email });
  expect((await getStepUp(ctx, withPasswords)).secondsLeft).toBeGreaterThan(290);
  const elsewhere = {
    ...ctx,
    actor: { ...personOf(ctx), sessionId: await makeSession(database.db, { id: personOf(ctx).staffId }) },
  };
  await expect(assertSteppedUp(elsewhere)).rejects.toMatchObject({ reason: "auth.step_up_needed" });
  await database.db
    .update(staffSessions)
    .set({ steppedUpAt: new Date(Date.now() - 301_000) })
    .where(eq(staffSessions.id, personOf(ctx).sessionId));
  await expect(assertSteppedUp(ctx)).rejects.toMatchObject({ reason: "auth.step_up_needed" });
  expect(await entriesOf(ctx)).toMatchObject([{ action: "staff.step_up" }]);
});

test("a wrong password changes nothing and leaves an entry without it", async () => {
  const ctx = await signedIn();
  await expect(stepUp(ctx, { password: "a wrong guess" }, withPasswords)).rejects.toMatchObject({
    reason: "auth.wrong_password",
    fields: [{ path: "password" }],
  });
  await expect(assertSteppedUp(ctx)).rejects.toMatchObject({ reason: "auth.step_up_needed" });
  const entries = await entriesOf(ctx);
  expect(entries).toMatchObject([{ action: "staff.step_up_refused" }]);
  expect(JSON.stringify(entries)).not.toContain("guess");
});

test("guessing is slowed down as at the sign-in, and together with it", async () => {
  const ctx = await signedIn();
  const guesses = await Promise.allSettled(
    Array.from({ length: 14 }, () => stepUp(ctx, { password: "guess" }, withPasswords)),
  );
  const reasons = guesses.map((guess) => (guess.status === "rejected" ? guess.reason.reason : "none"));
  expect(reasons.filter((reason) => reason === "auth.wrong_password")).toHaveLength(10);
  expect(reasons.filter((reason) => reason === "auth.too_many_tries")).toHaveLength(4);
  const { email } = personOf(ctx);
  await expect(signIn(ctx, { email, password, address: null, userAgent: null }, withPasswords)).rejects.toMatchObject({
    reason: "auth.too_many_tries",
  });
});

test("a disabled person, an ended session and the command line cannot step up", async () => {
  const [disabled, ended] = [await signedIn(), await signedIn()];
  await database.db
    .update(staff)
    .set({ disabledAt: new Date() })
    .where(eq(staff.id, personOf(disabled).staffId));
  await database.db
    .update(staffSessions)
    .set({ endedAt: new Date() })
    .where(eq(staffSessions.id, personOf(ended).sessionId));
  for (const ctx of [disabled, ended]) {
    await expect(stepUp(ctx, { password }, withPasswords)).rejects.toMatchObject({ reason: "auth.wrong_password" });
  }
  const local = ctxOf(database.db);
  await expect(stepUp(local, { password }, withPasswords)).rejects.toMatchObject({ reason: "auth.people_only" });
  await expect(assertSteppedUp(local)).rejects.toMatchObject({ reason: "auth.people_only" });
});
