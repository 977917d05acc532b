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
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { bulkActions, bulkOutcomes } from "../enums/bulk.ts";
import { campaignStates, mailCategories } from "../enums/mail.ts";
import { at, isOneOf } from "./columns.ts";
import { games } from "./games.ts";
import { staff } from "./staff.ts";

/** What one person is about to do to many mails: shown first, then run, and only as it was shown. */
export const bulkPlans = pgTable(
  "bulk_plans",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    action: text({ enum: bulkActions }).notNull(),
    /** For `set_category`. */
    category: text({ enum: mailCategories }),
    reason: text(),
    madeBy: uuid().references(() => staff.id, { onDelete: "set null" }),
    madeByName: text().notNull(),
    createdAt: at().notNull().defaultNow(),
    /** Until when it may begin; one that has begun may always be finished. */
    expiresAt: at().notNull(),
    begunAt: at(),
  },
  (table) => [
    index("bulk_plans_game_id_created_at").on(table.gameId, table.createdAt),
    check("bulk_plans_action_is_known", isOneOf(table.action, bulkActions)),
    check(
      "bulk_plans_category_is_known",
      sql`(${table.action} = 'set_category') = (${table.category} is not null) and (${table.category} is null or ${isOneOf(table.category, mailCategories)})`,
    ),
  ],
);

/** A mail of a plan: the version that was looked at, what was to happen, and what did. */
export const bulkPlanRows = pgTable(
  "bulk_plan_rows",
  {
    planId: uuid()
      .notNull()
      .references(() => bulkPlans.id, { onDelete: "cascade" }),
    position: integer().notNull(),
    /** No foreign key: a draft that the plan deletes stays in its report. */
    campaignId: uuid().notNull(),
    name: text().notNull(),
    state: text({ enum: campaignStates }).notNull(),
    version: integer().notNull(),
    willHappen: boolean().notNull(),
    /** Why it will not, or what became of it: a reason with a sentence in `messages/`. */
    reason: text(),
    reasonParams: jsonb().$type<Record<string, string | number>>().notNull().default({}),
    players: bigint({ mode: "number" }).notNull(),
    value: bigint({ mode: "number" }).notNull(),
    outcome: text({ enum: bulkOutcomes }),
    /** For a clone: the new draft. */
    resultId: uuid(),
    settledAt: at(),
  },
  (table) => [
    primaryKey({ columns: [table.planId, table.position] }),
    unique("bulk_plan_rows_plan_id_campaign_id_key").on(table.planId, table.campaignId),
    check("bulk_plan_rows_state_is_known", isOneOf(table.state, campaignStates)),
    check("bulk_plan_rows_outcome_is_known", isOneOf(table.outcome, bulkOutcomes)),
    check(
      "bulk_plan_rows_only_what_will_happen_is_settled",
      sql`${table.outcome} is null or (${table.willHappen} and ${table.settledAt} is not null)`,
    ),
  ],
);
