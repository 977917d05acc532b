import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { gameChangeStates, guardedSettings } from "../enums/games.ts";
import { at, isOneOf } from "./columns.ts";
import { games } from "./games.ts";
import { staff } from "./staff.ts";

/** A change of a live game's key or endpoint that waits for a second person. The new key leaves this row when it is decided. */
export const gameChanges = pgTable(
  "game_changes",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    what: text({ enum: guardedSettings }).notNull(),
    endpoint: text(),
    /** As in `games`. Never leaves the server. */
    keySealed: text(),
    /** How long the key before stays known once the new one signs. */
    overlapHours: integer(),
    state: text({ enum: gameChangeStates }).notNull().default("requested"),
    reason: text().notNull(),
    /** Null for the command line, whose user stands in the name. */
    requestedBy: uuid().references(() => staff.id, { onDelete: "set null" }),
    requestedByName: text().notNull(),
    requestedAt: at().notNull().default(sql`clock_timestamp()`),
    expiresAt: at().notNull(),
    decidedBy: uuid().references(() => staff.id, { onDelete: "set null" }),
    decidedByName: text(),
    decidedAt: at(),
  },
  (table) => [
    // one waiting change of a kind per game; requestChange relies on it
    uniqueIndex("game_changes_game_id_what_waiting").on(table.gameId, table.what).where(sql`state = 'requested'`),
    // listChanges: newest first inside one game
    index("game_changes_game_id_requested_at").on(table.gameId, table.requestedAt),
    check("game_changes_what_is_known", isOneOf(table.what, guardedSettings)),
    check("game_changes_state_is_known", isOneOf(table.state, gameChangeStates)),
    check("game_changes_endpoint_is_whole", sql`(${table.what} = 'endpoint') = (${table.endpoint} is not null)`),
    check(
      "game_changes_key_only_while_waiting",
      sql`(${table.what} = 'key' and ${table.state} = 'requested') = (${table.keySealed} is not null)`,
    ),
    check("game_changes_decision_is_whole", sql`(${table.state} = 'requested') = (${table.decidedAt} is null)`),
    check(
      "game_changes_takes_two",
      sql`${table.state} <> 'applied' or ${table.requestedBy} is null or ${table.decidedBy} is distinct from ${table.requestedBy}`,
    ),
  ],
);
