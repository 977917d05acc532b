import { randomUUID } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { games } from "#db/schema/games.ts";
import { staff, staffIdentities, staffSessions } from "#db/schema/staff.ts";
import { changePassword } from "#server/auth/account/service/change-password.ts";
import { acceptInvitation } from "#server/auth/members/service/accept-invitation.ts";
import { getInvitation } from "#server/auth/members/service/get-invitation.ts";
import { inviteMember } from "#server/auth/members/service/invite-member.ts";
import { renewInvitation } from "#server/auth/members/service/renew-invitation.ts";
import { resetMemberTwoFactor } from "#server/auth/members/service/reset-member-two-factor.ts";
import { assertSteppedUp } from "#server/auth/service/assert-stepped-up.ts";
import { findSession } from "#server/auth/service/find-session.ts";
import { getStepUp } from "#server/auth/service/get-step-up.ts";
import { openSession } from "#server/auth/service/open-session.ts";
import { resetPassword } from "#server/auth/service/reset-password.ts";
import { signIn } from "#server/auth/service/sign-in.ts";
import { stepUp } from "#server/auth/service/step-up.ts";
import type { GameScope } from "#server/kernel/context.ts";
import { ctxOf, withoutPasswords, withPasswords } from "#tests/support/context.ts";
import { makeGame } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { enrol, type SignedInCtx, signedInTo } from "#tests/support/signed-in.ts";

const password = "a lantern in the reeds";
const visit = { address: null, userAgent: null };
let database: TestDatabase;
let game: GameScope;
beforeAll(async () => {
  database = await createTestDatabase({ max: 10 });
  game = await makeGame(database.db);
  await database.db
    .update(games)
    .set({ twoFactorRoles: ["operator"] })
    .where(eq(games.id, game.id));
});
afterAll(() => database.drop());

const lastEntry = async () =>
  (await database.db.select().from(auditEntries).orderBy(desc(auditEntries.id)).limit(1))[0];

test("with passwords off a right password opens nothing, with an entry, and the command line's new one waits for the switch", async () => {
  const { actor } = await signedInTo(database.db, game, { role: "viewer", password });
  const attempt = { email: actor.email, password, ...visit };
  await expect(signIn(ctxOf(database.db), attempt, withoutPasswords)).rejects.toMatchObject({
    reason: "auth.passwords_off",
  });
  expect(await lastEntry()).toMatchObject({
    action: "staff.sign_in_refused",
    targetName: actor.email,
    after: { wrong: "passwords_off" },
  });
  const reset = await resetPassword(ctxOf(database.db), { email: actor.email });
  const again = { ...attempt, password: reset.password ?? "" };
  await expect(signIn(ctxOf(database.db), again, withoutPasswords)).rejects.toMatchObject({
    reason: "auth.passwords_off",
  });
  await expect(signIn(ctxOf(database.db), again, withPasswords)).resolves.toMatchObject({ email: actor.email });
});

test("with passwords off none is changed, chosen by an invitation, or taken for a protected act", async () => {
  const admin = await signedInTo(database.db, game, { role: "admin", password });
  const guest = { email: `${randomUUID()}@studio.example`, name: "Guest", role: "viewer" } as const;
  const invited = await inviteMember(admin, guest, withPasswords);
  if (invited.kind !== "invited") throw new Error("an account");
  const { token, invitation } = invited;
  const refused = { reason: "auth.passwords_off" };
  const door = ctxOf(database.db);
  await expect(acceptInvitation(door, { token, password, ...visit }, withoutPasswords)).rejects.toMatchObject(refused);
  await expect(renewInvitation(admin, { id: invitation.id }, withoutPasswords)).rejects.toMatchObject({
    reason: "auth.invite_by_group",
  });
  // The link of before still stands, for when the switch is turned back.
  expect(await getInvitation(door, { token })).toMatchObject({ email: guest.email });
  const change = { password, next: "another lantern in there" };
  await expect(changePassword(admin, change, withoutPasswords)).rejects.toMatchObject(refused);
  await expect(stepUp(admin, { password }, withoutPasswords)).rejects.toMatchObject(refused);
  expect((await getStepUp(admin, withoutPasswords)).by).toBe("nothing");

  const stranger = { email: `${randomUUID()}@studio.example`, name: "Guest", role: "viewer" } as const;
  await expect(inviteMember(admin, stranger, withoutPasswords)).rejects.toMatchObject({
    reason: "auth.invite_by_group",
  });
  const { actor } = await signedInTo(database.db, await makeGame(database.db), { role: "viewer" });
  const known = { email: actor.email, name: "Known", role: "viewer" } as const;
  await expect(inviteMember(admin, known, withoutPasswords)).resolves.toEqual({ kind: "added" });
});

