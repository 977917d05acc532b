import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { moderationModes, policyPresets, type Verdict, verdicts } from "../enums/decisions.ts";
import {
  matchKinds,
  type TermCategory,
  type TermSeverity,
  termCategories,
  termLanguages,
} from "../enums/moderation.ts";
import {
  listOrigins,
  type PolicyAction,
  policyFallbacks,
  providerKinds,
  publicationKinds,
  replayStates,
} from "../enums/moderation-rules.ts";
import type { SanctionKind } from "../enums/moderation-work.ts";
import { at, inlineWords, isOneOf } from "./columns.ts";
import { games } from "./games.ts";
import type { DecisionHit } from "./moderation-decisions.ts";
import { staff } from "./staff.ts";

const gameId = () =>
  uuid()
    .notNull()
    .references(() => games.id, { onDelete: "cascade" });
/** Who last changed a row, by name: the audit log knows the person. */
const changed = () => ({ updatedByName: text().notNull(), updatedAt: at().notNull().defaultNow() });

/** A step of what a player is held to; `minutes` null for what has no duration, or no end. */
export type LadderStep = { kind: SanctionKind; minutes: number | null };

/** How a game is moderated, beside its rules. One row a game, made with it. */
export const moderationSettings = pgTable(
  "moderation_settings",
  {
    gameId: uuid()
      .primaryKey()
      .references(() => games.id, { onDelete: "cascade" }),
    mode: text({ enum: moderationModes }).notNull().default("enforced"),
    /** As the platform's console says: whether it repeats what tells afterwards. With it the list of leaks is exact. */
    hasAfterRetry: boolean().notNull().default(false),
    ladder: jsonb().$type<LadderStep[]>().notNull().default([]),
    /** For how many days a sanction counts as one before. */
    ladderDays: integer().notNull().default(30),
    version: integer().notNull().default(1),
    ...changed(),
  },
  (table) => [
    check("moderation_settings_mode_is_known", isOneOf(table.mode, moderationModes)),
    check("moderation_settings_ladder_days_in_bounds", sql`${table.ladderDays} between 1 and 3650`),
  ],
);

/** A list of words, as it is worked on. What judges is a version. */
export const wordLists = pgTable(
  "word_lists",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: gameId(),
    name: text().notNull(),
    language: text({ enum: termLanguages }).notNull(),
    origin: text({ enum: listOrigins }).notNull(),
    isOn: boolean().notNull().default(true),
    /** Rises with every change of it and of its terms. */
    version: integer().notNull().default(1),
    ...changed(),
  },
  (table) => [
    unique("word_lists_game_id_id_key").on(table.gameId, table.id),
    uniqueIndex("word_lists_game_id_name_key").on(table.gameId, sql`lower(${table.name})`),
    check("word_lists_language_is_known", isOneOf(table.language, termLanguages)),
    check("word_lists_origin_is_known", isOneOf(table.origin, listOrigins)),
    check("word_lists_name_in_bounds", sql`char_length(${table.name}) between 1 and 60`),
  ],
);

export const wordTerms = pgTable(
  "word_terms",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: uuid().notNull(),
    listId: uuid().notNull(),
    text: text().notNull(),
    spellings: text().array().notNull(),
    category: text({ enum: termCategories }).notNull(),
    severity: smallint().$type<TermSeverity>().notNull(),
    kind: text({ enum: matchKinds }).notNull(),
    isLoose: boolean().notNull().default(false),
    note: text(),
    ...changed(),
  },
  (table) => [
    foreignKey({
      name: "word_terms_list_is_of_the_game",
      columns: [table.gameId, table.listId],
      foreignColumns: [wordLists.gameId, wordLists.id],
    }).onDelete("cascade"),
    // One word may be looked for in two ways, as 시발 and ㅅㅂ are.
    uniqueIndex("word_terms_list_id_text_kind_key").on(table.listId, sql`lower(${table.text})`, table.kind),
    check("word_terms_category_is_known", isOneOf(table.category, termCategories)),
    check("word_terms_severity_is_known", sql`${table.severity} between 1 and 3`),
    check("word_terms_kind_is_known", isOneOf(table.kind, matchKinds)),
    check("word_terms_text_in_bounds", sql`char_length(${table.text}) between 1 and 100`),
    check("word_terms_has_spellings", sql`cardinality(${table.spellings}) between 1 and 500`),
  ],
);

