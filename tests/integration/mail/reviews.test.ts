import { asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { GameRole } from "#db/enums/staff.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { games } from "#db/schema/games.ts";
import { items } from "#db/schema/items.ts";
import { campaigns } from "#db/schema/mail.ts";
import { wallTimeAt } from "#lib/recurrence.ts";
import { getGame } from "#server/games/service/get-game.ts";
import { updateGame } from "#server/games/service/update-game.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { listInbox } from "#server/mail/inbox/service/list-inbox.ts";
import { addComment } from "#server/mail/reviews/service/add-comment.ts";
import { listComments } from "#server/mail/reviews/service/list-comments.ts";
import { rejectCampaign } from "#server/mail/reviews/service/reject-campaign.ts";
import { closeRun } from "#server/mail/runs/service/close-run.ts";
import { createDraftInput, type Draft, draftInput } from "#server/mail/schema.ts";
import { approveCampaign } from "#server/mail/service/approve-campaign.ts";
import { cancelCampaign } from "#server/mail/service/cancel-campaign.ts";
import { cloneCampaign } from "#server/mail/service/clone-campaign.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import { type Campaign, getCampaign } from "#server/mail/service/get-campaign.ts";
import { planCampaign } from "#server/mail/service/plan-campaign.ts";
import { renewApproval } from "#server/mail/service/renew-approval.ts";
import { requestChanges } from "#server/mail/service/request-changes.ts";
import { startDueCampaign } from "#server/mail/service/start-due-campaign.ts";
import { unscheduleCampaign } from "#server/mail/service/unschedule-campaign.ts";
import { updateDraft } from "#server/mail/service/update-draft.ts";
import { withdrawCampaign } from "#server/mail/service/withdraw-campaign.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { sendUntested as sendCampaign } from "#tests/support/untested.ts";
import { ctxOf, gameCtxOf, requestContextOf, staffActor } from "../../support/context.ts";
import { makeGame, makeStaff } from "../../support/factories.ts";
import { makeAudience, makeItem, playerIds } from "../../support/mail.ts";
import { createTestDatabase, type TestDatabase } from "../../support/postgres.ts";

let database: TestDatabase;
let author: GameCtx;
let approver: GameCtx;
let admin: GameCtx;
let worker: GameCtx;
let itemId: string;

beforeAll(async () => {
  database = await createTestDatabase({ max: 10 });
});
afterAll(() => database.drop());
beforeEach(async () => {
  const game = await makeGame(database.db);
  const person = async (name: string, role: GameRole) => {
    const actor = staffActor(await makeStaff(database.db, { name, role, gameId: game.id }));
    return gameCtxOf(ctxOf(database.db, { actor, role }), game);
  };
  author = await person("Mina", "operator");
  approver = await person("Jun", "approver");
  admin = await person("Seo-yeon", "admin");
  worker = gameCtxOf(ctxOf(database.db, { actor: { kind: "system", name: "worker" } }), game);
  itemId = (await makeItem(database.db, game.id, { code: "gold", perMailMax: 1_000_000 })).id;
});

async function write(given: Partial<Draft> = {}, recipients = 10, by: GameCtx = author): Promise<Campaign> {
  const audience = await makeAudience(database.db, author.game.id, playerIds(recipients));
  const { draft } = createDraftInput.parse({
    draft: {
      name: "Launch reward",
      texts: { ko: { title: "출시 보상", body: "고마워요" } },
      senderAccount: "system_mail",
      audienceId: audience.id,
      attachments: [{ itemId, quantity: 100 }],
      ...given,
    },
  });
  return createDraft(by, { draft });
}

const draftOf = (campaign: Campaign): Draft => draftInput.parse(campaign);
const submit = ({ id, version }: Campaign, recipients = 10, by: GameCtx = author) =>
  sendCampaign(by, { id, version, confirmedRecipients: recipients });
const get = (id: string) => getCampaign(author, { id });
const callerOf = (ctx: GameCtx, role: GameRole) => {
  if (ctx.actor.kind !== "staff") throw new Error("no person");
  const { staffId: id, email, name } = ctx.actor;
  const roles = new Map([[ctx.game.id, role]]);
  return createCaller(appRouter)(requestContextOf(database.db, { staff: { id, email, name }, roles }));
};

async function settle(policy: {
  approvalAbove?: number;
  approvalValueAbove?: number | null;
  approvalLargeFactor?: number;
  approvalCategories?: ("promotion" | "event")[];
}): Promise<void> {
  await database.db.update(games).set(policy).where(eq(games.id, author.game.id));
}

async function entriesOf(targetId: string) {
  const rows = await database.db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.targetId, targetId))
    .orderBy(asc(auditEntries.id));
  return rows;
}
const actionsOf = async (id: string) => (await entriesOf(id)).map(({ action }) => action);

