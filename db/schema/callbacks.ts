import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  customType,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { answerBoundsMs, callbackReadings } from "../enums/callbacks.ts";
import { at, isOneOf } from "./columns.ts";
import { games } from "./games.ts";

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });

/**
 * Every callback that was believed, as it came, stored before it is answered. Ids rise in the order in which they were taken, not in
 * the order in which transactions ended: nobody may read on from the highest id that they saw.
 */
export const callbackEvents = pgTable(
  "callback_events",
  {
    id: bigint({ mode: "number" }).generatedAlwaysAsIdentity(),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    /** As in the address, at most 100 characters. */
    command: text().notNull(),
    /** The first 16 bytes of a SHA-256 over command and body, and over the minute where the body itself has nothing that two like events would differ in. */
    digest: bytes().notNull(),
    reading: text({ enum: callbackReadings }).notNull(),
    /** When it happened by the platform's clock; null where the body does not say. */
    happenedAt: at(),
    receivedAt: at().notNull().defaultNow(),
    /** The group that the event is about; null for none. */
    groupId: text(),
    /** The player that the event is about, or the first of them; null for none. */
    account: text(),
    /** Whose call caused it, in small letters: `restapi`, `android`. */
    platform: text(),
    /** How often the platform told it. */
    copies: integer().notNull().default(1),
    /** The bytes of the body as text; never changed. Invalid UTF-8 is not stored: it is refused at the door. */
    body: text().notNull(),
  },
  (table) => [
    // Whoever looks for one names its game; callbacks.list: the newest of a game
    primaryKey({ name: "callback_events_pkey", columns: [table.gameId, table.id] }),
    uniqueIndex("callback_events_game_id_digest_key").on(table.gameId, table.digest),
    // callbacks.list: by command, and the few that cannot be read
    index("callback_events_game_id_id_odd").on(table.gameId, table.id).where(sql`reading <> 'read'`),
    index("callback_events_game_id_command_id").on(table.gameId, table.command, table.id),
    // the timeline of a team, the messages of a player
    index("callback_events_game_id_group_id_id")
      .on(table.gameId, table.groupId, table.id)
      .where(sql`group_id is not null`),
    index("callback_events_game_id_account_id")
      .on(table.gameId, table.account, table.id)
      .where(sql`account is not null`),
    check("callback_events_reading_is_known", isOneOf(table.reading, callbackReadings)),
    check("callback_events_are_counted", sql`${table.copies} >= 1`),
    check("callback_events_digest_is_short", sql`octet_length(${table.digest}) = 16`),
  ],
);

/** Events of groups that the state of teams has not taken in yet: put in beside the event, deleted with the state that it changed. */
export const teamWork = pgTable(
  "team_work",
  {
    /** No foreign key: see ADR 0019. */
    eventId: bigint({ mode: "number" }).primaryKey(),
    gameId: uuid().notNull(),
    groupId: text().notNull(),
  },
  (table) => [
    // fold: all that waits of one team
    index("team_work_game_id_group_id").on(table.gameId, table.groupId),
  ],
);

/**
 * How callbacks were met and how long the answers took, by minute: every gateway adds its own. The figures of the page, which no row of
 * an event could tell, since what was refused or came too late has none.
 */
export const callbackCounts = pgTable(
  "callback_counts",
  {
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    /** One of those that Herald reads, or a word for all others. */
    command: text().notNull(),
    minute: at().notNull(),
    stored: integer().notNull().default(0),
    copied: integer().notNull().default(0),
    tested: integer().notNull().default(0),
    late: integer().notNull().default(0),
    full: integer().notNull().default(0),
    refused: integer().notNull().default(0),
    unreadable: integer().notNull().default(0),
    /** Among those that were stored: with a body that Herald cannot read. */
    malformed: integer().notNull().default(0),
    /** Answers by how long they took: one count for each bound, and one for longer. */
    answers: integer().array().notNull(),
    lastAt: at().notNull(),
  },
  (table) => [
    primaryKey({ name: "callback_counts_pkey", columns: [table.gameId, table.command, table.minute] }),
    // retention
    index("callback_counts_game_id_minute").on(table.gameId, table.minute),
    check(
      "callback_counts_answers_have_their_bounds",
      sql`cardinality(${table.answers}) = ${sql`${answerBoundsMs.length + 1}`.inlineParams()}`,
    ),
  ],
);
