import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type BulkAction, bulkActions } from "#db/enums/bulk.ts";
import type { GameRole } from "#db/enums/staff.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { campaigns } from "#db/schema/mail.ts";
import { runs } from "#db/schema/runs.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { listBulkSubjects } from "#server/mail/bulk/queries.ts";
import { bulkRefusal } from "#server/mail/bulk/rules.ts";
import { bulkRowsMax, controlActions, type PlanBulkInput, planDraftActsInput } from "#server/mail/bulk/schema.ts";
import { type BulkReport, getBulk } from "#server/mail/bulk/service/get-bulk.ts";
import { listUnfinishedBulk } from "#server/mail/bulk/service/list-unfinished-bulk.ts";
import { planBulk } from "#server/mail/bulk/service/plan-bulk.ts";
import { runBulk } from "#server/mail/bulk/service/run-bulk.ts";
import { runBulkRow } from "#server/mail/bulk/service/run-bulk-row.ts";
import { createDraftInput, type Draft, draftInput } from "#server/mail/schema.ts";
import { cancelCampaign } from "#server/mail/service/cancel-campaign.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import type { Campaign } from "#server/mail/service/get-campaign.ts";
import { pauseCampaign } from "#server/mail/service/pause-campaign.ts";
import { updateDraft } from "#server/mail/service/update-draft.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { sendUntested as sendCampaign } from "#tests/support/untested.ts";
import { ctxOf, gameCtxOf, requestContextOf, staffActor } from "../../support/context.ts";
import { makeGame, makeStaff } from "../../support/factories.ts";
import { makeAudience, makeItem, playerIds } from "../../support/mail.ts";
import { createTestDatabase, type TestDatabase } from "../../support/postgres.ts";

let database: TestDatabase;
let mina: GameCtx;
let jun: GameCtx;
let audienceId: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  const game = await makeGame(database.db);
  const person = async (name: string, role: GameRole = "admin") => {
    const staff = await makeStaff(database.db, { name, role, gameId: game.id });
    return gameCtxOf(ctxOf(database.db, { actor: staffActor(staff), role }), game);
  };
  [mina, jun] = [await person("Mina"), await person("Jun")];
  audienceId = (await makeAudience(database.db, game.id, playerIds(10))).id;
});

async function write(given: Partial<Draft> = {}): Promise<Campaign> {
  const { draft } = createDraftInput.parse({
    draft: {
      name: "Mail",
      texts: { ko: { title: "제목", body: "본문" } },
      senderAccount: "system_mail",
      audienceId,
      ...given,
    },
  });
  return createDraft(mina, { draft });
}
const send = ({ id, version }: Campaign) => sendCampaign(mina, { id, version, confirmedRecipients: 10 });
const later = { scheduleKind: "at", scheduleAt: "2031-05-30T20:00", scheduleZone: "Asia/Seoul" } as const;

/** A mail in each standing that an act can meet. */
async function oneOfEach(): Promise<Record<string, Campaign>> {
  const review = async () => {
    await database.db.execute(sql`update games set approval_above = 1 where id = ${mina.game.id}`);
    const sent = await send(await write({ name: "in review" }));
    await database.db.execute(sql`update games set approval_above = 1000 where id = ${mina.game.id}`);
    return sent;
  };
  const paused = await send(await write({ name: "paused" }));
  const cancelling = await send(await write({ name: "cancelling" }));
  await database.db.execute(sql`update chunks set state = 'sending', lease_owner = gen_random_uuid(), lease_until = now() + interval '1 hour'
    where run_id in (select id from runs where campaign_id = ${cancelling.id})`);
  const cancelled = await write({ name: "cancelled" });
  return {
    draft: await write({ name: "draft" }),
    review: await review(),
    scheduled: await send(await write({ name: "scheduled", ...later })),
    sending: await send(await write({ name: "sending" })),
    paused: await pauseCampaign(mina, { id: paused.id }),
    cancelling: await cancelCampaign(mina, { id: cancelling.id }),
    cancelled: await cancelCampaign(mina, { id: cancelled.id }),
  };
}

