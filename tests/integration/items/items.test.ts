import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import type { Item, ListItemsInput } from "#server/items/schema.ts";
import { addShippedItems } from "#server/items/service/add-shipped-items.ts";
import { exportItems } from "#server/items/service/export-items.ts";
import { getItem } from "#server/items/service/get-item.ts";
import { importItems } from "#server/items/service/import-items.ts";
import { listItems } from "#server/items/service/list-items.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { entriesOf } from "#tests/support/audit-entries.ts";
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
    .where(and(eq(auditEntries.gameId, gameId), eq(auditEntries.action, "item.import")))
    .orderBy(auditEntries.id);
const all = { includeDisabled: false, limit: 100 };

test("a dry run writes nothing, says what would be, and the same list then does exactly that", async () => {
  const ctx = await inNewGame();
  await importItems(ctx, { text: csv("gold,골드,Gold,coins,common,currency,1000,1,,"), apply: true });
  const text = csv("gold,골드,Gold,coins,common,currency,1000,2,,", "gem,보석,Gem,gem,rare,currency,10,100,yes,");
  const dry = await importItems(ctx, { text, apply: false });
  expect(dry).toMatchObject({ applied: false, unchanged: [], added: [{ code: "gem", unitValue: 100 }] });
  expect(dry.changed).toMatchObject([{ code: "gold", changes: [{ field: "unitValue", from: 1, to: 2 }] }]);
  expect(await getItem(ctx, { code: "gold" })).toMatchObject({ unitValue: 1 });
  await importItems(ctx, { text, apply: true });
  expect(await getItem(ctx, { code: "gold" })).toMatchObject({ unitValue: 2, version: 2 });
  expect(await importItems(ctx, { text, apply: true })).toMatchObject({
    added: [],
    changed: [],
    unchanged: ["gold", "gem"],
  });
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
    "wrong,이름,,spoon,common,currency,1e3,-1,,",
    "blank,이름,,coins,,currency,10,1,,",
  );
  const result = await importItems(ctx, { text, apply: true });
  expect(result.applied).toBe(false);
  expect(result.rejected.map(({ line, field, reason, value }) => [line, field, reason, value])).toEqual([
    [4, "code", "items.bad_code", "bad code"],
    [5, "per_mail_max", "items.number_too_big", "1000000000000"],
    [6, "code", "items.named_twice", "ok"],
    [7, "name_…", "items.name_missing", "{}"],
    [7, "tradable", "items.not_true_or_false", "maybe"],
    [8, "icon", "items.not_a_choice", "spoon"],
    [8, "per_mail_max", "items.not_a_number", "1e3"],
    [8, "unit_value", "items.number_too_small", "-1"],
    [9, "rarity", "items.field_missing", ""],
  ]);
  expect(result.rejected[2]?.params).toMatchObject({ first: 2 });
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
  expect(await reason("PK\u0003\u0004rest of a workbook")).toBe("items.list_is_workbook");
  expect(await reason(`${header}\ngold,"골드,Gold,coins`)).toBe("items.list_quote_broken");
  expect(await reason(`${header}\ngold,골"드,Gold,coins,common,currency,1,1,,`)).toBe("items.list_quote_broken");
  const many = Array.from({ length: 20_001 }, (_, at) => `i${at},n,,coins,common,currency,1,1,,`);
  expect(await reason(csv(...many))).toBe("items.too_many");
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
  const denied = await entriesOf(database.db, game.id);
  expect(denied).toMatchObject([{ action: "access.denied", targetId: "items.importItems", role: "operator" }]);
});

test("what was shown is what is applied: a catalogue that changed in between is compared anew, and nothing is written", async () => {
  const ctx = await inNewGame();
  await importItems(ctx, { text: csv("gold,골드,Gold,coins,common,currency,1000,1,,"), apply: true });
  const text = csv("gold,골드,Gold,coins,common,currency,1000,3,,");
  const { planHash } = await importItems(ctx, { text, apply: false });
  await importItems(ctx, { text: csv("gold,골드,Gold,coins,common,currency,1000,2,,"), apply: true });
  const late = await importItems(ctx, { text, apply: true, planHash });
  expect(late).toMatchObject({ applied: false, isStale: true, changed: [{ changes: [{ from: 2, to: 3 }] }] });
  expect(await getItem(ctx, { code: "gold" })).toMatchObject({ unitValue: 2, version: 2 });
  const again = await importItems(ctx, { text, apply: true, planHash: late.planHash });
  expect(again).toMatchObject({ applied: true, isStale: false });
  const other = await importItems(ctx, { text: `${text}\n`, apply: true, planHash: again.planHash });
  expect(other.isStale).toBe(true);
});

