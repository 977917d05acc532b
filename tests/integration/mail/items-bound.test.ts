import { asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { games } from "#db/schema/games.ts";
import { items } from "#db/schema/items.ts";
import { runs } from "#db/schema/runs.ts";
import { wallTimeAt } from "#lib/recurrence.ts";
import { listItems } from "#server/items/service/list-items.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { approveItems } from "#server/mail/attachments/service/approve-items.ts";
import { listItemChanges } from "#server/mail/attachments/service/list-item-changes.ts";
import { listItemUses } from "#server/mail/attachments/service/list-item-uses.ts";
import { createDraftInput, type Draft, draftInput } from "#server/mail/schema.ts";
import { approveCampaign } from "#server/mail/service/approve-campaign.ts";
import { cloneCampaign } from "#server/mail/service/clone-campaign.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import { type Campaign, getCampaign } from "#server/mail/service/get-campaign.ts";
import { pauseCampaign } from "#server/mail/service/pause-campaign.ts";
import { planCampaign } from "#server/mail/service/plan-campaign.ts";
import { previewMail } from "#server/mail/service/preview-mail.ts";
import { resumeCampaign } from "#server/mail/service/resume-campaign.ts";
import { startDueCampaign } from "#server/mail/service/start-due-campaign.ts";
import { updateDraft } from "#server/mail/service/update-draft.ts";
import { withdrawCampaign } from "#server/mail/service/withdraw-campaign.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { ctxOf, gameCtxOf, requestContextOf, staffActor } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { makeAudience, makeItem, playerIds } from "#tests/support/mail.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { sendUntested as sendCampaign } from "#tests/support/untested.ts";

let database: TestDatabase;
let author: GameCtx;
let other: GameCtx;
let worker: GameCtx;
let gold: { id: string; code: string };

beforeAll(async () => {
  database = await createTestDatabase({ max: 10 });
});
afterAll(() => database.drop());
beforeEach(async () => {
  const game = await makeGame(database.db);
  await database.db.update(games).set({ approvalAbove: 5 }).where(eq(games.id, game.id));
  const person = async (name: string) =>
    gameCtxOf(ctxOf(database.db, { actor: staffActor(await makeStaff(database.db, { name })), role: "admin" }), game);
  [author, other] = [await person("Mina"), await person("Jun")];
  worker = gameCtxOf(ctxOf(database.db, { actor: { kind: "system", name: "worker" } }), game);
  gold = await makeItem(database.db, game.id, { code: "gold" });
});

const scheduled = (): Partial<Draft> => ({
  scheduleKind: "at",
  scheduleAt: wallTimeAt(new Date(Date.now() + 2 * 86_400_000), "Asia/Seoul"),
  scheduleZone: "Asia/Seoul",
});

async function write(given: Partial<Draft> = {}, players = 10): Promise<Campaign> {
  const audience = await makeAudience(database.db, author.game.id, playerIds(players));
  const { draft } = createDraftInput.parse({
    draft: {
      name: "Weekend reward",
      texts: { ko: { title: "보상", body: "고마워요" } },
      senderAccount: "system_mail",
      audienceId: audience.id,
      attachments: [{ itemId: gold.id, quantity: 3 }],
      ...given,
    },
  });
  return createDraft(author, { draft });
}

const submit = (mail: Campaign, players = 10) =>
  sendCampaign(author, { id: mail.id, version: mail.version, confirmedRecipients: players });
const approve = ({ id, version }: Campaign) => approveCampaign(other, { id, version });
const revalue = (unitValue: number, more: Partial<typeof items.$inferInsert> = {}) =>
  database.db
    .update(items)
    .set({ unitValue, ...more })
    .where(eq(items.id, gold.id));
const disable = () => database.db.update(items).set({ disabledAt: new Date() }).where(eq(items.id, gold.id));
const enable = () => database.db.update(items).set({ disabledAt: null }).where(eq(items.id, gold.id));
const get = (id: string) => getCampaign(author, { id });
const comeDue = (id: string) =>
  database.db.execute(sql`update campaigns set next_run_at = now() - interval '1 minute' where id = ${id}::uuid`);
const disabledAtItsAttachment = {
  reason: "mail.incomplete",
  fields: [{ path: "attachments.0.itemId", reason: "mail.item_disabled", params: { item: "gold" } }],
};
/** Approved and waiting for its time. */
const approvedForLater = async () => approve(await submit(await write(scheduled())));

describe("what a submitted mail shows", () => {
  test("are its items as they were submitted: on its page, in its plan and in its preview", async () => {
    const sent = await submit(await write());
    await revalue(500, { names: { ko: "황금", en: "Bullion" }, icon: "gem" });
    const shown = await get(sent.id);
    expect(shown.items).toMatchObject([{ version: 1, unitValue: 2, icon: "coins", names: { en: "Gold" } }]);
    expect(await planCampaign(author, { id: sent.id })).toMatchObject({ totalValue: 3 * 10 * 2 });
    const draft = draftInput.parse(shown);
    const preview = await previewMail(author, { draft, submittedAs: sent.id });
    expect(preview.payload.items).toMatchObject([{ icon: "coins", name: { ko: "골드" } }]);
    expect((await previewMail(author, { draft })).payload.items).toMatchObject([{ icon: "gem" }]);
    const back = await withdrawCampaign(author, { id: sent.id, version: sent.version });
    expect(back.items).toMatchObject([{ version: 2, unitValue: 500 }]);
  });

  test("of a mail that was sent stays what its players got", async () => {
    const sent = await submit(await write({}, 3), 3);
    expect(sent.state).toBe("sending");
    await revalue(900);
    expect((await get(sent.id)).items).toMatchObject([{ version: 1, unitValue: 2 }]);
    expect(await listItemChanges(author, { id: sent.id })).toMatchObject([
      { code: "gold", from: 1, to: 2, changes: [{ field: "unitValue", from: 2, to: 900 }] },
    ]);
  });
});

describe("an item that changed after the mail was submitted", () => {
  test("stops the approval, named at its attachment", async () => {
    const sent = await submit(await write());
    await revalue(500);
    await expect(approve(sent)).rejects.toMatchObject({
      reason: "mail.items_changed",
      fields: [{ path: "attachments.0.itemId", reason: "mail.item_changed", params: { item: "gold", from: 1, to: 2 } }],
    });
  });

  test("holds the scheduled one, until somebody else approves it with today's items, with an entry of both versions", async () => {
    const waiting = await approvedForLater();
    await revalue(500);
    await comeDue(waiting.id);
    expect(await startDueCampaign(worker, { id: waiting.id })).toBe("held");
    const held = await get(waiting.id);
    expect(held).toMatchObject({ state: "held", stateReason: "mail.items_changed" });
    const as = { id: held.id, version: held.version };
    await expect(approveItems(author, { ...as, as: "approver" })).rejects.toMatchObject({
      reason: "mail.own_approval",
    });
    await expect(approveItems(other, { ...as, as: "sender" })).rejects.toMatchObject({ reason: "mail.needs_approver" });
    const again = await approveItems(other, { ...as, as: "approver" });
    expect(again).toMatchObject({ state: "scheduled", stateReason: null, items: [{ version: 2, unitValue: 500 }] });
    const [entry] = await database.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.targetId, held.id))
      .orderBy(sql`id desc`)
      .limit(1);
    expect(entry).toMatchObject({
      action: "campaign.approve",
      before: { items: { gold: 1 } },
      after: { items: { gold: 2 } },
    });
    expect(await startDueCampaign(worker, { id: held.id })).toBe("started");
  });

  test("is approved again once by two at the same moment, and not at all when something else changed too", async () => {
    const waiting = await approvedForLater();
    const as = { id: waiting.id, version: waiting.version, as: "approver" as const };
    await expect(approveItems(other, as)).rejects.toMatchObject({ reason: "mail.items_unchanged" });
    await revalue(500);
    const results = await Promise.allSettled([approveItems(other, as), approveItems(other, as)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const second = results.find((result) => result.status === "rejected");
    expect(second?.reason).toMatchObject({ reason: "mail.campaign_changed" });
    await revalue(700);
    await database.db.execute(sql`update game_senders set name = 'Somebody' where game_id = ${author.game.id}::uuid`);
    const { version } = await get(waiting.id);
    await expect(approveItems(other, { ...as, version })).rejects.toMatchObject({ reason: "mail.definition_changed" });
  });

  test("is confirmed by whoever sends where no second person is needed", async () => {
    const waiting = await submit(await write(scheduled(), 3), 3);
    await revalue(500);
    const confirmed = await approveItems(author, { id: waiting.id, version: waiting.version, as: "sender" });
    expect(confirmed).toMatchObject({ state: "scheduled", items: [{ version: 2 }] });
  });
});

describe("a disabled item", () => {
  test("is not offered, not attached anew, and stops plan and send of a draft that has it, at its attachment", async () => {
    const made = await write();
    await disable();
    expect((await listItems(author, {})).rows).toEqual([]);
    await expect(write()).rejects.toMatchObject({
      reason: "mail.bad_attachments",
      fields: disabledAtItsAttachment.fields,
    });
    expect((await planCampaign(author, { id: made.id })).problems).toMatchObject(disabledAtItsAttachment.fields);
    await expect(submit(made)).rejects.toMatchObject(disabledAtItsAttachment);
    // The words of the draft can still be saved: whoever writes is not locked out by somebody else's catalogue.
    const draft = draftInput.parse({ ...made, name: "Later" });
    const saved = await updateDraft(author, { id: made.id, version: made.version, draft });
    expect(saved).toMatchObject({ name: "Later", items: [{ disabled: true }] });
    const without = await updateDraft(author, {
      id: made.id,
      version: saved.version,
      draft: { ...draft, attachments: [] },
    });
    const anew = updateDraft(author, { id: made.id, version: without.version, draft });
    await expect(anew).rejects.toMatchObject({ reason: "mail.bad_attachments" });
  });

  test("comes along with a clone, which cannot be sent", async () => {
    const made = await write();
    await disable();
    const copy = await cloneCampaign(author, { id: made.id });
    expect(copy.items).toMatchObject([{ code: "gold", disabled: true }]);
    await expect(submit(copy)).rejects.toMatchObject(disabledAtItsAttachment);
  });

  test("between draft and approval is refused with its name", async () => {
    const sent = await submit(await write());
    await disable();
    await expect(approve(sent)).rejects.toMatchObject(disabledAtItsAttachment);
    await enable();
  });

  test("between approval and its time holds the mail, which says so and cannot be sent by hand", async () => {
    const waiting = await approvedForLater();
    await disable();
    await comeDue(waiting.id);
    expect(await startDueCampaign(worker, { id: waiting.id })).toBe("held");
    expect(await get(waiting.id)).toMatchObject({ state: "held", stateReason: "mail.items_disabled" });
    expect(await listItemChanges(author, { id: waiting.id })).toMatchObject([{ code: "gold", disabled: true }]);
    const byHand = resumeCampaign(author, { id: waiting.id, reason: "now" });
    await expect(byHand).rejects.toMatchObject(disabledAtItsAttachment);
    expect(await database.db.select().from(runs).where(eq(runs.campaignId, waiting.id))).toEqual([]);
  });

  test("stops a paused run from going on", async () => {
    const sent = await submit(await write({}, 3), 3);
    await pauseCampaign(author, { id: sent.id, reason: "wait" });
    await disable();
    await expect(resumeCampaign(author, { id: sent.id })).rejects.toMatchObject(disabledAtItsAttachment);
    await enable();
    expect(await resumeCampaign(author, { id: sent.id })).toMatchObject({ state: "sending" });
  });
});

test("where an item is used: drafts and mails that wait, with the version they are bound to, and how many ever", async () => {
  const draft = await write();
  const waiting = await approvedForLater();
  await write({ attachments: [] });
  const { open, total } = await listItemUses(author, { itemId: gold.id });
  expect(total).toBe(2);
  expect(open.map(({ id, state, version, isBound }) => [id, state, version, isBound])).toEqual([
    [waiting.id, "scheduled", 1, true],
    [draft.id, "draft", null, false],
  ]);
});

test("whoever may only write approves no items", async () => {
  const waiting = await approvedForLater();
  await revalue(500);
  const as = requestContextOf(database.db, {
    staff: await makeStaff(database.db),
    roles: new Map([[author.game.id, "support"]]),
  });
  const call = createCaller(appRouter)(as);
  const input = { game: author.game.slug, id: waiting.id, version: waiting.version };
  await expect(call.mail.approveItems(input)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(call.mail.confirmItems(input)).rejects.toMatchObject({ code: "FORBIDDEN" });
  const entries = await database.db
    .select({ action: auditEntries.action })
    .from(auditEntries)
    .where(eq(auditEntries.gameId, author.game.id))
    .orderBy(asc(auditEntries.id));
  expect(entries.slice(-2).map(({ action }) => action)).toEqual(["access.denied", "access.denied"]);
});