const kindOf = (action: BulkAction) =>
  (controlActions as readonly BulkAction[]).includes(action) ? "control" : "drafts";
const plan = (action: BulkAction, ids: readonly string[], ctx = mina): Promise<BulkReport> => {
  const wanted = { action, selection: { ids: [...ids] }, ...(action === "set_category" ? { category: "event" } : {}) };
  return planBulk(ctx, wanted as PlanBulkInput);
};
const run = ({ planId, willHappen, action }: BulkReport, more: { ctx?: GameCtx; reason?: string } = {}) =>
  runBulk(more.ctx ?? mina, {
    planId,
    confirmedMails: willHappen,
    acts: kindOf(action),
    ...(more.reason === undefined ? {} : { reason: more.reason }),
  });
const statesOf = async (ids: readonly string[]) => {
  const rows = await database.db
    .select({ id: campaigns.id, state: campaigns.state })
    .from(campaigns)
    .where(inArray(campaigns.id, [...ids]));
  return ids.map((id) => rows.find((row) => row.id === id)?.state ?? "gone");
};

test.each(bulkActions)("what a plan says of %s is what the verb does to a mail in every standing", async (action) => {
  const mails = await oneOfEach();
  const ids = Object.values(mails).map(({ id }) => id);
  const planned = await plan(action, ids);
  expect(planned.rows).toHaveLength(ids.length);
  // The rows of the plan that would not happen are tried all the same.
  await database.db.execute(sql`update bulk_plan_rows set will_happen = true where plan_id = ${planned.planId}`);
  const ran = await run({ ...planned, willHappen: ids.length });
  expect(ran.rows.map(({ name, outcome, reason }) => [name, outcome === "done", reason])).toEqual(
    planned.rows.map(({ name, willHappen, reason }) => [name, willHappen, reason]),
  );
  expect(ran.left).toBe(0);
});

test("drafts are deleted, given a category and cloned; each leaves its own entry, all of one click together", async () => {
  const drafts = [await write({ name: "a" }), await write({ name: "b", category: "event" })];
  const ids = drafts.map(({ id }) => id);
  const category = await plan("set_category", ids);
  expect(category).toMatchObject({
    willHappen: 1,
    rows: [{ willHappen: true }, { reason: "mail.bulk_same_category" }],
  });
  expect(await run(category)).toMatchObject({ done: 1, left: 0 });
  const clones = await run(await plan("clone", ids));
  expect(clones.rows.map(({ resultId }) => resultId !== null)).toEqual([true, true]);
  const removal = await plan("delete", ids);
  expect(await run(removal)).toMatchObject({ done: 2, refused: 0, changed: 0, left: 0 });
  expect(await statesOf(ids)).toEqual(["gone", "gone"]);
  const entries = await database.db
    .select({ action: auditEntries.action, targetId: auditEntries.targetId })
    .from(auditEntries)
    .where(eq(auditEntries.correlationId, removal.planId))
    .orderBy(asc(auditEntries.id));
  expect(entries).toEqual(ids.map((targetId) => ({ action: "campaign.delete", targetId })));
});

test("a plan counts players and value of what it does: of a mail on its way those who do not have it yet", async () => {
  const gold = await makeItem(database.db, mina.game.id, { unitValue: 3 });
  const sent = await send(await write({ attachments: [{ itemId: gold.id, quantity: 2 }] }));
  await database.db.update(runs).set({ sent: 4 }).where(eq(runs.campaignId, sent.id));
  const draft = await write();
  const planned = await plan("cancel", [sent.id, draft.id]);
  expect(planned).toMatchObject({ willHappen: 2, players: 16, value: 36 });
});

