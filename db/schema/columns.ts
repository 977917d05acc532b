import { type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, customType, timestamp } from "drizzle-orm/pg-core";
import { joinIds, splitIds } from "#lib/id-lines.ts";

/** `timestamptz`, read as a `Date`. Times come from PostgreSQL's clock wherever a decision rests on them. */
export const at = () => timestamp({ withTimezone: true, mode: "date" });

/**
 * Ids joined by line feeds, an array to whoever reads it. To read, hash and copy an array of a million texts inside PostgreSQL
 * takes four times as long.
 */
export const idLines = customType<{ data: string[]; driverData: string }>({
  dataType: () => "text",
  toDriver: joinIds,
  fromDriver: splitIds,
});

/** How many ids a text of `idLines` holds that is not empty. */
export function countLines(column: AnyPgColumn): SQL {
  return sql`octet_length(${column}) - octet_length(replace(${column}, E'\\n', '')) + 1`;
}

/** `'a', 'b'`: a definition takes no parameters, so the words are quoted into its text. */
export function inlineWords(words: readonly string[]): SQL {
  return sql
    .join(
      words.map((word) => sql`${word}`),
      sql`, `,
    )
    .inlineParams();
}

/** `column in ('a', 'b')` from the tuple that also feeds zod and the filter menus. The words are our own constants, never input. */
export function isOneOf(column: AnyPgColumn, words: readonly string[]): SQL {
  return sql`${column} in (${inlineWords(words)})`;
}
