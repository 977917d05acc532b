import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { groupTypes } from "../enums/im.ts";
import { actStates, disbandOutcomes, disbandPauses, disbandStates, teamActs } from "../enums/team-acts.ts";
import { at, isOneOf } from "./columns.ts";
import { games } from "./games.ts";
import { staff } from "./staff.ts";

/**
 * Acts on teams, each written before its call and again with what became of it: one that nobody settled is one of which nobody can tell.
 * Names no player and no words: those stand in the audit entry, by alias.
 */
export const teamActRecords = pgTable(
  "team_acts",
  {
    /** Made by whoever acts: the same again is the same act. */
    id: uuid().primaryKey(),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    groupId: text().notNull(),
    act: text({ enum: teamActs }).notNull(),
    state: text({ enum: actStates }).notNull().default("calling"),
    /** SHA-256 of what was asked, so that another act does not pass for a repetition. */
    digest: text().notNull(),
    /** The platform's code of a refusal. */
    code: integer(),
    madeBy: uuid().references(() => staff.id, { onDelete: "set null" }),
    madeByName: text().notNull(),
    createdAt: at().notNull().default(sql`clock_timestamp()`),
    settledAt: at(),
  },
  (table) => [
    // what was done to one team
    index("team_acts_game_id_group_id_created_at").on(table.gameId, table.groupId, table.createdAt),
    // keepActs: calls whose process died
    index("team_acts_calling").on(table.createdAt).where(sql`state = 'calling'`),
    check("team_acts_act_is_known", isOneOf(table.act, teamActs)),
    check("team_acts_state_is_known", isOneOf(table.state, actStates)),
    check("team_acts_settled_says_when", sql`(${table.state} = 'calling') = (${table.settledAt} is null)`),
  ],
);

/** Many teams that somebody is about to disband: shown first, then run as they were shown. */
export const teamDisbands = pgTable(
  "team_disbands",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    state: text({ enum: disbandStates }).notNull().default("planned"),
    teams: integer().notNull(),
    /** Of all its teams together, as they were planned. */
    members: integer().notNull(),
    reason: text(),
    pausedBy: text({ enum: disbandPauses }),
    madeBy: uuid().references(() => staff.id, { onDelete: "set null" }),
    madeByName: text().notNull(),
    createdAt: at().notNull().defaultNow(),
    /** Until when it may begin; one that has begun may always be finished. */
    expiresAt: at().notNull(),
    begunAt: at(),
    progressAt: at(),
    finishedAt: at(),
  },
  (table) => [
    index("team_disbands_game_id_created_at").on(table.gameId, table.createdAt),
    // keepActs: runs that nobody works on
    index("team_disbands_running").on(table.progressAt).where(sql`state = 'running'`),
    check("team_disbands_state_is_known", isOneOf(table.state, disbandStates)),
    check("team_disbands_pause_is_known", isOneOf(table.pausedBy, disbandPauses)),
    check(
      "team_disbands_finished_says_when",
      sql`(${table.state} in ('completed', 'cancelled')) = (${table.finishedAt} is not null)`,
    ),
    check("team_disbands_begun_says_why", sql`${table.begunAt} is null or ${table.reason} is not null`),
  ],
);

/** A team of a plan, and what became of it. No name: a team's name can be a player's. */
export const teamDisbandRows = pgTable(
  "team_disband_rows",
  {
    disbandId: uuid()
      .notNull()
      .references(() => teamDisbands.id, { onDelete: "cascade" }),
    position: integer().notNull(),
    groupId: text().notNull(),
    type: text({ enum: groupTypes }),
    memberCount: integer().notNull(),
    /** When the group that was shown had been disbanded before: one made again under its id since is another. */
    lifetimeMs: bigint({ mode: "number" }).notNull(),
    /** A worker is at it until then; whoever dies leaves it to the next. */
    claimedUntil: at(),
    outcome: text({ enum: disbandOutcomes }),
    code: integer(),
    settledAt: at(),
  },
  (table) => [
    primaryKey({ columns: [table.disbandId, table.position] }),
    unique("team_disband_rows_disband_id_group_id_key").on(table.disbandId, table.groupId),
    // claimRows: what is left
    index("team_disband_rows_left").on(table.disbandId, table.position).where(sql`outcome is null`),
    check("team_disband_rows_type_is_known", isOneOf(table.type, groupTypes)),
    check("team_disband_rows_outcome_is_known", isOneOf(table.outcome, disbandOutcomes)),
    check("team_disband_rows_settled_says_when", sql`(${table.outcome} is null) = (${table.settledAt} is null)`),
  ],
);
