import { sql } from "drizzle-orm";
import {
  bigint,
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
import type { ContentLocale } from "../enums/locales.ts";
import { messageDeliveryStates, messageTargets } from "../enums/messages.ts";
import { at, isOneOf } from "./columns.ts";
import { games } from "./games.ts";
import { staff } from "./staff.ts";

/** A kind of custom message of a game: a gift, a trade, or one of its own. */
export const messageTypes = pgTable(
  "message_types",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    code: text().notNull(),
    /** Those of the newest version, for lists. */
    names: jsonb().$type<Partial<Record<ContentLocale, string>>>().notNull(),
    /** The newest version; raised by every change. */
    version: integer().notNull().default(1),
    /** An archived type is not sent any more; its messages stay readable. */
    archivedAt: at(),
    updatedByName: text().notNull(),
    updatedAt: at().notNull().defaultNow(),
  },
  (table) => [
    unique("message_types_game_id_id_key").on(table.gameId, table.id),
    uniqueIndex("message_types_game_id_code_key").on(table.gameId, table.code),
    check("message_types_code_is_plain", sql`${table.code} ~ '^[a-z][a-z0-9_]{1,39}$'`),
    check("message_types_version_counts", sql`${table.version} >= 1`),
  ],
);

/** What a type was at each of its versions; rows are only added, because messages of every version exist. */
export const messageTypeVersions = pgTable(
  "message_type_versions",
  {
    typeId: uuid()
      .notNull()
      .references(() => messageTypes.id, { onDelete: "cascade" }),
    version: integer().notNull(),
    /** What stands on the wire: raised only by a change that a game client has to know. */
    wireVersion: integer().notNull(),
    /** As `server/messages/schema.ts` describes it. */
    definition: jsonb().notNull(),
    createdByName: text().notNull(),
    createdAt: at().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.typeId, table.version] }),
    check(
      "message_type_versions_count",
      sql`${table.version} >= 1 and ${table.wireVersion} between 1 and ${table.version}`,
    ),
  ],
);

/** A custom message that somebody sent: what exactly, to whom, in whose name. Written before any call leaves. */
export const messageSends = pgTable(
  "message_sends",
  {
    /** Chosen by whoever sends, so that the same click twice is one message; also the message's `id` on the wire. */
    id: uuid().primaryKey(),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    typeId: uuid().notNull(),
    version: integer().notNull(),
    senderAccount: text().notNull(),
    target: text({ enum: messageTargets }).notNull(),
    /** Players it is for: those named, or the members of the group when it was sent. */
    recipients: integer().notNull(),
    /** Its calls: one per player, or one to the group. */
    calls: integer().notNull(),
    body: jsonb().$type<{ MsgType: string; MsgContent: Record<string, unknown> }[]>().notNull(),
    /** Worth of its items to all recipients, in the game's reference currency. */
    totalValue: bigint({ mode: "number" }).notNull(),
    /** Of what was asked for: the same id with other words is another message. */
    digest: text().notNull(),
    createdBy: uuid().references(() => staff.id, { onDelete: "set null" }),
    createdByName: text().notNull(),
    createdAt: at().notNull().defaultNow(),
  },
  (table) => [
    foreignKey({
      columns: [table.gameId, table.typeId],
      foreignColumns: [messageTypes.gameId, messageTypes.id],
      name: "message_sends_type_is_of_game",
    }),
    foreignKey({
      columns: [table.typeId, table.version],
      foreignColumns: [messageTypeVersions.typeId, messageTypeVersions.version],
      name: "message_sends_version_exists",
    }),
    // the history of a game, newest first, and what left within a day
    index("message_sends_game_id_created_at").on(table.gameId, table.createdAt, table.id),
    check("message_sends_target_is_known", isOneOf(table.target, messageTargets)),
    check("message_sends_counts_fit", sql`${table.recipients} >= 1 and ${table.calls} between 1 and 20`),
    check("message_sends_value_in_bounds", sql`${table.totalValue} >= 0`),
  ],
);

/** One call of a sent message. The state is written before the call and after it. */
export const messageDeliveries = pgTable(
  "message_deliveries",
  {
    sendId: uuid()
      .notNull()
      .references(() => messageSends.id, { onDelete: "cascade" }),
    position: integer().notNull(),
    /** An account, or the group's id. */
    recipient: text().notNull(),
    state: text({ enum: messageDeliveryStates }).notNull().default("pending"),
    /** Fixed before the first call, so that the history can be asked for it. */
    msgSeq: bigint({ mode: "number" }).notNull(),
    msgRandom: bigint({ mode: "number" }).notNull(),
    attempt: integer().notNull().default(0),
    /** Who works on it, and until when nobody else may. */
    leaseOwner: uuid(),
    leaseUntil: at(),
    notBefore: at().notNull().defaultNow(),
    /** When the last call left. */
    calledAt: at(),
    msgKey: text(),
    /** The last thing that went wrong. */
    error: jsonb().$type<{ kind: string; code: number | null; message: string }>(),
    settledAt: at(),
  },
  (table) => [
    primaryKey({ columns: [table.sendId, table.position] }),
    uniqueIndex("message_deliveries_send_id_recipient").on(table.sendId, table.recipient),
    // worker: what is still to do
    index("message_deliveries_open").on(table.notBefore).where(sql`state in ('pending', 'sending', 'uncertain')`),
    check("message_deliveries_state_is_known", isOneOf(table.state, messageDeliveryStates)),
    check(
      "message_deliveries_sending_has_a_lease",
      sql`${table.state} <> 'sending' or ${table.leaseUntil} is not null`,
    ),
    check(
      "message_deliveries_uncertain_was_called",
      sql`${table.state} <> 'uncertain' or ${table.calledAt} is not null`,
    ),
    check(
      "message_deliveries_settled_has_a_time",
      sql`(${table.state} in ('sent', 'failed')) = (${table.settledAt} is not null)`,
    ),
  ],
);
