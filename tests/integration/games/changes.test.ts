import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { gameChanges } from "#db/schema/game-changes.ts";
import { games } from "#db/schema/games.ts";
import { memberships, staff, staffSessions } from "#db/schema/staff.ts";
import { disableStaff } from "#server/auth/service/disable-staff.ts";
import { approveChange } from "#server/games/changes/service/approve-change.ts";
import { changeEndpoint } from "#server/games/changes/service/change-endpoint.ts";
import { listChanges } from "#server/games/changes/service/list-changes.ts";
import { rejectChange } from "#server/games/changes/service/reject-change.ts";
import { withdrawChange } from "#server/games/changes/service/withdraw-change.ts";
import { endKeyOverlap } from "#server/games/keys/service/end-key-overlap.ts";
import { rotateKey } from "#server/games/keys/service/rotate-key.ts";
import { sweepSecrets } from "#server/games/keys/service/sweep-secrets.ts";
import { getGame } from "#server/games/service/get-game.ts";
import { openGameKey } from "#server/games/service/open-game.ts";
import { signUserSig } from "#server/im/service/sign-user-sig.ts";
import { verifyUserSig } from "#server/im/service/verify-user-sig.ts";
import type { GameCtx, GameScope } from "#server/kernel/context.ts";
import { createSecretBox } from "#server/kernel/secrets.ts";
import { ctxOf, gameCtxOf, staffActor } from "#tests/support/context.ts";
import { makeGame, makeSession, makeStaff } from "#tests/support/factories.ts";
import { imAnswering } from "#tests/support/fake-im.ts";
import { type PlatformFacts, platformOf } from "#tests/support/games-platform.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
let facts: PlatformFacts;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  facts = { keys: ["old-key", "new-key"], admins: ["administrator"] };
});

const noHosts = { extraHosts: [] };
const singapore = "https://adminapisgp.im.qcloud.com";
const seoul = "https://adminapikr.im.qcloud.com";
const ask = { key: "new-key", overlapHours: 24, reason: "leaked in a chat" };

const local = (game: GameScope): GameCtx => gameCtxOf(ctxOf(database.db, { im: platformOf(facts) }), game);
const sandboxGame = async () =>
  local(await makeGame(database.db, { key: "old-key", endpoint: "http://127.0.0.1:3100" }));
const liveGame = () => makeGame(database.db, { kind: "live", key: "old-key", endpoint: singapore });

/** An admin of the game; with the password given again a moment ago unless said otherwise. */
async function adminOf(game: GameScope, steppedUpAt: Date | null = new Date()): Promise<GameCtx> {
  const staff = await makeStaff(database.db, { role: "admin", gameId: game.id });
  const sessionId = await makeSession(database.db, staff, steppedUpAt);
  return { ...local(game), actor: { ...staffActor(staff), sessionId }, role: "admin" };
}
const rowOf = async (game: GameScope) => (await database.db.select().from(games).where(eq(games.id, game.id)))[0];
const entriesOf = (game: GameScope) =>
  database.db.select().from(auditEntries).where(eq(auditEntries.gameId, game.id)).orderBy(desc(auditEntries.id));
const noSecretIn = (value: unknown) => expect(JSON.stringify(value)).not.toMatch(/old-key|new-key|v1\./);

test("a sandbox game signs with its new key at once, and what was signed with the one before still verifies", async () => {
  const ctx = await sandboxGame();
  const before = await signUserSig(ctx, { player: "player_1", ttlSeconds: 600, reason: "ticket" });
  const outcome = await rotateKey(ctx, ask);
  expect(outcome).toEqual({ applied: true, change: null });
  expect(await openGameKey(ctx)).toBe("new-key");
  const after = await signUserSig(ctx, { player: "player_1", ttlSeconds: 600, reason: "ticket" });
  const verify = (userSig: string) => verifyUserSig(ctx, { player: "player_1", userSig });
  expect(await verify(before.userSig)).toMatchObject({ valid: true, signedWith: "previous" });
  expect(await verify(after.userSig)).toMatchObject({ valid: true, signedWith: "current" });
  expect(await verifyUserSig(ctx, { userSig: before.userSig })).toMatchObject({ userId: "player_1", valid: true });

  const row = await rowOf(ctx.game);
  noSecretIn([row?.keySealed.slice(3), await getGame(ctx), await entriesOf(ctx.game), outcome]);
  expect((await entriesOf(ctx.game)).find((entry) => entry.action === "game.key_rotate")).toMatchObject({
    reason: ask.reason,
    after: { previousKeyUntil: row?.previousKeyUntil?.toISOString() },
  });

  await endKeyOverlap(ctx);
  expect(await verify(before.userSig)).toMatchObject({ valid: false, reason: "bad_signature", signedWith: null });
  expect((await rowOf(ctx.game))?.previousKeySealed).toBeNull();
  await expect(endKeyOverlap(ctx)).rejects.toMatchObject({ reason: "games.no_overlap" });
});

