import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { campaignListings } from "#db/schema/listings.ts";
import { campaigns } from "#db/schema/mail.ts";
import { runs } from "#db/schema/runs.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { campaignSorts, listCampaignsInput, myself } from "#server/mail/listings/schema.ts";
import { countListedCampaigns } from "#server/mail/listings/service/count-listed-campaigns.ts";
import { listCampaigns } from "#server/mail/listings/service/list-campaigns.ts";
import { listMailHands } from "#server/mail/listings/service/list-mail-hands.ts";
import { createDraftInput, type Draft, draftInput } from "#server/mail/schema.ts";
import { approveCampaign } from "#server/mail/service/approve-campaign.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import { deleteDraft } from "#server/mail/service/delete-draft.ts";
import type { Campaign } from "#server/mail/service/get-campaign.ts";
import { updateDraft } from "#server/mail/service/update-draft.ts";
import { sendUntested as sendCampaign } from "#tests/support/untested.ts";
import { ctxOf, gameCtxOf, staffActor } from "../../support/context.ts";
import { makeGame, makeStaff } from "../../support/factories.ts";
import { makeAudience, makeItem, playerIds } from "../../support/mail.ts";
import { createTestDatabase, type TestDatabase } from "../../support/postgres.ts";

let database: TestDatabase;
let mina: GameCtx;
let jun: GameCtx;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  const game = await makeGame(database.db);
  const person = async (name: string) =>
    gameCtxOf(ctxOf(database.db, { actor: staffActor(await makeStaff(database.db, { name })), role: "admin" }), game);
  [mina, jun] = [await person("Mina"), await person("Jun")];
});

async function write(given: Partial<Draft> & { players?: number } = {}, by = mina): Promise<Campaign> {
  const { players = 3, ...fields } = given;
  const audience = await makeAudience(database.db, mina.game.id, playerIds(players));
  const { draft } = createDraftInput.parse({
    draft: {
      name: "Mail",
      texts: { ko: { title: "제목", body: "본문" } },
      senderAccount: "system_mail",
      audienceId: audience.id,
      ...fields,
    },
  });
  return createDraft(by, { draft });
}

const list = (given: object) => listCampaigns(mina, listCampaignsInput.parse(given));
const names = async (given: object) => (await list(given)).rows.map(({ name }) => name).sort();
const sumsOf = async (id: string) => {
  const [row] = await database.db.select().from(campaignListings).where(eq(campaignListings.campaignId, id));
  return row && { recipients: row.recipients, value: row.value };
};

describe("filters", () => {
  test("a text is found in name, title and body of every language, whatever its case, also by two syllables or one", async () => {
    await write({ name: "Season NINE" });
    await write({
      name: "A",
      texts: { ko: { title: "점검 보상", body: "x" }, en: { title: "Sorry", body: "100%_sure" } },
    });
    await write({ name: "B", texts: { ja: { title: "お知らせ", body: "Ünïcode" } } });
    for (const [search, found] of [
      ["season nine", ["Season NINE"]],
      ["보상", ["A"]],
      ["검 보", ["A"]],
      ["상", ["A"]],
      ["0%_s", ["A"]],
      ["0%s", []],
      ["ÜNÏ", ["B"]],
      ["知らせ", ["B"]],
      // Decomposed as some keyboards and file names have it.
      ["보상".normalize("NFD"), ["A"]],
    ] as const) {
      expect([search, await names({ search })]).toEqual([search, found]);
    }
  });

  test("what is changed or taken out of a mail is no longer found by it", async () => {
    const made = await write({ name: "Winter gift" });
    await updateDraft(mina, { id: made.id, version: 1, draft: { ...draftInput.parse(made), name: "Summer gift" } });
    expect(await names({ search: "winter" })).toEqual([]);
    expect(await names({ search: "summer" })).toEqual(["Summer gift"]);
  });

  test("state, category, target, author, approver, item and audience narrow together, several of one widen", async () => {
    const gold = await makeItem(database.db, mina.game.id, { code: "gold" });
    const gem = await makeItem(database.db, mina.game.id, { code: "gem" });
    const first = await write({ name: "gold", category: "event", attachments: [{ itemId: gold.id, quantity: 1 }] });
    await write({ name: "gem", category: "promotion", attachments: [{ itemId: gem.id, quantity: 1 }] }, jun);
    await write({ name: "none", target: "everyone" });
    expect(await names({ categories: ["event", "promotion"] })).toEqual(["gem", "gold"]);
    expect(await names({ items: ["gold", "gem"], authors: ["Jun"] })).toEqual(["gem"]);
    expect(await names({ items: ["unknown"] })).toEqual([]);
    expect(await names({ targets: ["everyone"] })).toEqual(["none"]);
    expect(await names({ authors: [myself] })).toEqual(["gold", "none"]);
    expect(await names({ audiences: [first.audienceId] })).toEqual(["gold"]);
    expect(await names({ states: ["completed"] })).toEqual([]);
    await database.db.execute(sql`update games set approval_above = 1 where id = ${mina.game.id}`);
    const sent = await sendCampaign(mina, { id: first.id, version: 1, confirmedRecipients: 3 });
    await approveCampaign(jun, { id: first.id, version: sent.version });
    expect(await names({ approvers: ["Jun"] })).toEqual(["gold"]);
    expect(await listMailHands(mina)).toEqual({ authors: ["Jun", "Mina"], approvers: ["Jun"] });
  });

  test("a span of days is of the game's zone and holds its last day", async () => {
    const made = await write({ name: "late" });
    await database.db.execute(sql`
      update games set time_zone = 'Asia/Seoul' where id = ${mina.game.id}`);
    await database.db.execute(sql`
      update campaigns set updated_at = '2026-11-02T14:59:59Z' where id = ${made.id}`);
    expect(await names({ from: "2026-11-02", to: "2026-11-02" })).toEqual(["late"]);
    expect(await names({ from: "2026-11-03" })).toEqual([]);
    expect(await names({ to: "2026-11-01" })).toEqual([]);
    expect(await names({ time: "scheduled", from: "2026-11-01" })).toEqual([]);
    expect(await names({ span: "last30", time: "sent" })).toEqual([]);
    const now = await sendCampaign(mina, { id: made.id, version: made.version, confirmedRecipients: 3 });
    await database.db
      .update(runs)
      .set({ startedAt: sql`now() - interval '2 days'` })
      .where(eq(runs.campaignId, now.id));
    expect(await names({ span: "last7", time: "sent" })).toEqual(["late"]);
    expect(await names({ span: "last1", time: "sent" })).toEqual([]);
  });

  test("another game's mails are in no answer and in no count", async () => {
    await write({ name: "mine" });
    const other = await makeGame(database.db);
    const theirs = gameCtxOf({ ...mina }, other);
    expect((await listCampaigns(theirs, listCampaignsInput.parse({ search: "mine" }))).rows).toEqual([]);
    expect(await countListedCampaigns(theirs, {})).toEqual({ count: 0, isMore: false });
    expect((await listMailHands(theirs)).authors).toEqual([]);
    expect(await countListedCampaigns(mina, { search: "MIN" })).toEqual({ count: 1, isMore: false });
  });
});

