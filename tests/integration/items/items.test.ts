import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { addShippedItems } from "#server/items/service/add-shipped-items.ts";
import { getItem } from "#server/items/service/get-item.ts";
import { importItems } from "#server/items/service/import-items.ts";
import { listItems } from "#server/items/service/list-items.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { ctxOf, gameCtxOf, requestContextOf } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const inNewGame = async () => gameCtxOf(ctxOf(database.db), await makeGame(database.db));
const header = "code,name_ko,name_en,icon,rarity,category,per_mail_max,unit_value,tradable,disabled";
const csv = (...lines: string[]) => [header, ...lines].join("\n");
const importsOf = async (gameId: string) =>
  database.db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.gameId, gameId), eq(auditEntries.action, "item.import")));
const all = { includeDisabled: false, limit: 100 };

test("a dry run writes nothing, says what would be, and the same list then does exactly that", async () => {
  const ctx = await inNewGame();
  await importItems(ctx, { text: csv("gold,골드,Gold,coins,common,currency,1000,1,,"), apply: true });
  const text = csv("gold,골드,Gold,coins,common,currency,1000,2,,", "gem,보석,Gem,gem,rare,currency,10,100,yes,");
  const dry = await importItems(ctx, { text, apply: false });
  expect(dry).toMatchObject({ applied: false, unchanged: 0, added: [{ code: "gem", tradable: true }] });
  expect(dry.changed[0]).toMatchObject({ before: { unitValue: 1, version: 1 }, after: { unitValue: 2 } });
  expect(await getItem(ctx, { code: "gold" })).toMatchObject({ unitValue: 1 });
  await importItems(ctx, { text, apply: true });
  expect(await getItem(ctx, { code: "gold" })).toMatchObject({ unitValue: 2, version: 2 });
  expect(await importItems(ctx, { text, apply: true })).toMatchObject({ added: [], changed: [], unchanged: 2 });
  expect(await getItem(ctx, { code: "gold" })).toMatchObject({ version: 2 });
  const entries = await importsOf(ctx.game.id);
  expect(entries[1]).toMatchObject({
    before: { changed: { gold: { unitValue: 1 } } },
    after: { added: ["gem"], changed: { gold: { unitValue: 2 } } },
  });
});

test("with one bad row nothing of the list is written, and each is named with line and reason", async () => {
  const ctx = await inNewGame();
  const text = csv(
    "ok,이름,Name,coins,common,currency,10,1,,",
    "",
    "bad code,이름,,coins,common,currency,10,1,,",
    "huge,이름,,coins,common,currency,1000000000000,1,,",
    "ok,이름,,coins,common,currency,10,1,,",
    "nameless,,,coins,common,currency,10,1,maybe,",
  );
  const result = await importItems(ctx, { text, apply: true });
  expect(result.applied).toBe(false);
  expect(result.rejected.map(({ line, reason, value }) => [line, reason, value])).toEqual([
    [4, "items.bad_code", "bad code"],
    [5, "items.bad_field", "1000000000000"],
    [6, "items.named_twice", "ok"],
    [7, "items.name_missing", "{}"],
    [7, "items.bad_field", "maybe"],
  ]);
  expect((await listItems(ctx, all)).rows).toEqual([]);
  expect(await importsOf(ctx.game.id)).toEqual([]);
});

test("what is no list of items is refused as a whole", async () => {
  const ctx = await inNewGame();
  const reason = (text: string) =>
    importItems(ctx, { text, apply: true }).catch((error: { reason: string }) => error.reason);
  expect(await reason("")).toBe("items.list_empty");
  expect(await reason("[]")).toBe("items.list_empty");
  expect(await reason('{"a":1}')).toBe("items.list_unreadable");
  expect(await reason("[{")).toBe("items.list_unreadable");
  expect(await reason("name,price\nx,1")).toBe("items.columns_missing");
  expect(await reason('\u0089PNG\r\n\u001a\n"\u0000')).toMatch(/^items\./);
});

test("JSON and a byte order mark are read as well; disabled items are left out unless asked for", async () => {
  const ctx = await inNewGame();
  const base = {
    names: { en: "Old" },
    icon: "coins",
    rarity: "common",
    category: "currency",
    perMailMax: 1,
    unitValue: 1,
  };
  const list = [
    { ...base, code: "old", disabled: true },
    { ...base, code: "new", names: { en: "100% new" } },
  ];
  expect(await importItems(ctx, { text: `\uFEFF${JSON.stringify(list)}`, apply: true })).toMatchObject({
    applied: true,
  });
  const codes = async (more: object) => (await listItems(ctx, { ...all, ...more })).rows.map((item) => item.code);
  expect(await codes({})).toEqual(["new"]);
  expect(await codes({ includeDisabled: true })).toEqual(["new", "old"]);
  expect(await codes({ search: "100% N" })).toEqual(["new"]);
  expect(await codes({ search: "%" })).toEqual(["new"]);
  expect(await codes({ search: "_" })).toEqual([]);
});

test("the catalogue that ships is found by any of its names and paged by code without gaps", async () => {
  const ctx = await inNewGame();
  await addShippedItems(ctx);
  expect((await listItems(ctx, { ...all, search: "성검" })).rows.map((item) => item.code)).toEqual(["sword_aster"]);
  expect((await listItems(ctx, { ...all, rarity: ["legendary"], category: ["cosmetic"] })).rows).toHaveLength(2);
  const codes: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await listItems(ctx, { includeDisabled: false, limit: 7, cursor: cursor ?? undefined });
    codes.push(...page.rows.map((item) => item.code));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(codes).toHaveLength(64);
  expect(codes).toEqual([...new Set(codes)].sort());
});

test("two imports at once run one after the other", async () => {
  const ctx = await inNewGame();
  const text = (value: number) => csv(`gold,골드,Gold,coins,common,currency,1000,${value},,`);
  await Promise.all([1, 2, 3].map((value) => importItems(ctx, { text: text(value), apply: true })));
  expect(await getItem(ctx, { code: "gold" })).toMatchObject({ version: 3 });
});

test("an operator reads the catalogue and may not change it", async () => {
  const game = await makeGame(database.db);
  const as = requestContextOf(database.db, {
    staff: await makeStaff(database.db),
    roles: new Map([[game.id, "operator"]]),
  });
  const call = createCaller(appRouter)(as);
  await expect(call.items.list({ game: game.slug })).resolves.toMatchObject({ rows: [], nextCursor: null });
  await expect(call.items.importItems({ game: game.slug, text: csv(), apply: true })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  const denied = await database.db.select().from(auditEntries).where(eq(auditEntries.gameId, game.id));
  expect(denied).toMatchObject([{ action: "access.denied", targetId: "items.importItems", role: "operator" }]);
});
