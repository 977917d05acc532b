import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { gameAdmins, gameSenders } from "#db/schema/games.ts";
import { campaigns } from "#db/schema/mail.ts";
import { addAdmin } from "#server/games/accounts/service/add-admin.ts";
import { addSender } from "#server/games/accounts/service/add-sender.ts";
import { checkAdmin } from "#server/games/accounts/service/check-admin.ts";
import { listAdmins } from "#server/games/accounts/service/list-admins.ts";
import { listSenders } from "#server/games/accounts/service/list-senders.ts";
import { orderSenders } from "#server/games/accounts/service/order-senders.ts";
import { removeAdmin } from "#server/games/accounts/service/remove-admin.ts";
import { removeSender } from "#server/games/accounts/service/remove-sender.ts";
import { renameSender } from "#server/games/accounts/service/rename-sender.ts";
import { signWithAdmin } from "#server/games/accounts/service/sign-with-admin.ts";
import { getGame } from "#server/games/service/get-game.ts";
import { signUserSig } from "#server/im/service/sign-user-sig.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { createDraftInput } from "#server/mail/schema.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import { updateDraft } from "#server/mail/service/update-draft.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { ctxOf, gameCtxOf, requestContextOf } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { type PlatformFacts, platformOf } from "#tests/support/games-platform.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
let facts: PlatformFacts;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  facts = { keys: ["test-key"], admins: ["administrator", "night_admin"], imported: [] };
});

const inNewGame = async () => gameCtxOf(ctxOf(database.db, { im: platformOf(facts) }), await makeGame(database.db));
const actionsOf = async (ctx: GameCtx) => {
  const entries = await database.db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.gameId, ctx.game.id))
    .orderBy(desc(auditEntries.id));
  return entries.map((entry) => entry.action);
};
const accounts = async (ctx: GameCtx) => (await listSenders(ctx)).map((sender) => sender.account);

test("an admin account is added once the platform takes it, may sign, and can leave when another signs", async () => {
  const ctx = await inNewGame();
  await addAdmin(ctx, { account: "night_admin" });
  await expect(removeAdmin(ctx, { account: "administrator" })).rejects.toMatchObject({ reason: "games.admin_signs" });
  await signWithAdmin(ctx, { account: "night_admin", was: "administrator" });
  expect((await getGame(ctx)).adminAccount).toBe("night_admin");
  expect(await listAdmins(ctx)).toMatchObject([
    { account: "administrator", signs: false },
    { account: "night_admin", signs: true },
  ]);
  await removeAdmin(ctx, { account: "administrator" });
  expect(await actionsOf(ctx)).toEqual(["game.admin_remove", "game.admin_sign", "game.admin_add"]);
});

test("an account that is no admin on the platform is refused at the field, and so is an eleventh", async () => {
  const ctx = await inNewGame();
  await expect(addAdmin(ctx, { account: "player_1" })).rejects.toMatchObject({
    reason: "games.not_admin",
    fields: [{ path: "account" }],
    params: { code: 60_010, value: "player_1" },
  });
  await expect(addAdmin(ctx, { account: "administrator" })).rejects.toMatchObject({ reason: "games.admin_exists" });
  const more = Array.from({ length: 9 }, (_, index) => ({ gameId: ctx.game.id, account: `admin_${index}` }));
  await database.db.insert(gameAdmins).values(more);
  await expect(addAdmin(ctx, { account: "night_admin" })).rejects.toMatchObject({ reason: "games.too_many_admins" });
  expect(await actionsOf(ctx)).toEqual([]);
});

test("two who choose the signing account at once: the second is told", async () => {
  const ctx = await inNewGame();
  facts.admins.push("day_admin");
  await addAdmin(ctx, { account: "night_admin" });
  await addAdmin(ctx, { account: "day_admin" });
  const results = await Promise.allSettled(
    ["night_admin", "day_admin"].map((account) => signWithAdmin(ctx, { account, was: "administrator" })),
  );
  expect(results.filter((result) => result.status === "rejected")).toMatchObject([
    { reason: { reason: "games.changed" } },
  ]);
});

