import { bigint, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { campaigns } from "./mail.ts";

/**
 * What the list of campaigns finds and sorts them by and no column of theirs says. Triggers keep it, so that whoever writes a
 * campaign, its attachments, its audience or its run need not know of it.
 */
export const campaignListings = pgTable(
  "campaign_listings",
  {
    campaignId: uuid()
      .primaryKey()
      .references(() => campaigns.id, { onDelete: "cascade" }),
    gameId: uuid().notNull(),
    /** Name, titles and bodies in every language, in lower case. */
    words: text().notNull().default(""),
    /** Their letters and pairs of letters: an index of these finds two syllables of Korean, which one of triples does not. */
    grams: text().array().notNull().default([]),
    /** Players: of the newest run, else at most of the approval, else of the list. */
    recipients: bigint({ mode: "number" }).notNull().default(0),
    /** What its items are worth to one player; no longer changed once it was submitted. */
    valueEach: bigint({ mode: "number" }).notNull().default(0),
    /** The same to all players, at most 2^53 - 1. */
    value: bigint({ mode: "number" }).notNull().default(0),
  },
  (table) => [
    // mail.list: search
    index("campaign_listings_grams").using("gin", table.grams),
    // mail.list: sorted by players, by value
    index("campaign_listings_game_id_recipients").on(table.gameId, table.recipients, table.campaignId),
    index("campaign_listings_game_id_value").on(table.gameId, table.value, table.campaignId),
  ],
);
