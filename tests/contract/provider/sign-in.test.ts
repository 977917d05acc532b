import { randomUUID } from "node:crypto";
import { Writable } from "node:stream";
import { and, desc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { memberships, staff, staffIdentities, staffSessions } from "#db/schema/staff.ts";
import { mapGroup } from "#server/auth/groups/service/map-group.ts";
import { signInWithProvider } from "#server/auth/oidc/service/sign-in-with-provider.ts";
import { stepUpWithProvider } from "#server/auth/oidc/service/step-up-with-provider.ts";
import { assertSteppedUp } from "#server/auth/service/assert-stepped-up.ts";
import { disableStaff } from "#server/auth/service/disable-staff.ts";
import { findSession } from "#server/auth/service/find-session.ts";
import { getStepUp } from "#server/auth/service/get-step-up.ts";
import type { SignedIn } from "#server/auth/service/open-session.ts";
import type { GameScope } from "#server/kernel/context.ts";
import { createLogger } from "#server/kernel/logger.ts";
import type { IdentityProvider } from "#server/kernel/ports.ts";
import { createIdentityProvider } from "#server/runtime/identity-provider.ts";
import { type Account, type CompanyProvider, startCompanyProvider } from "#tests/support/company-provider.ts";
import { ctxOf, gameCtxOf, staffActor, withoutPasswords } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { untilWithin } from "#tests/support/until.ts";

const baseUrl = "http://localhost:3600";
let database: TestDatabase;
let game: GameScope;
let company: CompanyProvider;
let provider: IdentityProvider;
let logged = "";
beforeAll(async () => {
  database = await createTestDatabase({ max: 10 });
  game = await makeGame(database.db);
  company = await startCompanyProvider(baseUrl);
  const logTo = new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk);
      done();
    },
  });
  const log = createLogger({ name: "test", level: "trace" }, logTo);
  provider = createIdentityProvider({ settings: company.settings, baseUrl, log });
  const local = gameCtxOf(ctxOf(database.db), game);
  await mapGroup(local, { group: "support-team", role: "support", was: null });
  await mapGroup(local, { group: "live-ops", role: "operator", was: null });
});
afterAll(async () => {
  await company?.stop();
  await database?.drop();
});

const address = null;
const visit = { address, userAgent: "test" };
function hire(more: Partial<Account> = {}): Account {
  const sub = randomUUID();
  const account = { sub, email: `${sub.slice(0, 8)}@studio.example`, email_verified: true, name: "Mina Park", ...more };
  company.put(account);
  return account;
}

/** From the button to the session, as the doors do it. */
async function signIn(account: Account, rules: object = {}): Promise<SignedIn> {
  company.become(account.sub);
  const { url, trip } = await provider.begin("sign_in");
  const back = await company.walk(url);
  const proof = await provider.finish(trip, back.searchParams);
  const given = { ...visit, proof, state: trip.state, rules: { ...company.settings, ...rules } };
  return signInWithProvider(ctxOf(database.db), given);
}
const roleOf = async ({ staffId }: { staffId: string }) => {
  const where = and(eq(memberships.staffId, staffId), eq(memberships.gameId, game.id));
  const [row] = await database.db.select().from(memberships).where(where);
  return row === undefined ? null : `${row.role} by ${row.source}`;
};
const entriesAbout = async (targetName: string) => {
  const rows = await database.db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.targetName, targetName))
    .orderBy(desc(auditEntries.id));
  return rows.map(({ action, after }) => ({ action, after }));
};
const countSessions = (staffId: string) => database.db.$count(staffSessions, eq(staffSessions.staffId, staffId));

