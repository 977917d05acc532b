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
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { groupEntries, groupRoles, groupTypes } from "../enums/im.ts";
import { type FactTimes, sweepStates, type TeamAttributes, teamPresets, teamStates } from "../enums/teams.ts";
import { at, isOneOf } from "./columns.ts";
import { games } from "./games.ts";
import { staff } from "./staff.ts";

/** Unix milliseconds by the platform's clock: the moment that a fact is from. */
const ms = () => bigint({ mode: "number" });

/**
 * Groups of the platform as Herald knows them: told by callbacks, asked of the platform by a look or a sweep. A disbanded one stays, so
 * that a late callback does not bring it back.
 */
export const teams = pgTable(
  "teams",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    /** The platform's id, or the game's own. */
    groupId: text().notNull(),
    /** Null until something names it, and for a type that Herald does not know. */
    type: text({ enum: groupTypes }),
    /** By the type until somebody sets it. */
    preset: text({ enum: teamPresets }),
    state: text({ enum: teamStates }).notNull().default("forming"),
    name: text().notNull().default(""),
    introduction: text().notNull().default(""),
    notification: text().notNull().default(""),
    faceUrl: text().notNull().default(""),
    owner: text(),
    /** Null for no limit, and while the platform was not asked: no callback tells it. */
    capacity: integer(),
    entry: text({ enum: groupEntries }),
    memberCount: integer().notNull().default(0),
    /** False where the platform keeps no list, or one too long to keep: then there is only a count. */
    keepsList: boolean().notNull().default(true),
    fields: jsonb().$type<Record<string, string>>().notNull().default({}),
    attributes: jsonb().$type<TeamAttributes>().notNull().default({}),
    factTimes: jsonb().$type<FactTimes>().notNull().default({}),
    createdAt: at(),
    /** The newest thing that is known to have happened in it. */
    lastActivityAt: at().notNull().defaultNow(),
    /** The newest callback about it. */
    lastEventAt: at(),
    /** When the platform was last asked; null while callbacks alone tell of it. */
    confirmedAt: at(),
    /** (team, member) pairs that were wrong when the platform was last asked; they are right since. */
    driftCount: integer().notNull().default(0),
    /** Facts of the team itself that were wrong then. */
    driftFacts: integer().notNull().default(0),
    disbandedAt: at(),
    /** Since when the platform is to be asked about it; null when nobody wants to know. */
    lookWantedAt: at(),
    /** A worker asks about it until then. */
    lookClaimedUntil: at(),
    /** Rises with every change. */
    version: integer().notNull().default(1),
    updatedAt: at().notNull().defaultNow(),
  },
  (table) => [
    unique("teams_game_id_group_id_key").on(table.gameId, table.groupId),
    unique("teams_game_id_id_key").on(table.gameId, table.id),
    // teams.list: those that are there, of one type, of one state, each by what happened last
    index("teams_game_id_last_activity_at_id")
      .on(table.gameId, table.lastActivityAt, table.id)
      .where(sql`disbanded_at is null`),
    index("teams_game_id_type_last_activity_at_id")
      .on(table.gameId, table.type, table.lastActivityAt, table.id)
      .where(sql`disbanded_at is null`),
    index("teams_game_id_state_last_activity_at_id").on(table.gameId, table.state, table.lastActivityAt, table.id),
    // teams.list: those that are there by how many are in them, by age, by name, and its search by the beginning of a name or an id
    index("teams_game_id_member_count_id")
      .on(table.gameId, table.memberCount, table.id)
      .where(sql`disbanded_at is null`),
    index("teams_game_id_created_at_id")
      .on(table.gameId, sql`coalesce(created_at, '-infinity')`, table.id)
      .where(sql`disbanded_at is null`),
    index("teams_game_id_name_id")
      .on(table.gameId, sql`lower(name) collate "C"`, table.id)
      .where(sql`disbanded_at is null`),
    index("teams_game_id_group_id_prefix").on(table.gameId, table.groupId.op("text_pattern_ops")),
    // watchTeams: what changed since
    index("teams_game_id_updated_at").on(table.gameId, table.updatedAt),
    // runTeams: the few that the platform is to be asked about
    index("teams_look_wanted_at").on(table.lookWantedAt).where(sql`look_wanted_at is not null`),
    // markIdle: where nothing happens any more
    index("teams_last_activity_at").on(table.lastActivityAt).where(sql`state in ('forming', 'full')`),
    // the closing part of a sweep: what the platform's list did not name
    index("teams_game_id_group_id_alive").on(table.gameId, table.groupId).where(sql`disbanded_at is null`),
    // erasure and export of a player
    index("teams_game_id_owner").on(table.gameId, table.owner).where(sql`owner is not null`),
    check("teams_type_is_known", isOneOf(table.type, groupTypes)),
    check("teams_preset_is_known", isOneOf(table.preset, teamPresets)),
    check("teams_state_is_known", isOneOf(table.state, teamStates)),
    check("teams_entry_is_known", isOneOf(table.entry, groupEntries)),
    check("teams_disbanded_says_when", sql`(${table.state} = 'disbanded') = (${table.disbandedAt} is not null)`),
    check(
      "teams_counts_are_not_negative",
      sql`${table.memberCount} >= 0 and ${table.driftCount} >= 0 and ${table.driftFacts} >= 0`,
    ),
  ],
);

