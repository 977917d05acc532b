import { asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { GameRole } from "#db/enums/staff.ts";
import { viewScreens } from "#db/enums/views.ts";
import { auditEntries } from "#db/schema/audit.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { arrangeViews } from "#server/views/service/arrange-views.ts";
import { createView } from "#server/views/service/create-view.ts";
import { deleteView } from "#server/views/service/delete-view.ts";
import { listViews } from "#server/views/service/list-views.ts";
import { shareView } from "#server/views/service/share-view.ts";
import { updateView } from "#server/views/service/update-view.ts";
import { ctxOf, gameCtxOf, staffActor } from "../../support/context.ts";
import { makeGame, makeStaff } from "../../support/factories.ts";
import { createTestDatabase, type TestDatabase } from "../../support/postgres.ts";

let database: TestDatabase;
let operator: GameCtx;
let viewer: GameCtx;

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
  [operator, viewer] = [await person("Mina", "operator"), await person("Jun", "viewer")];
});

const screen = "mail";
const save = (ctx: GameCtx, name: string, params: Record<string, string> = { state: "draft" }) =>
  createView(ctx, { screen, name, params });
const views = (ctx: GameCtx) => listViews(ctx, { screen });
const namesOf = async (ctx: GameCtx) => (await views(ctx)).map(({ name }) => name);
const actionsOf = async (id: string) =>
  (
    await database.db
      .select({ action: auditEntries.action })
      .from(auditEntries)
      .where(eq(auditEntries.targetId, id))
      .orderBy(asc(auditEntries.id))
  ).map(({ action }) => action);

test("a view is saved, renamed, shared, taken back and deleted, each with its entry", async () => {
  const { id } = await save(operator, "Mine", { author: "@me", sort: "value", order: "desc" });
  expect(await views(viewer)).toEqual([]);
  await updateView(operator, { id, version: 1, name: "Ours", params: { state: "draft,in_review" } });
  await shareView(operator, { id, version: 2, isShared: true });
  expect(await views(viewer)).toMatchObject([
    { name: "Ours", params: { state: "draft,in_review" }, isShared: true, isOwn: false, ownerName: "Mina", version: 3 },
  ]);
  await shareView(operator, { id, version: 3, isShared: false });
  expect(await views(viewer)).toEqual([]);
  await deleteView(operator, { id, version: 4 });
  expect(await views(operator)).toEqual([]);
  expect(await actionsOf(id)).toEqual(["view.create", "view.update", "view.update", "view.update", "view.delete"]);
});

describe("refused is", () => {
  test("another person's view, as if it were not there; the game's, for whoever may not share", async () => {
    const { id } = await save(operator, "Mine");
    const own = { id, version: 1 };
    await expect(updateView(viewer, { ...own, name: "X" })).rejects.toMatchObject({ reason: "views.not_found" });
    await expect(deleteView(viewer, own)).rejects.toMatchObject({ reason: "views.not_found" });
    await expect(arrangeViews(viewer, { screen, ids: [id], defaultId: null })).rejects.toMatchObject({
      reason: "views.not_found",
    });
    await shareView(operator, { ...own, isShared: true });
    const shared = { id, version: 2 };
    await expect(updateView(viewer, { ...shared, name: "X" })).rejects.toMatchObject({ reason: "views.not_yours" });
    await expect(deleteView(viewer, shared)).rejects.toMatchObject({ reason: "views.not_yours" });
    expect(await namesOf(operator)).toEqual(["Mine"]);
  });

  test("a filter the list does not have, by its name, and nothing is saved", async () => {
    const bad = save(operator, "Bad", { state: "draft,archived", colour: "red", sort: "value" });
    await expect(bad).rejects.toMatchObject({
      reason: "views.bad_params",
      params: { names: "colour=red, state=draft,archived" },
    });
    expect(await views(operator)).toEqual([]);
  });

  test("a second view of one name, whatever its case, but not one beside the game's of that name", async () => {
    const { id } = await save(operator, "Week");
    await expect(save(operator, "week")).rejects.toMatchObject({
      reason: "views.name_taken",
      fields: [{ path: "name" }],
    });
    await save(viewer, "Week");
    await shareView(operator, { id, version: 1, isShared: true });
    expect(await namesOf(viewer)).toEqual(["Week", "Week"]);
  });

  test("the command line, which has no views", async () => {
    const local = gameCtxOf(ctxOf(database.db), operator.game);
    await expect(views(local)).rejects.toMatchObject({ reason: "views.needs_person" });
  });

  test("another game's view", async () => {
    const { id } = await save(operator, "Mine");
    const elsewhere = { ...operator, game: await makeGame(database.db) };
    await expect(deleteView(elsewhere, { id, version: 1 })).rejects.toMatchObject({ reason: "views.not_found" });
  });
});

test("a view whose filter is gone opens with what is left and says what that was", async () => {
  const { id } = await save(operator, "Old");
  await database.db.execute(sql`
    update saved_views set params = '{"state": "archived", "category": "event", "constructor": "x"}' where id = ${id}`);
  expect(await views(operator)).toMatchObject([
    { params: { category: "event" }, lost: ["constructor=x", "state=archived"] },
  ]);
});

test("everyone has an order and a default of their own, which outlive neither the view nor its being shared", async () => {
  const [a, b, c] = [await save(operator, "A"), await save(operator, "B"), await save(operator, "C")];
  await arrangeViews(operator, { screen, ids: [c.id, a.id], defaultId: a.id });
  expect((await views(operator)).map(({ name, isDefault }) => [name, isDefault])).toEqual([
    ["C", false],
    ["A", true],
    ["B", false],
  ]);
  await shareView(operator, { id: b.id, version: 1, isShared: true });
  await arrangeViews(viewer, { screen, ids: [b.id], defaultId: b.id });
  await shareView(operator, { id: b.id, version: 2, isShared: false });
  expect(await views(viewer)).toEqual([]);
  await deleteView(operator, { id: a.id, version: 1 });
  expect((await views(operator)).map(({ name, isDefault }) => [name, isDefault])).toEqual([
    ["C", false],
    ["B", false],
  ]);
});

describe("two at once", () => {
  test("who save one name leave one view", async () => {
    const results = await Promise.allSettled([save(operator, "Same"), save(operator, "Same")]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await namesOf(operator)).toEqual(["Same"]);
  });

  test("who change one view leave the first change, and the second hears who and when", async () => {
    const { id } = await save(operator, "View");
    const change = (name: string) => updateView(operator, { id, version: 1, name });
    const results = await Promise.allSettled([change("a"), change("b")]);
    const refused = results.find((result) => result.status === "rejected");
    expect(refused?.reason).toMatchObject({ reason: "views.changed", params: { by: "Mina" } });
    const share = await Promise.allSettled([
      shareView(operator, { id, version: 2, isShared: true }),
      deleteView(operator, { id, version: 2 }),
      arrangeViews(operator, { screen, ids: [id], defaultId: id }),
    ]);
    expect(
      share
        .slice(0, 2)
        .map(({ status }) => status)
        .sort(),
    ).toEqual(["fulfilled", "rejected"]);
  });
});

test.each(viewScreens)("the list of %s keeps views, as the database knows it", async (of) => {
  await createView(operator, { screen: of, name: "mine", params: {} });
  expect(await listViews(operator, { screen: of })).toMatchObject([{ name: "mine", screen: of }]);
});
