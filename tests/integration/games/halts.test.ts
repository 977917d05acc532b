import { desc, eq, isNull } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { halts, installations, notices } from "#db/schema/halts.ts";
import { runs } from "#db/schema/runs.ts";
import { memberships, staff } from "#db/schema/staff.ts";
import { approveLift } from "#server/games/halts/service/approve-lift.ts";
import { confirmDatabase } from "#server/games/halts/service/confirm-database.ts";
import { guardDatabase } from "#server/games/halts/service/guard-database.ts";
import { listOpenHalts } from "#server/games/halts/service/list-open-halts.ts";
import { pullHalt } from "#server/games/halts/service/pull-halt.ts";
import { requestLift } from "#server/games/halts/service/request-lift.ts";
import { weighHalt } from "#server/games/halts/service/weigh-halt.ts";
import { withdrawLift } from "#server/games/halts/service/withdraw-lift.ts";
import type { Ctx, GameCtx, GameScope } from "#server/kernel/context.ts";
import type { HighWaterMark, RunHighWater } from "#server/kernel/ports.ts";
import { releaseRuns } from "#server/mail/runs/service/release-runs.ts";
import { createDraftInput } from "#server/mail/schema.ts";
import { approveCampaign } from "#server/mail/service/approve-campaign.ts";
import { cancelCampaign } from "#server/mail/service/cancel-campaign.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import { getCampaign } from "#server/mail/service/get-campaign.ts";
import { pauseCampaign } from "#server/mail/service/pause-campaign.ts";
import { resumeCampaign } from "#server/mail/service/resume-campaign.ts";
import { ctxOf, gameCtxOf, staffActor } from "#tests/support/context.ts";
import { makeGame, makeSession, makeStaff } from "#tests/support/factories.ts";
import { makeAudience, playerIds } from "#tests/support/mail.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { sendUntested as sendCampaign } from "#tests/support/untested.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
afterEach(async () => {
  // A halt of everything left behind would stop the next test.
  await database.db.delete(halts);
  await database.db.delete(installations);
  await database.db.delete(runs);
});

const local = (game: GameScope): GameCtx => gameCtxOf(ctxOf(database.db), game);
const worker = (): Ctx => ctxOf(database.db, { actor: { kind: "system", name: "worker" } });

/** Somebody of the game's staff; with the password given again a moment ago unless said otherwise. */
async function person(
  game: GameScope,
  given: { role?: "operator" | "approver" | "admin"; isOwner?: boolean; steppedUp?: boolean; name?: string } = {},
): Promise<GameCtx> {
  const { role = "operator", isOwner = false, steppedUp = true, name } = given;
  const row = await makeStaff(database.db, { role, gameId: game.id, isOwner, name });
  const sessionId = await makeSession(database.db, row, steppedUp ? new Date() : null);
  return { ...local(game), actor: { ...staffActor(row), sessionId }, role };
}

async function draft(
  ctx: GameCtx,
  players = 700,
): Promise<{ id: string; version: number; confirmedRecipients: number }> {
  const audience = await makeAudience(database.db, ctx.game.id, playerIds(players));
  const input = {
    name: "reward",
    texts: { ko: { title: "보상", body: "고마워요" } },
    senderAccount: "system_mail",
    audienceId: audience.id,
  };
  const { id, version } = await createDraft(ctx, createDraftInput.parse({ draft: input }));
  return { id, version, confirmedRecipients: players };
}
/** A mail on its way, with no engine to move it. */
async function sending(ctx: GameCtx, players?: number): Promise<string> {
  const wanted = await draft(ctx, players);
  await sendCampaign(ctx, wanted);
  return wanted.id;
}
const stateOf = async (ctx: GameCtx, id: string) => {
  const { state, stateReason, run } = await getCampaign(ctx, { id });
  return { state, stateReason, run: run?.state };
};
const entriesOf = async (game: GameScope, action: string) =>
  (
    await database.db.select().from(auditEntries).where(eq(auditEntries.gameId, game.id)).orderBy(desc(auditEntries.id))
  ).filter((entry) => entry.action === action);
const noticesOf = async (game: GameScope) =>
  (await database.db.select().from(notices).where(eq(notices.gameId, game.id)).orderBy(desc(notices.createdAt))).map(
    ({ kind, params }) => ({ kind, params }),
  );
const openHalts = () => database.db.select().from(halts).where(isNull(halts.liftedAt));
const wish = (ctx: GameCtx, id: string) =>
  requestLift(ctx, { id, reason: "the item is right again", gameId: ctx.game.id });

