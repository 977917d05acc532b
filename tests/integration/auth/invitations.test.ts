import { and, desc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { gameRoles } from "#db/enums/staff.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { memberships, staff, staffInvitations } from "#db/schema/staff.ts";
import { acceptInvitation } from "#server/auth/members/service/accept-invitation.ts";
import { getInvitation } from "#server/auth/members/service/get-invitation.ts";
import { inviteMember } from "#server/auth/members/service/invite-member.ts";
import { joinByInvitation } from "#server/auth/members/service/join-by-invitation.ts";
import { listMembers } from "#server/auth/members/service/list-members.ts";
import { renewInvitation } from "#server/auth/members/service/renew-invitation.ts";
import { revokeInvitation } from "#server/auth/members/service/revoke-invitation.ts";
import { findSession } from "#server/auth/service/find-session.ts";
import { signIn } from "#server/auth/service/sign-in.ts";
import type { GameScope } from "#server/kernel/context.ts";
import { ctxOf, withPasswords } from "#tests/support/context.ts";
import { makeGame } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { type SignedInCtx, signedInTo } from "#tests/support/signed-in.ts";

let database: TestDatabase;
let game: GameScope;
let other: GameScope;
let admin: SignedInCtx;
let otherAdmin: SignedInCtx;
beforeAll(async () => {
  database = await createTestDatabase({ max: 20 });
  [game, other] = [await makeGame(database.db), await makeGame(database.db)];
  admin = await signedInTo(database.db, game, { role: "admin" });
  otherAdmin = await signedInTo(database.db, other, { role: "admin" });
});
afterAll(() => database.drop());

const password = "a lantern in the reeds";
const visit = { address: null, userAgent: "test" };
let made = 0;
const newEmail = () => {
  made += 1;
  return `guest-${made}@studio.example`;
};
const invite = async (email = newEmail(), by = admin, role: (typeof gameRoles)[number] = "operator") => {
  const invited = await inviteMember(by, { email, name: "Guest", role }, withPasswords);
  if (invited.kind !== "invited") throw new Error("There is an account already.");
  return { email, ...invited };
};
const accept = (token: string, typed = password) =>
  acceptInvitation(ctxOf(database.db), { token, password: typed, ...visit }, withPasswords);
const accountOf = async (email: string) => (await database.db.select().from(staff).where(eq(staff.email, email))).at(0);
const rolesOf = async (email: string) => {
  const rows = await database.db
    .select({ gameId: memberships.gameId, role: memberships.role })
    .from(memberships)
    .innerJoin(staff, eq(staff.id, memberships.staffId))
    .where(eq(staff.email, email));
  return rows;
};

test("a link makes the account it was given for, with the role it offered, and signs in", async () => {
  const { email, token, invitation } = await invite(newEmail().toUpperCase().toLowerCase());
  expect(await getInvitation(ctxOf(database.db), { token })).toMatchObject({
    email,
    role: "operator",
    hasAccount: false,
    game: { slug: game.slug },
  });
  const { sessionId, staffId } = await accept(token);
  const session = await findSession(database, { sessionId, address: null });
  expect(session?.actor).toMatchObject({ email, isOwner: false });
  expect([...(session?.roles ?? [])]).toEqual([[game.id, "operator"]]);
  const entries = await database.db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.targetId, staffId))
    .orderBy(auditEntries.id);
  expect(entries).toMatchObject([
    {
      action: "staff.invite_accept",
      gameId: game.id,
      after: { invitation: invitation.id, invitedBy: admin.actor.name },
    },
    { action: "staff.sign_in", sessionId, after: { how: "invitation" } },
  ]);
  await expect(signIn(ctxOf(database.db), { email, password, ...visit }, withPasswords)).resolves.toMatchObject({
    email,
  });
});

test("neither the link nor its token is kept or told again: the database holds a hash, the log and the list nothing", async () => {
  const { email, token, invitation } = await invite();
  const [row] = await database.db.select().from(staffInvitations).where(eq(staffInvitations.id, invitation.id));
  const entries = await database.db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.targetId, invitation.id))
    .orderBy(auditEntries.id);
  expect(entries).toMatchObject([{ action: "staff.invite", targetName: email, after: { renewed: false } }]);
  const list = await listMembers(admin);
  expect(list.invitations.some((each) => each.email === email)).toBe(true);
  for (const kept of [row, entries, list]) expect(JSON.stringify(kept)).not.toContain(token);
  expect(Buffer.from(token, "base64url")).toHaveLength(32);
});

test("a link is good for one visitor: a replay, a forgery, one that is over and one taken back get the same answer", async () => {
  const used = await invite();
  await accept(used.token);
  const [over, back] = [await invite(), await invite()];
  await database.db
    .update(staffInvitations)
    .set({ expiresAt: sql`now() - interval '1 second'` })
    .where(eq(staffInvitations.id, over.invitation.id));
  await revokeInvitation(admin, { id: back.invitation.id });
  const [row] = await database.db.select().from(staffInvitations).where(eq(staffInvitations.id, back.invitation.id));
  const forged = [used.token.slice(0, -1), used.token.toUpperCase(), String(row?.tokenHash), "", "' or 1=1 --"];
  for (const token of [used.token, over.token, back.token, ...forged]) {
    for (const attempt of [accept, (each: string) => getInvitation(ctxOf(database.db), { token: each })]) {
      await expect(attempt(token)).rejects.toMatchObject({ fault: "NOT_FOUND", reason: "members.invitation_invalid" });
    }
  }
  expect([await accountOf(over.email), await accountOf(back.email)]).toEqual([undefined, undefined]);
});

test("two who use one link at once make one account and one session", async () => {
  const { email, token } = await invite();
  const results = await Promise.allSettled(
    ["first to the reeds", "second to the reeds"].map((typed) => accept(token, typed)),
  );
  expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await rolesOf(email)).toEqual([{ gameId: game.id, role: "operator" }]);
});

