import { desc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { staff, staffSessions } from "#db/schema/staff.ts";
import { changePassword } from "#server/auth/account/service/change-password.ts";
import { listSessions } from "#server/auth/account/service/list-sessions.ts";
import { revokeOtherSessions } from "#server/auth/account/service/revoke-other-sessions.ts";
import { revokeSession } from "#server/auth/account/service/revoke-session.ts";
import { enableStaff } from "#server/auth/service/enable-staff.ts";
import { findSession } from "#server/auth/service/find-session.ts";
import { listStaff } from "#server/auth/service/list-staff.ts";
import { resetPassword } from "#server/auth/service/reset-password.ts";
import { resetTwoFactor } from "#server/auth/service/reset-two-factor.ts";
import { signIn } from "#server/auth/service/sign-in.ts";
import type { GameScope } from "#server/kernel/context.ts";
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
const next = "another lantern, further out";
const person = () => signedInTo(database.db, game, { role: "operator", password });
const stands = async (sessionId: string) => (await findSession(database, { sessionId, address: null })) !== undefined;
const enter = (email: string, typed: string) =>
  signIn(ctxOf(database.db), { email, password: typed, address: null, userAgent: "Firefox" }, withPasswords);
const lastEntryAbout = async (ctx: SignedInCtx) => {
  const [entry] = await database.db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.targetId, ctx.actor.staffId))
    .orderBy(desc(auditEntries.id))
    .limit(1);
  return entry;
};

test("another password ends every other session and no more, and its entry holds neither", async () => {
  const ctx = await person();
  const { sessionId: elsewhere } = await enter(ctx.actor.email, password);
  expect(await changePassword(ctx, { password, next }, withPasswords)).toEqual({ endedSessions: 1 });
  expect([await stands(ctx.actor.sessionId), await stands(elsewhere)]).toEqual([true, false]);
  const entry = await lastEntryAbout(ctx);
  expect(entry).toMatchObject({ action: "staff.password_change", after: { endedSessions: 1 } });
  expect(JSON.stringify(entry)).not.toMatch(/lantern|argon2/);
  await expect(enter(ctx.actor.email, password)).rejects.toMatchObject({ reason: "auth.bad_credentials" });
  await expect(enter(ctx.actor.email, next)).resolves.toMatchObject({ email: ctx.actor.email });
});

test("without the old password, or with a new one that will not do, nothing changes", async () => {
  const ctx = await person();
  const refusals = [
    [{ password: "a guess of mine", next }, "auth.wrong_password"],
    [{ password, next: password }, "account.same_password"],
    [{ password, next: "Password2026!" }, "auth.password_common"],
    [{ password, next: `${ctx.actor.email.split("@")[0]}!1234` }, "auth.password_personal"],
  ] as const;
  for (const [input, reason] of refusals)
    await expect(changePassword(ctx, input, withPasswords)).rejects.toMatchObject({ reason });
  await expect(changePassword(ctxOf(database.db), { password, next }, withPasswords)).rejects.toMatchObject({
    reason: "auth.people_only",
  });
  await expect(enter(ctx.actor.email, password)).resolves.toBeDefined();
  // An open browser is no place to guess at the password.
  const guesses = await Promise.allSettled(
    Array.from({ length: 14 }, () => changePassword(ctx, { password: "a guess of mine", next }, withPasswords)),
  );
  const reasons = guesses.map((guess) => (guess.status === "rejected" ? guess.reason.reason : "changed"));
  expect(reasons).toContain("auth.too_many_tries");
  expect(reasons).not.toContain("changed");
});