test("pulling stops the open runs of the game and of no other, with an entry and a notice, and nothing new begins", async () => {
  const game = await makeGame(database.db);
  const other = await makeGame(database.db);
  const ctx = await person(game, { steppedUp: false, name: "Mina" });
  const [id, paused, foreign] = [await sending(ctx), await sending(ctx), await sending(local(other))];
  await pauseCampaign(ctx, { id: paused });
  expect(await weighHalt(ctx)).toEqual({ campaigns: 1, players: 700 });

  const pulled = await pullHalt(ctx, { game, reason: "wrong item" });
  expect(pulled).toMatchObject({ isNew: true, runs: 1 });
  expect(await stateOf(ctx, id)).toEqual({ state: "halted", stateReason: "wrong item", run: "halted" });
  expect(await stateOf(ctx, paused)).toMatchObject({ state: "paused", run: "paused" });
  expect(await stateOf(local(other), foreign)).toMatchObject({ state: "sending", run: "planned" });

  const [entry] = await entriesOf(game, "halt.pull");
  expect(entry).toMatchObject({ targetId: pulled.id, reason: "wrong item", after: { scope: "game", runs: 1 } });
  expect(await entriesOf(game, "run.halt")).toMatchObject([
    { before: { state: "planned" }, after: { campaignId: id } },
  ]);
  expect(await noticesOf(game)).toEqual([
    { kind: "halt_pulled", params: { scope: "game", cause: "person", by: "Mina", reason: "wrong item" } },
  ]);
  expect(await noticesOf(other)).toEqual([]);

  const stopped = { reason: "halts.sending_stopped", params: { by: "Mina", reason: "wrong item" } };
  await expect(sendCampaign(ctx, await draft(ctx))).rejects.toMatchObject(stopped);
  await expect(resumeCampaign(ctx, { id: paused })).rejects.toMatchObject(stopped);
  await sending(local(other));
});

test("a mail may be handed to review while sending is stopped, and approving it is refused", async () => {
  const game = await makeGame(database.db);
  const author = await person(game);
  await pullHalt(author, { game: null, reason: "wrong item" });
  const wanted = await draft(author, 12_000);
  await database.db.execute(`update games set approval_above = 10000 where id = '${game.id}'`);
  expect(await sendCampaign(author, wanted)).toMatchObject({ state: "in_review" });
  expect((await noticesOf(game))[0]).toMatchObject({ kind: "approval_wanted", params: { recipients: 12_000 } });
  const approver = await person(game, { role: "approver" });
  const { version } = await getCampaign(approver, { id: wanted.id });
  await expect(approveCampaign(approver, { id: wanted.id, version })).rejects.toMatchObject({
    reason: "halts.sending_stopped",
  });
  expect(await stateOf(author, wanted.id)).toMatchObject({ state: "in_review" });
});