test("cells of a spreadsheet and a list with semicolons are read like one with commas", async () => {
  const ctx = await inNewGame();
  for (const sign of ["\t", ";"]) {
    const text = csv("gold,골드,Gold,coins,common,currency,1000,1,yes,").replaceAll(",", sign);
    expect(await importItems(ctx, { text, apply: false })).toMatchObject({ rejected: [], added: [{ code: "gold" }] });
  }
});

test("both exports are read back unchanged, whatever the names hold, and leave their entry", async () => {
  const ctx = await inNewGame();
  await addShippedItems(ctx);
  const odd = ["=1+1", "'=1+1", "''-x", "@a", "a,b", 'say "hi"', "줄\n바꿈", "'plain", "＝넓은", "; semi", "‮rtl", "+1"];
  await importItems(ctx, {
    text: JSON.stringify(
      odd.map((name, at) => ({
        code: `odd_${at}`,
        names: { ko: name, zh: `${at}` },
        icon: "bomb",
        rarity: "epic",
        category: "ticket",
        tradable: at % 2 === 0,
        perMailMax: 1_000_000_000,
        unitValue: 0,
        disabled: at % 3 === 0,
        disabledReason: at % 3 === 0 ? name : null,
      })),
    ),
    apply: true,
  });
  for (const format of ["csv", "json"] as const) {
    let text = "";
    for await (const piece of exportItems(ctx, { format })) text += piece;
    const result = await importItems(ctx, { text, apply: false });
    expect(result).toMatchObject({ added: [], changed: [], rejected: [] });
    expect(result.unchanged).toHaveLength(64 + odd.length);
    if (format === "csv") expect(text).not.toMatch(/(^|,)[=+@]/m);
    const empty = await inNewGame();
    await importItems(empty, { text, apply: true });
    const { rows } = await listItems(empty, { search: "odd_1", includeDisabled: true });
    expect(rows.find(({ code }) => code === "odd_1")?.names).toEqual({ ko: "'=1+1", zh: "1" });
  }
  const exports = await database.db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.action, "item.export"))
    .orderBy(auditEntries.id);
  expect(exports.map(({ after }) => after)).toEqual([{ format: "csv" }, { format: "json" }]);
});

test("every order pages without gaps or repeats, by value, cap, rarity and name, both ways", async () => {
  const ctx = await inNewGame();
  await addShippedItems(ctx);
  const walk = async (order: Partial<ListItemsInput>) => {
    const rows: Item[] = [];
    let cursor: string | undefined;
    do {
      const page = await listItems(ctx, { ...order, limit: 9, ...(cursor === undefined ? {} : { cursor }) });
      rows.push(...page.rows);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return rows;
  };
  for (const sort of ["code", "name", "rarity", "perMailMax", "unitValue"] as const) {
    const rows = await walk({ sort, locale: "ko" });
    expect(new Set(rows.map(({ code }) => code)).size, sort).toBe(64);
    const back = await walk({ sort, locale: "ko", descending: true });
    expect(back.map(({ code }) => code).reverse(), sort).toEqual(rows.map(({ code }) => code));
  }
  const values = (await walk({ sort: "unitValue" })).map(({ unitValue }) => unitValue);
  expect(values).toEqual([...values].sort((a, b) => a - b));
  const names = (await walk({ sort: "name", locale: "ko" })).map(({ names: { ko = "" } }) => ko);
  expect(names).toEqual([...names].sort());
  const { nextCursor } = await listItems(ctx, { sort: "unitValue", limit: 5 });
  await expect(listItems(ctx, { sort: "name", cursor: nextCursor ?? "" })).rejects.toMatchObject({
    reason: "list.bad_cursor",
  });
});

test("filters find what is disabled, tradable, or lacks a name in one of some languages", async () => {
  const ctx = await inNewGame();
  await importItems(ctx, {
    text: csv(
      "a,가,A,coins,common,currency,1,1,yes,",
      "b,나,,coins,common,currency,1,1,no,yes",
      "c,,C,coins,common,currency,1,1,no,",
    ),
    apply: true,
  });
  const codes = async (more: Partial<ListItemsInput>) => (await listItems(ctx, more)).rows.map(({ code }) => code);
  expect(await codes({ onlyDisabled: true })).toEqual(["b"]);
  expect(await codes({ tradable: true })).toEqual(["a"]);
  expect(await codes({ tradable: false, includeDisabled: true })).toEqual(["b", "c"]);
  expect(await codes({ nameMissing: ["ko"] })).toEqual(["c"]);
  expect(await codes({ nameMissing: ["ko", "en"], includeDisabled: true })).toEqual(["b", "c"]);
});
