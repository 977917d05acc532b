import { sql } from "drizzle-orm";
import { check, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { at } from "./columns.ts";
import { games } from "./games.ts";

/**
 * Who a player is of whom the audit log speaks. Entries are sealed and never changed, so they name players only by an alias, and hold what
 * is a player's own only under the alias's key: without this row both say nothing any more. That is how an erased player leaves the log.
 */
export const playerAliases = pgTable(
  "player_aliases",
  {
    /** What entries say in place of the account. */
    id: uuid().primaryKey().defaultRandom(),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    account: text().notNull(),
    /** 32 random bytes in base64. It keeps nothing from whoever reads this database: it is there to be deleted. */
    key: text().notNull(),
    createdAt: at().notNull().defaultNow(),
  },
  (table) => [
    // recordAudit and every reader: an account's alias, and back by the primary key
    unique("player_aliases_game_id_account_key").on(table.gameId, table.account),
    check("player_aliases_key_is_whole", sql`char_length(${table.key}) = 44`),
  ],
);
