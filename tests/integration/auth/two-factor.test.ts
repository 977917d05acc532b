import { and, desc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { signInFailures, staffRecoveryCodes, staffSecondFactors } from "#db/schema/staff.ts";
import { beginTwoFactor } from "#server/auth/account/service/begin-two-factor.ts";
import { confirmTwoFactor } from "#server/auth/account/service/confirm-two-factor.ts";
import { endTwoFactor } from "#server/auth/account/service/end-two-factor.ts";
import { getAccount } from "#server/auth/account/service/get-account.ts";
import { renewRecoveryCodes } from "#server/auth/account/service/renew-recovery-codes.ts";
import { getStepUp } from "#server/auth/service/get-step-up.ts";
import { signIn } from "#server/auth/service/sign-in.ts";
import { stepUp } from "#server/auth/service/step-up.ts";
import type { GameScope } from "#server/kernel/context.ts";
import { totpCode, totpStepAt } from "#server/kernel/totp.ts";
import { ctxOf, withPasswords } from "#tests/support/context.ts";
import { makeGame, makeSession } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { enrol, type SignedInCtx, signedInTo } from "#tests/support/signed-in.ts";

let database: TestDatabase;
let game: GameScope;
beforeAll(async () => {
  database = await createTestDatabase({ max: 20 });
  game = await makeGame(database.db);
});
afterAll(() => database.drop());

const password = "a lantern in the reeds";
const person = () => signedInTo(database.db, game, { role: "operator", password });
const attempt = (
  ctx: SignedInCtx,
  more: { password?: string; code?: string; address?: string } = {},
  now: () => Date = ctx.now,
) =>
  signIn(
    { ...ctxOf(database.db), now },
    { email: ctx.actor.email, password, address: null, userAgent: null, ...more },
    withPasswords,
  );
const entriesAbout = (ctx: SignedInCtx) =>
  database.db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.targetId, ctx.actor.staffId))
    .orderBy(desc(auditEntries.id));
const reasonOf = (attempted: Promise<unknown>) =>
  attempted.then(
    () => "in",
    (error: { reason: string }) => error.reason,
  );

test("a second factor counts from the first right code on, with ten recovery codes of which only hashes are kept", async () => {
  const ctx = await person();
  const begun = await beginTwoFactor(ctx);
  expect(begun.uri).toContain(begun.secret);
  await expect(attempt(ctx)).resolves.toMatchObject({ email: ctx.actor.email });
  const now = ctx.now().getTime();
  await expect(confirmTwoFactor(ctx, { code: totpCode(begun.secret, totpStepAt(now) + 9) })).rejects.toMatchObject({
    reason: "auth.wrong_code",
    fields: [{ path: "code" }],
  });
  const { recoveryCodes } = await confirmTwoFactor(ctx, { code: totpCode(begun.secret, totpStepAt(now)) });
  expect(new Set(recoveryCodes).size).toBe(10);
  expect(await getAccount(ctx)).toMatchObject({ twoFactor: { codesLeft: 10 } });
  const kept = JSON.stringify([
    await database.db.select().from(staffSecondFactors),
    await database.db.select().from(staffRecoveryCodes),
    await database.db.select().from(auditEntries).orderBy(auditEntries.id),
  ]);
  for (const secret of [begun.secret, ...recoveryCodes]) expect(kept).not.toContain(secret);
  expect((await entriesAbout(ctx))[0]).toMatchObject({ action: "staff.two_factor_on", before: { twoFactor: false } });
  await expect(beginTwoFactor(ctx)).rejects.toMatchObject({ reason: "account.two_factor_on" });
  await expect(confirmTwoFactor(ctx, { code: "123456" })).rejects.toMatchObject({ reason: "account.two_factor_on" });
});