/** Innocent texts: of a list, or from a decision that somebody overturned. */
export const wordAllowances = pgTable(
  "word_allowances",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: gameId(),
    /** Null for one that belongs to no list. */
    listId: uuid(),
    text: text().notNull(),
    language: text({ enum: termLanguages }).notNull(),
    /** From then on it allows nothing more; null for never. */
    expiresAt: at(),
    /** The decision that it came from. */
    decisionId: uuid(),
    reason: text(),
    ...changed(),
  },
  (table) => [
    foreignKey({
      name: "word_allowances_list_is_of_the_game",
      columns: [table.gameId, table.listId],
      foreignColumns: [wordLists.gameId, wordLists.id],
    }).onDelete("cascade"),
    uniqueIndex("word_allowances_game_id_text_key").on(table.gameId, table.language, sql`lower(${table.text})`),
    check("word_allowances_language_is_known", isOneOf(table.language, termLanguages)),
    check("word_allowances_text_in_bounds", sql`char_length(${table.text}) between 1 and 200`),
  ],
);

export const wordPatterns = pgTable(
  "word_patterns",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: gameId(),
    name: text().notNull(),
    source: text().notNull(),
    /** Null for every language. */
    language: text({ enum: termLanguages }),
    category: text({ enum: termCategories }).notNull(),
    severity: smallint().$type<TermSeverity>().notNull(),
    isOn: boolean().notNull().default(true),
    version: integer().notNull().default(1),
    ...changed(),
  },
  (table) => [
    uniqueIndex("word_patterns_game_id_name_key").on(table.gameId, sql`lower(${table.name})`),
    check("word_patterns_language_is_known", isOneOf(table.language, termLanguages)),
    check("word_patterns_category_is_known", isOneOf(table.category, termCategories)),
    check("word_patterns_severity_is_known", sql`${table.severity} between 1 and 3`),
    check("word_patterns_name_in_bounds", sql`char_length(${table.name}) between 1 and 60`),
    check("word_patterns_source_in_bounds", sql`char_length(${table.source}) between 1 and 500`),
  ],
);

/** For each category, what is done at severity 1, 2 and 3. */
export type PolicyActions = Readonly<Record<TermCategory, readonly [PolicyAction, PolicyAction, PolicyAction]>>;
/** A refusal in the game's own words. @property code null for the platform's number; texts by language, `""` for any other. */
export type PolicyRefusal = { code: number | null; texts: Readonly<Record<string, string>> };

/** What is done about hits in rooms of one preset, in one language. The most exact one counts, and one for all there always is. */
export const moderationPolicies = pgTable(
  "moderation_policies",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: gameId(),
    /** Null for every preset without one of its own. */
    preset: text({ enum: policyPresets }),
    /** Null for every language without one of its own. */
    language: text({ enum: termLanguages }),
    actions: jsonb().$type<PolicyActions>().notNull(),
    fallback: text({ enum: policyFallbacks }).notNull(),
    /** Verdicts at which a person is to look afterwards. */
    reviewed: jsonb().$type<Verdict[]>().notNull().default([]),
    groupRefusal: jsonb().$type<PolicyRefusal>().notNull(),
    directRefusal: jsonb().$type<PolicyRefusal>().notNull(),
    /** Ids of checkers, in the order in which they are asked. */
    providerIds: jsonb().$type<string[]>().notNull().default([]),
    version: integer().notNull().default(1),
    ...changed(),
  },
  (table) => [
    unique("moderation_policies_game_id_preset_language_key")
      .on(table.gameId, table.preset, table.language)
      .nullsNotDistinct(),
    check("moderation_policies_preset_is_known", isOneOf(table.preset, policyPresets)),
    check("moderation_policies_language_is_known", isOneOf(table.language, termLanguages)),
    check("moderation_policies_fallback_is_known", isOneOf(table.fallback, policyFallbacks)),
  ],
);