test("what changed since the plan is left alone and reported, with who and when", async () => {
  const [kept, changed, gone] = [
    await write({ name: "kept" }),
    await write({ name: "changed" }),
    await write({ name: "gone" }),
  ];
  const planned = await plan("delete", [kept.id, changed.id, gone.id]);
  await updateDraft(jun, { id: changed.id, version: 1, draft: { ...draftInput.parse(changed), name: "by Jun" } });
  await database.db.delete(campaigns).where(eq(campaigns.id, gone.id));
  const ran = await run(planned);
  expect(ran).toMatchObject({ done: 1, changed: 2, left: 0 });
  expect(ran.rows.map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ["done", null],
    ["changed", "mail.campaign_changed"],
    ["changed", "mail.not_found"],
  ]);
  expect(ran.rows[1]?.reasonParams).toMatchObject({ by: "Jun" });
  expect(await statesOf([kept.id, changed.id])).toEqual(["gone", "draft"]);
});

test("a run that broke off goes on where it was, and does nothing twice", async () => {
  const ids = [];
  for (let n = 0; n < 3; n += 1) ids.push((await write({ name: `${n}` })).id);
  const planned = await plan("clone", ids);
  await database.db.execute(
    sql`update bulk_plans set begun_at = now(), expires_at = now() - interval '1 minute' where id = ${planned.planId}`,
  );
  const [row] = await database.db.execute<Parameters<typeof runBulkRow>[1]>(
    sql`select id, game_id as "gameId", action, category, reason from bulk_plans where id = ${planned.planId}`,
  );
  if (!row) throw new Error("no plan");
  expect(await runBulkRow(mina, row)).toBe(true);
  expect(await getBulk(mina, planned)).toMatchObject({ done: 1, left: 2 });
  expect(await listUnfinishedBulk(mina)).toEqual([{ id: planned.planId, action: "clone" }]);
  expect(await listUnfinishedBulk(jun)).toEqual([]);
  await run(planned);
  await run(planned);
  expect(await listUnfinishedBulk(mina)).toEqual([]);
  const [count] = await database.db.execute<{ n: number }>(
    sql`select count(*)::int n from campaigns where game_id = ${mina.game.id}`,
  );
  expect(count?.n).toBe(6);
});

test("of two who run one plan at once, each mail is done once", async () => {
  const ids = [];
  for (let n = 0; n < 6; n += 1) ids.push((await write({ name: `${n}` })).id);
  const planned = await plan("clone", ids);
  await Promise.all([run(planned), run(planned), run(planned)]);
  expect(await getBulk(mina, planned)).toMatchObject({ done: 6, left: 0 });
  const made = await database.db
    .select({ id: auditEntries.targetId })
    .from(auditEntries)
    .where(and(eq(auditEntries.correlationId, planned.planId), eq(auditEntries.action, "campaign.create")))
    .orderBy(auditEntries.id);
  expect(made).toHaveLength(6);
});

test("the reason of a run stands in the entry of each mail", async () => {
  const sending = [await send(await write()), await send(await write())];
  const planned = await plan(
    "pause",
    sending.map(({ id }) => id),
  );
  await run(planned, { reason: "wrong items" });
  expect(await statesOf(sending.map(({ id }) => id))).toEqual(["paused", "paused"]);
  const entries = await database.db
    .select({ reason: auditEntries.reason })
    .from(auditEntries)
    .where(and(eq(auditEntries.correlationId, planned.planId), eq(auditEntries.action, "campaign.pause")))
    .orderBy(auditEntries.id);
  expect(entries).toEqual([{ reason: "wrong items" }, { reason: "wrong items" }]);
});

test("all that match a filter are those that the list shows, up to a bound that is said", async () => {
  for (const name of ["gift a", "gift b", "other"]) await write({ name });
  const planned = await planBulk(mina, { action: "delete", selection: { filter: { search: "gift" } } });
  expect(planned.rows.map(({ name }) => name).sort()).toEqual(["gift a", "gift b"]);
  await database.db.execute(sql`
    insert into campaigns (game_id, name, created_by_name, updated_by_name, edited_by_name)
    select ${mina.game.id}, 'gift', 'x', 'x', 'x' from generate_series(1, ${bulkRowsMax})`);
  await expect(planBulk(mina, { action: "delete", selection: { filter: { search: "gift" } } })).rejects.toMatchObject({
    reason: "mail.bulk_too_many",
    params: { max: bulkRowsMax },
  });
});