test("the health of an admin account is the platform's answer to it, in words, and leaves an entry", async () => {
  const ctx = await inNewGame();
  expect(await checkAdmin(ctx, { account: "administrator" })).toMatchObject({ ok: true, reason: null });
  facts.admins = [];
  expect(await checkAdmin(ctx, { account: "administrator" })).toMatchObject({
    ok: false,
    reason: "games.not_admin",
    code: 60_010,
  });
  facts.endpoints = [];
  expect(await checkAdmin(ctx, { account: "administrator" })).toMatchObject({
    reason: "games.endpoint_silent",
    code: null,
  });
  await expect(checkAdmin(ctx, { account: "stranger" })).rejects.toMatchObject({ reason: "games.admin_not_found" });
  expect(await actionsOf(ctx)).toEqual(Array(3).fill("game.admin_check"));
});

test("a sender is known to the platform before it is offered; renamed, the platform hears of that too", async () => {
  const ctx = await inNewGame();
  await addSender(ctx, { account: "event_desk", name: "Event desk" });
  await renameSender(ctx, { account: "event_desk", name: "Season desk", was: "Event desk" });
  expect(facts.imported).toEqual([
    { userId: "event_desk", nickname: "Event desk" },
    { userId: "event_desk", nickname: "Season desk" },
  ]);
  expect((await listSenders(ctx)).map((sender) => sender.name)).toEqual(["Mail", "Season desk"]);
  const stale = renameSender(ctx, { account: "event_desk", name: "Other", was: "Event desk" });
  await expect(stale).rejects.toMatchObject({ reason: "games.changed" });
  await expect(addSender(ctx, { account: "event_desk", name: "Twice" })).rejects.toMatchObject({
    reason: "games.sender_exists",
  });
  facts.refusedAccounts = ["odd_one"];
  await expect(addSender(ctx, { account: "odd_one", name: "Odd" })).rejects.toMatchObject({
    reason: "games.sender_refused",
    fields: [{ path: "account" }],
  });
  expect(await actionsOf(ctx)).toEqual(["game.sender_rename", "game.sender_add"]);
});

test("a sender stays while an unfinished mail comes from it, and comes back under a new name when added again", async () => {
  const ctx = await inNewGame();
  await expect(removeSender(ctx, { account: "system_mail" })).rejects.toMatchObject({ reason: "games.last_sender" });
  await addSender(ctx, { account: "event_desk", name: "Event desk" });
  const [mail] = await database.db
    .insert(campaigns)
    .values({
      gameId: ctx.game.id,
      senderAccount: "event_desk",
      createdByName: "Tester",
      updatedByName: "Tester",
      editedByName: "Tester",
    })
    .returning({ id: campaigns.id });
  expect((await listSenders(ctx)).map((sender) => sender.openMails)).toEqual([0, 1]);
  await expect(removeSender(ctx, { account: "event_desk" })).rejects.toMatchObject({
    reason: "games.sender_in_use",
    params: { count: 1 },
  });
  await database.db
    .update(campaigns)
    .set({ state: "cancelled" })
    .where(eq(campaigns.id, mail?.id ?? ""));
  await removeSender(ctx, { account: "event_desk" });
  expect(await accounts(ctx)).toEqual(["system_mail"]);
  // A login as a sender of old would still be a way past every approval.
  const signed = signUserSig(ctx, { player: "event_desk", ttlSeconds: 600, reason: "ticket" });
  await expect(signed).rejects.toMatchObject({ reason: "user_sig.protected_account" });
  await addSender(ctx, { account: "event_desk", name: "Back again" });
  expect((await listSenders(ctx)).at(-1)).toMatchObject({ account: "event_desk", name: "Back again" });
});