test("only whoever knows the password hears that a code is asked for, and asking costs no try", async () => {
  const ctx = await person();
  const { phone } = await enrol(ctx);
  for (let times = 0; times < 15; times += 1) expect(await reasonOf(attempt(ctx))).toBe("auth.code_needed");
  expect(await reasonOf(attempt(ctx, { password: "wrong", code: phone.code() }))).toBe("auth.bad_credentials");
  expect(await reasonOf(attempt(ctx, { code: "not a code" }))).toBe("auth.wrong_code");
  expect((await entriesAbout(ctx))[0]).toMatchObject({ action: "staff.sign_in_refused", after: { wrong: "code" } });
  expect(await reasonOf(attempt(ctx, { code: phone.code() }))).toBe("in");
  expect((await entriesAbout(ctx))[0]).toMatchObject({ action: "staff.sign_in", after: { how: "password+code" } });
});

test("a code is taken once, also by two at once, and no earlier one after it; the next half minute's is", async () => {
  const ctx = await person();
  const { phone } = await enrol(ctx);
  const code = phone.code();
  const both = await Promise.all([1, 2].map(() => reasonOf(attempt(ctx, { code }))));
  expect(both.sort()).toEqual(["auth.wrong_code", "in"]);
  expect(await reasonOf(attempt(ctx, { code }))).toBe("auth.wrong_code");
  expect(await reasonOf(attempt(ctx, { code: phone.code(-1) }))).toBe("auth.wrong_code");
  expect(await reasonOf(attempt(ctx, { code: phone.code(1) }))).toBe("in");
});

test("a recovery code signs in once, also by two at once, however it is typed, and leaves an entry", async () => {
  const ctx = await person();
  const { recoveryCodes } = await enrol(ctx);
  const [first = "", second = ""] = recoveryCodes;
  const both = await Promise.all([1, 2].map(() => reasonOf(attempt(ctx, { code: first }))));
  expect(both.sort()).toEqual(["auth.wrong_code", "in"]);
  expect(await reasonOf(attempt(ctx, { code: ` ${second.toUpperCase().replaceAll("-", " ")} ` }))).toBe("in");
  const uses = (await entriesAbout(ctx)).filter((entry) => entry.action === "staff.recovery_code_use");
  expect(uses.map((entry) => entry.after)).toEqual([{ codesLeft: 8 }, { codesLeft: 9 }]);
  const stranger = await person();
  await enrol(stranger);
  expect(await reasonOf(attempt(stranger, { code: recoveryCodes[2] ?? "" }))).toBe("auth.wrong_code");
});

test("new recovery codes end the old ones; without the second factor there are none", async () => {
  const ctx = await person();
  const { recoveryCodes: old } = await enrol(ctx);
  const { recoveryCodes } = await renewRecoveryCodes(ctx);
  expect(await reasonOf(attempt(ctx, { code: old[0] ?? "" }))).toBe("auth.wrong_code");
  expect(await reasonOf(attempt(ctx, { code: recoveryCodes[0] ?? "" }))).toBe("in");
  await endTwoFactor(ctx);
  expect(await reasonOf(attempt(ctx))).toBe("in");
  expect(
    await database.db.select().from(staffRecoveryCodes).where(eq(staffRecoveryCodes.staffId, ctx.actor.staffId)),
  ).toEqual([]);
  await expect(renewRecoveryCodes(ctx)).rejects.toMatchObject({ reason: "account.two_factor_off" });
  const twice = await Promise.allSettled([1, 2].map(() => endTwoFactor(ctx)));
  expect(twice.map((result) => result.status)).toEqual(["rejected", "rejected"]);
});

