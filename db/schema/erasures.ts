import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { at } from "./columns.ts";
import { games } from "./games.ts";

/**
 * Players that were erased, told by nothing but hashes: what was decided, or came, before and is written afterwards, out of a gateway's spool or its memory,
 * loses its words as well (`erase_late_decisions` and `erase_late_callbacks` in the migrations).
 */
export const playerErasures = pgTable(
  "player_erasures",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    /** What stands in the account's place. */
    mark: text().notNull(),
    /** 32 random bytes in hexadecimal, before what is hashed: one erasure's hashes say nothing of another's. */
    salt: text().notNull(),
    /** SHA-256, hexadecimal, as is the other. */
    accountHash: text().notNull(),
    /** Of the nickname as JSON writes it, and how many characters that has; null for one that no text is searched for. */
    nicknameHash: text(),
    nicknameLength: integer(),
    erasedAt: at().notNull().default(sql`clock_timestamp()`),
  },
  (table) => [
    // every statement that writes decisions or events
    index("player_erasures_game_id_erased_at").on(table.gameId, table.erasedAt),
    check(
      "player_erasures_nickname_is_whole",
      sql`(${table.nicknameHash} is null) = (${table.nicknameLength} is null)`,
    ),
  ],
);