test("somebody in a mapped group gets an account and the role; leaving the group takes the role at the next sign-in, and each leaves its entry", async () => {
  const mina = hire({ groups: ["support-team", "football"] });
  const first = await signIn(mina);
  expect(first).toMatchObject({ email: mina.email, name: "Mina Park" });
  expect(await roleOf(first)).toBe("support by group");
  expect((await entriesAbout(mina.email)).map(({ action }) => action)).toEqual([
    "staff.sign_in",
    "staff.add",
    "staff.link",
    "staff.add",
  ]);

  company.put({ ...mina, groups: ["live-ops", "support-team"] });
  expect((await signIn(mina)).staffId).toBe(first.staffId);
  expect(await roleOf(first)).toBe("operator by group");

  company.put({ ...mina, groups: [] });
  await expect(signIn(mina)).rejects.toMatchObject({ reason: "auth.no_role" });
  expect(await roleOf(first)).toBeNull();
  expect(await countSessions(first.staffId)).toBe(2);
  expect((await entriesAbout(mina.email)).slice(0, 2)).toEqual([
    { action: "staff.sign_in_refused", after: { address: null, wrong: "no_role", how: "provider" } },
    { action: "staff.remove", after: { role: null, source: "group" } },
  ]);
});

test("a session of before keeps the role until the next sign-in, and then loses it with its next request", async () => {
  const mina = hire({ groups: ["live-ops"] });
  const before = await signIn(mina);
  const roleIn = async ({ sessionId }: SignedIn) =>
    (await findSession(database, { sessionId, address }))?.roles.get(game.id);
  company.put({ ...mina, groups: [] });
  expect(await roleIn(before)).toBe("operator");
  await expect(signIn(mina)).rejects.toMatchObject({ reason: "auth.no_role" });
  expect(await roleIn(before)).toBeUndefined();
});

test("a group counts to the letter, whatever its letters are, and what cannot be kept stops nobody", async () => {
  const odd = `'; drop table staff -- {라이브} "운영" % \\ 🎮`;
  await mapGroup(gameCtxOf(ctxOf(database.db), game), { group: odd, role: "moderator", was: null });
  const many = Array.from({ length: 20_000 }, (_, at) => `team ${at}`);
  const mina = hire({ groups: [...many, "a\0b", "\ud800", "", odd] });
  expect(await roleOf(await signIn(mina))).toBe("moderator by group");
  for (const near of [`${odd} `, odd.toUpperCase(), "Live-Ops", "live-ops ", "live\u2010ops"]) {
    await expect(signIn(hire({ groups: [near] }))).rejects.toMatchObject({ reason: "auth.no_role" });
  }
});

test("a role that somebody gives by hand while its person signs in stands, and they come in", async () => {
  const { id, email } = await makeStaff(database.db, {});
  let signingIn: Promise<SignedIn> | undefined;
  await database.db.transaction(async (tx) => {
    await tx.select().from(staff).where(eq(staff.id, id)).for("update");
    await tx.insert(memberships).values({ staffId: id, gameId: game.id, role: "viewer" });
    signingIn = signIn(hire({ email, groups: ["live-ops"] }));
    await untilWithin(10_000)(async () => {
      const [row] = await database.db.execute<{ waits: boolean }>(
        sql`select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as waits`,
      );
      return row?.waits === true;
    });
  });
  await expect(signingIn).resolves.toMatchObject({ staffId: id });
  expect(await roleOf({ staffId: id })).toBe("viewer by hand");
});

test("a role by hand outlives the groups, and a group does not change it", async () => {
  const email = `${randomUUID().slice(0, 8)}@studio.example`;
  const person = await makeStaff(database.db, { email, role: "viewer", gameId: game.id });
  const account = hire({ email, groups: ["live-ops"] });
  expect((await signIn(account)).staffId).toBe(person.id);
  expect(await roleOf({ staffId: person.id })).toBe("viewer by hand");
  company.put({ ...account, groups: [] });
  await signIn(account);
  expect(await roleOf({ staffId: person.id })).toBe("viewer by hand");
});

