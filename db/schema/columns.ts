import { type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, timestamp } from "drizzle-orm/pg-core";

/** `timestamptz`, read as a `Date`. Times come from PostgreSQL's clock wherever a decision rests on them. */
export const at = () => timestamp({ withTimezone: true, mode: "date" });

/** `column in ('a', 'b')` from the tuple that also feeds zod and the filter menus. The words are our own constants, never input. */
export function isOneOf(column: AnyPgColumn, words: readonly string[]): SQL {
  return sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(", "))})`;
}