test("two who take the last two senders away at once leave one", async () => {
  const ctx = await inNewGame();
  await addSender(ctx, { account: "event_desk", name: "Event desk" });
  const results = await Promise.allSettled(
    ["event_desk", "system_mail"].map((account) => removeSender(ctx, { account })),
  );
  expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await accounts(ctx)).toHaveLength(1);
});

test("an order made from an old list does not undo a newer one", async () => {
  const ctx = await inNewGame();
  await addSender(ctx, { account: "event_desk", name: "Event desk" });
  const was = ["system_mail", "event_desk"];
  await orderSenders(ctx, { accounts: ["event_desk", "system_mail"], was });
  expect(await accounts(ctx)).toEqual(["event_desk", "system_mail"]);
  expect((await getGame(ctx)).senders.map((sender) => sender.account)).toEqual(["event_desk", "system_mail"]);
  await expect(orderSenders(ctx, { accounts: was, was })).rejects.toMatchObject({ reason: "games.changed" });
  const doubled = { accounts: ["event_desk", "event_desk"], was: ["event_desk", "system_mail"] };
  await expect(orderSenders(ctx, doubled)).rejects.toMatchObject({ reason: "games.changed" });
  expect((await actionsOf(ctx))[0]).toBe("game.sender_order");
});

test("who only works in the game changes none of this, and leaves an entry for trying", async () => {
  const ctx = await inNewGame();
  const { slug, id } = ctx.game;
  for (const role of ["operator", "support", "auditor"] as const) {
    const context = requestContextOf(database.db, {
      staff: await makeStaff(database.db),
      roles: new Map([[id, role]]),
    });
    const call = createCaller(appRouter)(context).games;
    const change = "00000000-0000-4000-8000-000000000000";
    const tries = [
      call.addAdmin({ game: slug, account: "x" }),
      call.removeAdmin({ game: slug, account: "x" }),
      call.signWithAdmin({ game: slug, account: "x", was: "administrator" }),
      call.checkAdmin({ game: slug, account: "administrator" }),
      call.addSender({ game: slug, account: "x", name: "X" }),
      call.renameSender({ game: slug, account: "system_mail", name: "X", was: "Mail" }),
      call.removeSender({ game: slug, account: "system_mail" }),
      call.orderSenders({ game: slug, accounts: ["system_mail"], was: ["system_mail"] }),
      call.rotateKey({ game: slug, key: "k", reason: "because" }),
      call.endKeyOverlap({ game: slug }),
      call.changeEndpoint({ game: slug, endpoint: "http://127.0.0.1:9", reason: "because" }),
      call.approveChange({ game: slug, id: change }),
      call.rejectChange({ game: slug, id: change, reason: "because" }),
      call.withdrawChange({ game: slug, id: change }),
      call.revealCallback({ game: slug }),
      call.rotateCallback({ game: slug, version: 1 }),
      call.setCallbackToken({ game: slug, version: 1, token: null }),
    ];
    const results = await Promise.allSettled(tries);
    for (const result of results) expect(result).toMatchObject({ status: "rejected", reason: { code: "FORBIDDEN" } });
  }
  expect(new Set(await actionsOf(ctx))).toEqual(new Set(["access.denied"]));
});

test("a sender is not taken away while a mail is being given it: one of the two is refused", async () => {
  const ctx = await inNewGame();
  for (let round = 0; round < 20; round += 1) {
    const account = `sender_${round}`;
    await database.db.insert(gameSenders).values({ gameId: ctx.game.id, account, name: "Event" });
    const { draft } = createDraftInput.parse({ draft: { senderAccount: account } });
    const earlier = await createDraft(ctx, createDraftInput.parse({ draft: {} }));
    const give =
      round % 2 === 0 ? createDraft(ctx, { draft }) : updateDraft(ctx, { id: earlier.id, version: 1, draft });
    const results = await Promise.allSettled([removeSender(ctx, { account }), give]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refusal = results.find((result) => result.status === "rejected");
    expect(["games.sender_in_use", "mail.bad_reference"]).toContain(refusal?.reason.reason);
  }
});
