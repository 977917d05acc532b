import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import {
  decisionReaders,
  decisionSources,
  fallbackReasons,
  latencyBoundsUs,
  messageChannels,
  moderationModes,
  type ProviderOutcome,
  policyPresets,
  type RuleKind,
  verdicts,
} from "../enums/decisions.ts";
import type { MatchKind, TermCategory, TermLanguage, TermSeverity } from "../enums/moderation.ts";
import { at, isOneOf } from "./columns.ts";

/** A text of a message that was judged, with its place in the body: `0.Text`, `1.Data.trade.note`, `CloudCustomData.title`. */
export type JudgedField = { path: string; text: string };

/** What fired, and where: UTF-16 offsets in the text of one field. */
export type DecisionHit = {
  /** Place in `fields`. */
  field: number;
  start: number;
  end: number;
  by: RuleKind;
  /** The term, the pattern's name, or the provider's. */
  rule: string;
  category: TermCategory;
  severity: TermSeverity;
  language: TermLanguage | null;
  /** Of a term only. */
  kind?: MatchKind;
  tier?: 1 | 2;
};

/** What one checker was asked and said. */
export type ProviderResult = {
  provider: string;
  outcome: ProviderOutcome;
  label: string | null;
  score: number | null;
  tookMs: number;
  isCached: boolean;
};

/** A time with milliseconds and no more, so that what a reader hands back as a key is the very same. */
const atMs = () => timestamp({ withTimezone: true, mode: "date", precision: 3 });

/**
 * Every judgement of a message, one for each time the platform asked: written before the answer, never changed afterwards but by an erasure.
 * The gateway makes id and time (the id's own milliseconds), so that a row which waited in a spool is written twice without doubling.
 * Partitioned by month of `decided_at` (0018_moderation.sql): drizzle knows no partitions. No foreign key: asking for the game of each row costs a
 * third of what the row does, and the statement that writes joins the games anyway.
 */
export const moderationDecisions = pgTable(
  "moderation_decisions",
  {
    gameId: uuid().notNull(),
    decidedAt: atMs().notNull(),
    /** UUID version 7: its first 48 bits are `decided_at`. */
    id: uuid().notNull(),
    channel: text({ enum: messageChannels }).notNull(),
    /** Null for a message from player to player. */
    groupId: text(),
    topicId: text(),
    /** By which policy; null when none was found. */
    preset: text({ enum: policyPresets }),
    sender: text().notNull(),
    /** Null for a message into a group. */
    recipient: text(),
    /** Whose call it was, where that is not the sender. */
    operator: text(),
    /** Of the callback's address, in small letters: `android`, `restapi`. */
    platform: text(),
    /** Told before sending of a message between two only. */
    msgSeq: bigint({ mode: "number" }),
    msgRandom: bigint({ mode: "number" }),
    /** Unix seconds, as the platform told it. */
    msgTime: bigint({ mode: "number" }),
    /** 53 bits of a hash of what the event behind the message says as well: see `hashMessage`. */
    messageHash: bigint({ mode: "number" }),
    fields: jsonb().$type<JudgedField[]>().notNull(),
    /** `MsgBody` as it came; null when it is nothing but texts, all of which stand in `fields`. */
    body: text(),
    verdict: text({ enum: verdicts }).notNull(),
    /** The number that was answered: 0, 1, 2 or an own one. */
    code: integer().notNull(),
    hits: jsonb().$type<DecisionHit[]>().notNull().default([]),
    providers: jsonb().$type<ProviderResult[]>().notNull().default([]),
    language: text(),
    ruleVersionId: uuid(),
    mode: text({ enum: moderationModes }).notNull(),
    source: text({ enum: decisionSources }).notNull(),
    fallback: text({ enum: fallbackReasons }),
    /** Waited in a gateway's spool for the database. */
    isSpooled: boolean().notNull().default(false),
    latencyUs: integer().notNull(),
    /** A person is to look at it, the highest first; null for nobody. */
    reviewPriority: smallint(),
    /** The version that ran along. */
    shadowVersionId: uuid(),
    /** What it would have said, where that differs. */
    shadowVerdict: text({ enum: verdicts }),
    shadowHits: jsonb().$type<DecisionHit[]>(),
    /** The callback behind a late judgement. */
    eventId: bigint({ mode: "number" }),
    /** The transaction that wrote it: what those behind read on from, see `moderation_marks`. */
    writtenBy: bigint({ mode: "number" }).notNull().default(sql`(pg_current_xact_id()::text::bigint)`),
  },
  (table) => [
    // the log, newest first; a replayed spool; one decision by its id
    primaryKey({ name: "moderation_decisions_pkey", columns: [table.gameId, table.decidedAt, table.id] }),
    // the log of a room, ten lines before and after
    index("moderation_decisions_game_id_group_id_decided_at_id")
      .on(table.gameId, table.groupId, table.decidedAt, table.id)
      .where(sql`group_id is not null`),
    // a player's lines, in the log and beside a review; erasure and export
    index("moderation_decisions_game_id_sender_decided_at_id").on(
      table.gameId,
      table.sender,
      table.decidedAt,
      table.id,
    ),
    index("moderation_decisions_game_id_recipient_decided_at_id")
      .on(table.gameId, table.recipient, table.decidedAt, table.id)
      .where(sql`recipient is not null`),
    // the log of what was stopped, which is rare
    index("moderation_decisions_game_id_stopped")
      .on(table.gameId, table.verdict, table.decidedAt, table.id)
      .where(sql`verdict <> 'allow'`),
    // the log of what was not judged in time, and of what the version beside judges otherwise
    index("moderation_decisions_game_id_fallback")
      .on(table.gameId, table.decidedAt, table.id)
      .where(sql`fallback is not null`),
    index("moderation_decisions_game_id_shadow")
      .on(table.gameId, table.decidedAt, table.id)
      .where(sql`shadow_verdict is not null`),
    // the leak detector, and messages of a team with their verdicts: was this message judged?
    index("moderation_decisions_game_id_message_hash")
      .on(table.gameId, table.messageHash)
      .where(sql`message_hash is not null`),
    // words, counts, reviews: what was written since
    index("moderation_decisions_written_by").on(table.writtenBy),
    check("moderation_decisions_channel_is_known", isOneOf(table.channel, messageChannels)),
    check(
      "moderation_decisions_channel_has_its_end",
      sql`(${table.channel} = 'group') = (${table.groupId} is not null)`,
    ),
    check("moderation_decisions_preset_is_known", isOneOf(table.preset, policyPresets)),
    check("moderation_decisions_verdict_is_known", isOneOf(table.verdict, verdicts)),
    check("moderation_decisions_shadow_verdict_is_known", isOneOf(table.shadowVerdict, verdicts)),
    check("moderation_decisions_mode_is_known", isOneOf(table.mode, moderationModes)),
    check("moderation_decisions_source_is_known", isOneOf(table.source, decisionSources)),
    check("moderation_decisions_fallback_is_known", isOneOf(table.fallback, fallbackReasons)),
  ],
);

