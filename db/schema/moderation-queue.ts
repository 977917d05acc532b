import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { messageChannels, verdicts } from "../enums/decisions.ts";
import { termCategories } from "../enums/moderation.ts";
import { reviewOutcomes, reviewReasons, sanctionKinds, sanctionStates } from "../enums/moderation-work.ts";
import { at, isOneOf } from "./columns.ts";
import { games } from "./games.ts";
import { staff } from "./staff.ts";

/** A decision that a person is to look at, or has looked at. */
export const moderationReviews = pgTable(
  "moderation_reviews",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    decisionId: uuid().notNull(),
    decidedAt: at().notNull(),
    reason: text({ enum: reviewReasons }).notNull(),
    priority: smallint().notNull(),
    /** Copied from the decision: what the queue is chosen by. */
    channel: text({ enum: messageChannels }).notNull(),
    groupId: text(),
    sender: text().notNull(),
    verdict: text({ enum: verdicts }).notNull(),
    language: text(),
    /** Keys as in `moderation_rule_counts`. */
    rules: jsonb().$type<string[]>().notNull().default([]),
    /** Of what fired, each once. */
    categories: text({ enum: termCategories }).array().notNull().default([]),
    isStarred: boolean().notNull().default(false),
    /** Whoever has it before them, until then; nobody else may decide it. */
    lockedBy: uuid().references(() => staff.id, { onDelete: "set null" }),
    lockedByName: text(),
    lockedUntil: at(),
    /** Since when whoever has it, or had it last, has it before them: from there to `reviewedAt` is what it took. */
    openedAt: at(),
    outcome: text({ enum: reviewOutcomes }),
    reviewedBy: uuid().references(() => staff.id, { onDelete: "set null" }),
    reviewedByName: text(),
    reviewedAt: at(),
    note: text(),
    /** The player was told. */
    toldAt: at(),
    createdAt: at().notNull().defaultNow(),
    version: integer().notNull().default(1),
  },
  (table) => [
    unique("moderation_reviews_game_id_decision_id_key").on(table.gameId, table.decisionId),
    unique("moderation_reviews_game_id_id_key").on(table.gameId, table.id),
    // the next one, and pages of the queue: the most urgent, then the oldest. Negative, since only rows in one direction can be compared as wholes
    index("moderation_reviews_waiting")
      .on(table.gameId, sql`(-priority)`, table.createdAt, table.id)
      .where(sql`outcome is null`),
    // the same of each reason, verdict, language and room. Behind the order stands what else a queue is filtered by: two filters that each meet many and together none would
    // otherwise read every row of one (measured with a million: 650 ms, and 9 so)
    index("moderation_reviews_waiting_reason")
      .on(table.gameId, table.reason, sql`(-priority)`, table.createdAt, table.id, table.verdict, table.language)
      .where(sql`outcome is null`),
    index("moderation_reviews_waiting_verdict")
      .on(table.gameId, table.verdict, sql`(-priority)`, table.createdAt, table.id, table.language, table.reason)
      .where(sql`outcome is null`),
    index("moderation_reviews_waiting_language")
      .on(table.gameId, table.language, sql`(-priority)`, table.createdAt, table.id, table.verdict, table.reason)
      .where(sql`outcome is null`),
    index("moderation_reviews_waiting_room")
      .on(
        ...([table.gameId, table.groupId, sql`(-priority)`, table.createdAt, table.id] as const),
        ...([table.verdict, table.language, table.reason] as const),
      )
      .where(sql`outcome is null`),
    // and of what somebody has marked: few, which an index of all of them would not find
    index("moderation_reviews_waiting_starred")
      .on(table.gameId, sql`(-priority)`, table.createdAt, table.id)
      .where(sql`outcome is null and is_starred`),
    // the same of each category: how many of a million have it no planner knows, and one that looks for few walks past all the others
    ...termCategories.map((category) =>
      index(`moderation_reviews_waiting_${category}`)
        .on(table.gameId, sql`(-priority)`, table.createdAt, table.id)
        .where(sql`outcome is null and categories @> array[${sql`${category}`.inlineParams()}]`),
    ),
    // what somebody has before them
    index("moderation_reviews_held").on(table.gameId).where(sql`outcome is null and locked_until is not null`),
    // what was decided, by whom: metrics and history
    index("moderation_reviews_game_id_reviewed_at").on(table.gameId, table.reviewedAt).where(sql`outcome is not null`),
    // a player's, and erasure and export
    index("moderation_reviews_game_id_sender").on(table.gameId, table.sender),
    check("moderation_reviews_reason_is_known", isOneOf(table.reason, reviewReasons)),
    check("moderation_reviews_channel_is_known", isOneOf(table.channel, messageChannels)),
    check("moderation_reviews_verdict_is_known", isOneOf(table.verdict, verdicts)),
    check("moderation_reviews_outcome_is_known", isOneOf(table.outcome, reviewOutcomes)),
    check(
      "moderation_reviews_decided_says_when",
      sql`(${table.outcome} is null) = (${table.reviewedAt} is null) and (${table.outcome} is null) = (${table.reviewedByName} is null)`,
    ),
    check("moderation_reviews_lock_ends", sql`(${table.lockedUntil} is null) = (${table.lockedByName} is null)`),
  ],
);

