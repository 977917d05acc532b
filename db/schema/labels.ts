import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { type LabelCallKind, labelChangeStates, labelSkipReasons, labelSourceKinds } from "../enums/labels.ts";
import { at, idLines, isOneOf } from "./columns.ts";
import { games } from "./games.ts";
import { staff } from "./staff.ts";

/** The game's attribute names by place: `{"0": "vip"}`. */
export type AttributeNames = Record<string, string>;

/** What Herald knows of a game's labels as a whole, and how far reading them from the platform is. One row a game. */
export const labelFacts = pgTable(
  "label_facts",
  {
    gameId: uuid()
      .primaryKey()
      .references(() => games.id, { onDelete: "cascade" }),
    /** As staff want them. */
    names: jsonb().$type<AttributeNames>().notNull().default({}),
    /** As the platform has them; while it differs, the worker tells the platform. */
    toldNames: jsonb().$type<AttributeNames>().notNull().default({}),
    namesVersion: integer().notNull().default(0),
    /** When the platform last told or took the names; null while it was never asked. */
    namesAt: at(),
    isReading: boolean().notNull().default(false),
    /** Facts that are older than this are read. */
    cutoffAt: at(),
    /** The last player that was read, in the order of ids; reading goes on from there. */
    cursor: text().notNull().default(""),
    readCount: integer().notNull().default(0),
    /** Players whose facts were too old when the reading began. */
    totalCount: integer().notNull().default(0),
    startedAt: at(),
    finishedAt: at(),
    /** The last sign of life of a reading; a silent one is begun again from its cursor. */
    progressAt: at(),
    /** The platform's code when it does not tell tags and attributes (no push plan); null when it does. */
    labelsRefusedCode: integer(),
    labelsRefusedAt: at(),
    profileRefusedCode: integer(),
    profileRefusedAt: at(),
  },
  (table) => [
    check("label_facts_reading_has_a_cutoff", sql`not ${table.isReading} or ${table.cutoffAt} is not null`),
    check("label_facts_counts_are_not_negative", sql`${table.readCount} >= 0 and ${table.totalCount} >= 0`),
  ],
);

/** What is asked for all players of a change alike. Empty in an undo, where each player gets back what was there before. */
export type WantedLabels = { add: string[]; remove: string[]; set: Record<string, string>; unset: string[] };

/** Where its players come from, without the ids. */
export type StoredLabelSource =
  | { kind: "audience"; audienceId: string; name: string }
  | { kind: "pasted" }
  | {
      kind: "filter";
      tag?: string | undefined;
      name?: string | undefined;
      value?: string | undefined;
      search?: string | undefined;
    }
  | { kind: "player"; account: string }
  | { kind: "undo"; changeId: string };

/** A bulk change of tags and attributes: first a plan, then the run of exactly what was planned. */
export const labelChanges = pgTable(
  "label_changes",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    /** What it does, in signs: `+guild −newbie vip=gold`. */
    name: text().notNull(),
    state: text({ enum: labelChangeStates }).notNull().default("planning"),
    wanted: jsonb().$type<WantedLabels>().notNull(),
    sourceKind: text({ enum: labelSourceKinds }).notNull(),
    source: jsonb().$type<StoredLabelSource>().notNull(),
    undoOf: uuid().references((): AnyPgColumn => labelChanges.id, { onDelete: "cascade" }),
    /** Pasted ids; empty for every other source. */
    givenIds: idLines().notNull().default(sql`''`),
    /** How far planning is: the last id, or the place of the last block or part. */
    planCursor: text().notNull().default(""),
    /** Players looked at by the plan. */
    readCount: integer().notNull().default(0),
    /** Players to change. */
    changeCount: integer().notNull().default(0),
    /** Players who have it already. */
    sameCount: integer().notNull().default(0),
    partCount: integer().notNull().default(0),
    callCount: integer().notNull().default(0),
    /** The part that the run makes next. */
    nextPart: integer().notNull().default(0),
    doneCount: integer().notNull().default(0),
    failedCount: integer().notNull().default(0),
    /** A reason with a sentence in `messages/`; null unless failed. */
    failureReason: text(),
    /** The platform's code when it refused a whole call: the run waits for a person, or there is no plan. */
    refusedCode: integer(),
    requestedBy: uuid().references(() => staff.id, { onDelete: "set null" }),
    requestedByName: text().notNull(),
    createdAt: at().notNull().defaultNow(),
    plannedAt: at(),
    startedAt: at(),
    finishedAt: at(),
    progressAt: at().notNull().defaultNow(),
  },
  (table) => [
    unique("label_changes_game_id_id_key").on(table.gameId, table.id),
    // labels.changes: newest first inside one game
    index("label_changes_game_id_created_at").on(table.gameId, table.createdAt, table.id),
    // sweepLabelWork: the few that a worker should be at
    index("label_changes_at_work").on(table.progressAt).where(sql`state in ('planning', 'running')`),
    check("label_changes_state_is_known", isOneOf(table.state, labelChangeStates)),
    check("label_changes_source_is_known", isOneOf(table.sourceKind, labelSourceKinds)),
    check("label_changes_failed_says_why", sql`(${table.state} = 'failed') = (${table.failureReason} is not null)`),
    check(
      "label_changes_counts_add_up",
      sql`${table.nextPart} between 0 and ${table.partCount} and ${table.doneCount} + ${table.failedCount} <= ${table.changeCount}`,
    ),
    check(
      "label_changes_run_rests_on_a_plan",
      sql`${table.state} not in ('running', 'paused', 'completed') or ${table.plannedAt} is not null`,
    ),
  ],
);

/** What one player loses and gets, and the attribute values before; a name missing in `was` had none. */
export type LabelEdit = WantedLabels & { account: string; was: Record<string, string> };
/** One call of a part as the platform answered it. */
export type LabelCall = { kind: LabelCallKind; accounts: number; failed: number };

/** Up to 100 players of a change: one call of each kind that they need. The ledger of its run. */
export const labelChangeParts = pgTable(
  "label_change_parts",
  {
    changeId: uuid()
      .notNull()
      .references(() => labelChanges.id, { onDelete: "cascade" }),
    position: integer().notNull(),
    edits: jsonb().$type<LabelEdit[]>().notNull(),
    /** Times its calls were begun; from the first on the platform may have carried them out. */
    attempts: integer().notNull().default(0),
    begunAt: at(),
    calls: jsonb().$type<LabelCall[]>().notNull().default([]),
    settledAt: at(),
  },
  (table) => [
    primaryKey({ columns: [table.changeId, table.position] }),
    check("label_change_parts_settled_were_begun", sql`${table.settledAt} is null or ${table.begunAt} is not null`),
  ],
);

/** Players of a change who do not get what was asked, and why. */
export const labelChangeSkips = pgTable(
  "label_change_skips",
  {
    changeId: uuid()
      .notNull()
      .references(() => labelChanges.id, { onDelete: "cascade" }),
    account: text().notNull(),
    reason: text({ enum: labelSkipReasons }).notNull(),
    /** The platform's code, for `refused`. */
    code: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.changeId, table.account] }),
    check("label_change_skips_reason_is_known", isOneOf(table.reason, labelSkipReasons)),
  ],
);
