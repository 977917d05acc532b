import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { auditActions } from "../enums/audit.ts";
import { at, isOneOf } from "./columns.ts";

/**
 * Who did what. Written in the transaction of the act itself; rows are never changed or removed: the role
 * `herald_app` has neither right and a trigger refuses both. No foreign keys, so that nothing can reach in.
 */
export const auditEntries = pgTable(
  "audit_entries",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    /** When it was written, not when its transaction began: the seals say of a time far before them that it is not true. */
    at: at().notNull().default(sql`clock_timestamp()`),
    gameId: uuid(),
    actorKind: text({ enum: ["staff", "local", "system"] }).notNull(),
    /** The staff id; null for the command line and for Herald itself. */
    actorId: uuid(),
    /** E-mail, OS user or part of Herald, as it was then. */
    actorName: text().notNull(),
    role: text().notNull(),
    action: text({ enum: auditActions }).notNull(),
    targetKind: text().notNull(),
    targetId: text(),
    /** What a reader calls the target, as it was then. */
    targetName: text(),
    /** Explicit picks, without secrets and message bodies. */
    before: jsonb().$type<AuditView>(),
    after: jsonb().$type<AuditView>(),
    reason: text(),
    sessionId: uuid(),
    requestId: text().notNull(),
    correlationId: text().notNull(),
    address: text(),
  },
  (table) => [
    // audit.list, newest first inside one game, by each of its filters: every index ends in the order of the list
    index("audit_entries_game_id_at").on(table.gameId, table.at, table.id),
    index("audit_entries_game_id_action").on(table.gameId, table.action, table.at, table.id),
    index("audit_entries_game_id_actor").on(table.gameId, table.actorName, table.at, table.id),
    index("audit_entries_game_id_kind").on(table.gameId, table.targetKind, table.at, table.id),
    // audit.listOfTarget, and a filter by an id alone
    index("audit_entries_target").on(table.targetId, table.targetKind, table.at, table.id),
    // everything of one click, or of one request
    index("audit_entries_correlation_id").using("hash", table.correlationId),
    index("audit_entries_request_id").using("hash", table.requestId),
    check("audit_entries_action_is_known", isOneOf(table.action, auditActions)),
  ],
);

/**
 * Tries that are counted instead of noted one by one, so that nobody fills the log: an entry says the number when the minute is over.
 */
export const auditCounts = pgTable(
  "audit_counts",
  {
    action: text({ enum: auditActions }).notNull(),
    /** `*` for all beyond the first thousand of a minute. */
    address: text().notNull(),
    minute: at().notNull(),
    count: integer().notNull(),
    /** What the last one was: the procedure, and why it was refused. */
    detail: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.action, table.address, table.minute] }),
    // writeCounts: what is over
    index("audit_counts_minute").on(table.minute),
    check("audit_counts_action_is_known", isOneOf(table.action, auditActions)),
    check("audit_counts_count", sql`${table.count} >= 1`),
  ],
);

/** A flat pick of what matters for the reader. */
export type AuditView = Record<string, string | number | boolean | null | string[] | Record<string, unknown>>;
