import { asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { GameRole } from "#db/enums/staff.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { games } from "#db/schema/games.ts";
import { campaigns } from "#db/schema/mail.ts";
import { campaignVersions } from "#db/schema/reviews.ts";
import { wallTimeAt } from "#lib/recurrence.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { createDraftInput, type Draft, draftInput } from "#server/mail/schema.ts";
import { approveCampaign } from "#server/mail/service/approve-campaign.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import { type Campaign, getCampaign } from "#server/mail/service/get-campaign.ts";
import { unscheduleCampaign } from "#server/mail/service/unschedule-campaign.ts";
import { updateDraft } from "#server/mail/service/update-draft.ts";
import { withdrawCampaign } from "#server/mail/service/withdraw-campaign.ts";
import { getVersion } from "#server/mail/versions/service/get-version.ts";
import { listVersions } from "#server/mail/versions/service/list-versions.ts";
import { noteVersion } from "#server/mail/versions/service/note-version.ts";
import { restoreVersion } from "#server/mail/versions/service/restore-version.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { sendUntested as sendCampaign } from "#tests/support/untested.ts";
import { ctxOf, gameCtxOf, requestContextOf, staffActor } from "../../support/context.ts";
import { makeGame, makeStaff } from "../../support/factories.ts";
import { makeAudience, makeItem, playerIds } from "../../support/mail.ts";
import { createTestDatabase, type TestDatabase } from "../../support/postgres.ts";

let database: TestDatabase;
let author: GameCtx;
let other: GameCtx;
let itemId: string;

beforeAll(async () => {
  database = await createTestDatabase({ max: 10 });
});
afterAll(() => database.drop());
beforeEach(async () => {
  const game = await makeGame(database.db);
  await database.db.update(games).set({ approvalAbove: 1 }).where(eq(games.id, game.id));
  const person = async (name: string, role: GameRole) => {
    const actor = staffActor(await makeStaff(database.db, { name, role, gameId: game.id }));
    return gameCtxOf(ctxOf(database.db, { actor, role }), game);
  };
  [author, other] = [await person("Mina", "operator"), await person("Jun", "admin")];
  itemId = (await makeItem(database.db, game.id, { code: "gold" })).id;
});

async function write(given: Partial<Draft> = {}): Promise<Campaign> {
  const audience = await makeAudience(database.db, author.game.id, playerIds(10));
  const { draft } = createDraftInput.parse({
    draft: {
      name: "one",
      texts: { ko: { title: "보상", body: "고마워요" } },
      senderAccount: "system_mail",
      audienceId: audience.id,
      expiryKind: "at",
      expiresAt: new Date("2099-01-01T00:00:00Z"),
      attachments: [{ itemId, quantity: 1 }],
      ...given,
    },
  });
  return createDraft(author, { draft });
}
const draftOf = (campaign: Campaign): Draft => draftInput.parse(campaign);
const save = (from: Campaign, given: Partial<Draft>, by = author) =>
  updateDraft(by, { id: from.id, version: from.version, draft: { ...draftOf(from), ...given } });
const numbersOf = async (id: string) => (await listVersions(author, { id })).map(({ version }) => version);
const actionsOf = async (id: string) =>
  (
    await database.db.select().from(auditEntries).where(eq(auditEntries.targetId, id)).orderBy(asc(auditEntries.id))
  ).map(({ action }) => action);

test("every save is kept whole: who, when, attachments, audience and times", async () => {
  const first = await write();
  const second = await save(first, { name: "two", attachments: [{ itemId, quantity: 7 }] }, other);
  expect(await listVersions(author, { id: first.id })).toMatchObject([
    { version: 2, savedByName: "Jun", submissions: 0 },
    { version: 1, savedByName: "Mina", restoredFrom: null },
  ]);
  const kept = await getVersion(author, { id: first.id, version: 1 });
  expect(kept.draft).toEqual(draftOf(first));
  expect(kept).toMatchObject({ items: [{ code: "gold", quantity: 1 }], audience: { name: "players", recipients: 10 } });
  expect((await getVersion(author, { id: first.id, version: 2 })).draft).toEqual(draftOf(second));
});

test("restoring version 2 makes version 5 equal to it, with an entry, and says so", async () => {
  let draft = await write();
  for (const name of ["two", "three", "four"]) draft = await save(draft, { name, deepLink: `aster://${name}` });
  const restored = await restoreVersion(author, { id: draft.id, version: 4, from: 2 });
  expect(restored).toMatchObject({ version: 5, name: "two", deepLink: "aster://two", state: "draft" });
  const [newest] = await listVersions(author, { id: draft.id });
  expect(newest).toMatchObject({ version: 5, restoredFrom: 2 });
  const contentOf = async (version: number) => (await getVersion(author, { id: draft.id, version })).draft;
  expect(await contentOf(5)).toEqual(await contentOf(2));
  expect((await actionsOf(draft.id)).slice(-2)).toEqual(["campaign.update", "campaign.restore"]);
});

test("the approval of version 4 does not carry to what is restored", async () => {
  const scheduleAt = wallTimeAt(new Date(Date.now() + 2 * 86_400_000), "Asia/Seoul");
  const first = await write({ scheduleKind: "at", scheduleAt, scheduleZone: "Asia/Seoul" });
  const second = await save(first, { name: "two" });
  const waiting = await sendCampaign(author, { id: first.id, version: second.version, confirmedRecipients: 10 });
  const locked = restoreVersion(author, { id: first.id, version: waiting.version, from: 1 });
  await expect(locked).rejects.toMatchObject({ reason: "mail.not_a_draft" });
  const approved = await approveCampaign(other, { id: first.id, version: waiting.version });
  expect((await listVersions(author, { id: first.id }))[0]).toMatchObject({
    version: second.version,
    submissions: 1,
    approvedByName: "Jun",
  });
  const draft = await unscheduleCampaign(author, { id: first.id, version: approved.version });
  const restored = await restoreVersion(author, { id: first.id, version: draft.version, from: second.version });
  expect(restored).toMatchObject({ state: "draft", approvedByName: null, approvalExpiresAt: null });
  const [newest] = await listVersions(author, { id: first.id });
  expect(newest).toMatchObject({ restoredFrom: second.version, approvedAt: null, submissions: 0 });
  const again = await sendCampaign(author, { id: first.id, version: restored.version, confirmedRecipients: 10 });
  expect(again.state).toBe("in_review");
});

test("of two who restore at once one is refused; who may not is, and so is a version that is not kept", async () => {
  const first = await write();
  const draft = await save(first, { name: "two" });
  const restore = (by: GameCtx) => restoreVersion(by, { id: draft.id, version: draft.version, from: 1 });
  const results = await Promise.allSettled([restore(author), restore(other)]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(results.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { reason: "mail.campaign_changed" },
  });
  const missing = restoreVersion(author, { id: draft.id, version: 3, from: 77 });
  await expect(missing).rejects.toMatchObject({ fault: "NOT_FOUND", reason: "review.version_not_found" });
  if (author.actor.kind !== "staff") throw new Error("no person");
  const { staffId, email, name } = author.actor;
  const viewer = createCaller(appRouter)(
    requestContextOf(database.db, {
      staff: { id: staffId, email, name },
      roles: new Map([[author.game.id, "viewer"]]),
    }),
  );
  const byViewer = viewer.reviews.restore({ game: author.game.slug, id: draft.id, version: 3, from: 1 });
  await expect(byViewer).rejects.toMatchObject({ code: "FORBIDDEN" });
  const stranger = gameCtxOf(author, await makeGame(database.db));
  await expect(listVersions(stranger, { id: draft.id })).rejects.toMatchObject({ reason: "mail.not_found" });
  await expect(getVersion(stranger, { id: draft.id, version: 1 })).rejects.toMatchObject({ reason: "mail.not_found" });
});

test("a version that could not be saved is not kept", async () => {
  const draft = await write();
  const late = updateDraft(author, { id: draft.id, version: 99, draft: draftOf(draft) });
  await expect(late).rejects.toMatchObject({ reason: "mail.campaign_changed" });
  expect(await numbersOf(draft.id)).toEqual([1]);
});

test("saves of one person in a row are thinned out far back, but never what was submitted, approved, test-sent or restored", async () => {
  let draft = await write();
  const submitted = await sendCampaign(author, { id: draft.id, version: 1, confirmedRecipients: 10 });
  draft = await withdrawCampaign(author, { id: draft.id, version: submitted.version });
  draft = await save(draft, { name: "tested" });
  const tested = draft.version;
  const [row] = await database.db.select().from(campaigns).where(eq(campaigns.id, draft.id));
  if (!row) throw new Error("no row");
  await inTransaction(author, (tx) => noteVersion(tx, row, { as: "test_sent" }));
  draft = await restoreVersion(author, { id: draft.id, version: draft.version, from: 1 });
  const restored = draft.version;
  draft = await save(draft, { name: "by Jun" }, other);
  const byOther = draft.version;
  for (let index = 0; index < 40; index += 1) draft = await save(draft, { name: `typed ${index}` });
  const kept = await numbersOf(draft.id);
  expect(kept.slice(0, 30)).toEqual(Array.from({ length: 30 }, (_, index) => draft.version - index));
  expect(kept.slice(30)).toEqual([byOther, restored, tested, 1]);
});

test("a pause of more than some minutes is a version of its own", async () => {
  let draft = await write();
  await database.db
    .update(campaignVersions)
    .set({ savedAt: sql`now() - interval '6 minutes'` })
    .where(eq(campaignVersions.campaignId, draft.id));
  for (let index = 0; index < 35; index += 1) draft = await save(draft, { name: `typed ${index}` });
  expect((await numbersOf(draft.id)).at(-1)).toBe(1);
});

test("of a mail that was saved before versions were kept, what it said is kept by the next save and by being submitted", async () => {
  const [edited, sent] = [await write(), await write()];
  await database.db.delete(campaignVersions);
  await save(edited, { name: "two" }, other);
  expect(await listVersions(author, { id: edited.id })).toMatchObject([
    { version: 2, savedByName: "Jun" },
    { version: 1, savedByName: "Mina" },
  ]);
  expect((await getVersion(author, { id: edited.id, version: 1 })).draft).toEqual(draftOf(edited));
  await sendCampaign(author, { id: sent.id, version: 1, confirmedRecipients: 10 });
  expect(await listVersions(author, { id: sent.id })).toMatchObject([{ savedByName: "Mina", submissions: 1 }]);
  expect((await getCampaign(author, { id: sent.id })).state).toBe("in_review");
});
