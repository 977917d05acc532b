import { jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { ContentLocale } from "../enums/locales.ts";
import { at } from "./columns.ts";
import { games } from "./games.ts";

/** A screen of a game that a mail may lead to. A game with any takes no other link. */
export const gameScreens = pgTable(
  "game_screens",
  {
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    /** `mygame://event/{id:number}`; how it is read stands in `lib/link-pattern.ts`. */
    pattern: text().notNull(),
    /** What staff call it, in the languages of the game. */
    labels: jsonb().$type<Partial<Record<ContentLocale, string>>>().notNull(),
    changedByName: text().notNull(),
    changedAt: at().notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.gameId, table.pattern] })],
);