test("two who pull at once give one halt, one entry and one notice", async () => {
  const game = await makeGame(database.db);
  const people = [await person(game), await person(game), local(game)];
  await sending(local(game));
  const pulled = await Promise.all(people.map((ctx) => pullHalt(ctx, { game, reason: "wrong item" })));
  expect(new Set(pulled.map(({ id }) => id)).size).toBe(1);
  expect(pulled.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(await openHalts()).toHaveLength(1);
  expect(await entriesOf(game, "halt.pull")).toHaveLength(1);
  expect(await entriesOf(game, "run.halt")).toHaveLength(1);
  expect(await noticesOf(game)).toHaveLength(1);
});

test("two people let sending go on: stopped mails send again, paused ones stay, each act leaves an entry", async () => {
  const game = await makeGame(database.db);
  const [first, second] = [await person(game, { name: "Mina" }), await person(game, { role: "approver", name: "Jun" })];
  const [id, paused] = [await sending(first), await sending(first)];
  await pauseCampaign(first, { id: paused });
  const { id: haltId } = await pullHalt(first, { game, reason: "wrong item" });

  await expect(approveLift(second, { id: haltId })).rejects.toMatchObject({ reason: "halts.lift_not_wanted" });
  await wish(first, haltId);
  expect(await listOpenHalts(first)).toMatchObject([{ isMyWish: true, mayLift: true, liftRequestedByName: "Mina" }]);
  expect(await listOpenHalts(second)).toMatchObject([{ isMyWish: false, mayLift: true }]);
  await expect(wish(second, haltId)).rejects.toMatchObject({ reason: "halts.lift_wanted_already" });
  expect(await stateOf(first, id)).toMatchObject({ state: "halted" });

  await approveLift(second, { id: haltId });
  expect(await stateOf(first, id)).toEqual({ state: "sending", stateReason: null, run: "sending" });
  expect(await stateOf(first, paused)).toMatchObject({ state: "paused" });
  expect(await listOpenHalts(first)).toEqual([]);
  expect(await entriesOf(game, "halt.lift_request")).toMatchObject([{ reason: "the item is right again" }]);
  expect(await entriesOf(game, "halt.lift")).toMatchObject([
    { before: { pulledBy: "Mina" }, after: { requestedBy: "Mina", runs: 1 } },
  ]);
  expect((await noticesOf(game)).map(({ kind }) => kind)).toEqual(["halt_lifted", "halt_lift_wanted", "halt_pulled"]);
  await expect(approveLift(second, { id: haltId })).rejects.toMatchObject({ reason: "halts.already_lifted" });
  await resumeCampaign(first, { id: paused });
});

test("nobody is the second person of their own wish, nor without the password, nor by the command line", async () => {
  const game = await makeGame(database.db);
  const ctx = await person(game);
  const { id } = await pullHalt(local(game), { game, reason: "wrong item" });
  const idle = await person(game, { role: "admin", steppedUp: false });
  await expect(wish(idle, id)).rejects.toMatchObject({ reason: "auth.step_up_needed" });
  await wish(ctx, id);
  await expect(approveLift(ctx, { id })).rejects.toMatchObject({ reason: "halts.own_lift" });
  await expect(approveLift(idle, { id })).rejects.toMatchObject({ reason: "auth.step_up_needed" });
  await expect(approveLift(local(game), { id })).rejects.toMatchObject({ reason: "auth.people_only" });
  expect(await openHalts()).toHaveLength(1);
  // Not even a hand in the database lifts what one person asked for.
  await expect(
    database.db.execute(`update halts set lifted_at = now(), lifted_by_name = 'x', lifted_by = lift_requested_by`),
  ).rejects.toMatchObject({ cause: { constraint_name: "halts_lift_takes_two" } });
});

test("of two who approve at once one lifts it, and the runs go on once", async () => {
  const game = await makeGame(database.db);
  const ctx = await person(game);
  await sending(ctx);
  const { id } = await pullHalt(ctx, { game, reason: "wrong item" });
  await wish(ctx, id);
  const seconds = [await person(game), await person(game)];
  const outcomes = await Promise.allSettled(seconds.map((second) => approveLift(second, { id })));
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await entriesOf(game, "halt.lift")).toHaveLength(1);
  expect(await entriesOf(game, "campaign.resume")).toHaveLength(1);
});

test("a wish can be taken back, by whoever had it and by whoever may stop", async () => {
  const game = await makeGame(database.db);
  const [first, second] = [await person(game), await person(game)];
  const { id } = await pullHalt(first, { game, reason: "wrong item" });
  for (const ctx of [first, second]) {
    await wish(first, id);
    await withdrawLift(ctx, { id });
    await expect(approveLift(second, { id })).rejects.toMatchObject({ reason: "halts.lift_not_wanted" });
  }
  await expect(withdrawLift(first, { id })).rejects.toMatchObject({ reason: "halts.lift_not_wanted" });
  expect(await entriesOf(game, "halt.lift_withdraw")).toHaveLength(2);
});

test("whoever asked and was disabled since is none of the two", async () => {
  const game = await makeGame(database.db);
  const [first, second] = [await person(game, { name: "Mina" }), await person(game)];
  const { id } = await pullHalt(first, { game, reason: "wrong item" });
  await wish(first, id);
  if (first.actor.kind !== "staff") throw new Error("no person");
  await database.db.update(staff).set({ disabledAt: new Date() }).where(eq(staff.id, first.actor.staffId));
  await expect(approveLift(second, { id })).rejects.toMatchObject({ reason: "halts.requester_gone" });
});

