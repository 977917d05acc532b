import { and, eq, getTableColumns, getTableName, is, isNotNull, or, sql } from "drizzle-orm";
import { getTableConfig, type PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Db } from "#db/client.ts";
import * as schema from "#db/schema.ts";

/** A table with columns of sealed text, by their names in code. */
type SealedTable = {
  table: PgTable;
  name: string;
  keys: readonly PgColumn[];
  sealed: Readonly<Record<string, PgColumn>>;
};

/** A sealed column is one whose name ends so; `tests/architecture/sealed-columns.test.ts` sees to it that nothing else is. */
const sealedName = /Sealed$/;

/** Read from the schema itself, so that a new column cannot be forgotten. In the order of their names: two rotations lock alike. */
const sealedTables: readonly SealedTable[] = Object.values(schema)
  .flatMap((table: unknown) => (is(table, PgTable) ? [describeTable(table)] : []))
  .filter(({ sealed }) => Object.keys(sealed).length > 0)
  .sort((a, b) => (a.name < b.name ? -1 : 1));

function describeTable(table: PgTable): SealedTable {
  const { columns, primaryKeys } = getTableConfig(table);
  const all: [string, PgColumn][] = Object.entries(getTableColumns(table));
  return {
    table,
    name: getTableName(table),
    keys: primaryKeys[0]?.columns ?? columns.filter((column) => column.primary),
    sealed: Object.fromEntries(all.filter(([name]) => sealedName.test(name))),
  };
}

/** Two rotations at once would each draw a key: the second waits for the end of the first one's transaction. */
export async function lockRotation(db: Db): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext('herald keys rotate'))`);
}

/** One sealed text: in which column of which row. */
export type SealedText = { at: string; sealed: string; replace: (sealed: string) => Promise<void> };

/** Every sealed text there is. @param lock rows stay as they are until the transaction ends. */
export async function selectSealedTexts(db: Db, { lock }: { lock: boolean }): Promise<SealedText[]> {
  const found: SealedText[] = [];
  for (const { table, name, keys, sealed } of sealedTables) {
    const ids = Object.fromEntries(keys.map((column, at) => [`key${at}`, column]));
    const some = or(...Object.values(sealed).map((column) => isNotNull(column)));
    const read = db
      .select({ ...ids, ...sealed })
      .from(table)
      .where(some)
      .orderBy(...keys);
    for (const row of (await (lock ? read.for("update") : read)) as Record<string, unknown>[]) {
      const itself = and(...keys.map((column, at) => eq(column, row[`key${at}`])));
      for (const column of Object.keys(sealed)) {
        const text = row[column];
        if (typeof text !== "string") continue;
        const replace = async (next: string): Promise<void> => {
          await db
            .update(table)
            .set({ [column]: next })
            .where(itself);
        };
        found.push({ at: `${name}.${column}`, sealed: text, replace });
      }
    }
  }
  return found;
}
