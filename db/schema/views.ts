import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { viewScreens } from "../enums/views.ts";
import { at, isOneOf } from "./columns.ts";
import { games } from "./games.ts";
import { staff } from "./staff.ts";

/** Filters and order of a screen's list under a name: one person's, or the game's. */
export const savedViews = pgTable(
  "saved_views",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    screen: text({ enum: viewScreens }).notNull(),
    name: text().notNull(),
    /** Search parameters of the address, by name. */
    params: jsonb().$type<Record<string, string>>().notNull(),
    isShared: boolean().notNull().default(false),
    /** Whose it is; of a shared one, who shared it. */
    ownerId: uuid().references(() => staff.id, { onDelete: "set null" }),
    ownerName: text().notNull(),
    version: integer().notNull().default(1),
    updatedByName: text().notNull(),
    createdAt: at().notNull().defaultNow(),
    updatedAt: at().notNull().defaultNow(),
  },
  (table) => [
    unique("saved_views_game_id_id_key").on(table.gameId, table.id),
    // views.list: a person's own and the game's of one screen
    index("saved_views_game_id_screen").on(table.gameId, table.screen),
    // Two tabs of one name cannot be told apart.
    uniqueIndex("saved_views_own_name_key")
      .on(table.gameId, table.screen, table.ownerId, sql`lower(${table.name})`)
      .where(sql`not is_shared`),
    uniqueIndex("saved_views_shared_name_key")
      .on(table.gameId, table.screen, sql`lower(${table.name})`)
      .where(sql`is_shared`),
    check("saved_views_screen_is_known", isOneOf(table.screen, viewScreens)),
    check("saved_views_name_in_bounds", sql`char_length(${table.name}) between 1 and 60`),
  ],
);

/** How a person has the views of a screen: in which order, and which one it opens with. */
export const viewArrangements = pgTable(
  "view_arrangements",
  {
    staffId: uuid()
      .notNull()
      .references(() => staff.id, { onDelete: "cascade" }),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    screen: text({ enum: viewScreens }).notNull(),
    /** Ids in their order; those that are gone are passed over, new ones stand behind. */
    viewIds: jsonb().$type<string[]>().notNull().default([]),
    defaultViewId: uuid(),
  },
  (table) => [
    primaryKey({ columns: [table.staffId, table.gameId, table.screen] }),
    foreignKey({
      columns: [table.defaultViewId],
      foreignColumns: [savedViews.id],
      name: "view_arrangements_default_exists",
    }).onDelete("set null"),
    check("view_arrangements_screen_is_known", isOneOf(table.screen, viewScreens)),
  ],
);
