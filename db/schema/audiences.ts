import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { audienceSources, audienceStates, rejectReasons } from "../enums/audiences.ts";
import { at, countLines, idLines, isOneOf } from "./columns.ts";
import { games } from "./games.ts";
import { staff } from "./staff.ts";

/** A list of players, received once and never changed: a correction is a new audience. */
export const audiences = pgTable(
  "audiences",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    /** File name, or what staff called it. */
    name: text().notNull(),
    source: text({ enum: audienceSources }).notNull(),
    /** What it was made of, for a list that nobody brought; the schema of the slice reads it. */
    origin: jsonb().$type<Record<string, unknown>>(),
    state: text({ enum: audienceStates }).notNull().default("receiving"),
    /** Why it failed: a reason with a sentence in `messages/`. */
    failureReason: text(),
    /** Non-empty lines (or pasted ids) read so far. */
    lineCount: integer().notNull().default(0),
    /** Distinct, well-formed ids. */
    validCount: integer().notNull().default(0),
    duplicateCount: integer().notNull().default(0),
    rejectedCount: integer().notNull().default(0),
    /** Ids the platform does not know, as of `checkedAt`; null until checked. */
    unknownCount: integer(),
    checkedAt: at(),
    /** Since when the platform is being asked about the ids; null when nobody asked. */
    checkRequestedAt: at(),
    /** How many ids, in byte order, the running check has asked about; it goes on from there. */
    checkedCount: integer().notNull().default(0),
    /** SHA-256 over the sorted ids, one per line; what an approval binds. */
    idsHash: text(),
    /** The last sign of life while it is being received; a silent one is broken off. */
    progressAt: at().notNull().defaultNow(),
    createdBy: uuid().references(() => staff.id, { onDelete: "set null" }),
    /** What a reader calls whoever made it, also when that is nobody who signs in. */
    createdByName: text().notNull().default(""),
    createdAt: at().notNull().defaultNow(),
  },
  (table) => [
    // audiences.list: newest first inside one game, keyset by (created_at, id)
    // Named by campaigns together with the game, so that a list of another game cannot be attached.
    unique("audiences_game_id_id_key").on(table.gameId, table.id),
    index("audiences_game_id_created_at").on(table.gameId, table.createdAt, table.id),
    // sweepStaleAudiences: the few that are on their way
    index("audiences_unfinished").on(table.progressAt).where(sql`state in ('receiving', 'checking')`),
    check("audiences_source_is_known", isOneOf(table.source, audienceSources)),
    check("audiences_state_is_known", isOneOf(table.state, audienceStates)),
    check(
      "audiences_counts_add_up",
      sql`${table.lineCount} >= 0 and ${table.validCount} >= 0 and ${table.duplicateCount} >= 0 and ${table.rejectedCount} >= 0 and ${table.checkedCount} between 0 and ${table.validCount} and (${table.state} <> 'ready' or ${table.lineCount} = ${table.validCount} + ${table.duplicateCount} + ${table.rejectedCount})`,
    ),
    check(
      "audiences_ready_is_not_empty",
      sql`${table.state} <> 'ready' or (${table.validCount} > 0 and ${table.idsHash} is not null)`,
    ),
    check("audiences_failed_says_why", sql`(${table.state} = 'failed') = (${table.failureReason} is not null)`),
  ],
);

/** The ids, distinct, in byte order, 500 to a row: the shape in which they are sent. */
export const audienceBlocks = pgTable(
  "audience_blocks",
  {
    audienceId: uuid()
      .notNull()
      .references(() => audiences.id, { onDelete: "cascade" }),
    position: integer().notNull(),
    ids: idLines().notNull(),
    /** How many ids. */
    size: integer().notNull(),
    firstId: text().notNull(),
    lastId: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.audienceId, table.position] }),
    // audiences.has: is this player in the list, one probe (ids compared in byte order)
    index("audience_blocks_audience_id_first_id").on(table.audienceId, sql`${table.firstId} collate "C"`),
    check(
      "audience_blocks_size_is_its_ids",
      sql`${table.size} between 1 and 500 and ${table.ids} <> '' and ${table.size} = ${countLines(table.ids)}`,
    ),
  ],
);

/**
 * Well-formed ids as they arrived, joined by line feeds, up to half a megabyte to a row; gone when the audience is
 * ready. Rows of a table of ids would cost ten times the time and hold a transaction open for a whole upload.
 */
export const audienceIntake = pgTable(
  "audience_intake",
  {
    audienceId: uuid()
      .notNull()
      .references(() => audiences.id, { onDelete: "cascade" }),
    position: integer().notNull(),
    ids: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.audienceId, table.position] })],
);

/** Lines that are not account ids, the first 100,000 of them, kept for the download. */
export const audienceRejects = pgTable(
  "audience_rejects",
  {
    audienceId: uuid()
      .notNull()
      .references(() => audiences.id, { onDelete: "cascade" }),
    /** Order in the list; a line of pasted text can hold several. */
    position: integer().notNull(),
    line: integer().notNull(),
    /** The first 200 characters of what stood there. */
    value: text().notNull(),
    reason: text({ enum: rejectReasons }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.audienceId, table.position] }),
    check("audience_rejects_reason_is_known", isOneOf(table.reason, rejectReasons)),
  ],
);

/** Ids of an audience that the platform did not know when it was checked; they are sent all the same and counted failed. */
export const audienceUnknowns = pgTable(
  "audience_unknowns",
  {
    audienceId: uuid()
      .notNull()
      .references(() => audiences.id, { onDelete: "cascade" }),
    account: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.audienceId, table.account] })],
);