/** What decisions are found by, written behind the gateway and partitioned as they are. */
export const moderationDecisionWords = pgTable(
  "moderation_decision_words",
  {
    gameId: uuid().notNull(),
    decidedAt: atMs().notNull(),
    id: uuid().notNull(),
    /** All texts of the message, and what they were read as where that differs: small letters, composed. */
    words: text().notNull(),
    /** Their pairs of letters: a single letter is in too much to be found by an index. */
    grams: text().array().notNull(),
  },
  (table) => [
    primaryKey({ name: "moderation_decision_words_pkey", columns: [table.gameId, table.decidedAt, table.id] }),
    // What is new waits in a list that every search reads to its end: by itself it grows to 4 MB, half of what a search takes.
    index("moderation_decision_words_grams").using("gin", table.grams).with({ gin_pending_list_limit: 256 }),
  ],
);

/**
 * How far each of those who read decisions behind the gateway has come: everything written by a transaction below `writtenBy`. Ids and times
 * are no order of commits, so nobody reads on from those; a transaction is taken when every older one has ended (`pg_snapshot_xmin`).
 */
export const moderationMarks = pgTable(
  "moderation_marks",
  {
    reader: text({ enum: decisionReaders }).primaryKey(),
    writtenBy: bigint({ mode: "number" }).notNull().default(0),
    /** The newest decision that was read: how far behind the reader is. */
    decidedAt: at(),
    /** Of a database that was restored into a new cluster: what was decided up to then was read in the old one. Whoever adds up leaves it out. */
    restoredUntil: at(),
    updatedAt: at().notNull().defaultNow(),
  },
  (table) => [check("moderation_marks_reader_is_known", isOneOf(table.reader, decisionReaders))],
);

/** Decisions by minute: what dashboards draw. Added up with the mark of their reader, so that each counts once. */
export const moderationCounts = pgTable(
  "moderation_counts",
  {
    gameId: uuid().notNull(),
    minute: at().notNull(),
    /** Empty for none. */
    preset: text().notNull(),
    /** Empty for one that nobody could tell. */
    language: text().notNull(),
    allowed: integer().notNull().default(0),
    masked: integer().notNull().default(0),
    rejected: integer().notNull().default(0),
    dropped: integer().notNull().default(0),
    /** Among those, what the fallback answered, what waited in a spool, and what was judged afterwards. */
    fallbacks: integer().notNull().default(0),
    spooled: integer().notNull().default(0),
    late: integer().notNull().default(0),
    /** By `latencyBoundsUs`, and one for longer. */
    latencies: integer().array().notNull(),
  },
  (table) => [
    primaryKey({
      name: "moderation_counts_pkey",
      columns: [table.gameId, table.minute, table.preset, table.language],
    }),
    check(
      "moderation_counts_latencies_have_their_bounds",
      sql`cardinality(${table.latencies}) = ${sql`${latencyBoundsUs.length + 1}`.inlineParams()}`,
    ),
  ],
);

/** What each rule did, by hour; and what people said of it. */
export const moderationRuleCounts = pgTable(
  "moderation_rule_counts",
  {
    gameId: uuid().notNull(),
    hour: at().notNull(),
    /** `term:시발`, `pattern:phone numbers`, `provider:TMS`. */
    rule: text().notNull(),
    language: text().notNull(),
    hits: integer().notNull().default(0),
    stopped: integer().notNull().default(0),
    upheld: integer().notNull().default(0),
    overturned: integer().notNull().default(0),
  },
  (table) => [
    primaryKey({
      name: "moderation_rule_counts_pkey",
      columns: [table.gameId, table.hour, table.rule, table.language],
    }),
  ],
);