/**
 * Who is, and who was, in a team. Whoever left stays as a row that says when, so that an event of the past does not bring them back; of
 * a disbanded team the rows are those of its end.
 */
export const teamMembers = pgTable(
  "team_members",
  {
    teamId: uuid().notNull(),
    gameId: uuid().notNull(),
    account: text().notNull(),
    isMember: boolean().notNull(),
    /** The moment that `isMember` is from. */
    presenceMs: ms().notNull(),
    role: text({ enum: groupRoles }).notNull().default("member"),
    roleMs: ms().notNull().default(0),
    nameCard: text().notNull().default(""),
    nameCardMs: ms().notNull().default(0),
    joinedAt: at(),
    leftAt: at(),
    mutedUntil: at(),
    fields: jsonb().$type<Record<string, string>>().notNull().default({}),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.account] }),
    // A member's game is the team's: the list by member asks for one game only.
    foreignKey({
      name: "team_members_team_fkey",
      columns: [table.gameId, table.teamId],
      foreignColumns: [teams.gameId, teams.id],
    }).onDelete("cascade"),
    // teams.list: those that contain this player; erasure and export
    index("team_members_game_id_account").on(table.gameId, table.account),
    // teams.members, and the count of a team
    index("team_members_team_id_is_member").on(table.teamId, table.account).where(sql`is_member`),
    check("team_members_role_is_known", isOneOf(table.role, groupRoles)),
  ],
);

/** Reconciliations of all teams of a game. One is open at a time; a worker that dies leaves its cursor. */
export const teamSweeps = pgTable(
  "team_sweeps",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    state: text({ enum: sweepStates }).notNull().default("listing"),
    /** The first of its game meets teams that Herald never heard of: what it finds is no drift. */
    isFirst: boolean().notNull(),
    /** Where the platform's list goes on while `listing`, the last group looked at while `closing`; empty at the beginning of each. */
    cursor: text().notNull().default(""),
    /** Groups of the application, as the platform's list said. */
    total: integer(),
    /** Groups asked about. */
    seen: integer().notNull().default(0),
    /** (team, member) pairs that were wrong, each repaired in the transaction that counted it. */
    driftPairs: integer().notNull().default(0),
    /** Facts of teams that were wrong, repaired likewise. */
    driftFacts: integer().notNull().default(0),
    /** Teams with any of that. */
    driftTeams: integer().notNull().default(0),
    /** Teams that Herald did not know. */
    found: integer().notNull().default(0),
    /** Teams that are no more. */
    gone: integer().notNull().default(0),
    /** The platform's words when it ended without an end. */
    failure: text(),
    requestedBy: uuid().references(() => staff.id, { onDelete: "set null" }),
    /** Null when the clock asked. */
    requestedByName: text(),
    startedAt: at().notNull().defaultNow(),
    progressAt: at().notNull().defaultNow(),
    finishedAt: at(),
  },
  (table) => [
    // teams.status: the newest of a game
    index("team_sweeps_game_id_started_at").on(table.gameId, table.startedAt),
    // one open at a time
    uniqueIndex("team_sweeps_game_id_open_key").on(table.gameId).where(sql`finished_at is null`),
    check("team_sweeps_state_is_known", isOneOf(table.state, sweepStates)),
    check(
      "team_sweeps_finished_says_when",
      sql`(${table.state} in ('completed', 'failed')) = (${table.finishedAt} is not null)`,
    ),
  ],
);
