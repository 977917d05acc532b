import { and, asc, desc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { type ItemChangeKind, itemRarities } from "#db/enums/items.ts";
import { contentLocales } from "#db/enums/locales.ts";
import { items, itemVersions } from "#db/schema/items.ts";
import type { Item, ItemDraft, ItemVersion, ListItemsInput } from "./schema.ts";

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
  disabledReason: items.disabledReason,
  version: items.version,
  changedByName: items.changedByName,
  updatedAt: items.updatedAt,
};

type Filters = Partial<Omit<ListItemsInput, "cursor" | "limit" | "sort" | "descending" | "locale">>;
type Order = Pick<ListItemsInput, "sort" | "descending" | "locale">;

/**
 * Items of one game in the wanted order; equal ones by code, in byte order.
 * @param after only those behind this one: the text of its sorted value, as `sortedBy` gave it, and its code.
 */
export function selectItems(
  db: Db,
  page: {
    gameId: string;
    filters: Filters;
    order: Order;
    after: { value: string; code: string } | undefined;
    limit: number;
  },
): Promise<(Item & { sortedBy: string })[]> {
  const { after, order } = page;
  const value = sortValue(order);
  const byCode = sql`${items.code} collate "C"`;
  const type = order.sort === "code" || order.sort === "name" ? sql`text` : sql`bigint`;
  const direct = order.descending ? desc : asc;
  const behind = order.descending ? sql`<` : sql`>`;
  return db
    .select({ ...columns, sortedBy: sql<string>`(${value})::text` })
    .from(items)
    .where(
      and(
        eq(items.gameId, page.gameId),
        after === undefined ? undefined : sql`(${value}, ${byCode}) ${behind} (${after.value}::${type}, ${after.code})`,
        ...conditions(page.filters),
      ),
    )
    .orderBy(direct(value), direct(byCode))
    .limit(page.limit);
}

/** A column's value as the list is ordered by it; names in byte order without their case, which is dictionary order for Hangul too. */
function sortValue({ sort, locale }: Order): SQL {
  switch (sort) {
    case "code":
      return sql`${items.code} collate "C"`;
    case "name": {
      const locales = [locale, ...contentLocales.filter((each) => each !== locale)];
      const names = sql.join(
        locales.map((each) => sql`${items.names} ->> ${each}::text`),
        sql`, `,
      );
      return sql`lower(coalesce(${names}, ${items.code})) collate "C"`;
    }
    case "rarity": {
      const ranks = sql.join(
        itemRarities.map((rarity) => sql`${rarity}`),
        sql`, `,
      );
      return sql`array_position(array[${ranks}]::text[], ${items.rarity})::bigint`;
    }
    case "perMailMax":
      return sql`${items.perMailMax}`;
    case "unitValue":
      return sql`${items.unitValue}`;
  }
}

function conditions(filters: Filters): (SQL | undefined)[] {
  const { search, rarity, category, tradable, nameMissing, includeDisabled, onlyDisabled } = filters;
  return [
    onlyDisabled ? isNotNull(items.disabledAt) : includeDisabled ? undefined : isNull(items.disabledAt),
    rarity === undefined || rarity.length === 0 ? undefined : inArray(items.rarity, rarity),
    category === undefined || category.length === 0 ? undefined : inArray(items.category, category),
    tradable === undefined ? undefined : eq(items.tradable, tradable),
    nameMissing === undefined
      ? undefined
      : or(...nameMissing.map((locale) => sql`${items.names} ->> ${locale} is null`)),
    search === undefined || search === "" ? undefined : matches(search),
  ];
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

export async function selectItemsByCode(db: Db, where: { gameId: string; codes: string[] }): Promise<Item[]> {
  // One parameter however many codes: 20,000 placeholders would take longer to read than the rows.
  const wanted = sql`array(select jsonb_array_elements_text(${JSON.stringify(where.codes)}::jsonb))`;
  return await db
    .select(columns)
    .from(items)
    .where(and(eq(items.gameId, where.gameId), sql`${items.code} = any(${wanted})`));
}

/** Everything a game has, by code; for an export of the whole. */
export function selectCatalogue(db: Db, page: { gameId: string; afterCode: string; limit: number }): Promise<Item[]> {
  const byCode = sql`${items.code} collate "C"`;
  return db
    .select(columns)
    .from(items)
    .where(and(eq(items.gameId, page.gameId), sql`${byCode} > ${page.afterCode}`))
    .orderBy(asc(byCode))
    .limit(page.limit);
}

/** Changes of one catalogue happen one after the other, so that each describes the catalogue it really changes. */
export async function lockCatalogue(db: Db, gameId: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`items ${gameId}`}, 0))`);
}

/** How, why and by whom: the trigger `items_keep_versions` keeps it with the version. */
export type ItemChangeBy = {
  kind: ItemChangeKind;
  note: string | null;
  staffId: string | null;
  name: string;
};

/** Writes items of at most 500; one that exists gets the next version. */
export async function upsertItems(
  db: Db,
  gameId: string,
  drafts: readonly ItemDraft[],
  change: ItemChangeBy,
): Promise<void> {
  const rows = drafts.map(({ disabled, ...draft }) => ({
    ...draft,
    gameId,
    disabledAt: disabled ? sql`now()` : null,
    changeKind: change.kind,
    changeNote: change.note,
    changedBy: change.staffId,
    changedByName: change.name,
  }));
  const given = (column: string) => sql`excluded.${sql.identifier(column)}`;
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
        disabledReason: given("disabled_reason"),
        changeKind: given("change_kind"),
        changeNote: given("change_note"),
        changedBy: given("changed_by"),
        changedByName: given("changed_by_name"),
        version: sql`${items.version} + 1`,
        updatedAt: sql`now()`,
      },
    });
}

/** Every version of an item, the newest first. */
export async function selectVersions(
  db: Db,
  of: { itemId: string; limit: number },
): Promise<Omit<ItemVersion, "changes">[]> {
  return await db
    .select(versionColumns)
    .from(itemVersions)
    .where(eq(itemVersions.itemId, of.itemId))
    .orderBy(desc(itemVersions.version))
    .limit(of.limit);
}

export async function findVersion(
  db: Db,
  of: { itemId: string; version: number },
): Promise<Omit<ItemVersion, "changes"> | undefined> {
  const [row] = await db
    .select(versionColumns)
    .from(itemVersions)
    .where(and(eq(itemVersions.itemId, of.itemId), eq(itemVersions.version, of.version)));
  return row;
}

const versionColumns = {
  code: itemVersions.code,
  names: itemVersions.names,
  icon: itemVersions.icon,
  rarity: itemVersions.rarity,
  category: itemVersions.category,
  tradable: itemVersions.tradable,
  perMailMax: itemVersions.perMailMax,
  unitValue: itemVersions.unitValue,
  disabled: itemVersions.disabled,
  disabledReason: itemVersions.disabledReason,
  version: itemVersions.version,
  changeKind: itemVersions.changeKind,
  note: itemVersions.changeNote,
  changedByName: itemVersions.changedByName,
  at: itemVersions.at,
};