/** A mail that everybody got. */
async function complete(given: Partial<Draft> = {}): Promise<void> {
  const sent = await submit(await write(given));
  const runId = sent.run?.id ?? "";
  await database.db.execute(
    sql`update runs set state = 'sending', started_at = now(), sent = total where id = ${runId}::uuid`,
  );
  expect(await closeRun(worker, runId)).toBe(true);
}
async function makeHistory(quantity = 10_000, mails = 3): Promise<void> {
  for (let index = 0; index < mails; index += 1) await complete({ attachments: [{ itemId, quantity }] });
}

describe("the thresholds of a game", () => {
  test("players, value and category each ask for a second person, and the plan says why", async () => {
    await settle({ approvalAbove: 10 });
    const byPlayers = await write();
    expect((await planCampaign(author, { id: byPlayers.id })).weighed.need).toEqual({
      by: "approver",
      reasons: [{ kind: "recipients", actual: 10, from: 10 }],
    });
    expect((await submit(byPlayers)).state).toBe("in_review");

    await settle({ approvalAbove: 1_000, approvalValueAbove: 2_000 });
    const byValue = await write();
    expect((await planCampaign(author, { id: byValue.id })).weighed.need.reasons).toEqual([
      { kind: "value", actual: 2_000, from: 2_000 },
    ]);
    expect((await submit(byValue)).state).toBe("in_review");

    await settle({ approvalValueAbove: null, approvalCategories: ["promotion"] });
    expect((await submit(await write({ category: "promotion" }))).state).toBe("in_review");
    expect((await submit(await write({ category: "notice" }))).state).toBe("sending");
  });

  test("from ten times the value on only an admin who did not write it approves, on screen and by API", async () => {
    await settle({ approvalValueAbove: 200 });
    const waiting = await submit(await write());
    expect(waiting.state).toBe("in_review");
    const version = { id: waiting.id, version: waiting.version };
    const refused = { fault: "FORBIDDEN", reason: "review.large_approver_needed" };
    await expect(approveCampaign(approver, version)).rejects.toMatchObject(refused);
    expect((await get(waiting.id)).state).toBe("in_review");
    expect((await approveCampaign(admin, version)).state).toBe("sending");

    const own = await submit(await write({}, 10, admin), 10, admin);
    const self = approveCampaign(admin, { id: own.id, version: own.version });
    await expect(self).rejects.toMatchObject({ reason: "mail.own_approval" });
  });

  test("they are changed by whoever manages the game, with an entry, and not over somebody else's change", async () => {
    const { version } = await getGame(admin);
    const changes = {
      approvalValueAbove: 5_000_000,
      approvalLargeFactor: 4,
      approvalCategories: ["promotion" as const],
    };
    expect(await updateGame(admin, { version, ...changes })).toMatchObject(changes);
    const [entry] = (await entriesOf(author.game.id)).filter(({ action }) => action === "game.update");
    expect(entry).toMatchObject({
      before: { approvalValueAbove: null, approvalLargeFactor: 10, approvalCategories: [] },
      after: changes,
    });
    await expect(updateGame(admin, { version, approvalValueAbove: null })).rejects.toMatchObject({
      reason: "games.changed",
    });
    const operator = callerOf(author, "operator");
    const byOperator = operator.games.update({ game: author.game.slug, version: version + 1, approvalValueAbove: 1 });
    await expect(byOperator).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("an occurrence scheduled before the rules were tightened is held until a second person approves it", async () => {
    const at = {
      scheduleKind: "at",
      scheduleAt: wallTimeAt(new Date(Date.now() + 2 * 86_400_000), "Asia/Seoul"),
      scheduleZone: "Asia/Seoul",
    } as const;
    const { id, state } = await submit(await write(at));
    expect(state).toBe("scheduled");
    await settle({ approvalAbove: 5 });
    const comeDue = () => database.db.execute(sql`update campaigns set next_run_at = now() where id = ${id}::uuid`);
    await comeDue();
    expect(await startDueCampaign(worker, { id })).toBe("held");
    const held = await get(id);
    expect(held).toMatchObject({ state: "held", stateReason: "review.second_person_needed", run: null });
    const bySender = renewApproval(author, { id, version: held.version, as: "sender" });
    await expect(bySender).rejects.toMatchObject({ reason: "mail.needs_approver" });
    const byAuthor = renewApproval(author, { id, version: held.version, as: "approver" });
    await expect(byAuthor).rejects.toMatchObject({ reason: "mail.own_approval" });
    const renewed = await renewApproval(approver, { id, version: held.version, as: "approver" });
    expect(renewed).toMatchObject({ state: "scheduled", approvedByName: "Jun" });
    await comeDue();
    expect(await startDueCampaign(worker, { id })).toBe("started");
  });
});

describe("the blast radius", () => {
  test("fifty million gold to ten players is blocked by the cap and told it is 5,000 × usual", async () => {
    await makeHistory();
    const made = await write({ attachments: [{ itemId, quantity: 50_000_000 }] });
    const field = {
      path: "attachments.0.quantity",
      reason: "review.quantity_far_above_max",
      params: { item: "gold", max: 1_000_000, quantity: 50_000_000, times: 5_000, usual: 10_000 },
    };
    const plan = await planCampaign(author, { id: made.id });
    expect(plan.weighed.blast).toMatchObject({ level: "blocked", items: [{ times: 5_000, mails: 3 }] });
    expect(plan.problems).toMatchObject([field]);
    await expect(submit(made)).rejects.toMatchObject({ reason: "mail.incomplete", fields: [field] });
    const copy = await cloneCampaign(author, { id: made.id });
    await expect(submit(copy)).rejects.toMatchObject({ reason: "mail.incomplete", fields: [field] });
    expect((await get(made.id)).state).toBe("draft");
  });

  test("under the cap it is unusual, and a second person decides whatever the thresholds say", async () => {
    await makeHistory();
    await database.db.update(items).set({ perMailMax: 1_000_000_000, version: 2 }).where(eq(items.id, itemId));
    await settle({ approvalAbove: 1_000_000 });
    const made = await write({ attachments: [{ itemId, quantity: 50_000_000 }] });
    const { weighed } = await planCampaign(author, { id: made.id });
    expect(weighed).toMatchObject({
      blast: { level: "unusual", items: [{ times: 5_000, usual: 10_000 }], perPlayer: { times: 5_000 } },
      need: { by: "approver", reasons: [{ kind: "unusual" }] },
    });
    const waiting = await submit(made);
    expect(waiting.state).toBe("in_review");
    expect((await approveCampaign(approver, { id: made.id, version: waiting.version })).state).toBe("sending");
  });

  test("a game without a history compares with caps only", async () => {
    await makeHistory(1, 2);
    const made = await write({ attachments: [{ itemId, quantity: 1_000_000 }] });
    const { weighed } = await planCampaign(author, { id: made.id });
    expect(weighed).toMatchObject({
      blast: { level: "ok", items: [{ usual: null, mails: 2 }] },
      need: { by: "nobody" },
    });
    expect((await submit(made)).state).toBe("sending");
  });

  test("what is usual is the median of completed mails of this game, without the mail itself", async () => {
    for (const quantity of [10, 20, 900]) await complete({ attachments: [{ itemId, quantity }] });
    // Under way, and of another category: the one counts for nothing, the other for its items only.
    await submit(await write({ attachments: [{ itemId, quantity: 500 }] }));
    await complete({ category: "event", attachments: [{ itemId, quantity: 15 }] });
    const made = await write({ attachments: [{ itemId, quantity: 20 }] });
    const { blast } = (await planCampaign(author, { id: made.id })).weighed;
    expect(blast.items[0]).toMatchObject({ usual: 15, mails: 4 });
    expect(blast.perPlayer).toMatchObject({ usual: 40, mails: 3 });
    expect(blast.total).toMatchObject({ usual: 400, actual: 400 });
  });

  test("a cap that was lowered after the approval stops the occurrence", async () => {
    const scheduleAt = wallTimeAt(new Date(Date.now() + 2 * 86_400_000), "Asia/Seoul");
    const { id } = await submit(await write({ scheduleKind: "at", scheduleAt, scheduleZone: "Asia/Seoul" }));
    await database.db.update(items).set({ perMailMax: 50, version: 2 }).where(eq(items.id, itemId));
    await database.db.execute(sql`update campaigns set next_run_at = now() where id = ${id}::uuid`);
    expect(await startDueCampaign(worker, { id })).toBe("held");
    expect(await get(id)).toMatchObject({ stateReason: "mail.no_longer_whole", run: null });
  });
});

describe("the approval", () => {
  test("whoever edited it at any time may not approve it, though others edited it since", async () => {
    const made = await write();
    const second = await updateDraft(admin, {
      id: made.id,
      version: 1,
      draft: { ...draftOf(made), name: "by Seo-yeon" },
    });
    const third = await updateDraft(author, { id: made.id, version: second.version, draft: draftOf(made) });
    await settle({ approvalAbove: 1 });
    const { version } = await submit(third);
    const approve = (ctx: GameCtx) => approveCampaign(ctx, { id: made.id, version });
    await expect(approve(admin)).rejects.toMatchObject({ fault: "FORBIDDEN", reason: "mail.own_approval" });
    const byApi = callerOf(admin, "admin").mail.approve({ game: author.game.slug, id: made.id, version });
    await expect(byApi).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect((await approve(approver)).state).toBe("sending");
  });

  test("an approver who read another version is refused and told who changed it", async () => {
    await settle({ approvalAbove: 1 });
    const seen = await submit(await write());
    const back = await withdrawCampaign(author, { id: seen.id, version: seen.version });
    const edited = await updateDraft(admin, {
      id: seen.id,
      version: back.version,
      draft: { ...draftOf(back), name: "x" },
    });
    await submit(edited, 10, author);
    const stale = approveCampaign(approver, { id: seen.id, version: seen.version });
    await expect(stale).rejects.toMatchObject({ reason: "mail.campaign_changed", params: { by: "Mina" } });
  });

  const inAWeek = new Date(Date.now() + 7 * 86_400_000);
  /** For every field of a draft another value than the mail below has, as a draft and as it stands in the row. */
  const edits: { [Field in keyof Draft]: (more: { audienceId: string }) => Partial<Draft> } = {
    name: () => ({ name: "Another name" }),
    category: () => ({ category: "event" }),
    texts: () => ({ texts: { ko: { title: "출시 보상!", body: "고마워요" } } }),
    senderAccount: () => ({ senderAccount: "system_event" }),
    expiryKind: () => ({ expiryKind: "never" }),
    expiresAt: () => ({ expiryKind: "at", expiresAt: inAWeek }),
    expiresAfterDays: () => ({ expiresAfterDays: 3 }),
    lifeTimeSeconds: () => ({ lifeTimeSeconds: 3_600 }),
    onlineOnly: () => ({ onlineOnly: true }),
    deepLink: () => ({ deepLink: "aster://shop" }),
    target: ({ audienceId }) => ({ target: "everyone", everyoneCount: 10, audienceId }),
    audienceId: ({ audienceId }) => ({ audienceId }),
    groupId: () => ({ groupId: "@TGS#1" }),
    condition: () => ({ condition: { tagsAny: ["vip"], tagsAll: [], attributesAny: [], attributesAll: [] } }),
    playerCondition: () => ({
      playerCondition: { kind: "group", match: "all", of: [{ kind: "excluded", did: false, list: null }] },
    }),
    offlinePush: () => ({ offlinePush: { title: "보상", desc: "도착했어요" } }),
    everyoneCount: () => ({ everyoneCount: 11 }),
    holdoutPercent: () => ({ holdoutPercent: 5 }),
    recipientsPerMinuteMax: () => ({ recipientsPerMinuteMax: 60 }),
    scheduleKind: () => ({ scheduleKind: "recurring", scheduleRule: "FREQ=DAILY" }),
    scheduleAt: () => ({ scheduleAt: wallTimeAt(new Date(Date.now() + 3 * 86_400_000), "Asia/Seoul") }),
    scheduleZone: () => ({ scheduleZone: "Asia/Tokyo" }),
    scheduleRule: () => ({ scheduleRule: "FREQ=WEEKLY" }),
    maxLatenessMinutes: () => ({ maxLatenessMinutes: 5 }),
    attachments: () => ({ attachments: [{ itemId, quantity: 101 }] }),
  };
  /** What staff call it and how fast it leaves are no part of what players get; the speed may be changed while it is sent. */
  const unbound: readonly (keyof Draft)[] = ["name", "recipientsPerMinuteMax"];

  test("the table below names every field of a draft", () => {
    expect(Object.keys(edits).sort()).toEqual(Object.keys(draftInput.shape).sort());
  });

  test.for(Object.keys(edits) as (keyof Draft)[])("an edit of %s voids it", async (field) => {
    await database.db.execute(
      sql`insert into game_senders (game_id, account, name) values (${author.game.id}::uuid, 'system_event', 'Events')`,
    );
    await settle({ approvalAbove: 1 });
    const scheduleAt = wallTimeAt(new Date(Date.now() + 2 * 86_400_000), "Asia/Seoul");
    const waiting = await submit(await write({ scheduleKind: "at", scheduleAt, scheduleZone: "Asia/Seoul" }));
    const other = await makeAudience(database.db, author.game.id, playerIds(10, 101));
    const edit = edits[field]({ audienceId: other.id });
    const key = { id: waiting.id };

    // In review, and once it is approved, it is locked: nothing is saved.
    const save = (version: number, by = author) =>
      updateDraft(by, { ...key, version, draft: { ...draftOf(waiting), ...edit } });
    await expect(save(waiting.version)).rejects.toMatchObject({ reason: "mail.not_a_draft" });
    const approved = await approveCampaign(approver, { ...key, version: waiting.version });
    expect(approved).toMatchObject({ state: "scheduled", approvedByName: "Jun" });
    await expect(save(approved.version)).rejects.toMatchObject({ reason: "mail.not_a_draft" });

    // Around the lock, in the row itself: what was approved is not what is there, and it does not begin.
    if (!unbound.includes(field)) {
      const before = await database.db.select().from(campaigns).where(eq(campaigns.id, waiting.id));
      const { attachments, ...columns } = edit;
      if (attachments === undefined)
        await database.db.update(campaigns).set(columns).where(eq(campaigns.id, waiting.id));
      else
        await database.db.execute(
          sql`update campaign_attachments set quantity = 101 where campaign_id = ${waiting.id}::uuid`,
        );
      await database.db.execute(sql`update campaigns set next_run_at = now() where id = ${waiting.id}::uuid`);
      expect(await startDueCampaign(worker, key), field).toBe("held");
      expect((await get(waiting.id)).run).toBeNull();
      const [row] = before;
      if (!row) throw new Error("no row");
      const { state: _state, stateReason: _reason, version: _version, ...restored } = row;
      await database.db.update(campaigns).set(restored).where(eq(campaigns.id, waiting.id));
      await database.db.execute(
        sql`update campaign_attachments set quantity = 100 where campaign_id = ${waiting.id}::uuid`,
      );
    }

    // By the way there is: back to draft, where nothing of the approval is left, and to review again.
    const { version } = await get(waiting.id);
    const draft = await unscheduleCampaign(author, { ...key, version });
    const saved = await updateDraft(author, { ...key, version: draft.version, draft: { ...draftOf(draft), ...edit } });
    expect(saved).toMatchObject({ state: "draft", approvedByName: null, approvedAt: null, approvalExpiresAt: null });
    const [stored] = await database.db.select().from(campaigns).where(eq(campaigns.id, waiting.id));
    expect(stored).toMatchObject({ definitionHash: null, approvedBy: null, approvedAsLarge: false, submittedBy: null });
  });
});

describe("comments and rejection", () => {
  test("what was said stays in the thread, with who, when and about which version, also for the author", async () => {
    await settle({ approvalAbove: 1 });
    const made = await write();
    const waiting = await submit(made);
    await addComment(author, { id: made.id, body: "Ten testers first." });
    await requestChanges(approver, { id: made.id, version: waiting.version, comment: "Too much gold" });
    const back = await get(made.id);
    await updateDraft(author, { id: made.id, version: back.version, draft: { ...draftOf(back), name: "Less" } });
    await addComment(author, { id: made.id, body: "Done." });
    const thread = await listComments(author, { id: made.id });
    expect(thread.map(({ kind, version, body, writtenByName }) => [kind, version, body, writtenByName])).toEqual([
      ["comment", 1, "Ten testers first.", "Mina"],
      ["changes", 1, "Too much gold", "Jun"],
      ["comment", back.version + 1, "Done.", "Mina"],
    ]);
    expect(await actionsOf(made.id)).toEqual([
      "campaign.create",
      "campaign.submit",
      "campaign.comment",
      "campaign.request_changes",
      "campaign.update",
      "campaign.comment",
    ]);
    expect(JSON.stringify(await entriesOf(made.id))).not.toContain("Ten testers first.");
  });

  test("two who comment at once are both heard; who may not, and a mail of another game, are refused", async () => {
    const { id } = await write();
    await Promise.all([addComment(author, { id, body: "a" }), addComment(approver, { id, body: "b" })]);
    expect((await listComments(author, { id })).map(({ body }) => body).sort()).toEqual(["a", "b"]);
    const viewer = callerOf(author, "viewer");
    const silent = viewer.reviews.comment({ game: author.game.slug, id, body: "c" });
    await expect(silent).rejects.toMatchObject({ code: "FORBIDDEN" });
    const stranger = gameCtxOf(author, await makeGame(database.db));
    for (const verb of [() => addComment(stranger, { id, body: "d" }), () => listComments(stranger, { id })]) {
      await expect(verb()).rejects.toMatchObject({ reason: "mail.not_found" });
    }
  });

  test("a rejection ends the mail with its reason, an entry and a place in the thread; a clone remains possible", async () => {
    await settle({ approvalAbove: 1 });
    const waiting = await submit(await write());
    const rejected = await rejectCampaign(approver, {
      id: waiting.id,
      version: waiting.version,
      comment: "Not this year",
    });
    expect(rejected).toMatchObject({ state: "cancelled", stateReason: "Not this year" });
    expect((await actionsOf(waiting.id)).at(-1)).toBe("campaign.reject");
    expect(await listComments(author, { id: waiting.id })).toMatchObject([
      { kind: "rejection", body: "Not this year" },
    ]);
    expect((await cloneCampaign(author, { id: waiting.id })).state).toBe("draft");
  });

  test("of two who decide at once one is refused; who may not reject is, and so is a stale version", async () => {
    await settle({ approvalAbove: 1 });
    const waiting = await submit(await write());
    const key = { id: waiting.id, version: waiting.version };
    const operator = callerOf(author, "operator");
    const byOperator = operator.reviews.reject({ game: author.game.slug, ...key, comment: "no" });
    await expect(byOperator).rejects.toMatchObject({ code: "FORBIDDEN" });
    const stale = rejectCampaign(approver, { ...key, version: key.version - 1, comment: "no" });
    await expect(stale).rejects.toMatchObject({ reason: "mail.campaign_changed" });
    const results = await Promise.allSettled([
      rejectCampaign(approver, { ...key, comment: "no" }),
      approveCampaign(admin, key),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("the inbox", () => {
  const kindsOf = async (ctx: GameCtx) => (await listInbox(ctx)).map(({ kind }) => kind);

  test("holds what waits for each person and empties itself when it is done", async () => {
    await settle({ approvalAbove: 1 });
    const waiting = await submit(await write());
    expect(await listInbox(approver)).toMatchObject([{ kind: "review", campaignId: waiting.id, by: "Mina" }]);
    expect(await kindsOf(author)).toEqual([]);
    const back = await requestChanges(approver, { id: waiting.id, version: waiting.version, comment: "Less gold" });
    expect(await kindsOf(approver)).toEqual([]);
    expect(await listInbox(author)).toMatchObject([{ kind: "returned", reason: "Less gold", by: "Jun" }]);
    const again = await submit(back);
    expect(await kindsOf(author)).toEqual([]);
    await approveCampaign(approver, { id: again.id, version: again.version });
    expect(await kindsOf(approver)).toEqual([]);
  });

  test("leaves out what is too large for an approver, and what somebody edited before", async () => {
    await settle({ approvalValueAbove: 100 });
    const large = await submit(await write());
    expect(await kindsOf(approver)).toEqual([]);
    expect(await kindsOf(admin)).toEqual(["review"]);
    await cancelCampaign(author, { id: large.id });
    const made = await write();
    const edited = await updateDraft(admin, { id: made.id, version: 1, draft: { ...draftOf(made), name: "x" } });
    const last = await updateDraft(author, { id: made.id, version: edited.version, draft: draftOf(made) });
    await submit(last);
    expect(await kindsOf(admin)).toEqual([]);
  });

  test("holds stopped mails, approvals that end soon and halts that a second person lifts", async () => {
    const scheduleAt = wallTimeAt(new Date(Date.now() + 2 * 86_400_000), "Asia/Seoul");
    const { id } = await submit(await write({ scheduleKind: "at", scheduleAt, scheduleZone: "Asia/Seoul" }));
    expect(await kindsOf(author)).toEqual([]);
    await database.db.execute(sql`
      update campaigns set approval_expires_at = now() + interval '6 days' where id = ${id}::uuid`);
    expect(await kindsOf(author)).toEqual(["expiring"]);
    await database.db.execute(
      sql`update campaigns set state = 'held', state_reason = 'mail.too_late' where id = ${id}::uuid`,
    );
    expect(await listInbox(approver)).toMatchObject([{ kind: "stopped", reason: "mail.too_late" }]);
    const { staffId, name } = author.actor.kind === "staff" ? author.actor : { staffId: "", name: "" };
    await database.db.execute(sql`
      insert into halts (game_id, cause, reason, pulled_by, pulled_by_name, lift_requested_by, lift_requested_by_name, lift_requested_at, lift_reason)
      values (${author.game.id}::uuid, 'person', 'wrong list', ${staffId}::uuid, ${name}, ${staffId}::uuid, ${name}, now(), 'fixed')`);
    expect(await kindsOf(approver)).toEqual(["lift", "stopped"]);
    expect(await kindsOf(author)).toEqual(["stopped"]);
  });

  test("is a person's, and of one game", async () => {
    await settle({ approvalAbove: 1 });
    await submit(await write());
    await expect(listInbox(worker)).rejects.toMatchObject({ reason: "auth.people_only" });
    const elsewhere = gameCtxOf(approver, await makeGame(database.db));
    expect(await listInbox(elsewhere)).toEqual([]);
  });
});
