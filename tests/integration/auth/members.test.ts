import { and, desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type GameRole, gameRoles } from "#db/enums/staff.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { memberships, staff } from "#db/schema/staff.ts";
import { changeMemberRole } from "#server/auth/members/service/change-member-role.ts";
import { disableMember } from "#server/auth/members/service/disable-member.ts";
import { enableMember } from "#server/auth/members/service/enable-member.ts";
import { endMemberSessions } from "#server/auth/members/service/end-member-sessions.ts";
import { listMembers } from "#server/auth/members/service/list-members.ts";
import { removeMember } from "#server/auth/members/service/remove-member.ts";
import { resetMemberTwoFactor } from "#server/auth/members/service/reset-member-two-factor.ts";
import { setTwoFactorPolicy } from "#server/auth/members/service/set-two-factor-policy.ts";
import { findSession } from "#server/auth/service/find-session.ts";
import type { GameScope } from "#server/kernel/context.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { requestContextOf } from "#tests/support/context.ts";
import { makeGame, makeSession } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { enrol, type SignedInCtx, signedInTo } from "#tests/support/signed-in.ts";

let database: TestDatabase;
let game: GameScope;
let other: GameScope;
let admin: SignedInCtx;
let owner: SignedInCtx;
beforeAll(async () => {
  database = await createTestDatabase({ max: 20 });
  [game, other] = [await makeGame(database.db), await makeGame(database.db)];
  admin = await signedInTo(database.db, game, { role: "admin" });
  owner = await signedInTo(database.db, game, { isOwner: true });
});
afterAll(() => database.drop());

const member = (role: GameRole = "operator", inGame = game) => signedInTo(database.db, inGame, { role });
const roleOf = async (ctx: SignedInCtx, gameId = game.id) => {
  const [row] = await database.db
    .select({ role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.staffId, ctx.actor.staffId), eq(memberships.gameId, gameId)));
  return row?.role ?? null;
};
const lastEntryAbout = async (id: string) => {
  const [entry] = await database.db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.targetId, id))
    .orderBy(desc(auditEntries.id))
    .limit(1);
  return entry;
};
/** What the open tab of somebody gets to hear at its next request. */
async function nextRequest(ctx: SignedInCtx, inGame = game): Promise<string> {
  const { sessionId, address } = ctx.actor;
  const session = await findSession(database, { sessionId, address });
  const caller = createCaller(appRouter)({ ...requestContextOf(database.db), session });
  return caller.games.get({ game: inGame.slug }).then(
    () => "served",
    (error: { cause: { reason: string } }) => error.cause.reason,
  );
}

test("another role holds with the next request, and its entry says which it was", async () => {
  const person = await member("admin");
  const { staffId } = person.actor;
  await changeMemberRole(admin, { staffId, role: "viewer", was: "admin" });
  expect(await roleOf(person)).toBe("viewer");
  expect(await lastEntryAbout(staffId)).toMatchObject({
    action: "staff.role_change",
    gameId: game.id,
    actorName: admin.actor.email,
    before: { role: "admin" },
    after: { role: "viewer" },
  });
  // The tab that was an admin's a moment ago, and still believes it.
  await expect(
    changeMemberRole(person, { staffId: admin.actor.staffId, role: "viewer", was: "admin" }),
  ).rejects.toMatchObject({ reason: "auth.not_allowed" });
});

test("an open tab is out within its next request when its person is removed, disabled or given a role without the right", async () => {
  const [removed, disabled] = [await member(), await member()];
  expect([await nextRequest(removed), await nextRequest(disabled)]).toEqual(["served", "served"]);
  await removeMember(admin, { staffId: removed.actor.staffId, was: "operator" });
  await disableMember(owner, { staffId: disabled.actor.staffId });
  expect([await nextRequest(removed), await nextRequest(disabled)]).toEqual(["games.not_found", "auth.signed_out"]);
  await enableMember(owner, { staffId: disabled.actor.staffId });
  // The session of before does not come back to life.
  expect(await nextRequest(disabled)).toBe("auth.signed_out");
  expect(await lastEntryAbout(removed.actor.staffId)).toMatchObject({
    action: "staff.remove",
    before: { role: "operator" },
  });
  expect(await lastEntryAbout(disabled.actor.staffId)).toMatchObject({
    action: "staff.enable",
    before: { disabled: true },
    after: { disabled: false },
  });
});