test("the owners' group makes an owner, and leaving it ends that; an owner by hand stays one", async () => {
  const boss = hire({ groups: ["herald-owners"] });
  const { staffId } = await signIn(boss);
  const isOwner = async (id: string) =>
    (await database.db.select({ is: staff.isOwner }).from(staff).where(eq(staff.id, id)))[0]?.is;
  expect(await isOwner(staffId)).toBe(true);
  company.put({ ...boss, groups: ["live-ops"] });
  await signIn(boss);
  expect(await isOwner(staffId)).toBe(false);
  expect((await entriesAbout(boss.email)).map(({ action }) => action)).toContain("staff.owner_change");

  const byHand = await makeStaff(database.db, { isOwner: true });
  await signIn(hire({ email: byHand.email, groups: [] }));
  expect(await isOwner(byHand.id)).toBe(true);
});

test("whoever has no mapped group and no account gets neither account nor session, and it leaves an entry", async () => {
  const stranger = hire({ groups: ["football"] });
  await expect(signIn(stranger)).rejects.toMatchObject({ reason: "auth.no_role" });
  expect(await database.db.$count(staff, eq(staff.email, stranger.email))).toBe(0);
  expect((await entriesAbout(stranger.email))[0]).toMatchObject({ action: "staff.sign_in_refused" });
});

test("an unverified e-mail links nothing, also when the provider says so in words", async () => {
  const person = await makeStaff(database.db, { role: "admin", gameId: game.id });
  for (const email_verified of [false, "true" as unknown as boolean]) {
    const thief = hire({ email: person.email, email_verified, groups: ["live-ops"] });
    await expect(signIn(thief)).rejects.toMatchObject({ reason: "auth.email_unverified" });
  }
  expect(await countSessions(person.id)).toBe(0);
  expect(await database.db.$count(staffIdentities, eq(staffIdentities.staffId, person.id))).toBe(0);
});

test("an e-mail that only small letters make the same as somebody else's links nothing", async () => {
  const email = `kim-${randomUUID().slice(0, 8)}@studio.example`;
  const { id } = await makeStaff(database.db, { email, role: "admin", gameId: game.id });
  // The sign for kelvin in the place of the K.
  const thief = hire({ email: email.replace("k", "\u212A"), groups: ["live-ops"] });
  await expect(signIn(thief)).rejects.toMatchObject({ reason: "auth.email_unverified" });
  expect(await countSessions(id)).toBe(0);
});

test("another account of the provider with the same e-mail is refused; the first one stays in, whatever its e-mail becomes", async () => {
  const mina = hire({ groups: ["live-ops"] });
  const { staffId } = await signIn(mina);
  await expect(signIn(hire({ email: mina.email, groups: ["live-ops"] }))).rejects.toMatchObject({
    reason: "auth.other_subject",
  });
  company.put({ ...mina, email: "renamed@elsewhere.example", email_verified: false });
  expect((await signIn(mina)).staffId).toBe(staffId);
});

test("a disabled person stays out, linked or not", async () => {
  const mina = hire({ groups: ["live-ops"] });
  await signIn(mina);
  const local = ctxOf(database.db);
  await disableStaff(local, { email: mina.email });
  await expect(signIn(mina)).rejects.toMatchObject({ reason: "auth.person_disabled" });

  const { email, id } = await makeStaff(database.db, { role: "viewer", gameId: game.id });
  await disableStaff(local, { email });
  await expect(signIn(hire({ email, groups: ["live-ops"] }))).rejects.toMatchObject({
    reason: "auth.person_disabled",
  });
  expect(await countSessions(id)).toBe(0);
  expect(await database.db.$count(staffIdentities, eq(staffIdentities.staffId, id))).toBe(0);
});

test("only e-mails of the allowed domains come in", async () => {
  const rules = { emailDomains: ["studio.example"] };
  await signIn(hire({ groups: ["live-ops"] }), rules);
  const guest = hire({ email: "x@studio.example.evil.example", groups: ["live-ops"] });
  await expect(signIn(guest, rules)).rejects.toMatchObject({ reason: "auth.domain_not_allowed" });
});

