import { asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { GameRole } from "#db/enums/staff.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { campaigns } from "#db/schema/mail.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { probeCommon } from "#server/mail/conflicts/queries.ts";
import { listConflicts } from "#server/mail/conflicts/service/list-conflicts.ts";
import { createDraftInput, type Draft } from "#server/mail/schema.ts";
import { approveCampaign } from "#server/mail/service/approve-campaign.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import { type Campaign, getCampaign } from "#server/mail/service/get-campaign.ts";
import { moveScheduled } from "#server/mail/service/move-scheduled.ts";
import { sendUntested as sendCampaign } from "#tests/support/untested.ts";
import { ctxOf, gameCtxOf, staffActor } from "../../support/context.ts";
import { makeGame, makeStaff } from "../../support/factories.ts";
import { makeAudience, playerIds } from "../../support/mail.ts";
import { createTestDatabase, type TestDatabase } from "../../support/postgres.ts";

let database: TestDatabase;
let mina: GameCtx;
let jun: GameCtx;
let support: GameCtx;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  const game = await makeGame(database.db);
  const person = async (name: string, role: GameRole) => {
    const staff = await makeStaff(database.db, { name, role, gameId: game.id });
    return gameCtxOf(ctxOf(database.db, { actor: staffActor(staff), role }), game);
  };
  [mina, jun, support] = [await person("Mina", "admin"), await person("Jun", "admin"), await person("Sol", "support")];
});

async function schedule(name: string, ids: readonly string[], given: Partial<Draft> = {}): Promise<Campaign> {
  const audience = await makeAudience(database.db, mina.game.id, ids);
  const { draft } = createDraftInput.parse({
    draft: {
      name,
      texts: { ko: { title: "제목", body: "본문" } },
      senderAccount: "system_mail",
      audienceId: audience.id,
      scheduleKind: "at",
      scheduleAt: "2031-05-30T20:00",
      scheduleZone: "Asia/Seoul",
      ...given,
    },
  });
  const { id, version } = await createDraft(mina, { draft });
  return sendCampaign(mina, { id, version, confirmedRecipients: ids.length });
}
const may = () => listConflicts(mina, { month: "2031-05" });

describe("conflicts", () => {
  test("two lists of one day are compared exactly; another day's and one without common players are none", async () => {
    await schedule("first", playerIds(100));
    await schedule("second", playerIds(40, 81), { scheduleAt: "2031-05-30T22:00" });
    await schedule("apart", playerIds(10, 900));
    await schedule("day after", playerIds(100), { scheduleAt: "2031-05-31T20:00" });
    expect(await may()).toMatchObject([
      {
        date: "2031-05-30",
        first: { name: "first" },
        second: { name: "second" },
        players: 20,
        share: 0.5,
        isEstimated: false,
        cap: null,
      },
    ]);
  });

  test("a recurring mail meets another only on its days", async () => {
    await schedule("weekly", playerIds(5), {
      scheduleKind: "recurring",
      scheduleRule: "FREQ=DAILY;INTERVAL=2;COUNT=3",
      scheduleAt: "2031-05-20T20:00",
    });
    await schedule("once", playerIds(5), { scheduleAt: "2031-05-22T09:00" });
    expect((await may()).map(({ date }) => date)).toEqual(["2031-05-22"]);
  });

  test("everyone meets every list, and who only the platform knows is said to be unknown", async () => {
    const mail = await schedule("list", playerIds(30));
    const everyone = await schedule("everyone", playerIds(50));
    const tagged = await schedule("tagged", playerIds(50));
    await database.db.execute(
      sql`update campaigns set target = 'everyone', everyone_count = 50, audience_id = null where id = ${everyone.id}`,
    );
    await database.db.execute(
      sql`update campaigns set target = 'condition', condition = '{"tagsAny":["a"]}', audience_id = null where id = ${tagged.id}`,
    );
    const found = await may();
    const between = (a: string, b: string) =>
      found.find(({ first, second }) => [first.name, second.name].sort().join() === [a, b].sort().join());
    expect(between("list", "everyone")).toMatchObject({ players: 30, share: 1, isEstimated: true });
    expect(between("list", "tagged")).toMatchObject({ players: null, share: null });
    expect(mail.state).toBe("scheduled");
  });

  test("a cap that leaves out whoever gets both is named", async () => {
    await database.db.execute(sql`
      insert into frequency_caps (game_id, category, mails_max, days) values (${mina.game.id}, 'promotion', 1, 7)`);
    await schedule("first", playerIds(10), { category: "promotion" });
    await schedule("second", playerIds(10), { category: "promotion", scheduleAt: "2031-05-30T21:00" });
    await schedule("notice", playerIds(10), { scheduleAt: "2031-05-30T22:00" });
    expect((await may()).map(({ second, cap }) => [second.name, cap])).toEqual([
      ["second", { mailsMax: 1, days: 7 }],
      ["notice", null],
      ["notice", null],
    ]);
  });

  test("a sample tells about what a count tells exactly", async () => {
    const a = await makeAudience(database.db, mina.game.id, playerIds(3_000));
    const b = await makeAudience(database.db, mina.game.id, playerIds(3_000, 2_001));
    const probe = await probeCommon(database.db, { sampled: { id: a.id, size: 3_000 }, other: b.id, count: 300 });
    expect(probe.looked).toBe(300);
    expect(Math.abs(probe.found / 300 - 1 / 3)).toBeLessThan(0.02);
  });

  test("another game's mails are in none", async () => {
    await schedule("first", playerIds(10));
    await schedule("second", playerIds(10));
    const elsewhere = { ...mina, game: await makeGame(database.db) };
    expect(await listConflicts(elsewhere, { month: "2031-05" })).toEqual([]);
  });
});

