import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, pgTable, smallint, text, unique, uuid } from "drizzle-orm/pg-core";
import { messageChannels, verdicts } from "../enums/decisions.ts";
import { gapCauses, gapStates, leakFinders, leakStates } from "../enums/moderation-work.ts";
import { at, isOneOf } from "./columns.ts";
import { games } from "./games.ts";

/** Times in which a message may have passed without a judgement and without an event. */
export const moderationGaps = pgTable(
  "moderation_gaps",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    cause: text({ enum: gapCauses }).notNull(),
    state: text({ enum: gapStates }).notNull().default("unknown"),
    /** Of this group alone, whose messages are numbered; null for all of the game. */
    groupId: text(),
    fromAt: at().notNull(),
    /** Null while it lasts. */
    untilAt: at(),
    /** The platform repeats what tells afterwards, so that the leaks of it are all listed. */
    isExact: boolean().notNull(),
    /** History was read up to then; see also `cursor`. */
    readUntil: at(),
    /** Where reading goes on. */
    cursor: text(),
    /** Messages of the time that were found, and those among them that nobody had allowed. */
    messages: integer(),
    leaks: integer().notNull().default(0),
    /** What could not be read, and why: live rooms have no history. */
    note: text(),
    closedByName: text(),
    closedAt: at(),
  },
  (table) => [
    // the list of a game, newest first
    index("moderation_gaps_game_id_from_at").on(table.gameId, table.fromAt),
    index("moderation_gaps_open").on(table.fromAt).where(sql`state <> 'closed'`),
    check("moderation_gaps_cause_is_known", isOneOf(table.cause, gapCauses)),
    check("moderation_gaps_state_is_known", isOneOf(table.state, gapStates)),
    check("moderation_gaps_closed_says_when", sql`(${table.state} = 'closed') = (${table.closedAt} is not null)`),
  ],
);

/** Messages that reached players without a decision that allowed them. The text stands in the decision that was made afterwards. */
export const moderationLeaks = pgTable(
  "moderation_leaks",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    state: text({ enum: leakStates }).notNull().default("found"),
    foundBy: text({ enum: leakFinders }).notNull(),
    channel: text({ enum: messageChannels }).notNull(),
    groupId: text(),
    sender: text().notNull(),
    recipient: text(),
    /** As in the decisions, and with what a recall needs. */
    messageHash: bigint({ mode: "number" }).notNull(),
    msgSeq: bigint({ mode: "number" }),
    msgRandom: bigint({ mode: "number" }),
    msgTime: bigint({ mode: "number" }),
    sentAt: at().notNull(),
    foundAt: at().notNull().defaultNow(),
    /** The event behind it. No foreign key: events are cleared, the list stays. */
    eventId: bigint({ mode: "number" }),
    gapId: uuid().references(() => moderationGaps.id, { onDelete: "set null" }),
    /** The judgement that was made afterwards. */
    decisionId: uuid(),
    decidedAt: at(),
    verdict: text({ enum: verdicts }),
    /** The platform's code of a recall that it refused. */
    code: integer(),
    closedByName: text(),
    reason: text(),
    settledAt: at(),
  },
  (table) => [
    // Found twice it is one.
    unique("moderation_leaks_game_id_message_hash_sent_at_key").on(table.gameId, table.messageHash, table.sentAt),
    index("moderation_leaks_game_id_found_at_id").on(table.gameId, table.foundAt, table.id),
    // the work: what is to be judged or recalled
    index("moderation_leaks_open").on(table.foundAt).where(sql`state in ('found', 'recalling')`),
    // the list of what is open, its number, and that of the overview
    index("moderation_leaks_game_id_found_at_id_open")
      .on(table.gameId, table.foundAt, table.id)
      .where(sql`state in ('found', 'judged', 'recalling', 'failed')`),
    // what passed in a gap, and the key that lets a gap be forgotten
    index("moderation_leaks_gap_id").on(table.gapId).where(sql`gap_id is not null`),
    // erasure and export
    index("moderation_leaks_game_id_sender").on(table.gameId, table.sender),
    index("moderation_leaks_game_id_recipient").on(table.gameId, table.recipient).where(sql`recipient is not null`),
    check("moderation_leaks_state_is_known", isOneOf(table.state, leakStates)),
    check("moderation_leaks_found_by_is_known", isOneOf(table.foundBy, leakFinders)),
    check("moderation_leaks_channel_is_known", isOneOf(table.channel, messageChannels)),
    check("moderation_leaks_verdict_is_known", isOneOf(table.verdict, verdicts)),
  ],
);

/** Which gateways are there: a time without any is a gap of every game. */
export const gatewayBeats = pgTable("gateway_beats", {
  /** Made at each start. */
  id: uuid().primaryKey(),
  startedAt: at().notNull().default(sql`clock_timestamp()`),
  beatAt: at().notNull().default(sql`clock_timestamp()`),
  /** It said good-bye. */
  stoppedAt: at(),
});

/**
 * How far events were looked through for messages that nobody allowed: all up to `eventId`. Ids are no order of commits, so the next stretch ends at
 * the highest id that was there when `untilXact` was the next transaction to begin, and is read when every transaction before that has ended.
 */
export const moderationLeakMarks = pgTable(
  "moderation_leak_marks",
  {
    /** There is one row. */
    id: smallint().primaryKey().default(1),
    eventId: bigint({ mode: "number" }).notNull().default(0),
    untilId: bigint({ mode: "number" }),
    untilXact: bigint({ mode: "number" }),
    untilAt: at(),
    updatedAt: at().notNull().defaultNow(),
  },
  (table) => [check("moderation_leak_marks_are_one", sql`${table.id} = 1`)],
);