test("guessing codes is slowed down for long, by everybody who tries, and does not lock out whoever knows none", async () => {
  const ctx = await person();
  const { phone } = await enrol(ctx);
  const address = "198.51.100.31";
  const guesses = await Promise.all(
    Array.from({ length: 12 }, () => reasonOf(attempt(ctx, { code: "nothing", address }))),
  );
  expect(guesses.filter((reason) => reason === "auth.wrong_code")).toHaveLength(5);
  const [turnedAway] = await database.db.execute<{ count: number }>(
    sql`select sum(count)::int as count from audit_counts where action = 'staff.sign_in_throttled' and address = ${address}`,
  );
  expect(turnedAway?.count).toBe(7);
  const subject = `code:${ctx.actor.staffId}`;
  expect(await reasonOf(attempt(ctx, { code: phone.code() }))).toBe("auth.too_many_tries");
  await database.db
    .insert(signInFailures)
    .values(Array.from({ length: 30 }, () => ({ subject, at: sql`now() - interval '10 minutes'` as unknown as Date })));
  await database.db
    .update(signInFailures)
    .set({ at: sql`now() - interval '10 minutes'` })
    .where(eq(signInFailures.subject, subject));
  // A quarter of an hour between two guesses: some hundred a day, of a million.
  expect(await reasonOf(attempt(ctx, { code: phone.code() }))).toBe("auth.too_many_tries");
  await database.db
    .update(signInFailures)
    .set({ at: sql`now() - interval '16 minutes'` })
    .where(eq(signInFailures.subject, subject));
  expect(await reasonOf(attempt(ctx, { code: phone.code() }))).toBe("in");
  expect(await database.db.select().from(signInFailures).where(eq(signInFailures.subject, subject))).toEqual([]);
});

test("stepping up asks whoever has a second factor for its code as well, and takes no code twice", async () => {
  const ctx = await person();
  const { phone } = await enrol(ctx);
  const sessionId = await makeSession(database.db, { id: ctx.actor.staffId });
  const fresh = { ...ctx, actor: { ...ctx.actor, sessionId } };
  expect(await getStepUp(fresh, withPasswords)).toEqual({ secondsLeft: 0, needsCode: true, by: "password" });
  await expect(stepUp(fresh, { password }, withPasswords)).rejects.toMatchObject({
    fault: "PRECONDITION_FAILED",
    reason: "auth.code_needed",
  });
  await expect(stepUp(fresh, { password, code: "000 000" }, withPasswords)).rejects.toMatchObject({
    reason: "auth.wrong_code",
  });
  await expect(stepUp(fresh, { password: "wrong", code: phone.code() }, withPasswords)).rejects.toMatchObject({
    reason: "auth.wrong_password",
  });
  expect((await getStepUp(fresh, withPasswords)).secondsLeft).toBe(0);
  await stepUp(fresh, { password, code: phone.code() }, withPasswords);
  expect((await getStepUp(fresh, withPasswords)).secondsLeft).toBeGreaterThan(290);
  expect(await reasonOf(attempt(ctx, { code: phone.code() }))).toBe("auth.wrong_code");
  const refused = (await entriesAbout(ctx)).filter((entry) => entry.action === "staff.step_up_refused");
  expect(refused.map((entry) => entry.after)).toEqual([{ wrong: "password" }, { wrong: "code" }]);
});

test("whoever sits down at an open browser changes nothing of it", async () => {
  const ctx = await person();
  const { phone } = await enrol(ctx);
  const sessionId = await makeSession(database.db, { id: ctx.actor.staffId });
  const intruder = { ...ctx, actor: { ...ctx.actor, sessionId } };
  for (const act of [beginTwoFactor, endTwoFactor, renewRecoveryCodes]) {
    await expect(act(intruder)).rejects.toMatchObject({ reason: "auth.step_up_needed" });
    await expect(act(ctxOf(database.db))).rejects.toMatchObject({ reason: "auth.people_only" });
  }
  expect(await reasonOf(attempt(ctx, { code: phone.code() }))).toBe("in");
});

test("a secret that was begun and left counts for nothing, and beginning again makes another", async () => {
  const ctx = await person();
  const [first, second] = [await beginTwoFactor(ctx), await beginTwoFactor(ctx)];
  const step = totpStepAt(ctx.now().getTime());
  await expect(confirmTwoFactor(ctx, { code: totpCode(first.secret, step) })).rejects.toMatchObject({
    reason: "auth.wrong_code",
  });
  const both = await Promise.allSettled(
    [1, 2].map(() => confirmTwoFactor(ctx, { code: totpCode(second.secret, step) })),
  );
  expect(both.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  const rows = await database.db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.targetId, ctx.actor.staffId), eq(auditEntries.action, "staff.two_factor_on")))
    .orderBy(auditEntries.id);
  expect(rows).toHaveLength(1);
});
