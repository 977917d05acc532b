import { and, eq, like } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { items } from "#db/schema/items.ts";
import type { GameCtx, GameScope } from "#server/kernel/context.ts";
import { createDraftInput } from "#server/mail/schema.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import { previewMail } from "#server/mail/service/preview-mail.ts";
import { type TemplateDraft, templateDraft } from "#server/mail/templates/schema.ts";
import { archiveTemplate } from "#server/mail/templates/service/archive-template.ts";
import { createTemplate } from "#server/mail/templates/service/create-template.ts";
import { getTemplate } from "#server/mail/templates/service/get-template.ts";
import { listTemplates } from "#server/mail/templates/service/list-templates.ts";
import { previewTemplate } from "#server/mail/templates/service/preview-template.ts";
import { saveAsTemplate } from "#server/mail/templates/service/save-as-template.ts";
import { updateTemplate } from "#server/mail/templates/service/update-template.ts";
import { useTemplate } from "#server/mail/templates/service/use-template.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { ctxOf, gameCtxOf, requestContextOf, staffActor } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { makeItem } from "#tests/support/mail.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
let game: GameScope;
let ctx: GameCtx;
let gold: { id: string };

beforeAll(async () => {
  database = await createTestDatabase({ max: 10 });
});
afterAll(() => database.drop());
beforeEach(async () => {
  game = await makeGame(database.db);
  ctx = gameCtxOf(ctxOf(database.db), game);
  gold = await makeItem(database.db, game.id, { code: "gold", perMailMax: 5_000 });
});

function draftOf(given: Partial<TemplateDraft> = {}): TemplateDraft {
  return templateDraft.parse({
    name: "시즌 보상",
    description: "시즌이 끝날 때",
    category: "event",
    texts: {
      ko: { title: "{{season}} 보상", body: "골드 {{gold}}개예요." },
      en: { title: "{{season}}", body: "{{gold}} gold" },
    },
    variables: [
      { name: "season", label: "시즌", isRequired: true, type: "text", lengthMax: 20, perLanguage: true, fallback: {} },
      { name: "gold", label: "골드", isRequired: true, type: "number", min: 1, max: 5_000, fallback: null },
    ],
    expiryKind: "after_days",
    expiresAfterDays: 7,
    deepLink: null,
    attachments: [{ itemId: gold.id, quantity: null, quantityVariable: "gold" }],
    ...given,
  });
}
const entriesOf = () =>
  database.db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.gameId, game.id), like(auditEntries.action, "template.%")))
    .orderBy(auditEntries.id);
const values = { season: { ko: "여름", en: "Summer" }, gold: 1_500 };
const list = { archived: false, limit: 50 } as const;

test("a template becomes a draft that says and carries what was typed, and the record says which", async () => {
  const template = await createTemplate(ctx, { template: draftOf() });
  const mail = await useTemplate(ctx, { id: template.id, version: template.version, values, name: "여름 시즌" });
  expect(mail).toMatchObject({
    state: "draft",
    name: "여름 시즌",
    category: "event",
    texts: { ko: { title: "여름 보상", body: "골드 1,500개예요." }, en: { title: "Summer", body: "1,500 gold" } },
    senderAccount: "system_mail",
    expiresAfterDays: 7,
    attachments: [{ itemId: gold.id, quantity: 1_500 }],
    audienceId: null,
    scheduleKind: "now",
  });
  const entries = await entriesOf();
  expect(entries.map(({ action }) => action)).toEqual(["template.create", "template.use"]);
  expect(entries[1]?.after).toMatchObject({ campaignId: mail.id, version: 1 });
  expect(JSON.stringify(entries)).not.toContain("여름 보상");
  // The two have nothing to do with each other from then on.
  await updateTemplate(ctx, { id: template.id, version: 1, template: draftOf({ category: "notice" }) });
  expect(mail.category).toBe("event");
});

test("what the preview of a template shows is to the byte what its mail shows", async () => {
  const template = draftOf();
  const preview = await previewTemplate(ctx, { template, values });
  const saved = await createTemplate(ctx, { template });
  const mail = await useTemplate(ctx, { id: saved.id, version: 1, values, name: "" });
  const { draft } = createDraftInput.parse({ draft: mail });
  const shown = await previewMail(ctx, { draft });
  expect(JSON.stringify(shown.body)).toBe(JSON.stringify(preview.body));
});

test("a value that does not fit makes no draft", async () => {
  const template = await createTemplate(ctx, { template: draftOf() });
  const use = (given: Record<string, unknown>) =>
    useTemplate(ctx, { id: template.id, version: 1, values: { ...values, ...given } as typeof values, name: "" });
  await expect(use({ gold: 50_000_000 })).rejects.toMatchObject({
    reason: "templates.bad_values",
    fields: [{ path: "values.gold", reason: "templates.value_out_of_bounds" }],
  });
  expect((await entriesOf()).map(({ action }) => action)).toEqual(["template.create"]);
});

