import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { recallChunkStates, recallOutcomes, recallStates } from "../enums/mail.ts";
import { at, isOneOf } from "./columns.ts";
import { games } from "./games.ts";
import { chunks, runs } from "./runs.ts";
import { staff } from "./staff.ts";

/** Somebody takes back what a run sent. */
export const recalls = pgTable(
  "recalls",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    runId: uuid()
      .notNull()
      .references(() => runs.id, { onDelete: "cascade" }),
    state: text({ enum: recallStates }).notNull().default("running"),
    reason: text().notNull(),
    /** Null for the command line, whose user stands in the name. */
    requestedBy: uuid().references(() => staff.id, { onDelete: "set null" }),
    requestedByName: text().notNull(),
    /** Players who had it sent when the recall began. */
    total: integer().notNull(),
    recalled: integer().notNull().default(0),
    /** Those whose copy was gone before, cannot be taken back any more, or whose call was refused: a row each. */
    failed: integer().notNull().default(0),
    cancelRequestedAt: at(),
    createdAt: at().notNull().defaultNow(),
    finishedAt: at(),
  },
  (table) => [
    // one at a time per run; startRecall relies on it
    uniqueIndex("recalls_run_id_running").on(table.runId).where(sql`state = 'running'`),
    index("recalls_run_id_created_at").on(table.runId, table.createdAt),
    // worker: recalls with something to do
    index("recalls_running").on(table.createdAt).where(sql`state = 'running'`),
    check("recalls_state_is_known", isOneOf(table.state, recallStates)),
    check(
      "recalls_counts_fit",
      sql`${table.total} > 0 and ${table.recalled} >= 0 and ${table.failed} >= 0 and ${table.recalled} + ${table.failed} <= ${table.total}`,
    ),
    check(
      "recalls_completed_accounts_for_all",
      sql`${table.state} <> 'completed' or ${table.recalled} + ${table.failed} = ${table.total}`,
    ),
    check("recalls_finished_has_a_time", sql`(${table.state} = 'running') = (${table.finishedAt} is null)`),
  ],
);

/** The part of a recall that belongs to one chunk of the run: one call for a group or a push, one per recipient otherwise. */
export const recallChunks = pgTable(
  "recall_chunks",
  {
    recallId: uuid()
      .notNull()
      .references(() => recalls.id, { onDelete: "cascade" }),
    runId: uuid().notNull(),
    position: integer().notNull(),
    state: text({ enum: recallChunkStates }).notNull().default("pending"),
    leaseOwner: uuid(),
    leaseUntil: at(),
    notBefore: at(),
    attempt: integer().notNull().default(0),
    /** Recipients to take it back from: those of the chunk that were sent. */
    recipients: integer().notNull(),
    recalled: integer().notNull().default(0),
    failed: integer().notNull().default(0),
    settledAt: at(),
  },
  (table) => [
    primaryKey({ columns: [table.recallId, table.position] }),
    foreignKey({
      columns: [table.runId, table.position],
      foreignColumns: [chunks.runId, chunks.position],
      name: "recall_chunks_chunk_exists",
    }).onDelete("cascade"),
    // worker: the next pieces, in order
    index("recall_chunks_open").on(table.recallId, table.position).where(sql`state in ('pending', 'working')`),
    check("recall_chunks_state_is_known", isOneOf(table.state, recallChunkStates)),
    check("recall_chunks_working_has_a_lease", sql`${table.state} <> 'working' or ${table.leaseUntil} is not null`),
    check(
      "recall_chunks_done_accounts_for_all",
      sql`${table.state} <> 'done' or ${table.recalled} + ${table.failed} = ${table.recipients}`,
    ),
  ],
);

/** A recipient whose copy could not be taken back, and why. Everybody else of a done chunk was recalled. */
export const recallFailures = pgTable(
  "recall_failures",
  {
    recallId: uuid().notNull(),
    position: integer().notNull(),
    account: text().notNull(),
    outcome: text({ enum: recallOutcomes }).notNull(),
    /** The vendor's code; null where the outcome needs none. */
    code: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.recallId, table.account] }),
    foreignKey({
      columns: [table.recallId, table.position],
      foreignColumns: [recallChunks.recallId, recallChunks.position],
      name: "recall_failures_chunk_exists",
    }).onDelete("cascade"),
    check("recall_failures_outcome_is_known", isOneOf(table.outcome, recallOutcomes)),
  ],
);
