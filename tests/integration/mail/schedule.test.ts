import { asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { gameQuotas, games } from "#db/schema/games.ts";
import { halts, notices } from "#db/schema/halts.ts";
import { campaigns } from "#db/schema/mail.ts";
import { runs } from "#db/schema/runs.ts";
import { wallTimeAt } from "#lib/recurrence.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { listDueCampaigns } from "#server/mail/queries.ts";
import { apiOf } from "#server/mail/runs/rules.ts";
import { closeRun } from "#server/mail/runs/service/close-run.ts";
import { createDraftInput, type Draft, draftInput } from "#server/mail/schema.ts";
import { approveCampaign } from "#server/mail/service/approve-campaign.ts";
import { buildDefinition } from "#server/mail/service/build-definition.ts";
import { cancelCampaign } from "#server/mail/service/cancel-campaign.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import { type Campaign, getCampaign } from "#server/mail/service/get-campaign.ts";
import { listCalendar } from "#server/mail/service/list-calendar.ts";
import { planCampaign } from "#server/mail/service/plan-campaign.ts";
import { previewSchedule } from "#server/mail/service/preview-schedule.ts";
import { renewApproval } from "#server/mail/service/renew-approval.ts";
import { resumeCampaign } from "#server/mail/service/resume-campaign.ts";
import { skipOccurrence } from "#server/mail/service/skip-occurrence.ts";
import { startDueCampaign } from "#server/mail/service/start-due-campaign.ts";
import { unscheduleCampaign } from "#server/mail/service/unschedule-campaign.ts";
import { updateDraft } from "#server/mail/service/update-draft.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { sendUntested as sendCampaign } from "#tests/support/untested.ts";
import { ctxOf, gameCtxOf, requestContextOf, staffActor } from "../../support/context.ts";
import { makeGame, makeStaff } from "../../support/factories.ts";
import { makeAudience, playerIds } from "../../support/mail.ts";
import { createTestDatabase, type TestDatabase } from "../../support/postgres.ts";

const dayMs = 86_400_000;
let database: TestDatabase;
let author: GameCtx;
let other: GameCtx;
let worker: GameCtx;

beforeAll(async () => {
  database = await createTestDatabase({ max: 10 });
});
afterAll(() => database.drop());
beforeEach(async () => {
  const game = await makeGame(database.db);
  await database.db.update(games).set({ approvalAbove: 1_000 }).where(eq(games.id, game.id));
  const person = async (name: string) =>
    gameCtxOf(ctxOf(database.db, { actor: staffActor(await makeStaff(database.db, { name })), role: "admin" }), game);
  [author, other] = [await person("Mina"), await person("Jun")];
  worker = gameCtxOf(ctxOf(database.db, { actor: { kind: "system", name: "worker" } }), game);
});

/** Wall time in Seoul, `days` from now. */
const inDays = (days: number) => wallTimeAt(new Date(Date.now() + days * dayMs), "Asia/Seoul");
const at = (days = 2): Partial<Draft> => ({
  scheduleKind: "at",
  scheduleAt: inDays(days),
  scheduleZone: "Asia/Seoul",
});
const daily = (more: Partial<Draft> = {}): Partial<Draft> => ({
  ...at(),
  scheduleKind: "recurring",
  scheduleRule: "FREQ=DAILY",
  ...more,
});

async function write(given: Partial<Draft>, recipients = 10): Promise<Campaign> {
  const audience = await makeAudience(database.db, author.game.id, playerIds(recipients));
  const { draft } = createDraftInput.parse({
    draft: {
      name: "Weekend reward",
      texts: { ko: { title: "보상", body: "고마워요" } },
      senderAccount: "system_mail",
      audienceId: audience.id,
      ...given,
    },
  });
  return createDraft(author, { draft });
}

const submit = ({ id, version }: Campaign, confirmedRecipients = 10) =>
  sendCampaign(author, { id, version, confirmedRecipients });
const schedule = async (given: Partial<Draft>) => submit(await write(given));
const get = (id: string) => getCampaign(author, { id });
const start = (id: string) => startDueCampaign(worker, { id });

/** Lets its time have come, so many minutes ago. */
async function comeDue(id: string, minutesAgo = 1): Promise<void> {
  await database.db.execute(sql`
    update campaigns set next_run_at = now() - make_interval(mins => ${minutesAgo}) where id = ${id}::uuid`);
}

/** Everybody got it: the run's numbers as an engine would have written them, then its end. */
async function finishRun(id: string): Promise<void> {
  const campaign = await get(id);
  const runId = campaign.run?.id ?? "";
  await database.db.execute(
    sql`update runs set state = 'sending', started_at = now(), sent = total where id = ${runId}::uuid`,
  );
  expect(await closeRun(worker, runId)).toBe(true);
}

async function entriesOf(targetId: string) {
  return await database.db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.targetId, targetId))
    .orderBy(asc(auditEntries.id));
}
const actionsOf = async (targetId: string) => (await entriesOf(targetId)).map((entry) => entry.action);
const runsOf = (id: string) =>
  database.db.select().from(runs).where(eq(runs.campaignId, id)).orderBy(asc(runs.ordinal));