test("of two who save over one version the second is told who was first, and nothing of hers is written", async () => {
  const template = await createTemplate(ctx, { template: draftOf() });
  const mina = gameCtxOf(
    ctxOf(database.db, { actor: staffActor(await makeStaff(database.db, { name: "Mina" })) }),
    game,
  );
  const both = await Promise.allSettled([
    updateTemplate(mina, { id: template.id, version: 1, template: draftOf({ description: "mina" }) }),
    updateTemplate(mina, { id: template.id, version: 1, template: draftOf({ description: "twice" }) }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const lost = both.find((one) => one.status === "rejected");
  expect(lost?.reason).toMatchObject({ reason: "templates.changed", params: { by: "Mina" } });
  expect((await getTemplate(ctx, { id: template.id })).version).toBe(2);
  const updates = (await entriesOf()).filter(({ action }) => action === "template.update");
  expect(updates).toHaveLength(1);
  await expect(useTemplate(ctx, { id: template.id, version: 1, values, name: "" })).rejects.toMatchObject({
    reason: "templates.changed",
  });
});

test("two templates of one name cannot both be offered, whatever the case, also when they come at once", async () => {
  const both = await Promise.allSettled([
    createTemplate(ctx, { template: draftOf({ name: "Rewards" }) }),
    createTemplate(ctx, { template: draftOf({ name: "REWARDS" }) }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(both.find((one) => one.status === "rejected")?.reason).toMatchObject({ reason: "templates.name_taken" });
  const [row] = (await listTemplates(ctx, list)).rows;
  await archiveTemplate(ctx, { id: row?.id ?? "", version: 1, archived: true });
  const successor = await createTemplate(ctx, { template: draftOf({ name: "rewards" }) });
  await expect(archiveTemplate(ctx, { id: row?.id ?? "", version: 2, archived: false })).rejects.toMatchObject({
    reason: "templates.name_taken",
  });
  expect((await listTemplates(ctx, list)).rows.map(({ id }) => id)).toEqual([successor.id]);
  await expect(useTemplate(ctx, { id: row?.id ?? "", version: 2, values, name: "" })).rejects.toMatchObject({
    reason: "templates.archived",
  });
});

test("an item that was disabled since is refused by name, when the template is used and when it is saved again", async () => {
  const template = await createTemplate(ctx, { template: draftOf() });
  await database.db.update(items).set({ disabledAt: new Date() }).where(eq(items.id, gold.id));
  await expect(updateTemplate(ctx, { id: template.id, version: 1, template: draftOf() })).rejects.toMatchObject({
    reason: "templates.incomplete",
    fields: [{ path: "attachments.0.itemId", reason: "mail.item_disabled" }],
  });
  await expect(useTemplate(ctx, { id: template.id, version: 1, values, name: "" })).rejects.toMatchObject({
    reason: "mail.bad_attachments",
    fields: [{ path: "attachments.0.itemId", reason: "mail.item_disabled", params: { item: "gold" } }],
  });
});

test("a mail of any state becomes a template without its audience and time", async () => {
  const { draft } = createDraftInput.parse({
    draft: {
      name: "a",
      texts: { ko: { title: "제목", body: "{{nickname|모험가}}님" } },
      expiryKind: "at",
      expiresAt: new Date("2030-01-01T00:00:00Z"),
      expiresAfterDays: null,
      scheduleKind: "at",
      scheduleAt: "2030-01-01T00:00",
      scheduleZone: "Asia/Seoul",
      attachments: [{ itemId: gold.id, quantity: 7 }],
    },
  });
  const mail = await createDraft(ctx, { draft });
  const template = await saveAsTemplate(ctx, { campaignId: mail.id, name: "새 템플릿" });
  expect(template).toMatchObject({
    texts: draft.texts,
    expiryKind: "after_days",
    expiresAfterDays: 14,
    attachments: [{ itemId: gold.id, quantity: 7, quantityVariable: null }],
  });
});

test("pages by name, finds by name and description, and knows nothing of another game", async () => {
  for (const name of ["b", "A", "c_"]) await createTemplate(ctx, { template: draftOf({ name }) });
  const first = await listTemplates(ctx, { ...list, limit: 2 });
  expect(first.rows.map(({ name }) => name)).toEqual(["A", "b"]);
  const second = await listTemplates(ctx, { ...list, limit: 2, cursor: first.nextCursor ?? "" });
  expect(second).toMatchObject({
    rows: [{ name: "c_", locales: ["en", "ko"], variableCount: 2, itemCount: 1 }],
    nextCursor: null,
  });
  expect((await listTemplates(ctx, { ...list, search: "_" })).rows.map(({ name }) => name)).toEqual(["c_"]);
  expect((await listTemplates(ctx, { ...list, search: "끝날" })).rows).toHaveLength(3);
  const other = gameCtxOf(ctxOf(database.db), await makeGame(database.db));
  expect((await listTemplates(other, list)).rows).toEqual([]);
  await expect(getTemplate(other, { id: first.rows[0]?.id ?? "" })).rejects.toMatchObject({ fault: "NOT_FOUND" });
});

test("support uses templates, and does not write them; a viewer only reads", async () => {
  const template = await createTemplate(ctx, { template: draftOf() });
  const callerOf = async (role: "support" | "viewer") => {
    const staff = await makeStaff(database.db, { role, gameId: game.id });
    return createCaller(appRouter)(requestContextOf(database.db, { staff, roles: new Map([[game.id, role]]) }));
  };
  const support = await callerOf("support");
  const key = { game: game.slug, id: template.id };
  await expect(support.templates.update({ ...key, version: 1, template: draftOf() })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await expect(support.templates.archive({ ...key, version: 1, archived: true })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  expect(await support.templates.use({ ...key, version: 1, values, name: "" })).toMatchObject({ state: "draft" });
  const viewer = await callerOf("viewer");
  await expect(viewer.templates.use({ ...key, version: 1, values, name: "" })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  expect(await viewer.templates.get(key)).toMatchObject({ name: "시즌 보상" });
});