/** The same person in a session that the provider opened. */
async function atProvider(ctx: SignedInCtx, hadSecondFactor: boolean): Promise<SignedInCtx> {
  const [row] = await database.db.select().from(staff).where(eq(staff.id, ctx.actor.staffId));
  const [identity] = await database.db
    .insert(staffIdentities)
    .values({ staffId: ctx.actor.staffId, issuer: "https://login.example.com", subject: randomUUID(), email: "e" })
    .onConflictDoUpdate({
      target: [staffIdentities.staffId, staffIdentities.issuer],
      set: { lastHadSecondFactor: hadSecondFactor },
    })
    .returning();
  if (row === undefined || identity === undefined) throw new Error("no person");
  const provider = { identityId: identity.id, hadSecondFactor };
  const { sessionId } = await openSession(ctx, { person: row, visit, how: "provider", provider });
  return { ...ctx, actor: { ...ctx.actor, sessionId } };
}
const lacksFactor = async ({ actor }: SignedInCtx) =>
  (await findSession(database, { sessionId: actor.sessionId, address: null }))?.twoFactorMissing.has(game.id);

test("whoever came by the provider has a second factor when the provider says so, or once the code of the app was given", async () => {
  const person = await signedInTo(database.db, game, { role: "operator", password });
  expect(await lacksFactor(await atProvider(person, true))).toBe(false);
  const without = await atProvider(person, false);
  expect(await lacksFactor(without)).toBe(true);

  const { phone } = await enrol(person);
  expect(await lacksFactor(person)).toBe(false);
  // Enrolled, but not shown in this session.
  expect(await lacksFactor(without)).toBe(true);
  expect(await getStepUp(without, withPasswords)).toEqual({ secondsLeft: 0, needsCode: true, by: "code" });
  await expect(stepUp(without, { password }, withPasswords)).rejects.toMatchObject({ reason: "auth.code_needed" });
  await expect(stepUp(without, { password, code: "000000" }, withPasswords)).rejects.toMatchObject({
    reason: "auth.wrong_code",
  });
  expect(await lacksFactor(without)).toBe(true);
  await stepUp(without, { code: phone.code() }, withoutPasswords);
  expect(await lastEntry()).toMatchObject({ action: "staff.step_up", after: { how: "code" } });
  expect(await lacksFactor(without)).toBe(false);
  await expect(assertSteppedUp(without)).resolves.toBeDefined();
  // A code counts once, here as elsewhere.
  await expect(stepUp(without, { code: phone.code() }, withPasswords)).rejects.toMatchObject({
    reason: "auth.wrong_code",
  });

  const owner = await signedInTo(database.db, game, { isOwner: true });
  await resetMemberTwoFactor(owner, { staffId: person.actor.staffId });
  expect(await lacksFactor(without)).toBe(true);
});

test("a session by the provider steps up with no password and with nothing; it goes there", async () => {
  const person = await atProvider(await signedInTo(database.db, game, { role: "viewer", password }), false);
  for (const proof of [{ password }, {}, { code: "123456" }]) {
    await expect(stepUp(person, proof, withPasswords)).rejects.toMatchObject({ reason: "auth.step_up_at_provider" });
  }
  const [row] = await database.db.select().from(staffSessions).where(eq(staffSessions.id, person.actor.sessionId));
  expect(row?.steppedUpAt).toBeNull();
});