async function problemsOf(given: Partial<Draft>): Promise<[string, string][]> {
  const plan = await planCampaign(author, { id: (await write(given)).id });
  return plan.problems.map(({ path, reason }) => [path, reason]);
}

describe("scheduling", () => {
  test("a mail for a time waits for it, with its entry, and nothing is planned before", async () => {
    const sent = await schedule(at());
    expect(sent).toMatchObject({ state: "scheduled", run: null });
    expect(wallTimeAt(sent.nextRunAt ?? new Date(0), "Asia/Seoul")).toBe(sent.scheduleAt);
    expect(await actionsOf(sent.id)).toEqual(["campaign.create", "campaign.schedule"]);
    expect(await start(sent.id)).toBe("not_due");
    expect(await listDueCampaigns(database.db)).not.toContainEqual({ id: sent.id, gameId: author.game.id });
    expect(Number(sent.approvalExpiresAt) - Date.now()).toBeGreaterThan(29 * dayMs);
  });

  test("from the threshold on a second person approves it first, and then it waits", async () => {
    const made = await write(at(), 1_000);
    const submitted = await submit(made, 1_000);
    expect(submitted).toMatchObject({ state: "in_review", nextRunAt: null });
    const approved = await approveCampaign(other, { id: made.id, version: submitted.version });
    expect(approved).toMatchObject({ state: "scheduled", approvedByName: "Jun", run: null });
    expect(await actionsOf(made.id)).toEqual([
      "campaign.create",
      "campaign.submit",
      "campaign.approve",
      "campaign.schedule",
    ]);
  });

  test("a time that passed while it waited for review is refused, and it stays in review", async () => {
    const made = await write(at(), 1_000);
    const { version } = await submit(made, 1_000);
    const past = { scheduleAt: inDays(-1) };
    await database.db.update(campaigns).set(past).where(eq(campaigns.id, made.id));
    const approve = approveCampaign(other, { id: made.id, version });
    await expect(approve).rejects.toMatchObject({ fields: [{ path: "scheduleAt", reason: "mail.schedule_past" }] });
    expect((await get(made.id)).state).toBe("in_review");
  });

  test("what is scheduled cannot be edited", async () => {
    const sent = await schedule(at());
    const save = updateDraft(author, { id: sent.id, version: sent.version, draft: draftInput.parse(sent) });
    await expect(save).rejects.toMatchObject({ reason: "mail.not_a_draft" });
  });

  const bad: [string, Partial<Draft>, [string, string]][] = [
    ["a time in the past", at(-1), ["scheduleAt", "mail.schedule_past"]],
    ["no time", { scheduleKind: "at", scheduleZone: "Asia/Seoul" }, ["scheduleAt", "mail.schedule_at_missing"]],
    [
      "a day that does not exist",
      { ...at(), scheduleAt: "2030-02-30T10:00" },
      ["scheduleAt", "mail.schedule_at_shape"],
    ],
    ["an unknown zone", { ...at(), scheduleZone: "Asia/Seul" }, ["scheduleZone", "mail.schedule_zone_unknown"]],
    ["no rule", daily({ scheduleRule: null }), ["scheduleRule", "mail.schedule_rule_missing"]],
    ["a rule by the hour", daily({ scheduleRule: "FREQ=HOURLY" }), ["scheduleRule", "mail.schedule_rule_frequency"]],
    [
      "a rule that has ended",
      daily({ scheduleRule: "FREQ=DAILY;UNTIL=20200101" }),
      ["scheduleRule", "mail.schedule_never"],
    ],
    [
      "the thirtieth of February",
      daily({ scheduleAt: "2031-02-01T10:00", scheduleRule: "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=30" }),
      ["scheduleRule", "mail.schedule_never"],
    ],
    [
      "an expiry before it goes out",
      { ...at(5), expiryKind: "at", expiresAt: new Date(Date.now() + 4 * dayMs) },
      ["expiresAt", "mail.expiry_before_schedule"],
    ],
  ];
  test.for(bad)("%s is refused at its field", async ([, given, expected]) => {
    expect(await problemsOf(given)).toEqual([expected]);
    await expect(schedule(given)).rejects.toMatchObject({ reason: "mail.incomplete" });
  });

  test("a time that the zone skips is refused with the next valid minute, and a rule over it is moved and marked", async () => {
    const skippedHour = {
      scheduleAt: "2030-03-10T02:30",
      scheduleZone: "America/New_York",
      scheduleRule: null,
    } as const;
    const made = await write({ scheduleKind: "at", ...skippedHour });
    const [problem] = (await planCampaign(author, { id: made.id })).problems;
    expect(problem).toMatchObject({ path: "scheduleAt", reason: "mail.schedule_skipped" });
    expect(problem?.message).toContain("2030-03-10 03:00");
    const preview = await previewSchedule(author, {
      schedule: {
        ...skippedHour,
        scheduleKind: "recurring",
        scheduleAt: "2030-03-09T02:30",
        scheduleRule: "FREQ=DAILY",
      },
    });
    expect(preview.problems).toEqual([]);
    expect(preview.occurrences).toHaveLength(10);
    expect(preview.occurrences[1]).toMatchObject({ shift: "skipped", wallTime: "2030-03-10T03:00" });
  });
});

