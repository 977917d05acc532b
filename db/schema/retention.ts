import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { holdSubjects, retentionTables } from "../enums/retention.ts";
import { at, isOneOf } from "./columns.ts";
import { games } from "./games.ts";

/** After how many days rows of a table go; what has no rule stays for ever. */
export const retentionRules = pgTable(
  "retention_rules",
  {
    id: uuid().primaryKey().defaultRandom(),
    /** Null for what belongs to no game. */
    gameId: uuid().references(() => games.id, { onDelete: "cascade" }),
    tableName: text({ enum: retentionTables }).notNull(),
    days: integer().notNull(),
    updatedByName: text().notNull(),
    updatedAt: at().notNull().defaultNow(),
  },
  (table) => [
    unique("retention_rules_game_id_table_name_key").on(table.gameId, table.tableName).nullsNotDistinct(),
    check("retention_rules_table_is_known", isOneOf(table.tableName, retentionTables)),
    check("retention_rules_days_in_bounds", sql`${table.days} between 1 and 3650`),
    check(
      "retention_rules_sessions_are_of_no_game",
      sql`(${table.tableName} = 'sessions') = (${table.gameId} is null)`,
    ),
  ],
);

/** One go of a rule: what it deleted so far, so that a worker that dies in the middle goes on and the entry says the whole. */
export const retentionRuns = pgTable(
  "retention_runs",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: uuid().references(() => games.id, { onDelete: "cascade" }),
    tableName: text({ enum: retentionTables }).notNull(),
    /** What became final before this goes. */
    cutoff: at().notNull(),
    deleted: integer().notNull().default(0),
    startedAt: at().notNull().defaultNow(),
    finishedAt: at(),
  },
  (table) => [
    index("retention_runs_game_id_table_name").on(table.gameId, table.tableName, table.startedAt),
    check("retention_runs_table_is_known", isOneOf(table.tableName, retentionTables)),
  ],
);

/** Keeps rows whatever a rule says, until somebody lifts it. */
export const legalHolds = pgTable(
  "legal_holds",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    subject: text({ enum: holdSubjects }).notNull(),
    /** The account or the mail's id; null for the whole game. */
    subjectId: text(),
    reason: text().notNull(),
    placedByName: text().notNull(),
    placedAt: at().notNull().defaultNow(),
    liftedByName: text(),
    liftedAt: at(),
  },
  (table) => [
    // One that stands is enough; also what every deletion asks.
    uniqueIndex("legal_holds_standing_key")
      .on(table.gameId, table.subject, sql`coalesce(${table.subjectId}, '')`)
      .where(sql`lifted_at is null`),
    check("legal_holds_subject_is_known", isOneOf(table.subject, holdSubjects)),
    check("legal_holds_names_its_subject", sql`(${table.subject} = 'game') = (${table.subjectId} is null)`),
    check("legal_holds_reason_is_given", sql`char_length(${table.reason}) between 1 and 500`),
    check("legal_holds_lifted_by_somebody", sql`(${table.liftedAt} is null) = (${table.liftedByName} is null)`),
  ],
);
