import { and, asc, eq, gt, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { items } from "#db/schema/items.ts";
import type { Item, ItemDraft, ListItemsInput } from "./schema.ts";

const columns = {
  id: items.id,
  code: items.code,
  names: items.names,
  icon: items.icon,
  rarity: items.rarity,
  category: items.category,
  tradable: items.tradable,
  perMailMax: items.perMailMax,
  unitValue: items.unitValue,
  disabled: sql<boolean>`${items.disabledAt} is not null`,
  version: items.version,
};

/** Items of one game by code, in byte order. @param afterCode only those behind this one. */
export function selectItems(
  db: Db,
  page: {
    gameId: string;
    filters: Omit<ListItemsInput, "cursor" | "limit">;
    afterCode: string | undefined;
    limit: number;
  },
): Promise<Item[]> {
  const { search, rarity, category, includeDisabled } = page.filters;
  const byCode = sql`${items.code} collate "C"`;
  return db
    .select(columns)
    .from(items)
    .where(
      and(
        eq(items.gameId, page.gameId),
        page.afterCode === undefined ? undefined : gt(byCode, page.afterCode),
        includeDisabled ? undefined : isNull(items.disabledAt),
        rarity === undefined || rarity.length === 0 ? undefined : inArray(items.rarity, rarity),
        category === undefined || category.length === 0 ? undefined : inArray(items.category, category),
        search === undefined || search === "" ? undefined : matches(search),
      ),
    )
    .orderBy(asc(byCode))
    .limit(page.limit);
}

/** Code or any of the names holds the text, whatever its case; `%` and `_` mean themselves. */
function matches(search: string): SQL | undefined {
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  return or(
    sql`${items.code} ilike ${pattern}`,
    sql`exists (select from jsonb_each_text(${items.names}) as name where name.value ilike ${pattern})`,
  );
}

export async function findItem(db: Db, where: { gameId: string; code: string }): Promise<Item | undefined> {
  const [item] = await db
    .select(columns)
    .from(items)
    .where(and(eq(items.gameId, where.gameId), eq(items.code, where.code)));
  return item;
}

export function selectItemsByCode(db: Db, where: { gameId: string; codes: string[] }): Promise<Item[]> {
  return db
    .select(columns)
    .from(items)
    .where(and(eq(items.gameId, where.gameId), inArray(items.code, where.codes)));
}

/** Two imports into one game run one after the other, so that each describes the catalogue it really changes. */
export async function lockCatalogue(db: Db, gameId: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`items ${gameId}`}, 0))`);
}

/** Writes items of at most 500; one that exists gets the next version. */
export async function upsertItems(db: Db, gameId: string, drafts: readonly ItemDraft[]): Promise<void> {
  const rows = drafts.map(({ disabled, ...draft }) => ({
    ...draft,
    gameId,
    disabledAt: disabled ? sql`now()` : null,
  }));
  const given = (column: string) => sql.raw(`excluded.${column}`);
  await db
    .insert(items)
    .values(rows)
    .onConflictDoUpdate({
      target: [items.gameId, items.code],
      set: {
        names: given("names"),
        icon: given("icon"),
        rarity: given("rarity"),
        category: given("category"),
        tradable: given("tradable"),
        perMailMax: given("per_mail_max"),
        unitValue: given("unit_value"),
        // An item that stays disabled keeps the time since when.
        disabledAt: sql`case when excluded.disabled_at is null then null else coalesce(${items.disabledAt}, excluded.disabled_at) end`,
        version: sql`${items.version} + 1`,
        updatedAt: sql`now()`,
      },
    });
}
