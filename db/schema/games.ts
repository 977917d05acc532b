import { sql } from "drizzle-orm";
import { bigint, check, date, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { gameEditions, gameKinds } from "../enums/games.ts";
import { contentLocales } from "../enums/locales.ts";
import { mailCategories } from "../enums/mail.ts";
import { anyRoles } from "../enums/staff.ts";
import { at, inlineWords, isOneOf } from "./columns.ts";

/** One IM application: SDKAppID, key, endpoint. Everything else a game owns carries its id. */
export const games = pgTable(
  "games",
  {
    id: uuid().primaryKey().defaultRandom(),
    slug: text().notNull(),
    name: text().notNull(),
    kind: text({ enum: gameKinds }).notNull(),
    edition: text({ enum: gameEditions }).notNull().default("enterprise"),
    sdkAppId: bigint({ mode: "number" }).notNull(),
    /** AES-256-GCM under a master key that it names (`server/kernel/secret-box.ts`). Never leaves the server. */
    keySealed: text().notNull(),
    /** When the key was last rotated; null for the one the game was added with. */
    keyRotatedAt: at(),
    /** The key before, sealed alike: until `previousKeyUntil` what players were given under it can still be told apart. */
    previousKeySealed: text(),
    previousKeyUntil: at(),
    endpoint: text().notNull(),
    /** Signs every REST call; one of `game_admins`. */
    adminAccount: text().notNull(),
    /** Ends the callback URL; never logged. */
    callbackSecret: text().notNull(),
    callbackTokenSealed: text(),
    callsPerSecond: integer().notNull().default(200),
    recipientsPerMinute: integer().notNull().default(12_000),
    /** Recipients from which a second person must approve. */
    approvalAbove: integer().notNull().default(1_000),
    /** Total value from which a second person must approve; null for at no value. */
    approvalValueAbove: bigint({ mode: "number" }),
    /** From so many times `approvalValueAbove` on, only whoever may approve large mails does. */
    approvalLargeFactor: integer().notNull().default(10),
    /** Categories that a second person must approve whatever they reach or are worth. */
    approvalCategories: text({ enum: mailCategories }).array().notNull().default(sql`'{}'::text[]`),
    /** Languages its mail is written in; the first is the default and required. */
    locales: text({ enum: contentLocales }).array().notNull().default(sql`'{ko,en}'::text[]`),
    /** IANA zone in which staff read the game's times. */
    timeZone: text().notNull().default("Asia/Seoul"),
    /** Roles, and `owner`, that do nothing in this game before they have a second factor. */
    twoFactorRoles: text({ enum: anyRoles }).array().notNull().default(sql`'{}'::text[]`),
    version: integer().notNull().default(1),
    createdAt: at().notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("games_slug_key").on(table.slug),
    check("games_slug_is_a_path_segment", sql`${table.slug} ~ '^[a-z0-9](-?[a-z0-9]){1,39}$'`),
    check("games_kind_is_known", isOneOf(table.kind, gameKinds)),
    check("games_edition_is_known", isOneOf(table.edition, gameEditions)),
    check("games_sdk_app_id_is_positive", sql`${table.sdkAppId} > 0`),
    check("games_calls_per_second_in_bounds", sql`${table.callsPerSecond} between 1 and 100000`),
    check("games_recipients_per_minute_in_bounds", sql`${table.recipientsPerMinute} between 1 and 1000000000`),
    check("games_approval_above_in_bounds", sql`${table.approvalAbove} >= 1`),
    check("games_approval_value_above_in_bounds", sql`${table.approvalValueAbove} between 1 and 9007199254740991`),
    check(
      "games_approval_categories_are_known",
      sql`${table.approvalCategories} <@ array[${inlineWords(mailCategories)}]`,
    ),
    check("games_two_factor_roles_are_known", sql`${table.twoFactorRoles} <@ array[${inlineWords(anyRoles)}]`),
    check("games_approval_large_factor_in_bounds", sql`${table.approvalLargeFactor} between 1 and 1000000`),
    check(
      "games_previous_key_has_an_end",
      sql`(${table.previousKeySealed} is null) = (${table.previousKeyUntil} is null)`,
    ),
    check("games_has_a_locale", sql`cardinality(${table.locales}) >= 1`),
    check("games_live_endpoint_is_https", sql`${table.kind} <> 'live' or ${table.endpoint} like 'https://%'`),
  ],
);

/** The accounts with the admin role in the vendor's console that Herald may sign as; `games.admin_account` is the one that does. */
export const gameAdmins = pgTable(
  "game_admins",
  {
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    account: text().notNull(),
    /** In the vendor's console it stays an admin, so that its row stays too: nobody is given a login as one of these. */
    removedAt: at(),
    createdAt: at().notNull().default(sql`clock_timestamp()`),
  },
  (table) => [primaryKey({ columns: [table.gameId, table.account] })],
);

/** IM accounts a mail can be sent from; the name shown to the player is frozen into each campaign. */
export const gameSenders = pgTable(
  "game_senders",
  {
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    account: text().notNull(),
    name: text().notNull(),
    /** The first is offered first; equal ones in the order in which they were added. */
    position: integer().notNull().default(0),
    /** Old mails name their sender, so one that is taken away stays as a row and is offered no more. */
    removedAt: at(),
    createdAt: at().notNull().default(sql`clock_timestamp()`),
  },
  (table) => [primaryKey({ columns: [table.gameId, table.account] })],
);

/**
 * When the next call of a game and API may leave, shared by every process (design 6, pacing). A grant moves both
 * times forward by the share it takes, so grants are evenly spaced and no window ever holds more than the limit.
 */
export const callPaces = pgTable(
  "call_paces",
  {
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    api: text().notNull(),
    nextCallAt: at().notNull().defaultNow(),
    nextRecipientAt: at().notNull().defaultNow(),
    /** Extra spacing asked for by a throttled answer, until `backOffUntil`. */
    backOffUntil: at(),
    /** When the next call of a person may leave beside the line, in the room that the line leaves in every second. */
    nextPersonAt: at().notNull().defaultNow(),
    /** The first call of the last grant. */
    grantedAt: at().notNull().defaultNow(),
    /** The platform's day that `dayCalls` counts; a later day starts at 0. */
    day: date({ mode: "string" }).notNull().default(sql`'-infinity'`),
    dayCalls: integer().notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.gameId, table.api] })],
);