/** What the corpus that ships, and the game's own, say of a version: recall and false positives, by language. */
export type CorpusResult = {
  recall: Readonly<Record<string, number>>;
  falsePositives: Readonly<Record<string, number>>;
};

/** Lists, patterns and policies as they once were: what decisions name. Never changed. */
export const ruleVersions = pgTable(
  "rule_versions",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: gameId(),
    /** 1, 2, 3… of a game. */
    number: integer().notNull(),
    /** SHA-256 of `content`, hexadecimal. */
    contentHash: text().notNull(),
    /** Canonical JSON: see `RuleContent`. */
    content: text().notNull(),
    terms: integer().notNull(),
    allowances: integer().notNull(),
    patterns: integer().notNull(),
    policies: integer().notNull(),
    corpus: jsonb().$type<CorpusResult>(),
    note: text().notNull().default(""),
    /** The version that was live when it was made. */
    basedOn: uuid(),
    madeBy: uuid().references(() => staff.id, { onDelete: "set null" }),
    madeByName: text().notNull(),
    madeAt: at().notNull().defaultNow(),
  },
  (table) => [
    unique("rule_versions_game_id_id_key").on(table.gameId, table.id),
    unique("rule_versions_game_id_number_key").on(table.gameId, table.number),
    // What has not changed is no new version.
    unique("rule_versions_game_id_content_hash_key").on(table.gameId, table.contentHash),
    check("rule_versions_content_hash_is_whole", sql`${table.contentHash} ~ '^[0-9a-f]{64}$'`),
  ],
);

/** Which version judged when, and which ran along. One of each kind stands. */
export const rulePublications = pgTable(
  "rule_publications",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    gameId: gameId(),
    kind: text({ enum: publicationKinds }).notNull(),
    versionId: uuid().notNull(),
    byName: text().notNull(),
    reason: text().notNull().default(""),
    beganAt: at().notNull().default(sql`clock_timestamp()`),
    endedAt: at(),
  },
  (table) => [
    foreignKey({
      name: "rule_publications_version_is_of_the_game",
      columns: [table.gameId, table.versionId],
      foreignColumns: [ruleVersions.gameId, ruleVersions.id],
    }),
    // one that stands; what gateways ask for
    uniqueIndex("rule_publications_game_id_kind_key").on(table.gameId, table.kind).where(sql`ended_at is null`),
    index("rule_publications_game_id_began_at").on(table.gameId, table.beganAt),
    check("rule_publications_kind_is_known", isOneOf(table.kind, publicationKinds)),
  ],
);

/** A checker beyond the rules. */
export const moderationProviders = pgTable(
  "moderation_providers",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: gameId(),
    name: text().notNull(),
    kind: text({ enum: providerKinds }).notNull(),
    isOn: boolean().notNull().default(true),
    /** Address of an HTTP checker; host of TMS. */
    url: text().notNull(),
    /** TMS: the pair's open half. */
    secretId: text(),
    /** What signs the request. */
    secretSealed: text().notNull(),
    region: text(),
    bizType: text(),
    /** What it may take of a message's time. */
    budgetMs: integer().notNull().default(400),
    /** So many failures in a row open the circuit, for so long. */
    breakAfter: integer().notNull().default(5),
    breakMs: integer().notNull().default(30_000),
    cacheSeconds: integer().notNull().default(60),
    version: integer().notNull().default(1),
    ...changed(),
  },
  (table) => [
    uniqueIndex("moderation_providers_game_id_name_key").on(table.gameId, sql`lower(${table.name})`),
    check("moderation_providers_kind_is_known", isOneOf(table.kind, providerKinds)),
    check("moderation_providers_budget_in_bounds", sql`${table.budgetMs} between 10 and 1000`),
    check(
      "moderation_providers_break_in_bounds",
      sql`${table.breakAfter} between 1 and 1000 and ${table.breakMs} between 100 and 3600000`,
    ),
    check("moderation_providers_cache_in_bounds", sql`${table.cacheSeconds} between 0 and 3600`),
    check("moderation_providers_name_in_bounds", sql`char_length(${table.name}) between 1 and 60`),
  ],
);