describe("refused is", () => {
  test("another person's plan, an act of the other kind, a number that was not shown, a plan that is too old", async () => {
    const planned = await plan("delete", [(await write()).id]);
    await expect(run(planned, { ctx: jun })).rejects.toMatchObject({ reason: "mail.bulk_plan_not_found" });
    await expect(getBulk(jun, planned)).rejects.toMatchObject({ reason: "mail.bulk_plan_not_found" });
    const asControl = runBulk(mina, { planId: planned.planId, confirmedMails: 1, acts: "control" });
    await expect(asControl).rejects.toMatchObject({ reason: "mail.bulk_plan_not_found" });
    await expect(run({ ...planned, willHappen: 2 })).rejects.toMatchObject({
      reason: "mail.bulk_count_differs",
      params: { confirmed: 2, planned: 1 },
    });
    await database.db.execute(
      sql`update bulk_plans set expires_at = now() - interval '1 second' where id = ${planned.planId}`,
    );
    await expect(run(planned)).rejects.toMatchObject({ reason: "mail.bulk_plan_expired" });
    expect(await getBulk(mina, planned)).toMatchObject({ isBegun: false, left: 1 });
  });

  test("mails of another game: they are in no plan", async () => {
    const elsewhere = { ...mina, game: await makeGame(database.db) };
    await expect(plan("delete", [(await write()).id], elsewhere)).rejects.toMatchObject({
      reason: "mail.bulk_nothing",
    });
  });

  test("every bulk route without a plan, and whoever may not do the act to one mail", async () => {
    const staff = await makeStaff(database.db, { role: "viewer", gameId: mina.game.id });
    const callerAs = (role: GameRole) =>
      createCaller(appRouter)(requestContextOf(database.db, { staff, roles: new Map([[mina.game.id, role]]) })).mail;
    const game = mina.game.slug;
    const routes = Object.keys(appRouter._def.procedures).filter((path) =>
      /^mail\.bulk(?!Plan|Get|Unfinished)/.test(path),
    );
    expect(routes).toEqual(["mail.bulkRunDrafts", "mail.bulkRunControl"]);
    for (const path of routes) {
      const name = path.slice("mail.".length) as "bulkRunDrafts" | "bulkRunControl";
      const withoutPlan = callerAs("admin")[name]({ game, confirmedMails: 1 } as never);
      await expect(withoutPlan).rejects.toMatchObject({ code: "BAD_REQUEST" });
      const unknown = { game, planId: "00000000-0000-4000-8000-000000000000", confirmedMails: 1 };
      await expect(callerAs("admin")[name](unknown)).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(callerAs("viewer")[name](unknown)).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    const ids = [(await write()).id];
    const pause = callerAs("support").bulkPlanControl({ game, action: "pause", selection: { ids } });
    await expect(pause).rejects.toMatchObject({ code: "FORBIDDEN" });
    const removal = callerAs("approver").bulkPlanDrafts({ game, action: "delete", selection: { ids } });
    await expect(removal).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(planDraftActsInput.safeParse({ action: "cancel", selection: { ids } }).success).toBe(false);
  });
});

test("a mail that needs a decision of its own does not go on among many", async () => {
  const mail = await send(await write());
  await pauseCampaign(mina, { id: mail.id });
  await database.db.update(runs).set({ state: "sending" }).where(eq(runs.campaignId, mail.id));
  await database.db.update(runs).set({ state: "uncertain" }).where(eq(runs.campaignId, mail.id));
  const [subject] = await listBulkSubjects(database.db, mina.game.id, [mail.id]);
  if (!subject) throw new Error("no subject");
  expect(bulkRefusal("resume", subject, { category: null })).toMatchObject({ reason: "mail.bulk_decide_alone" });
  const held = { ...subject, state: "held", nextRunAt: new Date(), run: null } as const;
  expect(bulkRefusal("resume", held, { category: null })).toMatchObject({ reason: "mail.bulk_decide_alone" });
});