test("what stops every game is told in each, and lifted only by people who may lift it in each", async () => {
  const [one, two] = [await makeGame(database.db), await makeGame(database.db)];
  const ctx = await person(one);
  const [mine, theirs] = [await sending(ctx), await sending(local(two))];
  const { id, runs: stopped } = await pullHalt(ctx, { game: null, reason: "the platform is broken" });
  expect(stopped).toBe(2);
  expect(await stateOf(local(two), theirs)).toMatchObject({ state: "halted" });
  expect((await noticesOf(two))[0]).toMatchObject({ kind: "halt_pulled", params: { scope: "everything" } });
  expect(await entriesOf(two, "halt.pull")).toHaveLength(1);

  await expect(wish(ctx, id)).rejects.toMatchObject({ reason: "halts.every_game_needed" });
  expect(await listOpenHalts(ctx)).toMatchObject([{ scope: "everything", mayLift: false }]);
  await requestLift(ctxOf(database.db), { id, reason: "it is whole again", gameId: null });
  await expect(approveLift(ctx, { id })).rejects.toMatchObject({ reason: "halts.every_game_needed" });
  const owner = await person(one, { role: "operator", isOwner: true });
  await approveLift(owner, { id });
  expect(await stateOf(ctx, mine)).toMatchObject({ state: "sending" });
  expect(await stateOf(local(two), theirs)).toMatchObject({ state: "sending" });
});

test("a run that two halts concern goes on when both are lifted", async () => {
  const game = await makeGame(database.db);
  const owners = [await person(game, { isOwner: true }), await person(game, { isOwner: true })] as const;
  const id = await sending(owners[0]);
  const own = await pullHalt(owners[0], { game, reason: "wrong item" });
  const all = await pullHalt(owners[0], { game: null, reason: "the platform is broken" });
  const lift = async (haltId: string) => {
    await wish(owners[0], haltId);
    await approveLift(owners[1], { id: haltId });
  };
  await lift(all.id);
  expect(await stateOf(owners[0], id)).toMatchObject({ state: "halted" });
  expect(await releaseRuns(worker(), { gameId: null })).toBe(0);
  await lift(own.id);
  expect(await stateOf(owners[0], id)).toMatchObject({ state: "sending" });
});

test("a halt of another game is not found", async () => {
  const [one, two] = [await makeGame(database.db), await makeGame(database.db)];
  const { id } = await pullHalt(local(one), { game: one, reason: "wrong item" });
  const ctx = await person(two, { role: "admin" });
  await expect(wish(ctx, id)).rejects.toMatchObject({ reason: "halts.not_found" });
  await expect(approveLift(ctx, { id })).rejects.toMatchObject({ reason: "halts.not_found" });
  await expect(withdrawLift(ctx, { id })).rejects.toMatchObject({ reason: "halts.not_found" });
});

test("a halted mail can be cancelled, and lifting does not bring it back", async () => {
  const game = await makeGame(database.db);
  const [first, second] = [await person(game), await person(game)];
  const id = await sending(first);
  const { id: haltId } = await pullHalt(first, { game, reason: "wrong item" });
  expect(await cancelCampaign(first, { id, reason: "never mind" })).toMatchObject({ state: "cancelled" });
  await wish(first, haltId);
  await approveLift(second, { id: haltId });
  expect(await stateOf(first, id)).toMatchObject({ state: "cancelled", run: "cancelled" });
});

test("the first start on a database records it, and the next finds it again", async () => {
  expect(await guardDatabase(worker(), undefined)).toBeNull();
  expect(await guardDatabase(worker(), undefined)).toBeNull();
  const rows = await database.db.select().from(installations);
  // System identifier, timeline, number and name of the database.
  expect(rows).toMatchObject([{ fingerprint: expect.stringMatching(/^\d{15,}\/\d+\/\d+\/herald_test_\w+$/) }]);
  expect(await openHalts()).toEqual([]);
});