/** Grants of the last minute, one row per batch: what the headroom is read from. Each grant removes the older ones. */
export const callGrants = pgTable(
  "call_grants",
  {
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    api: text().notNull(),
    firstAt: at().notNull(),
    lastAt: at().notNull(),
    calls: integer().notNull(),
    recipients: integer().notNull(),
  },
  (table) => [
    // readHeadroom: what was granted lately; grantCalls: removes what is older
    index("call_grants_game_id_api_last_at").on(table.gameId, table.api, table.lastAt),
  ],
);

/** Limits of a game that differ from the defaults, because its plan raised them. Null is the default. */
export const gameQuotas = pgTable(
  "game_quotas",
  {
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    /** As the vendor names it: `openim/batchsendmsg`. */
    api: text().notNull(),
    callsPerSecond: integer(),
    recipientsPerMinute: integer(),
    callsPerDay: integer(),
    version: integer().notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.gameId, table.api] }),
    check("game_quotas_api_is_a_method", sql`${table.api} ~ '^[A-Za-z_0-9]+/[A-Za-z_0-9]+$'`),
    check("game_quotas_calls_per_second_in_bounds", sql`${table.callsPerSecond} between 1 and 100000`),
    check("game_quotas_recipients_per_minute_in_bounds", sql`${table.recipientsPerMinute} between 1 and 1000000000`),
    check("game_quotas_calls_per_day_in_bounds", sql`${table.callsPerDay} between 1 and 100000000`),
  ],
);
