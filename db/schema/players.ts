import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { contentLocales } from "../enums/locales.ts";
import { at } from "./columns.ts";
import { games } from "./games.ts";

/** A player Herald has heard of; the platform's account is the truth, this row is what staff search. */
export const players = pgTable(
  "players",
  {
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    id: text().notNull(),
    nickname: text().notNull().default(""),
    language: text({ enum: contentLocales }),
    /** When the platform was told of this nickname; null until then, and again when it changes. */
    registeredAt: at(),
    /** As the platform last told; without order. */
    tags: text().array().notNull().default([]),
    /** As the platform last told, under the game's own names: `{vip: "3"}`. */
    attributes: jsonb().$type<Record<string, string>>().notNull().default({}),
    /** When the platform last told the tags and attributes; null while it was never asked. */
    labelsAt: at(),
    /** Standard and custom fields of the profile as the platform last told, without nickname and language: `{Level: 12}`. */
    profile: jsonb().$type<Record<string, string | number>>().notNull().default({}),
    /** When the platform last told the profile; null while it was never asked. */
    profileAt: at(),
    createdAt: at().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.gameId, table.id] }),
    // players.list: search by nickname inside one game
    index("players_game_id_nickname").on(table.gameId, table.nickname),
    // registerPlayers: those the platform has not heard of
    index("players_unregistered").on(table.gameId, table.id).where(sql`registered_at is null`),
    // conditions: how many players' tags and profiles are known, and since when
    index("players_game_id_labels_at").on(table.gameId, table.labelsAt),
    index("players_game_id_profile_at").on(table.gameId, table.profileAt),
    // conditions: the few holders of a rare tag or attribute, whom a sample misses
    index("players_tags").using("gin", table.tags),
    index("players_attributes").using("gin", sql`${table.attributes} jsonb_path_ops`),
    check("players_id_is_an_account", sql`${table.id} ~ '^[A-Za-z0-9_-]{1,32}$'`),
  ],
);