test("groups that are no list of names leave the roles as they are", async () => {
  const mina = hire({ groups: ["live-ops"] });
  const signedIn = await signIn(mina);
  company.put({ ...mina, groups: [{ id: 7 }] });
  await expect(signIn(mina)).rejects.toMatchObject({ reason: "auth.groups_unreadable" });
  expect(await roleOf(signedIn)).toBe("operator by group");
});

test("a way back is taken once: neither the provider nor Herald takes it again", async () => {
  const mina = hire({ groups: ["live-ops"] });
  company.become(mina.sub);
  const { url, trip } = await provider.begin("sign_in");
  const back = await company.walk(url);
  const proof = await provider.finish(trip, back.searchParams);
  const given = { ...visit, proof, state: trip.state, rules: company.settings };
  await signInWithProvider(ctxOf(database.db), given);
  await expect(provider.finish(trip, back.searchParams)).rejects.toMatchObject({ reason: "auth.proof_invalid" });
  await expect(signInWithProvider(ctxOf(database.db), given)).rejects.toMatchObject({ reason: "auth.trip_over" });
});

test("two tabs of one new person at once end in one account with one role", async () => {
  const mina = hire({ groups: ["live-ops"] });
  const [one, two] = await Promise.all([signIn(mina), signIn(mina)]);
  expect(one?.staffId).toBe(two?.staffId);
  expect(await countSessions(one?.staffId ?? "")).toBe(2);
});

test("a state, nonce or verifier of another trip is refused", async () => {
  const mina = hire({ groups: ["live-ops"] });
  company.become(mina.sub);
  for (const part of ["state", "nonce", "verifier"] as const) {
    const { url, trip } = await provider.begin("sign_in");
    const { trip: other } = await provider.begin("sign_in");
    const back = await company.walk(url);
    const mixed = { ...trip, [part]: other[part] };
    await expect(provider.finish(mixed, back.searchParams)).rejects.toMatchObject({ reason: "auth.proof_invalid" });
  }
  await expect(signIn(mina)).resolves.toBeDefined();
});

test("stepping up takes a proof given after it was asked for, by the same account", async () => {
  const [mina, other] = [hire({ groups: ["live-ops"] }), hire({ groups: ["live-ops"] })];
  const signedIn = await signIn(mina);
  await signIn(other);
  const { staffId: id, email, name, sessionId } = signedIn;
  const ctx = ctxOf(database.db, { actor: { ...staffActor({ id, email, name }), sessionId } });
  expect(await getStepUp(ctx, withoutPasswords)).toEqual({ secondsLeft: 0, needsCode: false, by: "provider" });
  const stepUp = async (as: Account) => {
    company.become(as.sub);
    const { url, trip } = await provider.begin("step_up");
    const proof = await provider.finish(trip, (await company.walk(url)).searchParams);
    expect(proof.claims.auth_time).toBeTypeOf("number");
    const given = { proof, state: trip.state, sessionId, address, rules: company.settings };
    await stepUpWithProvider(ctxOf(database.db), given);
  };
  await expect(stepUp(other)).rejects.toMatchObject({ reason: "auth.other_identity" });
  await expect(assertSteppedUp(ctx)).rejects.toMatchObject({ reason: "auth.step_up_needed" });
  await stepUp(mina);
  await expect(assertSteppedUp(ctx)).resolves.toMatchObject({ staffId: id });
  expect((await entriesAbout(email)).slice(0, 2).map(({ action }) => action)).toEqual([
    "staff.step_up",
    "staff.step_up_refused",
  ]);
});

test("neither the client's secret nor a code, token or verifier is in what is logged or recorded", async () => {
  const kept = logged + JSON.stringify(await database.db.select().from(auditEntries).orderBy(auditEntries.id));
  expect(logged).toContain("the provider's answer was refused");
  for (const secret of [company.settings.clientSecret, encodeURIComponent(company.settings.clientSecret), "eyJ"]) {
    expect(kept).not.toContain(secret);
  }
});
