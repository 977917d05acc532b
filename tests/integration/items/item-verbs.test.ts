import { asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { itemVersions } from "#db/schema/items.ts";
import type { Item, UpdateItemInput } from "#server/items/schema.ts";
import { createItem } from "#server/items/service/create-item.ts";
import { getItem } from "#server/items/service/get-item.ts";
import { listItemVersions } from "#server/items/service/list-item-versions.ts";
import { restoreItem } from "#server/items/service/restore-item.ts";
import { updateItem } from "#server/items/service/update-item.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { ctxOf, gameCtxOf, requestContextOf, staffActor } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

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

const values = {
  code: "gold",
  names: { ko: "골드", en: "Gold" },
  icon: "coins",
  rarity: "common",
  category: "currency",
  tradable: false,
  perMailMax: 1_000,
  unitValue: 1,
  disabled: false,
  disabledReason: null,
} as const;

const over = (item: Item, change: Partial<UpdateItemInput>): UpdateItemInput => {
  const { code, version, names, icon, rarity, category, tradable, perMailMax, unitValue, disabled, disabledReason } =
    item;
  const same = {
    code,
    version,
    names,
    icon,
    rarity,
    category,
    tradable,
    perMailMax,
    unitValue,
    disabled,
    disabledReason,
  };
  return { ...same, ...change };
};
const entriesOf = (id: string) =>
  database.db.select().from(auditEntries).where(eq(auditEntries.targetId, id)).orderBy(asc(auditEntries.id));

describe("adding an item", () => {
  test("leaves an entry and a first version that names who", async () => {
    const made = await createItem(mina, values);
    expect(made).toMatchObject({ code: "gold", version: 1, changedByName: "Mina" });
    expect(await entriesOf(made.id)).toMatchObject([
      { action: "item.create", targetName: "gold", after: { unitValue: 1 } },
    ]);
    expect(await listItemVersions(mina, { code: "gold" })).toMatchObject([
      { version: 1, changeKind: "edit", changedByName: "Mina", changes: [] },
    ]);
  });

  test("two who add the same code at once make one item, and the second is told at the field", async () => {
    const results = await Promise.allSettled([createItem(mina, values), createItem(jun, { ...values, unitValue: 2 })]);
    const refused = results.find((result) => result.status === "rejected");
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(refused?.reason).toMatchObject({ reason: "items.code_taken", fields: [{ path: "code" }] });
  });
});

describe("changing an item", () => {
  test("makes the next version and an entry with both sides; saving the same changes nothing", async () => {
    const made = await createItem(mina, values);
    const after = await updateItem(jun, over(made, { unitValue: 5, names: { en: "Gold coin" }, note: "new prices" }));
    expect(after).toMatchObject({ version: 2, unitValue: 5, changedByName: "Jun" });
    expect((await entriesOf(made.id))[1]).toMatchObject({
      action: "item.update",
      before: { version: 1, unitValue: 1 },
      after: { version: 2, unitValue: 5 },
      reason: "new prices",
    });
    const [second] = await listItemVersions(mina, { code: "gold" });
    expect(second).toMatchObject({ version: 2, note: "new prices" });
    expect(second?.changes).toEqual([
      { field: "names.en", from: "Gold", to: "Gold coin" },
      { field: "names.ko", from: "골드", to: null },
      { field: "unitValue", from: 1, to: 5 },
    ]);
    expect(await updateItem(jun, over(after, {}))).toMatchObject({ version: 2 });
    expect(await entriesOf(made.id)).toHaveLength(2);
  });

  test("two who save at once: the second learns who was first, and overwrites nothing", async () => {
    const made = await createItem(mina, values);
    const results = await Promise.allSettled([
      updateItem(mina, over(made, { unitValue: 7 })),
      updateItem(jun, over(made, { perMailMax: 9 })),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = results.find((result) => result.status === "rejected");
    const now = await getItem(mina, { code: "gold" });
    expect(refused?.reason).toMatchObject({
      fault: "CONFLICT",
      reason: "items.changed",
      params: { by: now.changedByName },
    });
    expect(now.version).toBe(2);
  });

  test("disabling wants a reason, which goes with it; enabling takes the reason away", async () => {
    const made = await createItem(mina, values);
    await expect(updateItem(mina, over(made, { disabled: true }))).rejects.toMatchObject({
      reason: "items.disabled_reason_missing",
      fields: [{ path: "disabledReason" }],
    });
    const off = await updateItem(mina, over(made, { disabled: true, disabledReason: "duplicates itself" }));
    expect(off).toMatchObject({ disabled: true, disabledReason: "duplicates itself", version: 2 });
    const on = await updateItem(jun, over(off, { disabled: false }));
    expect(on).toMatchObject({ disabled: false, disabledReason: null, version: 3 });
    const entries = await entriesOf(made.id);
    expect(entries.map(({ action, reason }) => [action, reason])).toEqual([
      ["item.create", null],
      ["item.disable", "duplicates itself"],
      ["item.enable", null],
    ]);
  });
});

describe("restoring a version", () => {
  test("makes a new one with the values of then, and leaves it as disabled as it is", async () => {
    const made = await createItem(mina, values);
    const changed = await updateItem(mina, over(made, { unitValue: 50 }));
    const off = await updateItem(mina, over(changed, { disabled: true, disabledReason: "broken" }));
    const back = await restoreItem(jun, { code: "gold", version: off.version, from: 1 });
    expect(back).toMatchObject({ version: 4, unitValue: 1, disabled: true, disabledReason: "broken" });
    expect((await entriesOf(made.id)).at(-1)).toMatchObject({ action: "item.restore", after: { restored: 1 } });
    expect((await listItemVersions(mina, { code: "gold" }))[0]).toMatchObject({
      changeKind: "restore",
      note: "1",
      changes: [{ field: "unitValue", from: 50, to: 1 }],
    });
    await expect(restoreItem(jun, { code: "gold", version: 4, from: 9 })).rejects.toMatchObject({
      reason: "items.version_not_found",
    });
  });

  test("two at once: the second is refused and the history has one more", async () => {
    const made = await createItem(mina, values);
    await updateItem(mina, over(made, { unitValue: 50 }));
    const restore = (ctx: GameCtx) => restoreItem(ctx, { code: "gold", version: 2, from: 1 });
    const results = await Promise.allSettled([restore(mina), restore(jun)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await listItemVersions(mina, { code: "gold" })).toHaveLength(3);
  });
});

test("whoever may not manage the catalogue can do none of it", async () => {
  const made = await createItem(mina, values);
  const as = requestContextOf(database.db, {
    staff: await makeStaff(database.db),
    roles: new Map([[mina.game.id, "operator"]]),
  });
  const call = createCaller(appRouter)(as);
  const game = mina.game.slug;
  const tries = [
    () => call.items.create({ game, ...values, code: "mine" }),
    () => call.items.update({ game, ...over(made, { unitValue: 2 }) }),
    () => call.items.restore({ game, code: "gold", version: 1, from: 1 }),
  ];
  for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await getItem(mina, { code: "gold" })).toMatchObject({ version: 1 });
  await expect(call.items.versions({ game, code: "gold" })).resolves.toHaveLength(1);
});

test("no statement changes an item without a version of it, and nobody changes or removes a version", async () => {
  const made = await createItem(mina, values);
  await database.db.execute(sql`update items set unit_value = 99 where id = ${made.id}::uuid`);
  const kept = await database.db.select().from(itemVersions).where(eq(itemVersions.itemId, made.id));
  expect(kept.map(({ version, unitValue }) => [version, unitValue])).toEqual([
    [1, 1],
    [2, 99],
  ]);
  const refused = { cause: { code: "42501" } };
  await expect(database.db.delete(itemVersions)).rejects.toMatchObject(refused);
  await expect(database.db.update(itemVersions).set({ unitValue: 0 })).rejects.toMatchObject(refused);
  await expect(database.db.execute(sql`truncate item_versions`)).rejects.toMatchObject(refused);
});
