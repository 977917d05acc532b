import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { staff } from "#db/schema/staff.ts";
import { addOwner } from "#server/auth/service/add-owner.ts";
import { addStaff } from "#server/auth/service/add-staff.ts";
import { disableStaff } from "#server/auth/service/disable-staff.ts";
import { findSession } from "#server/auth/service/find-session.ts";
import { getMe } from "#server/auth/service/get-me.ts";
import { signIn } from "#server/auth/service/sign-in.ts";
import { ctxOf, gameCtxOf, staffActor, withPasswords } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const inNewGame = async () => gameCtxOf(ctxOf(database.db), await makeGame(database.db));
const entriesAbout = (id: string) =>
  database.db.select().from(auditEntries).where(eq(auditEntries.targetId, id)).orderBy(auditEntries.id);
let made = 0;
const newEmail = () => {
  made += 1;
  return `person-${made}@studio.example`;
};

test("a new person gets a password once, an existing one only the role", async () => {
  const [first, second] = [await inNewGame(), await inNewGame()];
  const email = newEmail();
  const added = await addStaff(first, { email: email.toUpperCase(), role: "operator" });
  expect(added).toMatchObject({ email, role: "operator", password: expect.stringMatching(/^\w{20}$/) });
  await signIn(
    ctxOf(database.db),
    { email, password: added.password ?? "", address: null, userAgent: null },
    withPasswords,
  );
  expect(await addStaff(second, { email, role: "viewer" })).toMatchObject({ staffId: added.staffId, password: null });
  await expect(addStaff(second, { email, role: "admin" })).rejects.toMatchObject({ reason: "staff.email_taken" });
  const taken = addStaff(await inNewGame(), { email, role: "admin", password: "a new password" });
  await expect(taken).rejects.toMatchObject({ reason: "staff.exists_with_password" });
  const entries = await entriesAbout(added.staffId);
  expect(entries.filter((entry) => entry.action === "staff.add")).toHaveLength(2);
  expect(JSON.stringify(entries)).not.toContain(added.password);
});

test("who may not manage staff of the game adds nobody", async () => {
  const ctx = await inNewGame();
  const actor = staffActor(await makeStaff(database.db));
  const email = newEmail();
  for (const role of ["operator", "none", "auditor"]) {
    await expect(addStaff({ ...ctx, actor, role }, { email, role: "admin" })).rejects.toMatchObject({
      reason: "auth.not_allowed",
    });
  }
  await expect(addOwner({ ...ctx, actor }, { email })).rejects.toMatchObject({ reason: "staff.owners_only" });
  await expect(disableStaff({ ...ctx, actor }, { email: actor.email })).rejects.toMatchObject({
    reason: "staff.owners_only",
  });
  expect(await database.db.select().from(staff).where(eq(staff.email, email))).toEqual([]);
  await expect(addStaff({ ...ctx, actor, role: "admin" }, { email, role: "viewer" })).resolves.toMatchObject({ email });
});

test("two who add the same person at once make one account with one role", async () => {
  const ctx = await inNewGame();
  const email = newEmail();
  const results = await Promise.allSettled([1, 2].map(() => addStaff(ctx, { email, role: "viewer" })));
  expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("a disabled person's session ends with the next request", async () => {
  const ctx = await inNewGame();
  const email = newEmail();
  const { staffId, password } = await addStaff(ctx, { email, role: "support" });
  const { sessionId } = await signIn(
    ctx,
    { email, password: password ?? "", address: null, userAgent: null },
    withPasswords,
  );
  expect(await disableStaff(ctx, { email })).toEqual({ email, role: "support" });
  expect(await findSession(ctx, { sessionId, address: null })).toBeUndefined();
  expect((await entriesAbout(staffId)).at(-1)).toMatchObject({ action: "staff.disable", before: { disabled: false } });
  await expect(disableStaff(ctx, { email })).rejects.toMatchObject({ reason: "staff.already_disabled" });
  await expect(disableStaff(ctx, { email: newEmail() })).rejects.toMatchObject({ reason: "staff.not_found" });
});

test("two owners who disable each other at once leave one", async () => {
  const other = await createTestDatabase();
  const ctx = ctxOf(other.db);
  const emails = [newEmail(), newEmail()];
  for (const email of emails) await addOwner(ctx, { email });
  const results = await Promise.allSettled(emails.map((email) => disableStaff(ctx, { email })));
  const refused = results.filter((result) => result.status === "rejected");
  expect(refused).toHaveLength(1);
  expect(refused[0]?.reason).toMatchObject({ reason: "staff.last_owner" });
  await other.drop();
});

test("a person sees their games with what they may do there, the owner sees all", async () => {
  const ctx = await inNewGame();
  const actor = staffActor(await makeStaff(database.db));
  const twoFactorMissing = new Set<string>();
  const me = await getMe(ctx, { actor, roles: new Map([[ctx.game.id, "auditor"]]), twoFactorMissing });
  expect(me.games).toMatchObject([{ slug: ctx.game.slug, role: "auditor" }]);
  expect(me.games[0]?.permissions).toContain("audit.read");
  expect(me.games[0]?.permissions).not.toContain("mail.send");
  const owner = await getMe(ctx, { actor: { ...actor, isOwner: true }, roles: new Map(), twoFactorMissing });
  expect(owner.games.length).toBeGreaterThan(1);
  expect(owner.games.every((game) => game.role === "owner")).toBe(true);
});