test("a key that the platform does not take, or that signs already, changes nothing", async () => {
  const ctx = await sandboxGame();
  const before = await rowOf(ctx.game);
  await expect(rotateKey(ctx, { ...ask, key: "wrong-key" })).rejects.toMatchObject({
    reason: "games.key_refused",
    fields: [{ path: "key" }],
    params: { code: 70_009 },
  });
  await expect(rotateKey(ctx, { ...ask, key: "old-key" })).rejects.toMatchObject({ reason: "games.key_same" });
  facts.endpoints = [];
  await expect(rotateKey(ctx, ask)).rejects.toMatchObject({ reason: "games.endpoint_silent" });
  expect(await rowOf(ctx.game)).toEqual(before);
  expect(await entriesOf(ctx.game)).toEqual([]);
});

test("two new keys at once: one signs, the other person is told", async () => {
  const ctx = await sandboxGame();
  facts.keys.push("third-key");
  const { version } = await getGame(ctx);
  const results = await Promise.allSettled(
    ["new-key", "third-key"].map((key) => rotateKey(ctx, { ...ask, key, version })),
  );
  const refused = results.filter((result) => result.status === "rejected");
  expect(refused).toMatchObject([{ reason: { reason: "games.changed" } }]);
  expect(await entriesOf(ctx.game)).toHaveLength(1);
});

test("an overlap of 0 forgets the key before at once, and one that is over is swept away", async () => {
  const ctx = await sandboxGame();
  await rotateKey(ctx, { ...ask, overlapHours: 0 });
  expect(await rowOf(ctx.game)).toMatchObject({ previousKeySealed: null, previousKeyUntil: null });
  await rotateKey(ctx, { ...ask, key: "old-key" });
  await database.db
    .update(games)
    .set({ previousKeyUntil: new Date(Date.now() - 1_000) })
    .where(eq(games.id, ctx.game.id));
  expect((await getGame(ctx)).previousKeyUntil).toBeNull();
  await sweepSecrets(ctxOf(database.db, { actor: { kind: "system", name: "worker" } }));
  expect((await rowOf(ctx.game))?.previousKeySealed).toBeNull();
  expect((await entriesOf(ctx.game))[0]).toMatchObject({ action: "game.key_overlap_end", actorKind: "system" });
});

test("a sandbox game moves to another endpoint at once; an address that is none, or the same, is refused at the field", async () => {
  const ctx = await sandboxGame();
  await changeEndpoint(ctx, { endpoint: "http://127.0.0.1:3999/", reason: "moved" }, noHosts);
  expect((await getGame(ctx)).endpoint).toBe("http://127.0.0.1:3999");
  expect((await entriesOf(ctx.game))[0]).toMatchObject({
    action: "game.endpoint_change",
    before: { endpoint: "http://127.0.0.1:3100" },
    after: { endpoint: "http://127.0.0.1:3999" },
  });
  const again = changeEndpoint(ctx, { endpoint: "http://127.0.0.1:3999", reason: "again" }, noHosts);
  await expect(again).rejects.toMatchObject({ reason: "games.endpoint_same", fields: [{ path: "endpoint" }] });
  const elsewhere = changeEndpoint(ctx, { endpoint: "http://example.com", reason: "away" }, noHosts);
  await expect(elsewhere).rejects.toMatchObject({ reason: "games.endpoint_plain_http" });
});