/** Who passed an item by, and why: it is not shown to them again. */
export const moderationReviewSkips = pgTable(
  "moderation_review_skips",
  {
    reviewId: uuid()
      .notNull()
      .references(() => moderationReviews.id, { onDelete: "cascade" }),
    staffId: uuid()
      .notNull()
      .references(() => staff.id, { onDelete: "cascade" }),
    reason: text().notNull(),
    skippedAt: at().notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.reviewId, table.staffId] })],
);

/** Who has the queue before them. */
export const moderationPresence = pgTable(
  "moderation_presence",
  {
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    staffId: uuid()
      .notNull()
      .references(() => staff.id, { onDelete: "cascade" }),
    reviewId: uuid(),
    seenAt: at().notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.gameId, table.staffId] })],
);

/** What a player is held to. Written before the platform is called, and again with what became of it. */
export const moderationSanctions = pgTable(
  "moderation_sanctions",
  {
    /** Made by whoever acts: the same again is the same sanction. */
    id: uuid().primaryKey(),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    account: text().notNull(),
    kind: text({ enum: sanctionKinds }).notNull(),
    state: text({ enum: sanctionStates }).notNull().default("calling"),
    /** Of the ladder, from 1; null when somebody chose freely. */
    step: smallint(),
    /** The team of `mute_team` and `kick`; null for the whole game. */
    groupId: text(),
    reason: text().notNull(),
    decisionId: uuid(),
    decidedAt: at(),
    reviewId: uuid(),
    startsAt: at().notNull().defaultNow(),
    /** When it ends by itself; null for what has no duration, or no end. */
    endsAt: at(),
    /** A worker is at its beginning or its end until then. */
    claimedUntil: at(),
    calledAt: at(),
    /** The platform's code of a refusal. */
    code: integer(),
    madeBy: uuid().references(() => staff.id, { onDelete: "set null" }),
    madeByName: text().notNull(),
    createdAt: at().notNull().default(sql`clock_timestamp()`),
    liftedByName: text(),
    liftReason: text(),
    endedAt: at(),
    toldAt: at(),
    version: integer().notNull().default(1),
  },
  (table) => [
    // a player's, newest first; erasure and export
    index("moderation_sanctions_game_id_account_created_at").on(table.gameId, table.account, table.createdAt),
    // the list of a game
    index("moderation_sanctions_game_id_created_at").on(table.gameId, table.createdAt, table.id),
    // an overturned review lifts what came of it
    index("moderation_sanctions_decision_id").on(table.decisionId).where(sql`decision_id is not null`),
    // what ends by itself, and what a dead worker left
    index("moderation_sanctions_due")
      .on(table.endsAt)
      .where(sql`state in ('active', 'unknown') and ends_at is not null`),
    index("moderation_sanctions_open").on(table.createdAt).where(sql`state in ('calling', 'ending')`),
    check("moderation_sanctions_kind_is_known", isOneOf(table.kind, sanctionKinds)),
    check("moderation_sanctions_state_is_known", isOneOf(table.state, sanctionStates)),
    check(
      "moderation_sanctions_team_where_one_is_meant",
      sql`(${table.kind} in ('mute_team', 'kick')) = (${table.groupId} is not null)`,
    ),
    check(
      "moderation_sanctions_lifted_by_somebody",
      sql`(${table.state} <> 'lifted') or (${table.liftedByName} is not null)`,
    ),
    check(
      "moderation_sanctions_ended_says_when",
      sql`(${table.state} in ('ended', 'lifted')) = (${table.endedAt} is not null)`,
    ),
  ],
);
