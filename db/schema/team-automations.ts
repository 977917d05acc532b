import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { automationKinds, firingSkips, firingStates } from "../enums/team-acts.ts";
import { at, isOneOf } from "./columns.ts";
import { games } from "./games.ts";

/** What Herald does by itself in a game, one of each kind; a kind without a row is off. */
export const teamAutomations = pgTable(
  "team_automations",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    kind: text({ enum: automationKinds }).notNull(),
    isOn: boolean().notNull().default(false),
    /** By the kind, see `server/teams/automations/schema.ts`. */
    settings: jsonb().$type<Record<string, unknown>>().notNull(),
    version: integer().notNull().default(1),
    updatedByName: text().notNull(),
    updatedAt: at().notNull().defaultNow(),
  },
  (table) => [
    unique("team_automations_game_id_kind_key").on(table.gameId, table.kind),
    check("team_automations_kind_is_known", isOneOf(table.kind, automationKinds)),
  ],
);

/** Every time that an automation did something, or found that there was nothing to do. Names no player: the event does. */
export const teamFirings = pgTable(
  "team_firings",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    automationId: uuid()
      .notNull()
      .references(() => teamAutomations.id, { onDelete: "cascade" }),
    kind: text({ enum: automationKinds }).notNull(),
    groupId: text().notNull(),
    /** What it may fire for once: an event, a life of a team, a silence. */
    key: text().notNull(),
    /** The callback behind it; null where a clock or a call was. No foreign key: events are cleared, the log stays. */
    eventId: bigint({ mode: "number" }),
    /** The moment that it is about. */
    eventAt: at().notNull(),
    state: text({ enum: firingStates }).notNull().default("waiting"),
    skip: text({ enum: firingSkips }),
    /** What was done, as counts and codes. */
    outcome: jsonb().$type<Record<string, string | number | boolean | null>>().notNull().default({}),
    /** When it may be worked on. */
    dueAt: at().notNull().defaultNow(),
    claimedUntil: at(),
    /** Set before a call that must not be made twice. */
    calledAt: at(),
    createdAt: at().notNull().default(sql`clock_timestamp()`),
    settledAt: at(),
  },
  (table) => [
    uniqueIndex("team_firings_automation_id_key_key").on(table.automationId, table.key),
    // the log, newest first
    index("team_firings_game_id_id").on(table.gameId, table.id),
    // the limit per team and minute, and whether a team was said to be full since
    index("team_firings_game_id_group_id_id").on(table.gameId, table.groupId, table.id),
    // keepFirings: what nobody works on
    index("team_firings_open").on(table.dueAt).where(sql`state in ('waiting', 'working')`),
    check("team_firings_kind_is_known", isOneOf(table.kind, automationKinds)),
    check("team_firings_state_is_known", isOneOf(table.state, firingStates)),
    check("team_firings_skip_is_known", isOneOf(table.skip, firingSkips)),
    check("team_firings_skipped_says_why", sql`(${table.state} = 'skipped') = (${table.skip} is not null)`),
    check(
      "team_firings_settled_says_when",
      sql`(${table.state} in ('waiting', 'working')) = (${table.settledAt} is null)`,
    ),
  ],
);