test("a live game's key waits, sealed, for a second person, who lets it sign", async () => {
  const game = await liveGame();
  const [mina, jun] = [await adminOf(game), await adminOf(game)];
  const outcome = await rotateKey(mina, ask);
  expect(outcome).toMatchObject({ applied: false, change: { what: "key" } });
  expect(await openGameKey(mina)).toBe("old-key");
  const id = outcome.change?.id ?? "";
  const [waiting] = await listChanges(jun);
  expect(waiting).toMatchObject({ id, state: "requested", isMine: false, reason: ask.reason });
  expect((await listChanges(mina))[0]?.isMine).toBe(true);
  noSecretIn([outcome, waiting, await entriesOf(game)]);

  await approveChange(jun, { id }, noHosts);
  expect(await openGameKey(jun)).toBe("new-key");
  const [stored] = await database.db.select().from(gameChanges).where(eq(gameChanges.id, id));
  expect(stored).toMatchObject({ state: "applied", keySealed: null, decidedByName: "Tester" });
  expect((await entriesOf(game)).map((entry) => entry.action)).toEqual(["game.change_apply", "game.change_request"]);
  await expect(approveChange(jun, { id }, noHosts)).rejects.toMatchObject({ reason: "games.change_applied" });
});

test("nobody is the second person of their own change, also not with two browsers", async () => {
  const game = await liveGame();
  const mina = await adminOf(game);
  const { change } = await changeEndpoint(mina, { endpoint: seoul, reason: "region move" }, noHosts);
  const id = change?.id ?? "";
  await expect(approveChange(mina, { id }, noHosts)).rejects.toMatchObject({ reason: "games.change_own" });
  await expect(rejectChange(mina, { id, reason: "mine" })).rejects.toMatchObject({ reason: "games.change_own" });
  if (mina.actor.kind !== "staff") throw new Error("no person");
  const other = await makeSession(database.db, { id: mina.actor.staffId }, new Date());
  const elsewhere = { ...mina, actor: { ...mina.actor, sessionId: other } };
  await expect(approveChange(elsewhere, { id }, noHosts)).rejects.toMatchObject({ reason: "games.change_own" });
  expect((await getGame(mina)).endpoint).toBe(singapore);
});

test("asking and approving need the password again, within five minutes", async () => {
  const game = await liveGame();
  const stale = await adminOf(game, new Date(Date.now() - 301_000));
  const never = await adminOf(game, null);
  for (const who of [stale, never]) {
    await expect(rotateKey(who, ask)).rejects.toMatchObject({ reason: "auth.step_up_needed" });
    const moved = changeEndpoint(who, { endpoint: seoul, reason: "region move" }, noHosts);
    await expect(moved).rejects.toMatchObject({ reason: "auth.step_up_needed" });
  }
  const { change } = await rotateKey(await adminOf(game), ask);
  await expect(approveChange(never, { id: change?.id ?? "" }, noHosts)).rejects.toMatchObject({
    reason: "auth.step_up_needed",
  });
  // An ended session has nothing left.
  const gone = await adminOf(game);
  if (gone.actor.kind !== "staff") throw new Error("no person");
  await database.db
    .update(staffSessions)
    .set({ endedAt: new Date() })
    .where(eq(staffSessions.id, gone.actor.sessionId));
  await expect(approveChange(gone, { id: change?.id ?? "" }, noHosts)).rejects.toMatchObject({
    reason: "auth.step_up_needed",
  });
});

test("the command line may ask and may not decide", async () => {
  const game = await liveGame();
  const { change } = await rotateKey(local(game), ask);
  const id = change?.id ?? "";
  await expect(approveChange(local(game), { id }, noHosts)).rejects.toMatchObject({ reason: "auth.people_only" });
  await approveChange(await adminOf(game), { id }, noHosts);
  expect(await openGameKey(local(game))).toBe("new-key");
});

