import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { excludedAccounts } from "#db/schema/exclusions.ts";
import { halts } from "#db/schema/halts.ts";
import { items } from "#db/schema/items.ts";
import { players } from "#db/schema/players.ts";
import { testSends } from "#db/schema/test-sends.ts";
import { ImUnreachable } from "#server/im/errors.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { ImMessage } from "#server/kernel/ports/messages.ts";
import { selectCampaign } from "#server/mail/queries.ts";
import { createDraftInput, type Draft, draftInput } from "#server/mail/schema.ts";
import { approveCampaign } from "#server/mail/service/approve-campaign.ts";
import { cloneCampaign } from "#server/mail/service/clone-campaign.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import type { Campaign } from "#server/mail/service/get-campaign.ts";
import { getCampaign } from "#server/mail/service/get-campaign.ts";
import { sendCampaign } from "#server/mail/service/send-campaign.ts";
import { updateDraft } from "#server/mail/service/update-draft.ts";
import { buildContent } from "#server/mail/test-sends/service/build-content.ts";
import { getTestStanding } from "#server/mail/test-sends/service/get-test-standing.ts";
import { sendTest } from "#server/mail/test-sends/service/send-test.ts";
import { setOwnPlayers } from "#server/mail/test-sends/service/set-own-players.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { entriesOf } from "#tests/support/audit-entries.ts";
import { ctxOf, gameCtxOf, requestContextOf, staffActor } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { imAnswering } from "#tests/support/fake-im.ts";
import { makeAudience, makeItem, playerIds } from "#tests/support/mail.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
let ctx: GameCtx;
let itemId: string;
/** Each call that left, and how the next ones are answered. */
let calls: { to: string[]; message: ImMessage }[];
let answer: (to: readonly string[]) => Promise<{ item: string; code: number }[]>;

beforeAll(async () => {
  database = await createTestDatabase({ max: 10 });
});
afterAll(() => database.drop());
beforeEach(async () => {
  calls = [];
  answer = async () => [];
  const game = await makeGame(database.db);
  const person = await makeStaff(database.db, { name: "Mina", role: "operator", gameId: game.id });
  const gateway = imAnswering({
    sendToMany: async (to, message) => {
      calls.push({ to: [...to], message });
      const failed = await answer(to);
      const isFailed = new Set(failed.map(({ item }) => item));
      return { msgKey: "key", ok: to.filter((id) => !isFailed.has(id)), failed };
    },
    findUnknownAccounts: async (ids) => ids.filter((id) => id.startsWith("ghost")),
  });
  const im = { open: () => gateway };
  ctx = gameCtxOf(ctxOf(database.db, { actor: staffActor(person), role: "operator", im }), game);
  itemId = (await makeItem(database.db, game.id)).id;
});

const testers = (...accounts: string[]) =>
  database.db
    .insert(excludedAccounts)
    .values(
      accounts.map((account) => ({ gameId: ctx.game.id, account, kind: "tester" as const, addedByName: "Mina" })),
    );

async function write(given: Partial<Draft> = {}): Promise<Campaign> {
  const audience = await makeAudience(database.db, ctx.game.id, playerIds(3));
  const { draft } = createDraftInput.parse({
    draft: {
      name: "Launch reward",
      texts: { ko: { title: "출시 보상", body: "고마워요" } },
      senderAccount: "system_mail",
      audienceId: audience.id,
      attachments: [{ itemId, quantity: 10 }],
      ...given,
    },
  });
  return createDraft(ctx, { draft });
}

const tryOut = (mail: Campaign, more: object = {}) =>
  sendTest(ctx, {
    id: mail.id,
    version: mail.version,
    testSendId: randomUUID(),
    toTesters: true,
    toOwn: false,
    ...more,
  });
const send = (mail: Campaign, more: object = {}) =>
  sendCampaign(ctx, { id: mail.id, version: mail.version, confirmedRecipients: 3, ...more });
const edit = (mail: Campaign, change: Partial<Draft>) =>
  updateDraft(ctx, { id: mail.id, version: mail.version, draft: { ...draftInput.parse(mail), ...change } });
const standing = (mail: { id: string }) => getTestStanding(ctx, { id: mail.id });
const entries = () => entriesOf(database.db, ctx.game.id);
const isRefused = (reason: string) => expect.objectContaining({ reason });

