import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { testAccountKinds, testOutcomes, testSendStates } from "../enums/mail.ts";
import { at, isOneOf } from "./columns.ts";
import { games } from "./games.ts";
import { campaigns } from "./mail.ts";
import { staff } from "./staff.ts";

/** A mail shown to testers before it may leave. Written before its calls are made, so that a process that dies leaves a trace. */
export const testSends = pgTable(
  "test_sends",
  {
    /** Chosen by whoever asks: asked twice, it is the same test-send. */
    id: uuid().primaryKey(),
    gameId: uuid().notNull(),
    campaignId: uuid().notNull(),
    /** SHA-256 of everything a player receives; a later edit of it makes the mail untested. */
    contentHash: text().notNull(),
    state: text({ enum: testSendStates }).notNull().default("sending"),
    requestedBy: uuid().references(() => staff.id, { onDelete: "set null" }),
    requestedByName: text().notNull(),
    requestedAt: at().notNull().defaultNow(),
    finishedAt: at(),
  },
  (table) => [
    foreignKey({
      columns: [table.gameId, table.campaignId],
      foreignColumns: [campaigns.gameId, campaigns.id],
      name: "test_sends_campaign_is_of_the_game",
    }).onDelete("cascade"),
    // mail.testStanding: the newest of a campaign
    index("test_sends_campaign_id_requested_at").on(table.campaignId, table.requestedAt),
    // One at a time: a second click does not show it to everybody again.
    uniqueIndex("test_sends_campaign_id_open_key").on(table.campaignId).where(sql`state = 'sending'`),
    check("test_sends_state_is_known", isOneOf(table.state, testSendStates)),
    check("test_sends_done_has_a_time", sql`(${table.state} = 'done') = (${table.finishedAt} is not null)`),
  ],
);

/** One account of a test-send, and what the platform said about it. */
export const testSendAccounts = pgTable(
  "test_send_accounts",
  {
    testSendId: uuid()
      .notNull()
      .references(() => testSends.id, { onDelete: "cascade" }),
    account: text().notNull(),
    kind: text({ enum: testAccountKinds }).notNull(),
    /** Null until it is known. */
    outcome: text({ enum: testOutcomes }),
    /** The vendor's code of a failure; null where the call itself found no answer. */
    code: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.testSendId, table.account] }),
    check("test_send_accounts_kind_is_known", isOneOf(table.kind, testAccountKinds)),
    check("test_send_accounts_outcome_is_known", isOneOf(table.outcome, testOutcomes)),
    check("test_send_accounts_code_is_of_a_failure", sql`${table.code} is null or ${table.outcome} <> 'accepted'`),
  ],
);

/** The player accounts of a member of staff in a game, to which their test-sends may go. */
export const ownPlayers = pgTable(
  "own_players",
  {
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    staffId: uuid()
      .notNull()
      .references(() => staff.id, { onDelete: "cascade" }),
    account: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.gameId, table.staffId, table.account] })],
);