describe("order", () => {
  test.each(campaignSorts.flatMap((sort) => [true, false].map((descending) => [sort, descending] as const)))(
    "every mail stands on exactly one page, by %s, descending %s",
    async (sort, descending) => {
      const made: Campaign[] = [];
      for (const players of [5, 1, 5, 2, 1]) made.push(await write({ name: `${players}`, players }));
      await database.db
        .update(campaigns)
        .set({ nextRunAt: new Date("2031-01-01T00:00:00Z") })
        .where(eq(campaigns.id, made[1]?.id ?? ""));
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await list({ sort, descending, cursor, limit: 2 });
        seen.push(...page.rows.map(({ id }) => id));
        cursor = page.nextCursor;
        expect(seen.length).toBeLessThan(10);
      } while (cursor !== null);
      expect([...seen].sort()).toEqual(made.map(({ id }) => id).sort());
      if (sort === "scheduled") expect(seen[0]).toBe(made[1]?.id);
      if (sort === "recipients") {
        const counts = seen.map((id) => Number(made.find((each) => each.id === id)?.name));
        expect(counts).toEqual([...counts].sort((a, b) => (descending ? b - a : a - b)));
      }
    },
  );

  test("a mail that changes between two pages moves, and no other is shown twice or left out", async () => {
    const made = [
      await write({ name: "1" }),
      await write({ name: "2" }),
      await write({ name: "3" }),
      await write({ name: "4" }),
    ];
    const first = await list({ limit: 2 });
    expect(first.rows.map(({ name }) => name)).toEqual(["4", "3"]);
    const oldest = made[0];
    if (!oldest) throw new Error("nothing was made");
    await updateDraft(mina, { id: oldest.id, version: 1, draft: { ...draftInput.parse(oldest), deepLink: "home" } });
    const second = await list({ limit: 2, cursor: first.nextCursor });
    expect(second.rows.map(({ name }) => name)).toEqual(["2"]);
  });

  test("a cursor of another order is refused", async () => {
    await write();
    await write();
    const { nextCursor } = await list({ limit: 1 });
    await expect(list({ limit: 1, cursor: nextCursor, sort: "value" })).rejects.toMatchObject({
      reason: "list.bad_cursor",
    });
    await expect(list({ limit: 1, cursor: nextCursor, descending: false })).rejects.toMatchObject({
      reason: "list.bad_cursor",
    });
  });
});

describe("what mails are sorted by", () => {
  test("players and value follow attachments, audience, item and run; what was submitted keeps its value", async () => {
    const gold = await makeItem(database.db, mina.game.id, { code: "gold", unitValue: 2 });
    const made = await write({ players: 4, attachments: [{ itemId: gold.id, quantity: 10 }] });
    expect(await sumsOf(made.id)).toEqual({ recipients: 4, value: 80 });
    await database.db.execute(sql`update items set unit_value = 3 where id = ${gold.id}`);
    expect(await sumsOf(made.id)).toEqual({ recipients: 4, value: 120 });
    const larger = await makeAudience(database.db, mina.game.id, playerIds(6));
    const draft = { ...draftInput.parse(made), audienceId: larger.id };
    const changed = await updateDraft(mina, { id: made.id, version: 1, draft });
    expect(await sumsOf(made.id)).toEqual({ recipients: 6, value: 180 });
    await sendCampaign(mina, { id: made.id, version: changed.version, confirmedRecipients: 6 });
    await database.db.execute(sql`update items set unit_value = 100 where id = ${gold.id}`);
    expect(await sumsOf(made.id)).toEqual({ recipients: 6, value: 180 });
    expect((await list({})).rows[0]).toMatchObject({ recipients: 6, value: 180, total: 6 });
  });

  test("a draft that goes takes its listing with it, and a value beyond counting stays a number", async () => {
    const rich = await makeItem(database.db, mina.game.id, { unitValue: 1e9, perMailMax: 1e9 });
    const made = await write({ attachments: [{ itemId: rich.id, quantity: 1e9 }] });
    expect((await sumsOf(made.id))?.value).toBe(Number.MAX_SAFE_INTEGER);
    await deleteDraft(mina, { id: made.id, version: 1 });
    expect(await sumsOf(made.id)).toBeUndefined();
    expect(await sumsOf((await write()).id)).toEqual({ recipients: 3, value: 0 });
  });
});