describe("a test-send", () => {
  test("goes to the testers and to nobody of the audience, and says before and after what became of each", async () => {
    await testers("qa_1", "qa_2");
    const mail = await write();
    answer = async () => [{ item: "qa_2", code: 70107 }];
    const sent = await tryOut(mail);
    expect(calls.map(({ to }) => to)).toEqual([["qa_1", "qa_2"]]);
    expect(sent).toMatchObject({
      state: "done",
      byName: "Mina",
      isCurrent: true,
      accepted: 1,
      failed: 1,
      uncertain: 0,
    });
    expect(sent.accounts).toMatchObject([
      { account: "qa_1", kind: "tester", outcome: "accepted", words: null },
      { account: "qa_2", kind: "tester", outcome: "failed", code: 70107, words: { code: 70107 } },
    ]);
    expect((await entries()).slice(-2)).toMatchObject([
      { action: "campaign.test_send", targetId: mail.id, after: { accounts: ["qa_1", "qa_2"], testSendId: sent.id } },
      { action: "campaign.test_result", after: { accepted: 1, failed: 1, uncertain: 0, codes: { 70107: 1 } } },
    ]);
    expect((await standing(mail)).passed).toMatchObject({ byName: "Mina", accepted: 1, total: 2 });
  });

  test("of a mail to a group or to everyone goes to the testers one to one", async () => {
    await testers("qa_1");
    for (const target of [
      { target: "group", groupId: "raid" },
      { target: "everyone", everyoneCount: 9 },
    ] as const) {
      await tryOut(await write({ ...target, audienceId: null }));
    }
    expect(calls.map(({ to }) => to)).toEqual([["qa_1"], ["qa_1"]]);
  });

  test("reaches my own players, once each when they are testers too", async () => {
    await testers("qa_1");
    await setOwnPlayers(ctx, { text: "qa_1, mine_1" });
    const sent = await tryOut(await write(), { toOwn: true });
    expect(calls.flatMap(({ to }) => to)).toEqual(["qa_1", "mine_1"]);
    expect(sent.accounts.map(({ account, kind }) => [account, kind])).toEqual([
      ["mine_1", "own"],
      ["qa_1", "tester"],
    ]);
  });

  test("asked twice with one id, also at the same time, calls once", async () => {
    await testers("qa_1");
    const mail = await write();
    const testSendId = randomUUID();
    const [first, second] = await Promise.all([tryOut(mail, { testSendId }), tryOut(mail, { testSendId })]);
    expect(calls).toHaveLength(1);
    expect([first.id, second.id]).toEqual([testSendId, testSendId]);
    expect(await tryOut(mail, { testSendId })).toMatchObject({ state: "done", accepted: 1 });
    expect(calls).toHaveLength(1);
  });

  test("is refused while another of the mail is under way, and that one is named", async () => {
    await testers("qa_1");
    const mail = await write();
    const { promise, resolve } = Promise.withResolvers<[]>();
    answer = () => promise;
    const first = tryOut(mail);
    await expect.poll(() => calls.length, { timeout: 10_000 }).toBe(1);
    await expect(tryOut(mail)).rejects.toMatchObject({ reason: "mail.test_send_running", params: { by: "Mina" } });
    resolve([]);
    await first;
    expect(calls).toHaveLength(1);
  });

  test("that lost its process says so, counts for nothing, and holds up no other", async () => {
    await testers("qa_1");
    const mail = await write();
    const { contentHash } = await hashOf(mail);
    const [lost] = await database.db
      .insert(testSends)
      .values({
        id: randomUUID(),
        gameId: ctx.game.id,
        campaignId: mail.id,
        contentHash,
        requestedByName: "Jun",
        requestedAt: sql`now() - interval '4 minutes'`,
      })
      .returning();
    expect(await standing(mail)).toMatchObject({ passed: null, latest: { state: "lost", byName: "Jun" } });
    await expect(send(mail)).rejects.toEqual(isRefused("mail.not_test_sent"));
    expect(await tryOut(mail)).toMatchObject({ state: "done", accepted: 1 });
    const [row] = await database.db
      .select()
      .from(testSends)
      .where(eq(testSends.id, lost?.id ?? ""));
    expect(row?.state).toBe("lost");
  });

  test("without an answer is neither accepted nor failed, and lets nothing leave", async () => {
    await testers("qa_1");
    const mail = await write();
    answer = async () => {
      throw new ImUnreachable("no answer", { method: "openim/batchsendmsg", attempt: 1, code: null, uncertain: true });
    };
    expect(await tryOut(mail)).toMatchObject({ accepted: 0, failed: 0, uncertain: 1 });
    await expect(send(mail)).rejects.toEqual(isRefused("mail.not_test_sent"));
  });

  test("is refused with the fields of its content, but not for whom it is for or when", async () => {
    await testers("qa_1");
    const empty = await write({ texts: {}, senderAccount: null, audienceId: null, scheduleKind: "at" });
    await expect(tryOut(empty)).rejects.toMatchObject({
      reason: "mail.incomplete",
      fields: [{ path: "texts.ko.title" }, { path: "texts.ko.body" }, { path: "senderAccount" }],
    });
    const whole = await write({ audienceId: null, scheduleKind: "at" });
    expect(await tryOut(whole)).toMatchObject({ accepted: 1 });
  });

  test("is refused without anybody to get it, with too many, and while sending is stopped", async () => {
    const mail = await write();
    await expect(tryOut(mail)).rejects.toEqual(isRefused("mail.no_test_accounts"));
    await testers(...playerIds(201));
    await expect(tryOut(mail)).rejects.toMatchObject({ reason: "mail.too_many_test_accounts", params: { count: 201 } });
    await database.db.delete(excludedAccounts).where(sql`account > 'player_00001'`);
    await database.db.insert(halts).values({ gameId: ctx.game.id, reason: "stop", pulledByName: "Jun" });
    await expect(tryOut(mail)).rejects.toEqual(isRefused("halts.sending_stopped"));
    expect(calls).toEqual([]);
    expect((await standing(mail)).latest).toBeNull();
  });

  test("and one's own players are for whoever may send, and of this game only", async () => {
    const person = await makeStaff(database.db, { name: "Support" });
    const asRole = (role: "support" | "operator", gameId = ctx.game.id) =>
      createCaller(appRouter)(requestContextOf(database.db, { staff: person, roles: new Map([[gameId, role]]) })).mail;
    const { id } = await write();
    const input = { id, version: 1, testSendId: randomUUID(), toTesters: true, toOwn: false };
    const game = ctx.game.slug;
    await expect(asRole("support").sendTest({ game, ...input })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(asRole("support").setOwnPlayers({ game, text: "a" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    const other = await makeGame(database.db);
    await expect(asRole("operator", other.id).sendTest({ game: other.slug, ...input })).rejects.toMatchObject({
      cause: isRefused("mail.not_found"),
    });
  });
});

describe("own players", () => {
  test("are remembered for each person and game, with an entry, and nothing is recorded twice", async () => {
    await setOwnPlayers(ctx, { text: "mine_1\nmine_2" });
    await setOwnPlayers(ctx, { text: "mine_2 mine_1" });
    expect((await entries()).map(({ action, after }) => [action, after])).toEqual([
      ["staff.own_players", { accounts: ["mine_1", "mine_2"] }],
    ]);
    const mail = await write();
    expect((await standing(mail)).ownPlayers.map(({ account }) => account)).toEqual(["mine_1", "mine_2"]);
    const colleague = { ...ctx, actor: staffActor(await makeStaff(database.db, { name: "Jun" })) };
    expect((await getTestStanding(colleague, mail)).ownPlayers).toEqual([]);
    await setOwnPlayers(ctx, { text: "" });
    expect((await standing(mail)).ownPlayers).toEqual([]);
  });

  test("that the platform does not know are refused at their field, by name, and nothing is changed", async () => {
    await setOwnPlayers(ctx, { text: "mine_1" });
    await expect(setOwnPlayers(ctx, { text: "mine_1 ghost_7" })).rejects.toMatchObject({
      reason: "mail.own_players_unknown",
      message: expect.stringContaining("ghost_7"),
      fields: [{ path: "text" }],
    });
    await expect(setOwnPlayers(ctx, { text: "a b c d e f" })).rejects.toEqual(isRefused("mail.too_many_own_players"));
    await expect(setOwnPlayers(ctx, { text: "가나다" })).rejects.toEqual(isRefused("mail.bad_accounts"));
    expect((await standing(await write())).ownPlayers).toMatchObject([{ account: "mine_1" }]);
  });

  test("set by one person twice at once end as one of the two", async () => {
    await Promise.all([setOwnPlayers(ctx, { text: "a b" }), setOwnPlayers(ctx, { text: "b c" })]);
    const own = (await standing(await write())).ownPlayers.map(({ account }) => account);
    expect([
      ["a", "b"],
      ["b", "c"],
    ]).toContainEqual(own);
  });
});

describe("before a mail may leave", () => {
  test("it was shown as it is, or a reason says why not, which review, report and log repeat", async () => {
    await testers("qa_1");
    const mail = await write();
    await expect(send(mail)).rejects.toMatchObject({ reason: "mail.not_test_sent", fields: [{ path: "reason" }] });
    expect(await getCampaign(ctx, mail)).toMatchObject({ state: "draft", version: mail.version });
    const sent = await send(mail, { reason: "hotfix, no time" });
    expect(sent).toMatchObject({ state: "sending", noTestSendReason: "hotfix, no time" });
    expect(await standing(mail)).toMatchObject({ passed: null, reason: "hotfix, no time" });
    expect((await entries()).filter(({ action }) => action === "campaign.send")).toMatchObject([
      { reason: "hotfix, no time" },
    ]);

    const shown = await write();
    await tryOut(shown);
    expect(await send(shown)).toMatchObject({ state: "sending", noTestSendReason: null });
    expect(await standing(shown)).toMatchObject({ passed: { accepted: 1, total: 1 }, reason: null });
  });

  test("scheduled, recurring and reviewed mails are asked the same", async () => {
    await testers("qa_1");
    await database.db.execute(sql`update games set approval_above = 2 where id = ${ctx.game.id}`);
    const mail = await write();
    await expect(send(mail)).rejects.toEqual(isRefused("mail.not_test_sent"));
    await tryOut(mail);
    const inReview = await send(mail);
    expect(inReview.state).toBe("in_review");
    const approver = { ...ctx, actor: staffActor(await makeStaff(database.db, { name: "Jun" })) };
    expect(await approveCampaign(approver, { id: mail.id, version: inReview.version })).toMatchObject({
      state: "sending",
    });
    expect(await standing(mail)).toMatchObject({ passed: { accepted: 1 } });
    await database.db.execute(sql`update games set approval_above = 100 where id = ${ctx.game.id}`);
    const at = { scheduleAt: "2099-01-01T10:00", scheduleZone: "Asia/Seoul" };
    for (const schedule of [
      { scheduleKind: "at" },
      { scheduleKind: "recurring", scheduleRule: "FREQ=DAILY;COUNT=3" },
    ] as const) {
      const later = await write({ ...at, ...schedule });
      await expect(send(later)).rejects.toEqual(isRefused("mail.not_test_sent"));
      await tryOut(later);
      expect(await send(later)).toMatchObject({ state: "scheduled" });
    }
  });

  test("an edit of what players receive makes it untested, an edit of audience, name or schedule does not", async () => {
    await testers("qa_1");
    let mail = await write();
    await tryOut(mail);
    const audienceId = (await makeAudience(database.db, ctx.game.id, playerIds(9))).id;
    mail = await edit(mail, { audienceId, name: "Renamed", scheduleKind: "at", scheduleAt: "2099-01-01T10:00" });
    mail = await edit(mail, { holdoutPercent: 10, recipientsPerMinuteMax: 60, lifeTimeSeconds: 3600 });
    expect((await standing(mail)).passed).not.toBeNull();

    const changes: Partial<Draft>[] = [
      { texts: { ko: { title: "출시 보상", body: "고마워요!" } } },
      { texts: { ko: { title: "출시 보상", body: "고마워요" }, en: { title: "Launch", body: "Thanks" } } },
      { attachments: [{ itemId, quantity: 11 }] },
      { attachments: [] },
      { expiresAfterDays: 7 },
      { expiryKind: "never" },
      { deepLink: "game://shop" },
      { category: "event" },
      { offlinePush: { title: "A gift", desc: "Open your mailbox" } },
      { senderAccount: null },
    ];
    const before = draftInput.parse(mail);
    for (const change of changes) {
      mail = await edit(mail, { ...before, ...change });
      expect([change, (await standing(mail)).passed]).toEqual([change, null]);
      expect((await standing(mail)).latest).toMatchObject({ isCurrent: false });
    }
    // Undone, it is again what was shown.
    mail = await edit(mail, before);
    expect((await standing(mail)).passed).not.toBeNull();
    await database.db.update(items).set({ version: 2 }).where(eq(items.id, itemId));
    expect((await standing(mail)).passed).toBeNull();
  });

  test("a clone was shown to nobody", async () => {
    await testers("qa_1");
    const mail = await write();
    await tryOut(mail);
    const copy = await cloneCampaign(ctx, { id: mail.id });
    expect(await standing(copy)).toMatchObject({ passed: null, latest: null });
    await expect(send(copy)).rejects.toEqual(isRefused("mail.not_test_sent"));
  });

  test("a test that nobody accepted proves nothing", async () => {
    await testers("qa_1");
    const mail = await write();
    answer = async () => [{ item: "qa_1", code: 70107 }];
    await tryOut(mail);
    await expect(send(mail)).rejects.toEqual(isRefused("mail.not_test_sent"));
  });
});

async function hashOf(mail: { id: string }): Promise<{ contentHash: string }> {
  const row = await selectCampaign(database.db, { gameId: ctx.game.id, id: mail.id });
  if (!row) throw new Error("no campaign");
  return buildContent(ctx, row);
}

test("the testers are named as Herald knows them", async () => {
  await database.db.insert(players).values({ gameId: ctx.game.id, id: "qa_1", nickname: "Mina" });
  await testers("qa_1");
  expect((await standing(await write())).testers).toEqual({
    count: 1,
    sample: [{ account: "qa_1", nickname: "Mina" }],
  });
});