test("a database with another fingerprint stops everything once, until one person confirms it", async () => {
  const game = await makeGame(database.db);
  const ctx = await person(game, { isOwner: true, name: "Mina" });
  await guardDatabase(worker(), undefined);
  const id = await sending(ctx);
  await database.db.update(installations).set({ fingerprint: "1/1/1/herald" });
  const reasons = await Promise.all([guardDatabase(worker(), undefined), guardDatabase(worker(), undefined)]);
  expect(reasons).toEqual(["halts.other_database", "halts.other_database"]);
  const [halt, ...more] = await openHalts();
  expect(more).toEqual([]);
  if (!halt) throw new Error("no halt");
  expect(halt).toMatchObject({ gameId: null, cause: "restored_database", pulledByName: "worker" });
  expect(await stateOf(ctx, id)).toMatchObject({ state: "halted", stateReason: "halts.other_database" });
  expect(await entriesOf(game, "halt.pull")).toMatchObject([{ actorKind: "system", actorName: "worker" }]);
  await expect(sendCampaign(ctx, await draft(ctx))).rejects.toMatchObject({ reason: "halts.database_in_doubt" });

  const operator = await person(game);
  await expect(wish(ctx, halt.id)).rejects.toMatchObject({ reason: "halts.needs_confirmation" });
  await expect(confirmDatabase(local(game), { id: halt.id })).rejects.toMatchObject({ reason: "auth.people_only" });
  await makeGame(database.db);
  await expect(confirmDatabase(operator, { id: halt.id })).rejects.toMatchObject({ reason: "halts.every_game_needed" });
  const idle = await person(game, { isOwner: true, steppedUp: false });
  await expect(confirmDatabase(idle, { id: halt.id })).rejects.toMatchObject({ reason: "auth.step_up_needed" });

  await confirmDatabase(ctx, { id: halt.id });
  expect(await stateOf(ctx, id)).toMatchObject({ state: "sending" });
  expect(await guardDatabase(worker(), undefined)).toBeNull();
  expect(await openHalts()).toEqual([]);
  expect(await entriesOf(game, "halt.lift")).toMatchObject([{ before: { fingerprint: "1/1/1/herald" } }]);
  expect(await database.db.select().from(installations)).toMatchObject([{ confirmedByName: "Mina" }]);
});

test("what a person stopped is not lifted by one who confirms the database", async () => {
  const game = await makeGame(database.db);
  const ctx = await person(game, { isOwner: true });
  const { id } = await pullHalt(ctx, { game: null, reason: "wrong item" });
  await expect(confirmDatabase(ctx, { id })).rejects.toMatchObject({ reason: "halts.nothing_to_confirm" });
});

/** An outside copy in memory. */
function copyOf(mark: HighWaterMark | undefined): RunHighWater & { mark: HighWaterMark | undefined } {
  const copy = {
    mark,
    read: () => copy.mark,
    write: (next: HighWaterMark) => {
      copy.mark = next;
    },
  };
  return copy;
}

test("a run that the outside copy names and the database lacks stops everything until it is confirmed", async () => {
  const game = await makeGame(database.db);
  const ctx = await person(game, { isOwner: true });
  const id = await sending(ctx);
  const [run] = await database.db.select().from(runs).where(eq(runs.campaignId, id));
  if (!run) throw new Error("no run");
  expect(await guardDatabase(worker(), copyOf({ runId: run.id, createdAt: run.createdAt }))).toBeNull();

  const [row] = await database.db.select().from(installations);
  const lost = { runId: crypto.randomUUID(), createdAt: new Date((row?.confirmedAt.getTime() ?? 0) + 1_000) };
  // As if the backup had been made before.
  await database.db.update(installations).set({ confirmedAt: new Date(Date.now() - 86_400_000) });
  expect(await guardDatabase(worker(), copyOf(lost))).toBe("halts.run_missing");
  const [halt] = await openHalts();
  if (!halt) throw new Error("no halt");
  expect(await stateOf(ctx, id)).toMatchObject({ state: "halted", stateReason: "halts.run_missing" });
  await database.db.update(installations).set({ confirmedAt: new Date(lost.createdAt.getTime() - 1) });
  await confirmDatabase(ctx, { id: halt.id });
  await database.db.update(installations).set({ confirmedAt: new Date(lost.createdAt.getTime() + 1) });
  expect(await guardDatabase(worker(), copyOf(lost))).toBeNull();
});

test("an empty database under an outside copy is not taken for a new installation", async () => {
  const lost = { runId: crypto.randomUUID(), createdAt: new Date(Date.now() - 3_600_000) };
  expect(await guardDatabase(worker(), copyOf(lost))).toBe("halts.run_missing");
  expect(await openHalts()).toHaveLength(1);
});

test("who lost the role since may not lift", async () => {
  const game = await makeGame(database.db);
  const [first, second] = [await person(game), await person(game)];
  const { id } = await pullHalt(first, { game, reason: "wrong item" });
  await wish(first, id);
  if (second.actor.kind !== "staff") throw new Error("no person");
  await database.db.update(memberships).set({ role: "viewer" }).where(eq(memberships.staffId, second.actor.staffId));
  await expect(approveLift(second, { id })).rejects.toMatchObject({ reason: "auth.not_allowed" });
  expect(await openHalts()).toHaveLength(1);
});