test("of two who change it at once with the same old password, one does", async () => {
  const ctx = await person();
  const results = await Promise.allSettled(
    ["first of the two reeds", "second of the two reeds"].map((typed) =>
      changePassword(ctx, { password, next: typed }, withPasswords),
    ),
  );
  expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("the list holds one's own sessions that stand, this one first, with how long they last", async () => {
  const ctx = await person();
  const { sessionId } = await enter(ctx.actor.email, password);
  const stale = await makeSession(database.db, { id: ctx.actor.staffId });
  await database.db
    .update(staffSessions)
    .set({ lastSeenAt: sql`now() - interval '3 hours'` })
    .where(eq(staffSessions.id, stale));
  const { sessions, limits } = await listSessions(ctx);
  expect(sessions.map(({ id, isThis }) => [id, isThis])).toEqual([
    [ctx.actor.sessionId, true],
    [sessionId, false],
  ]);
  expect(sessions[1]).toMatchObject({ userAgent: "Firefox" });
  expect(limits).toEqual({ absoluteSeconds: 43_200, idleSeconds: 7_200 });
});

test("a session that its person ends is out with its next request; nobody ends another's", async () => {
  const [ctx, stranger] = [await person(), await person()];
  const { sessionId } = await enter(ctx.actor.email, password);
  await expect(revokeSession(stranger, { id: sessionId })).rejects.toMatchObject({
    reason: "account.session_not_found",
  });
  expect(await stands(sessionId)).toBe(true);
  const both = await Promise.allSettled([1, 2].map(() => revokeSession(ctx, { id: sessionId })));
  expect(both.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await stands(sessionId)).toBe(false);
  expect(await lastEntryAbout(ctx)).toMatchObject({ action: "staff.session_revoke", before: { sessions: 1 } });
});

test("all others end at once; of a second time there is no entry", async () => {
  const ctx = await person();
  const others = await Promise.all([1, 2, 3].map(() => enter(ctx.actor.email, password)));
  expect(await revokeOtherSessions(ctx)).toEqual({ ended: 3 });
  for (const { sessionId } of others) expect(await stands(sessionId)).toBe(false);
  expect(await stands(ctx.actor.sessionId)).toBe(true);
  const entry = await lastEntryAbout(ctx);
  expect(entry).toMatchObject({ action: "staff.session_revoke", before: { sessions: 3 } });
  expect(await revokeOtherSessions(ctx)).toEqual({ ended: 0 });
  expect((await lastEntryAbout(ctx))?.id).toBe(entry?.id);
});

test("the command line gives a forgotten password anew and takes a lost second factor away, and the log says who did", async () => {
  const ctx = await person();
  const { email } = ctx.actor;
  const local = ctxOf(database.db);
  await enrol(ctx);
  // A password that was given anew does not stand for the second factor as well.
  const first = await resetPassword(local, { email });
  await expect(enter(email, first.password ?? "")).rejects.toMatchObject({ reason: "auth.code_needed" });
  await resetTwoFactor(local, { email });
  expect(await lastEntryAbout(ctx)).toMatchObject({ action: "staff.two_factor_reset", actorKind: "local" });
  const reset = await resetPassword(local, { email });
  expect(await lastEntryAbout(ctx)).toMatchObject({ action: "staff.password_reset", actorName: "tester" });
  expect(JSON.stringify(await lastEntryAbout(ctx))).not.toContain(reset.password);
  expect(await stands(ctx.actor.sessionId)).toBe(false);
  await expect(enter(email, password)).rejects.toMatchObject({ reason: "auth.bad_credentials" });
  await expect(enter(email, reset.password ?? "")).resolves.toMatchObject({ email });
  await expect(resetTwoFactor(local, { email })).rejects.toMatchObject({ reason: "staff.no_second_factor" });
  await expect(resetPassword(local, { email, password: "Password2026!" })).rejects.toMatchObject({
    reason: "auth.password_common",
  });
  await expect(resetPassword(local, { email: "nobody@studio.example" })).rejects.toMatchObject({
    reason: "staff.not_found",
  });
});

test("none of it is a signed-in person's but an owner's, and nobody's password is reset from a browser", async () => {
  const [ctx, owner] = [await person(), await signedInTo(database.db, game, { isOwner: true })];
  const { email } = (await person()).actor;
  for (const act of [
    () => resetPassword(ctx, { email }),
    () => resetPassword(owner, { email }),
    () => resetTwoFactor(ctx, { email }),
    () => enableStaff(ctx, { email }),
    () => listStaff(ctx, { gameId: undefined }),
  ]) {
    await expect(act()).rejects.toMatchObject({ reason: "staff.owners_only" });
  }
});

test("two who let a person in again at once leave one entry", async () => {
  const ctx = await person();
  await database.db.update(staff).set({ disabledAt: new Date() }).where(eq(staff.id, ctx.actor.staffId));
  const { email } = ctx.actor;
  const local = ctxOf(database.db);
  const results = await Promise.allSettled([1, 2].map(() => enableStaff(local, { email })));
  expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(enter(email, password)).resolves.toMatchObject({ email });
});