describe("moving a scheduled mail", () => {
  const move = (mail: Campaign, ctx = mina, scheduleAt = "2031-06-01T09:00") =>
    moveScheduled(ctx, { id: mail.id, version: mail.version, scheduleAt, confirmedRecipients: 10 });

  test("it is taken off the schedule, changed and submitted again, each with its entry", async () => {
    const mail = await schedule("mail", playerIds(10));
    const after = await move(mail);
    expect(after).toMatchObject({ state: "scheduled", scheduleAt: "2031-06-01T09:00" });
    expect(after.nextRunAt?.toISOString()).toBe("2031-06-01T00:00:00.000Z");
    const entries = await database.db
      .select({ action: auditEntries.action })
      .from(auditEntries)
      .where(eq(auditEntries.targetId, mail.id))
      .orderBy(asc(auditEntries.id));
    expect(entries.map(({ action }) => action).slice(-3)).toEqual([
      "campaign.withdraw",
      "campaign.update",
      "campaign.schedule",
    ]);
  });

  test("above the threshold it waits for an approval again, and whoever moved it cannot give it", async () => {
    await database.db.execute(sql`update games set approval_above = 5 where id = ${mina.game.id}`);
    const submitted = await schedule("mail", playerIds(10));
    const approved = await approveCampaign(jun, { id: submitted.id, version: submitted.version });
    const moved = await move(approved, jun);
    expect(moved).toMatchObject({ state: "in_review", approvedByName: null, nextRunAt: null });
    await expect(approveCampaign(jun, { id: moved.id, version: moved.version })).rejects.toMatchObject({
      reason: "mail.own_approval",
    });
  });

  test("what cannot be moved stays scheduled as it was", async () => {
    const mail = await schedule("mail", playerIds(10));
    await expect(move(mail, mina, "2020-01-01T00:00")).rejects.toMatchObject({ reason: "mail.incomplete" });
    await expect(move(mail, support)).rejects.toMatchObject({ reason: "auth.not_allowed" });
    await expect(move({ ...mail, version: 1 })).rejects.toMatchObject({ reason: "mail.campaign_changed" });
    const wrong = moveScheduled(mina, {
      id: mail.id,
      version: mail.version,
      scheduleAt: "2031-06-01T09:00",
      confirmedRecipients: 9,
    });
    await expect(wrong).rejects.toMatchObject({ reason: "mail.recipients_changed" });
    expect(await getCampaign(mina, { id: mail.id })).toMatchObject({ state: "scheduled", version: mail.version });
    await database.db
      .update(campaigns)
      .set({ scheduleKind: "recurring", scheduleRule: "FREQ=DAILY" })
      .where(eq(campaigns.id, mail.id));
    await expect(move(mail)).rejects.toMatchObject({ reason: "mail.not_movable" });
  });

  test("of two who move it at once, one is refused", async () => {
    const mail = await schedule("mail", playerIds(10));
    const results = await Promise.allSettled([move(mail), move(mail, jun)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});