test("an owner ends all sessions of one person, who is out with the next request and may come back; two at once leave one entry", async () => {
  const person = await member("operator");
  const bystander = await member("operator");
  const second = await makeSession(database.db, { id: person.actor.staffId });
  const { staffId, sessionId, address } = person.actor;
  const isIn = (id: string) => findSession(database, { sessionId: id, address }).then((found) => found !== undefined);
  expect([await isIn(sessionId), await isIn(second)]).toEqual([true, true]);
  const both = await Promise.all([endMemberSessions(owner, { staffId }), endMemberSessions(owner, { staffId })]);
  expect(both.map(({ ended }) => ended).sort()).toEqual([0, 2]);
  expect([await isIn(sessionId), await isIn(second)]).toEqual([false, false]);
  expect(await isIn(bystander.actor.sessionId)).toBe(true);
  expect(await lastEntryAbout(staffId)).toMatchObject({
    action: "staff.session_revoke",
    actorId: owner.actor.staffId,
    before: { sessions: 2 },
    after: { sessions: 0 },
  });
  expect(await isIn(await makeSession(database.db, { id: staffId }))).toBe(true);
});

test("nobody does it to themselves, nor an admin to an owner, nor anybody to somebody of another game", async () => {
  const own = { staffId: admin.actor.staffId, was: "admin" as const };
  await expect(changeMemberRole(admin, { ...own, role: "viewer" })).rejects.toMatchObject({
    reason: "members.own_role",
  });
  await expect(removeMember(admin, own)).rejects.toMatchObject({ reason: "members.own_role" });
  await expect(disableMember(owner, { staffId: owner.actor.staffId })).rejects.toMatchObject({
    reason: "members.own_role",
  });
  const ofOwner = { staffId: owner.actor.staffId, was: "viewer" as const };
  await expect(removeMember(admin, ofOwner)).rejects.toMatchObject({ reason: "members.owners_role" });
  const stranger = await member("viewer", other);
  const ofStranger = { staffId: stranger.actor.staffId, was: "viewer" as const };
  for (const who of [admin, owner]) {
    await expect(changeMemberRole(who, { ...ofStranger, role: "admin" })).rejects.toMatchObject({
      reason: "members.not_found",
    });
    await expect(removeMember(who, ofStranger)).rejects.toMatchObject({ reason: "members.not_found" });
  }
  await expect(disableMember(owner, { staffId: stranger.actor.staffId })).rejects.toMatchObject({
    reason: "members.not_found",
  });
  expect([await roleOf(stranger, other.id), await roleOf(admin)]).toEqual(["viewer", "admin"]);
});

test("without the password given again nothing happens, and no role but an admin's or an owner's may", async () => {
  const person = await member("viewer");
  const input = { staffId: person.actor.staffId, role: "admin" as const, was: "viewer" as const };
  const hasty = await signedInTo(database.db, game, { role: "admin", steppedUp: false });
  const acts = [
    (ctx: SignedInCtx) => changeMemberRole(ctx, input),
    (ctx: SignedInCtx) => removeMember(ctx, input),
    (ctx: SignedInCtx) => disableMember(ctx, input),
    (ctx: SignedInCtx) => enableMember(ctx, input),
    (ctx: SignedInCtx) => resetMemberTwoFactor(ctx, input),
    (ctx: SignedInCtx) => endMemberSessions(ctx, input),
    (ctx: SignedInCtx) => setTwoFactorPolicy(ctx, { roles: [], was: [] }),
  ];
  for (const act of acts) {
    await expect(act(hasty)).rejects.toMatchObject({ reason: "auth.step_up_needed" });
    for (const role of gameRoles.filter((each) => each !== "admin")) {
      await expect(act(await member(role)), role).rejects.toMatchObject({ reason: "auth.not_allowed" });
    }
  }
  // An admin's power ends at the game: locking somebody out of all of them is an owner's.
  await expect(disableMember(admin, input)).rejects.toMatchObject({ reason: "auth.not_allowed" });
  expect(await roleOf(person)).toBe("viewer");
});