test("a link made anew ends the one before", async () => {
  const first = await invite();
  await database.db
    .update(staffInvitations)
    .set({ expiresAt: sql`now() - interval '1 day'` })
    .where(eq(staffInvitations.id, first.invitation.id));
  const { token } = await renewInvitation(admin, { id: first.invitation.id }, withPasswords);
  await expect(accept(first.token)).rejects.toMatchObject({ reason: "members.invitation_invalid" });
  await expect(accept(token)).resolves.toMatchObject({ email: first.email });
});

test("no link of one game opens what another game offered to the same person", async () => {
  const email = newEmail();
  const offered = await invite(email, admin, "admin");
  // Somebody who manages another game makes an account in that person's name with a link of their own.
  const planted = await invite(email, otherAdmin, "viewer");
  const { sessionId } = await accept(planted.token, "planted by somebody else");
  expect(await rolesOf(email)).toEqual([{ gameId: other.id, role: "viewer" }]);
  await expect(accept(offered.token)).rejects.toMatchObject({ reason: "members.account_exists" });
  // Only with both, the account and the other link, there is the other role.
  const session = await findSession(database, { sessionId, address: null });
  if (session === undefined) throw new Error("no session");
  const ctx = ctxOf(database.db, { actor: session.actor });
  await expect(joinByInvitation(ctx, { token: planted.token })).rejects.toMatchObject({
    reason: "members.invitation_invalid",
  });
  expect(await joinByInvitation(ctx, { token: offered.token })).toEqual({ game: game.slug });
  expect(await rolesOf(email)).toHaveLength(2);
});

test("a link is for its person: whoever is signed in as somebody else does not take it", async () => {
  const { token } = await invite();
  await expect(joinByInvitation(otherAdmin, { token })).rejects.toMatchObject({
    reason: "members.invitation_of_another",
  });
  await expect(accept(token)).resolves.toMatchObject({ name: "Guest" });
});

test("a password that will not do leaves the link open", async () => {
  const { email, token } = await invite();
  for (const [typed, reason] of [
    ["short", "auth.password_length"],
    ["x".repeat(129), "auth.password_length"],
    ["Password2026!", "auth.password_common"],
    [`${email.split("@")[0]}12345`, "auth.password_personal"],
  ] as const) {
    await expect(accept(token, typed)).rejects.toMatchObject({ reason });
  }
  await expect(accept(token)).resolves.toMatchObject({ email });
});

test("whoever has an account has the role at once; who is here, invited or an owner is not invited again", async () => {
  const known = await signedInTo(database.db, other, { role: "viewer" });
  const { email } = known.actor;
  expect(await inviteMember(admin, { email, name: "K", role: "support" }, withPasswords)).toEqual({ kind: "added" });
  await expect(inviteMember(admin, { email, name: "K", role: "admin" }, withPasswords)).rejects.toMatchObject({
    reason: "staff.email_taken",
    fields: [{ path: "email" }],
  });
  const open = await invite();
  await expect(
    inviteMember(admin, { email: open.email, name: "K", role: "admin" }, withPasswords),
  ).rejects.toMatchObject({
    reason: "members.invited_already",
  });
  const owner = await signedInTo(database.db, game, { isOwner: true });
  await expect(
    inviteMember(admin, { email: owner.actor.email, name: "K", role: "admin" }, withPasswords),
  ).rejects.toMatchObject({
    reason: "members.is_owner",
  });
});

test("who may not manage the game's people invites nobody and touches no invitation, not even with its id", async () => {
  const { invitation, token } = await invite();
  const { id } = invitation;
  const input = { email: newEmail(), name: "N", role: "admin" as const };
  const hasty = await signedInTo(database.db, game, { role: "admin", steppedUp: false });
  await expect(inviteMember(hasty, input, withPasswords)).rejects.toMatchObject({ reason: "auth.step_up_needed" });
  for (const role of gameRoles.filter((each) => each !== "admin")) {
    const ctx = await signedInTo(database.db, game, { role });
    const invites = () => inviteMember(ctx, input, withPasswords);
    for (const attempt of [
      invites,
      () => renewInvitation(ctx, { id }, withPasswords),
      () => revokeInvitation(ctx, { id }),
    ]) {
      await expect(attempt(), role).rejects.toMatchObject({ reason: "auth.not_allowed" });
    }
  }
  for (const attempt of [
    () => renewInvitation(otherAdmin, { id }, withPasswords),
    () => revokeInvitation(otherAdmin, { id }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ reason: "members.invitation_not_found" });
  }
  expect((await listMembers(otherAdmin)).invitations.some((each) => each.id === id)).toBe(false);
  await expect(getInvitation(ctxOf(database.db), { token })).resolves.toMatchObject({ role: "operator" });
});

test("two who invite the same person at once make one invitation", async () => {
  const email = newEmail();
  const results = await Promise.allSettled([invite(email), invite(email)]);
  expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  const rows = await database.db
    .select()
    .from(staffInvitations)
    .where(and(eq(staffInvitations.email, email), eq(staffInvitations.gameId, game.id)))
    .orderBy(desc(staffInvitations.createdAt));
  expect(rows).toHaveLength(1);
});

test("guessing links is slowed down by the address", async () => {
  const address = "198.51.100.9";
  const guesses = await Promise.all(
    Array.from({ length: 60 }, () =>
      acceptInvitation(ctxOf(database.db), { token: "guess", password, address, userAgent: null }, withPasswords).catch(
        (error: { reason: string }) => error.reason,
      ),
    ),
  );
  expect(guesses.filter((reason) => reason === "auth.too_many_tries")).toHaveLength(10);
});