describe("an occurrence", () => {
  test("that is due starts exactly once, whoever looks at the same moment", async () => {
    const { id } = await schedule(at());
    await comeDue(id);
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => start(id)));
    expect(outcomes.toSorted()).toEqual(["not_due", "not_due", "not_due", "not_due", "started"]);
    const [run] = await runsOf(id);
    expect(run?.dueAt?.getTime()).toBeLessThan(Date.now());
    expect(await get(id)).toMatchObject({ state: "sending", nextRunAt: null, run: { total: 10, ordinal: 1 } });
    expect(await runsOf(id)).toHaveLength(1);
    await finishRun(id);
    expect((await get(id)).state).toBe("completed");
  });

  test("that could not begin in time is held; a person sends it with a reason", async () => {
    const { id } = await schedule({ ...at(), maxLatenessMinutes: 30 });
    await comeDue(id, 31);
    expect(await start(id)).toBe("held");
    expect(await get(id)).toMatchObject({ state: "held", stateReason: "mail.too_late", run: null });
    expect((await actionsOf(id)).at(-1)).toBe("run.hold");
    expect(await database.db.select().from(notices).where(eq(notices.campaignId, id))).toMatchObject([
      { kind: "run_held", params: { campaign: "Weekend reward", reason: "mail.too_late", sent: 0, total: 10 } },
    ]);
    await expect(resumeCampaign(author, { id })).rejects.toMatchObject({ reason: "mail.held_needs_reason" });
    const twice = await Promise.allSettled([
      resumeCampaign(author, { id, reason: "still wanted" }),
      resumeCampaign(author, { id, reason: "still wanted" }),
    ]);
    expect(twice.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await get(id)).toMatchObject({ state: "sending", nextRunAt: null });
    expect(await runsOf(id)).toHaveLength(1);
    expect((await actionsOf(id)).at(-1)).toBe("campaign.resume");
  });

  test("within its lateness starts", async () => {
    const { id } = await schedule({ ...at(), maxLatenessMinutes: 30 });
    await comeDue(id, 29);
    expect(await start(id)).toBe("started");
  });

  test("after the approval has expired is held until somebody else renews it, and then goes", async () => {
    const made = await write(at(), 1_000);
    const { version } = await submit(made, 1_000);
    await approveCampaign(other, { id: made.id, version });
    await comeDue(made.id, 5);
    await database.db.execute(
      sql`update campaigns set approval_expires_at = now() - interval '1 second' where id = ${made.id}::uuid`,
    );
    expect(await start(made.id)).toBe("held");
    const held = await get(made.id);
    expect(held).toMatchObject({ state: "held", stateReason: "mail.approval_expired" });
    const send = resumeCampaign(author, { id: made.id, reason: "please" });
    await expect(send).rejects.toMatchObject({ reason: "mail.approval_expired" });
    const key = { id: made.id, version: held.version };
    await expect(renewApproval(author, { ...key, as: "approver" })).rejects.toMatchObject({
      reason: "mail.own_approval",
    });
    await expect(renewApproval(author, { ...key, as: "sender" })).rejects.toMatchObject({
      reason: "mail.needs_approver",
    });
    const renew = () => renewApproval(other, { ...key, as: "approver" });
    const twice = await Promise.allSettled([renew(), renew()]);
    expect(twice.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await get(made.id)).state).toBe("scheduled");
    expect((await actionsOf(made.id)).at(-1)).toBe("campaign.approve");
    expect(await start(made.id)).toBe("started");
  });

  test("of a mail below the threshold is renewed by whoever may send", async () => {
    const { id } = await schedule(at());
    await comeDue(id);
    await database.db.execute(sql`update campaigns set approval_expires_at = now() where id = ${id}::uuid`);
    expect(await start(id)).toBe("held");
    const { version } = await get(id);
    expect((await renewApproval(author, { id, version, as: "sender" })).state).toBe("scheduled");
    expect(await start(id)).toBe("started");
  });

  const changes: [string, (id: string) => Promise<unknown>, string][] = [
    [
      "whose text was changed in the database",
      (id) =>
        database.db
          .update(campaigns)
          .set({ texts: { ko: { title: "x", body: "y" } } })
          .where(eq(campaigns.id, id)),
      "mail.definition_changed",
    ],
    [
      "whose rule was changed in the database",
      (id) => database.db.update(campaigns).set({ scheduleRule: "FREQ=WEEKLY" }).where(eq(campaigns.id, id)),
      "mail.definition_changed",
    ],
    [
      "whose players are more than were approved",
      (id) => database.db.update(campaigns).set({ maxRecipients: 9 }).where(eq(campaigns.id, id)),
      "mail.too_many_recipients",
    ],
    [
      "whose list was changed in the database",
      (id) =>
        database.db.execute(sql`
          update audience_blocks set ids = 'player_09999', size = 1 where audience_id =
            (select audience_id from campaigns where id = ${id}::uuid)`),
      "mail.audience_changed",
    ],
    [
      "that has expired meanwhile",
      (id) =>
        database.db
          .update(campaigns)
          .set({ expiryKind: "at", expiresAt: new Date(Date.now() - 1_000) })
          .where(eq(campaigns.id, id)),
      "mail.no_longer_whole",
    ],
  ];
  test.for(changes)("%s is held, and nothing is sent", async ([, change, reason]) => {
    const { id } = await schedule(daily());
    await change(id);
    await comeDue(id);
    expect(await start(id)).toBe("held");
    expect(await get(id)).toMatchObject({ state: "held", stateReason: reason });
    expect(await runsOf(id)).toEqual([]);
    await expect(resumeCampaign(author, { id, reason: "send it" })).rejects.toThrow();
    expect(await runsOf(id)).toEqual([]);
  });

  test("waits while sending is stopped in its game or everywhere, and no longer", async () => {
    const { id } = await schedule(at());
    await comeDue(id);
    for (const gameId of [author.game.id, null]) {
      const [halt] = await database.db
        .insert(halts)
        .values({ gameId, cause: "restored_database", reason: "stop", pulledByName: "Jun" })
        .returning();
      expect(await start(id)).toBe("not_due");
      expect((await get(id)).state).toBe("scheduled");
      const lifted = { liftedAt: new Date(), liftedByName: "Mina" };
      await database.db
        .update(halts)
        .set(lifted)
        .where(eq(halts.id, halt?.id ?? ""));
    }
    expect(await start(id)).toBe("started");
  });

  test("that is held stops no other", async () => {
    const [broken, fine] = [await schedule(at()), await schedule(at())];
    await comeDue(broken.id, 5);
    await comeDue(fine.id, 1);
    await database.db.update(campaigns).set({ definitionHash: "0" }).where(eq(campaigns.id, broken.id));
    const due = (await listDueCampaigns(database.db)).filter(({ gameId }) => gameId === author.game.id);
    expect(due.map(({ id }) => id)).toEqual([broken.id, fine.id]);
    expect(await Promise.all(due.map(({ id }) => start(id)))).toEqual(["held", "started"]);
  });
});

