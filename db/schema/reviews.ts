import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { reviewCommentKinds } from "../enums/reviews.ts";
import { at, isOneOf } from "./columns.ts";
import { campaigns } from "./mail.ts";
import { staff } from "./staff.ts";

/** What a mail said each time it was saved. Saves in a row of one person are thinned out, see `pruneVersions`. */
export const campaignVersions = pgTable(
  "campaign_versions",
  {
    gameId: uuid().notNull(),
    campaignId: uuid().notNull(),
    /** The campaign's version that this save made. */
    version: integer().notNull(),
    /** The whole draft as JSON: texts, attachments, audience, schedule. */
    draft: jsonb().$type<Record<string, unknown>>().notNull(),
    savedBy: uuid().references(() => staff.id, { onDelete: "set null" }),
    savedByName: text().notNull(),
    savedAt: at().notNull().default(sql`clock_timestamp()`),
    /** The version whose content was taken up again. */
    restoredFrom: integer(),
    /** How often somebody was asked to review, or to let go, exactly this. */
    submissions: integer().notNull().default(0),
    submittedAt: at(),
    approvedAt: at(),
    approvedByName: text(),
    testSentAt: at(),
  },
  (table) => [
    primaryKey({ columns: [table.campaignId, table.version] }),
    foreignKey({
      columns: [table.gameId, table.campaignId],
      foreignColumns: [campaigns.gameId, campaigns.id],
      name: "campaign_versions_campaign_is_of_the_game",
    }).onDelete("cascade"),
    check("campaign_versions_submissions_in_bounds", sql`${table.submissions} >= 0`),
  ],
);

/** What people said about a mail while it was written and reviewed, in the order they said it. */
export const campaignComments = pgTable(
  "campaign_comments",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: uuid().notNull(),
    campaignId: uuid().notNull(),
    kind: text({ enum: reviewCommentKinds }).notNull(),
    /** The version of the content that it is about. */
    version: integer().notNull(),
    body: text().notNull(),
    writtenBy: uuid().references(() => staff.id, { onDelete: "set null" }),
    writtenByName: text().notNull(),
    writtenAt: at().notNull().default(sql`clock_timestamp()`),
  },
  (table) => [
    // listComments: one mail's, oldest first
    index("campaign_comments_campaign_id_written_at").on(table.campaignId, table.writtenAt),
    foreignKey({
      columns: [table.gameId, table.campaignId],
      foreignColumns: [campaigns.gameId, campaigns.id],
      name: "campaign_comments_campaign_is_of_the_game",
    }).onDelete("cascade"),
    check("campaign_comments_kind_is_known", isOneOf(table.kind, reviewCommentKinds)),
    check("campaign_comments_body_is_short", sql`char_length(${table.body}) between 1 and 500`),
  ],
);
