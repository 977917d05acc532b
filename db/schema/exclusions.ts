import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { exclusionListKinds, exclusionReasons, mailCategories } from "../enums/mail.ts";
import { at, isOneOf } from "./columns.ts";
import { games } from "./games.ts";
import { runs } from "./runs.ts";

/** A player of the audience who is left out of a run, and why. Exclusions only remove: they never add a recipient. */
export const exclusions = pgTable(
  "exclusions",
  {
    runId: uuid()
      .notNull()
      .references(() => runs.id, { onDelete: "cascade" }),
    account: text().notNull(),
    reason: text({ enum: exclusionReasons }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.account] }),
    index("exclusions_run_id_reason").on(table.runId, table.reason),
    check("exclusions_reason_is_known", isOneOf(table.reason, exclusionReasons)),
  ],
);

/** An account that a game's mail leaves out, whatever the audience says. */
export const excludedAccounts = pgTable(
  "excluded_accounts",
  {
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    account: text().notNull(),
    kind: text({ enum: exclusionListKinds }).notNull(),
    note: text().notNull().default(""),
    addedByName: text().notNull(),
    addedAt: at().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.gameId, table.account] }),
    check("excluded_accounts_kind_is_known", isOneOf(table.kind, exclusionListKinds)),
  ],
);

/** How many mails of a category one player gets within so many days at most. A category without a row has no cap. */
export const frequencyCaps = pgTable(
  "frequency_caps",
  {
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    category: text({ enum: mailCategories }).notNull(),
    mailsMax: integer().notNull(),
    days: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.gameId, table.category] }),
    check("frequency_caps_category_is_known", isOneOf(table.category, mailCategories)),
    check("frequency_caps_in_bounds", sql`${table.mailsMax} between 1 and 1000 and ${table.days} between 1 and 90`),
  ],
);