/** A stored stretch of decisions, judged again by another version; compared with what was decided then, or with what a second version makes of it. */
export const moderationReplays = pgTable(
  "moderation_replays",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: gameId(),
    versionId: uuid().notNull(),
    /** The version it is compared with; null for what was decided then. */
    againstId: uuid(),
    state: text({ enum: replayStates }).notNull().default("waiting"),
    fromAt: at().notNull(),
    untilAt: at().notNull(),
    /** Where it goes on, behind this decision. */
    cursorAt: at(),
    cursorId: uuid(),
    total: integer(),
    done: integer().notNull().default(0),
    different: integer().notNull().default(0),
    /** By `allow>reject` and so on: how many went from one verdict to another. */
    moves: jsonb().$type<Record<string, number>>().notNull().default({}),
    failure: text(),
    madeBy: uuid().references(() => staff.id, { onDelete: "set null" }),
    madeByName: text().notNull(),
    createdAt: at().notNull().defaultNow(),
    progressAt: at().notNull().defaultNow(),
    finishedAt: at(),
  },
  (table) => [
    foreignKey({
      name: "moderation_replays_version_is_of_the_game",
      columns: [table.gameId, table.versionId],
      foreignColumns: [ruleVersions.gameId, ruleVersions.id],
    }),
    foreignKey({
      name: "moderation_replays_against_is_of_the_game",
      columns: [table.gameId, table.againstId],
      foreignColumns: [ruleVersions.gameId, ruleVersions.id],
    }),
    check("moderation_replays_against_is_another", sql`${table.againstId} <> ${table.versionId}`),
    index("moderation_replays_game_id_created_at").on(table.gameId, table.createdAt),
    index("moderation_replays_open").on(table.progressAt).where(sql`state in ('waiting', 'running')`),
    check("moderation_replays_state_is_known", isOneOf(table.state, replayStates)),
    check("moderation_replays_span_is_a_span", sql`${table.fromAt} < ${table.untilAt}`),
    check(
      "moderation_replays_finished_says_when",
      sql`(${table.state} in ('completed', 'cancelled', 'failed')) = (${table.finishedAt} is not null)`,
    ),
  ],
);

/** Decisions that the other version judges otherwise; the text stands in the decision. At most as many as `differencesMax`. */
export const moderationReplayDifferences = pgTable(
  "moderation_replay_differences",
  {
    replayId: uuid()
      .notNull()
      .references(() => moderationReplays.id, { onDelete: "cascade" }),
    decidedAt: at().notNull(),
    decisionId: uuid().notNull(),
    was: text({ enum: verdicts }).notNull(),
    becomes: text({ enum: verdicts }).notNull(),
    hits: jsonb().$type<DecisionHit[]>().notNull(),
    /** What fires by the version it is compared with; null when that is what was decided then: the decision has it. */
    hitsAgainst: jsonb().$type<DecisionHit[]>(),
  },
  (table) => [
    primaryKey({
      name: "moderation_replay_differences_pkey",
      columns: [table.replayId, table.decidedAt, table.decisionId],
    }),
    check(
      "moderation_replay_differences_verdicts_are_known",
      sql`${isOneOf(table.was, verdicts)} and ${table.becomes} in (${inlineWords(verdicts)})`,
    ),
  ],
);