test("of two admins who demote each other at once one stays, and two who change the same role do not overwrite each other", async () => {
  const [one, two] = [await member("admin"), await member("admin")];
  const demote = (by: SignedInCtx, whom: SignedInCtx) =>
    changeMemberRole(by, { staffId: whom.actor.staffId, role: "viewer", was: "admin" });
  const results = await Promise.allSettled([demote(one, two), demote(two, one)]);
  expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect([await roleOf(one), await roleOf(two)].sort()).toEqual(["admin", "viewer"]);

  const person = await member("viewer");
  const promote = (role: GameRole) => changeMemberRole(admin, { staffId: person.actor.staffId, role, was: "viewer" });
  const both = await Promise.allSettled([promote("operator"), promote("approver")]);
  expect(both.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(both.find((result) => result.status === "rejected")).toMatchObject({
    reason: { reason: "members.role_changed" },
  });
});

test("of whom the game asks a second factor, nothing works before they have one, whatever they ask", async () => {
  const strict = await makeGame(database.db);
  const boss = await signedInTo(database.db, strict, { role: "admin" });
  const person = await member("approver", strict);
  await setTwoFactorPolicy(boss, { roles: ["approver"], was: [] });
  expect(await lastEntryAbout(strict.id)).toMatchObject({
    action: "staff.two_factor_policy",
    before: { roles: [] },
    after: { roles: ["approver"] },
  });
  expect([await nextRequest(person, strict), await nextRequest(boss, strict)]).toEqual([
    "auth.two_factor_needed",
    "served",
  ]);
  await enrol(person);
  expect(await nextRequest(person, strict)).toBe("served");
  await resetMemberTwoFactor(owner, { staffId: person.actor.staffId }).catch((error: { reason: string }) =>
    expect(error.reason).toBe("members.not_found"),
  );
  await resetMemberTwoFactor({ ...owner, game: strict }, { staffId: person.actor.staffId });
  expect(await nextRequest(person, strict)).toBe("auth.two_factor_needed");
});

test("the rule for owners is an owner's business, and two who set it at once do not overwrite each other", async () => {
  const strict = await makeGame(database.db);
  const boss = await signedInTo(database.db, strict, { role: "admin" });
  await expect(setTwoFactorPolicy(boss, { roles: ["owner"], was: [] })).rejects.toMatchObject({
    reason: "staff.owners_only",
  });
  const results = await Promise.allSettled([
    setTwoFactorPolicy(boss, { roles: ["viewer"], was: [] }),
    setTwoFactorPolicy({ ...owner, game: strict }, { roles: ["owner"], was: [] }),
  ]);
  expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  const { twoFactorRoles } = await listMembers({ ...owner, game: strict });
  expect(twoFactorRoles).toHaveLength(1);
  await setTwoFactorPolicy({ ...owner, game: strict }, { roles: ["owner"], was: twoFactorRoles });
  expect(await nextRequest(owner, strict)).toBe("auth.two_factor_needed");
  // In the games beside it the owner works on.
  expect(await nextRequest(owner, game)).toBe("served");
});

test("the list holds the game's people and the owners, nobody of another game, and nothing that opens a door", async () => {
  const here = await makeGame(database.db);
  const person = await member("auditor", here);
  await enrol(person);
  await member("viewer", other);
  const { members } = await listMembers({ ...owner, game: here });
  expect(members.filter((each) => !each.isOwner)).toMatchObject([
    { email: person.actor.email, role: "auditor", hasTwoFactor: true, isDisabled: false },
  ]);
  expect(members.some((each) => each.email === owner.actor.email && each.role === null)).toBe(true);
  expect(JSON.stringify(members)).not.toMatch(/argon2|secret|token/i);
});

test("fields that no form has are neither read nor kept", async () => {
  const person = await member("viewer");
  const { sessionId, address } = admin.actor;
  const session = await findSession(database, { sessionId, address });
  const caller = createCaller(appRouter)({ ...requestContextOf(database.db), session });
  const more = { isOwner: true, gameId: other.id, passwordHash: "x", sessionEpoch: 0, staff: { isOwner: true } };
  await caller.members.changeRole({
    game: game.slug,
    staffId: person.actor.staffId,
    role: "support",
    was: "viewer",
    ...more,
  } as Parameters<typeof caller.members.changeRole>[0]);
  const [row] = await database.db.select().from(staff).where(eq(staff.id, person.actor.staffId));
  expect(row).toMatchObject({ isOwner: false, passwordHash: null, sessionEpoch: 1 });
  expect([await roleOf(person), await roleOf(person, other.id)]).toEqual(["support", null]);
});