describe("a recurring mail", () => {
  test("waits again after each occurrence, keeps two apart, and ends after the last", async () => {
    const { id } = await schedule(daily({ scheduleRule: "FREQ=DAILY;COUNT=2" }));
    await comeDue(id);
    expect(await start(id)).toBe("started");
    const going = await get(id);
    expect(going).toMatchObject({ state: "sending" });
    expect(Number(going.nextRunAt)).toBeGreaterThan(Date.now() + dayMs);
    // Its next time comes while the one before is still going out: it waits.
    await comeDue(id);
    expect(await start(id)).toBe("not_due");
    await finishRun(id);
    expect((await get(id)).state).toBe("scheduled");
    expect(await start(id)).toBe("started");
    await database.db.update(campaigns).set({ nextRunAt: null }).where(eq(campaigns.id, id));
    await finishRun(id);
    expect((await get(id)).state).toBe("completed");
    expect((await runsOf(id)).map(({ ordinal, state }) => [ordinal, state])).toEqual([
      [1, "completed"],
      [2, "completed"],
    ]);
  });

  test("that was missed for days sends only the newest occurrence and says which were skipped", async () => {
    const { id } = await schedule(daily());
    // It began five days and a minute ago: the newest occurrence is a minute old.
    const began = new Date(Date.now() - 5 * dayMs - 60_000);
    const scheduleAt = wallTimeAt(began, "Asia/Seoul");
    const before = await get(id);
    await database.db.update(campaigns).set({ scheduleAt, nextRunAt: began }).where(eq(campaigns.id, id));
    // The changed start is no part of what is tested; what was approved is taken along.
    const { definitionHash } = await rebuilt(id);
    await database.db.update(campaigns).set({ definitionHash }).where(eq(campaigns.id, id));
    expect(await start(id)).toBe("started");
    expect(before.run).toBeNull();
    const [run, ...more] = await runsOf(id);
    expect(more).toEqual([]);
    expect(Date.now() - Number(run?.dueAt)).toBeLessThan(10 * 60_000);
    const skip = (await entriesOf(id)).find(({ action }) => action === "campaign.skip");
    expect(skip?.after).toMatchObject({ missed: 5 });
    expect(Number((await get(id)).nextRunAt)).toBeGreaterThan(Date.now() + 23 * 3_600_000);
  });

  test("that missed some says so once, however often it is looked at before it can begin", async () => {
    const { id } = await schedule(daily());
    const began = new Date(Date.now() - 5 * dayMs - 60_000);
    const scheduleAt = wallTimeAt(began, "Asia/Seoul");
    await database.db.update(campaigns).set({ scheduleAt, nextRunAt: began }).where(eq(campaigns.id, id));
    const { definitionHash } = await rebuilt(id);
    // A group whose platform does not answer: it is asked again every second.
    const away = { target: "group", groupId: "@TGS#1" } as const;
    await database.db
      .update(campaigns)
      .set({ ...away, definitionHash })
      .where(eq(campaigns.id, id));
    expect([await start(id), await start(id), await start(id)]).toEqual(["not_due", "not_due", "not_due"]);
    expect(await actionsOf(id)).not.toContain("campaign.skip");
    await database.db.update(campaigns).set({ target: "list", groupId: null }).where(eq(campaigns.id, id));
    expect(await start(id)).toBe("started");
    expect((await actionsOf(id)).filter((action) => action === "campaign.skip")).toHaveLength(1);
  });

  test("skips its next occurrence, once for two who click, and goes on with the one after", async () => {
    const { id, nextRunAt } = await schedule(daily());
    const dueAt = nextRunAt ?? new Date(0);
    const skip = () => skipOccurrence(author, { id, dueAt, reason: "holiday" });
    const results = await Promise.allSettled([skip(), skip()]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const after = await get(id);
    expect(after.state).toBe("scheduled");
    expect(Number(after.nextRunAt) - dueAt.getTime()).toBe(dayMs);
    expect((await actionsOf(id)).filter((action) => action === "campaign.skip")).toHaveLength(1);
    await expect(skip()).rejects.toMatchObject({ reason: "mail.occurrence_passed" });
  });

  test("whose held occurrence is skipped waits for the next; one with nothing after it ends", async () => {
    const { id } = await schedule(daily({ maxLatenessMinutes: 1 }));
    await comeDue(id, 5);
    expect(await start(id)).toBe("held");
    const held = await get(id);
    const skipped = await skipOccurrence(author, { id, dueAt: held.nextRunAt ?? new Date(0) });
    expect(skipped).toMatchObject({ state: "scheduled", stateReason: null });
    const once = await schedule(at());
    const ended = await skipOccurrence(author, { id: once.id, dueAt: once.nextRunAt ?? new Date(0) });
    expect(ended).toMatchObject({ state: "cancelled", nextRunAt: null });
  });

  test("that is cancelled between two occurrences, or during one, sends nothing more", async () => {
    const { id } = await schedule(daily());
    await comeDue(id);
    await start(id);
    await finishRun(id);
    expect(await cancelCampaign(author, { id })).toMatchObject({ state: "cancelled", nextRunAt: null });
    const second = await schedule(daily());
    await comeDue(second.id);
    await start(second.id);
    expect(await cancelCampaign(author, { id: second.id })).toMatchObject({ state: "cancelled", nextRunAt: null });
    await comeDue(second.id);
    expect(await start(second.id)).toBe("not_due");
  });
});

async function rebuilt(id: string): Promise<{ definitionHash: string }> {
  const [row] = await database.db.select().from(campaigns).where(eq(campaigns.id, id));
  if (!row) throw new Error("no campaign");
  return buildDefinition(worker, row, null);
}

describe("taking back", () => {
  test("makes a scheduled mail a draft again, and its approval is void", async () => {
    const made = await write(at(), 1_000);
    const { version } = await submit(made, 1_000);
    const approved = await approveCampaign(other, { id: made.id, version });
    const back = () => unscheduleCampaign(author, { id: made.id, version: approved.version });
    const results = await Promise.allSettled([back(), back()]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const draft = await get(made.id);
    expect(draft).toMatchObject({ state: "draft", nextRunAt: null, approvedByName: null, approvalExpiresAt: null });
    expect((await actionsOf(made.id)).at(-1)).toBe("campaign.withdraw");
    const again = await submit(draft, 1_000);
    expect(again.state).toBe("in_review");
  });

  test("is refused once an occurrence was sent", async () => {
    const { id } = await schedule(daily());
    await comeDue(id);
    await start(id);
    await finishRun(id);
    const { version } = await get(id);
    const back = unscheduleCampaign(author, { id, version });
    await expect(back).rejects.toMatchObject({ reason: "mail.sent_before" });
  });
});

test("whoever may only read, or only write, neither skips nor takes back nor renews", async () => {
  const { id, version, nextRunAt } = await schedule(at());
  const key = { game: author.game.slug, id };
  for (const role of ["viewer", "support", "moderator"] as const) {
    const staff = await makeStaff(database.db);
    const call = createCaller(appRouter)(
      requestContextOf(database.db, { staff, roles: new Map([[author.game.id, role]]) }),
    );
    const acts = [
      call.mail.skipOccurrence({ ...key, dueAt: nextRunAt ?? new Date(0) }),
      call.mail.unschedule({ ...key, version }),
      call.mail.renewApproval({ ...key, version }),
      call.mail.prolongSchedule({ ...key, version }),
    ];
    const results = await Promise.allSettled(acts);
    expect(results.map((each) => each.status === "rejected" && each.reason.code)).toEqual(Array(4).fill("FORBIDDEN"));
  }
  expect((await get(id)).state).toBe("scheduled");
});

test("a mail of another game is not found by any of the verbs", async () => {
  const { id, version, nextRunAt } = await schedule(at());
  const stranger = gameCtxOf(other, await makeGame(database.db));
  const verbs = [
    skipOccurrence(stranger, { id, dueAt: nextRunAt ?? new Date(0) }),
    unscheduleCampaign(stranger, { id, version }),
    renewApproval(stranger, { id, version, as: "approver" }),
  ];
  for (const result of await Promise.allSettled(verbs)) {
    expect(result).toMatchObject({ status: "rejected", reason: { reason: "mail.not_found" } });
  }
});

test("the calendar shows what went out and what is to come, the push budget, and two mails for the same players", async () => {
  const first = await write({ ...daily(), scheduleAt: "2031-05-30T20:00", target: "list" });
  const sent = await submit(first);
  const twin = createDraftInput.parse({ draft: { ...draftInput.parse(first), scheduleKind: "at", name: "Twin" } });
  const made = await createDraft(author, twin);
  await submit(made);
  const [may, june] = [
    await listCalendar(author, { month: "2031-05" }),
    await listCalendar(author, { month: "2031-06" }),
  ];
  expect(may.days.map(({ date }) => date)).toEqual(["2031-05-30", "2031-05-31"]);
  expect(may.days[0]?.entries).toMatchObject([
    { wallTime: "2031-05-30T20:00", run: null, clashes: true, recipients: 10 },
    { wallTime: "2031-05-30T20:00", run: null, clashes: true },
  ]);
  expect(may.days[1]?.entries).toMatchObject([{ campaignId: first.id, clashes: false }]);
  expect(may.days[0]).toMatchObject({ pushes: 0, pushesLeft: null });
  expect(june.days).toHaveLength(30);
  await comeDue(sent.id);
  await start(sent.id);
  const today = wallTimeAt(new Date(), "Asia/Seoul").slice(0, 7);
  const now = await listCalendar(author, { month: today });
  const ran = now.days.flatMap(({ entries }) => entries).find(({ run }) => run !== null);
  expect(ran).toMatchObject({ campaignId: sent.id, run: { total: 10 } });
});

test("the calendar counts pushes against the line in which runs stand", async () => {
  const { id } = await schedule({ ...at(), scheduleAt: "2031-05-30T20:00" });
  await database.db.update(campaigns).set({ target: "everyone", everyoneCount: 10 }).where(eq(campaigns.id, id));
  await database.db.insert(gameQuotas).values({ gameId: author.game.id, api: apiOf("push"), callsPerDay: 7 });
  const { days } = await listCalendar(author, { month: "2031-05" });
  expect(days).toMatchObject([{ date: "2031-05-30", pushes: 1, pushesLeft: 6 }]);
});