test("two who approve at once apply it once, and a rejection beats an approval that comes later", async () => {
  const game = await liveGame();
  const [mina, jun, sora] = [await adminOf(game), await adminOf(game), await adminOf(game)];
  const first = await changeEndpoint(mina, { endpoint: seoul, reason: "region move" }, noHosts);
  const id = first.change?.id ?? "";
  const results = await Promise.allSettled([approveChange(jun, { id }, noHosts), approveChange(sora, { id }, noHosts)]);
  expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((await entriesOf(game)).filter((entry) => entry.action === "game.change_apply")).toHaveLength(1);

  const second = await rotateKey(mina, ask);
  const secondId = second.change?.id ?? "";
  await rejectChange(jun, { id: secondId, reason: "not tonight" });
  await expect(approveChange(sora, { id: secondId }, noHosts)).rejects.toMatchObject({
    reason: "games.change_rejected",
  });
  expect((await entriesOf(game))[0]).toMatchObject({ action: "game.change_reject", reason: "not tonight" });
});

test("one change of a kind waits at a time; taken back it makes room, and only its author takes it back", async () => {
  const game = await liveGame();
  const [mina, jun] = [await adminOf(game), await adminOf(game)];
  const { change } = await rotateKey(mina, ask);
  const id = change?.id ?? "";
  await expect(rotateKey(jun, ask)).rejects.toMatchObject({ reason: "games.change_waiting" });
  await expect(withdrawChange(jun, { id })).rejects.toMatchObject({ reason: "games.change_not_own" });
  await withdrawChange(mina, { id });
  const results = await Promise.allSettled([rotateKey(mina, ask), rotateKey(jun, ask)]);
  expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("a change that nobody approved within a day is gone, with its key", async () => {
  const game = await liveGame();
  const [mina, jun] = [await adminOf(game), await adminOf(game)];
  const { change } = await rotateKey(mina, ask);
  const id = change?.id ?? "";
  await database.db
    .update(gameChanges)
    .set({ expiresAt: new Date(Date.now() - 1_000) })
    .where(eq(gameChanges.id, id));
  expect((await listChanges(jun))[0]?.state).toBe("expired");
  await expect(approveChange(jun, { id }, noHosts)).rejects.toMatchObject({ reason: "games.change_expired" });
  // Asking anew does not wait for the sweep.
  await rotateKey(mina, ask);
  const [stored] = await database.db.select().from(gameChanges).where(eq(gameChanges.id, id));
  expect(stored).toMatchObject({ state: "expired", keySealed: null });
  expect((await entriesOf(game)).map((entry) => entry.action)).toContain("game.change_expire");
});

test("what the platform stopped taking since is not applied, and waits on", async () => {
  const game = await liveGame();
  const [mina, jun] = [await adminOf(game), await adminOf(game)];
  const { change } = await rotateKey(mina, ask);
  const id = change?.id ?? "";
  facts.keys = ["old-key"];
  await expect(approveChange(jun, { id }, noHosts)).rejects.toMatchObject({ reason: "games.key_refused" });
  expect((await listChanges(jun))[0]?.state).toBe("requested");
  expect(await openGameKey(jun)).toBe("old-key");
});

/** The person of an admin's context, in a context whose platform takes everything, but not before `meanwhile` happened. */
const whileAsked = (ctx: GameCtx, meanwhile: () => Promise<unknown>): GameCtx => ({
  ...ctx,
  im: { open: () => imAnswering({ findUnknownAccounts: () => meanwhile().then(() => []) }) },
});
const staffIdOf = (ctx: GameCtx) => (ctx.actor.kind === "staff" ? ctx.actor.staffId : "");

test("whoever is locked out while the platform is asked approves nothing", async () => {
  const game = await liveGame();
  const { change } = await rotateKey(await adminOf(game), ask);
  const id = change?.id ?? "";
  const role = (ctx: GameCtx, to: "viewer" | null) => {
    const theirs = eq(memberships.staffId, staffIdOf(ctx));
    return to === null
      ? database.db.delete(memberships).where(theirs)
      : database.db.update(memberships).set({ role: to }).where(theirs);
  };
  const lockouts: [reason: string, meanwhile: (ctx: GameCtx) => Promise<unknown>][] = [
    [
      "auth.step_up_needed",
      (ctx) => disableStaff(local(game), { email: ctx.actor.kind === "staff" ? ctx.actor.email : "" }),
    ],
    [
      "auth.step_up_needed",
      (ctx) =>
        database.db
          .update(staffSessions)
          .set({ endedAt: new Date() })
          .where(eq(staffSessions.staffId, staffIdOf(ctx))),
    ],
    [
      "auth.step_up_needed",
      (ctx) =>
        database.db
          .update(staff)
          .set({ sessionEpoch: 2 })
          .where(eq(staff.id, staffIdOf(ctx))),
    ],
    ["auth.not_allowed", (ctx) => role(ctx, "viewer")],
    ["auth.not_allowed", (ctx) => role(ctx, null)],
  ];
  for (const [reason, meanwhile] of lockouts) {
    const jun = await adminOf(game);
    await expect(
      approveChange(
        whileAsked(jun, () => meanwhile(jun)),
        { id },
        noHosts,
      ),
    ).rejects.toMatchObject({ reason });
  }
  expect(await openGameKey(local(game))).toBe("old-key");
  await approveChange(await adminOf(game), { id }, noHosts);
});

test("what somebody asked for who was locked out since is not applied, and can be rejected", async () => {
  const game = await liveGame();
  const [mina, jun] = [await adminOf(game), await adminOf(game)];
  const { change } = await changeEndpoint(mina, { endpoint: seoul, reason: "region move" }, noHosts);
  const id = change?.id ?? "";
  await database.db
    .update(memberships)
    .set({ role: "operator" })
    .where(eq(memberships.staffId, staffIdOf(mina)));
  await expect(approveChange(jun, { id }, noHosts)).rejects.toMatchObject({ reason: "games.change_requester_gone" });
  await disableStaff(local(game), { email: mina.actor.kind === "staff" ? mina.actor.email : "" });
  await expect(approveChange(jun, { id }, noHosts)).rejects.toMatchObject({ reason: "games.change_requester_gone" });
  expect((await getGame(jun)).endpoint).toBe(singapore);
  await rejectChange(jun, { id, reason: "of a stranger" });
});

test("a key is not applied to another endpoint or admin than the platform was asked about", async () => {
  const game = await liveGame();
  const [mina, jun] = [await adminOf(game), await adminOf(game)];
  const { change } = await rotateKey(mina, ask);
  const id = change?.id ?? "";
  const moved = whileAsked(jun, () =>
    database.db.update(games).set({ endpoint: seoul, version: 2 }).where(eq(games.id, game.id)),
  );
  await expect(approveChange(moved, { id }, noHosts)).rejects.toMatchObject({ reason: "games.changed" });
  expect(await openGameKey(jun)).toBe("old-key");
  await approveChange(jun, { id }, noHosts);
  expect(await openGameKey(jun)).toBe("new-key");
});

test("a waiting key under another master key is said to be unreadable", async () => {
  const game = await liveGame();
  const { change } = await rotateKey(await adminOf(game), ask);
  const jun = { ...(await adminOf(game)), secrets: createSecretBox(Buffer.alloc(32, 9).toString("base64")) };
  const approved = approveChange(jun, { id: change?.id ?? "" }, noHosts);
  await expect(approved).rejects.toMatchObject({ reason: "games.key_unreadable" });
});

test("rotated twice in a row, only the key right before is remembered, and never longer than was said", async () => {
  const ctx = await sandboxGame();
  facts.keys.push("third-key");
  const sign = () => signUserSig(ctx, { player: "player_1", ttlSeconds: 86_400, reason: "ticket" });
  const first = await sign();
  await rotateKey(ctx, ask);
  const second = await sign();
  await rotateKey(ctx, { ...ask, key: "third-key" });
  const by = async (userSig: string) => (await verifyUserSig(ctx, { player: "player_1", userSig })).signedWith;
  expect([await by(first.userSig), await by(second.userSig)]).toEqual([null, "previous"]);
  // Over, and no sweep has been there yet.
  await database.db
    .update(games)
    .set({ previousKeyUntil: new Date(Date.now() - 1) })
    .where(eq(games.id, ctx.game.id));
  expect(await by(second.userSig)).toBeNull();
});
