import { and, desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { memberships } from "#db/schema/staff.ts";
import { listGroupRoles } from "#server/auth/groups/service/list-group-roles.ts";
import { mapGroup } from "#server/auth/groups/service/map-group.ts";
import { unmapGroup } from "#server/auth/groups/service/unmap-group.ts";
import { changeMemberRole } from "#server/auth/members/service/change-member-role.ts";
import { listMembers } from "#server/auth/members/service/list-members.ts";
import type { GameScope } from "#server/kernel/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { type SignedInCtx, signedInTo } from "#tests/support/signed-in.ts";

let database: TestDatabase;
let game: GameScope;
let admin: SignedInCtx;
beforeAll(async () => {
  database = await createTestDatabase({ max: 20 });
  game = await makeGame(database.db);
  admin = await signedInTo(database.db, game, { role: "admin" });
});
afterAll(() => database.drop());

const provider = { name: "Studio", ownerGroup: null };
const mapped = async (ctx = admin) => (await listGroupRoles(ctx, { provider })).groupRoles;
const lastEntry = async (group: string) => {
  const where = and(eq(auditEntries.targetKind, "group"), eq(auditEntries.targetId, group));
  const [entry] = await database.db.select().from(auditEntries).where(where).orderBy(desc(auditEntries.id)).limit(1);
  return entry;
};

test("a group gets a role, another one, and none, each with its entry in this game", async () => {
  await mapGroup(admin, { group: "live", role: "viewer", was: null });
  await mapGroup(admin, { group: "live", role: "operator", was: "viewer" });
  expect(await mapped()).toEqual([{ group: "live", role: "operator" }]);
  expect(await lastEntry("live")).toMatchObject({
    action: "staff.group_map",
    gameId: game.id,
    actorId: admin.actor.staffId,
    before: { role: "viewer" },
    after: { role: "operator" },
  });
  await unmapGroup(admin, { group: "live", was: "operator" });
  expect(await mapped()).toEqual([]);
  expect(await lastEntry("live")).toMatchObject({ action: "staff.group_unmap", before: { role: "operator" } });
});

test("only whoever manages staff, and proved it just now, maps groups; another game's are not touched", async () => {
  const input = { group: "sneaky", role: "admin", was: null } as const;
  const approver = await signedInTo(database.db, game, { role: "approver" });
  await expect(mapGroup(approver, input)).rejects.toMatchObject({ reason: "auth.not_allowed" });
  const hasty = await signedInTo(database.db, game, { role: "admin", steppedUp: false });
  await expect(mapGroup(hasty, input)).rejects.toMatchObject({ reason: "auth.step_up_needed" });
  await mapGroup(admin, { group: "ours", role: "viewer", was: null });
  for (const ctx of [approver, hasty]) {
    await expect(unmapGroup(ctx, { group: "ours", was: "viewer" })).rejects.toMatchObject({
      reason: expect.stringMatching(/^auth\./),
    });
  }
  const elsewhere = await signedInTo(database.db, await makeGame(database.db), { role: "admin" });
  await expect(unmapGroup(elsewhere, { group: "ours", was: "viewer" })).rejects.toMatchObject({
    reason: "groups.changed",
  });
  expect(await mapped(elsewhere)).toEqual([]);
  expect(await mapped()).toEqual([{ group: "ours", role: "viewer" }]);
});

test("of two who map one group at once the second hears of it, and a stale page overwrites nothing", async () => {
  const map = (role: "viewer" | "support") => mapGroup(admin, { group: "race", role, was: null });
  const answers = await Promise.allSettled([map("viewer"), map("support")]);
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const now = (await mapped()).find(({ group }) => group === "race")?.role ?? "viewer";
  const stale = now === "viewer" ? "support" : "viewer";
  await expect(mapGroup(admin, { group: "race", role: "admin", was: stale })).rejects.toMatchObject({
    reason: "groups.changed",
  });
  await expect(unmapGroup(admin, { group: "race", was: stale })).rejects.toMatchObject({ reason: "groups.changed" });
  const removals = await Promise.allSettled([1, 2].map(() => unmapGroup(admin, { group: "race", was: now })));
  expect(removals.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("the list of members says whose role a group gave, and changing it makes it one by hand", async () => {
  const person = await makeStaff(database.db, { role: "viewer", gameId: game.id });
  await database.db.update(memberships).set({ source: "group" }).where(eq(memberships.staffId, person.id));
  const isByGroup = async () =>
    (await listMembers(admin)).members.find(({ staffId }) => staffId === person.id)?.isByGroup;
  expect(await isByGroup()).toBe(true);
  await changeMemberRole(admin, { staffId: person.id, role: "support", was: "viewer" });
  expect(await isByGroup()).toBe(false);
});
