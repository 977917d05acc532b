import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { deliveryStates, haltCauses, noticeKinds } from "../enums/halts.ts";
import { at, isOneOf } from "./columns.ts";
import { games } from "./games.ts";
import { staff } from "./staff.ts";

/** The kill switch: while a row is not lifted, nothing of its game, or of any game, is sent. */
export const halts = pgTable(
  "halts",
  {
    id: uuid().primaryKey().defaultRandom(),
    /** Null for every game. */
    gameId: uuid().references(() => games.id, { onDelete: "cascade" }),
    cause: text({ enum: haltCauses }).notNull().default("person"),
    reason: text().notNull(),
    /** Null for the command line and for Herald itself, whose name stands beside. */
    pulledBy: uuid().references(() => staff.id, { onDelete: "set null" }),
    pulledByName: text().notNull(),
    pulledAt: at().notNull().default(sql`clock_timestamp()`),
    /** The first of the two people who lift it; null while nobody asked. */
    liftRequestedBy: uuid().references(() => staff.id, { onDelete: "set null" }),
    liftRequestedByName: text(),
    liftRequestedAt: at(),
    liftReason: text(),
    liftedBy: uuid().references(() => staff.id, { onDelete: "set null" }),
    liftedByName: text(),
    liftedAt: at(),
  },
  (table) => [
    // one open switch of a cause per game, and one for all; the check before each call reads it
    uniqueIndex("halts_open")
      .on(sql`coalesce(game_id, '00000000-0000-0000-0000-000000000000'::uuid)`, table.cause)
      .where(sql`lifted_at is null`),
    index("halts_game_id_pulled_at").on(table.gameId, table.pulledAt),
    check("halts_cause_is_known", isOneOf(table.cause, haltCauses)),
    check(
      "halts_lift_request_is_whole",
      sql`(${table.liftRequestedAt} is null) = (${table.liftRequestedByName} is null)`,
    ),
    check("halts_lift_is_whole", sql`(${table.liftedAt} is null) = (${table.liftedByName} is null)`),
    check(
      "halts_lift_takes_two",
      sql`${table.liftedAt} is null or ${table.cause} <> 'person' or (${table.liftRequestedAt} is not null and (${table.liftedBy} is null or ${table.liftedBy} is distinct from ${table.liftRequestedBy}))`,
    ),
  ],
);

/** Which database this is, as of the last time a person or the first start vouched for it. */
export const installations = pgTable(
  "installations",
  {
    id: boolean().primaryKey().default(true),
    /** System identifier, database and timeline of `pg_control_*`. */
    fingerprint: text().notNull(),
    confirmedByName: text().notNull(),
    confirmedAt: at().notNull().default(sql`clock_timestamp()`),
  },
  (table) => [check("installations_is_one", sql`${table.id}`)],
);

/** Something that happened which staff should know of. */
export const notices = pgTable(
  "notices",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    kind: text({ enum: noticeKinds }).notNull(),
    /** Values of the sentence: names, counts, reasons. No words of one language and no secret. */
    params: jsonb().$type<Record<string, string | number | null>>().notNull().default({}),
    campaignId: uuid(),
    createdAt: at().notNull().default(sql`clock_timestamp()`),
  },
  (table) => [
    // inbox: newest first inside one game, keyset by (created_at, id)
    index("notices_game_id_created_at_id").on(table.gameId, table.createdAt, table.id),
    check("notices_kind_is_known", isOneOf(table.kind, noticeKinds)),
  ],
);

/** Up to when a person has read a game's notices. */
export const noticeReads = pgTable(
  "notice_reads",
  {
    staffId: uuid()
      .notNull()
      .references(() => staff.id, { onDelete: "cascade" }),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    readUntil: at().notNull(),
  },
  (table) => [primaryKey({ columns: [table.staffId, table.gameId] })],
);

/** Where a game's notices are sent to, signed. */
export const webhooks = pgTable("webhooks", {
  gameId: uuid()
    .primaryKey()
    .references(() => games.id, { onDelete: "cascade" }),
  url: text().notNull(),
  /** As `games.key_sealed`. Never leaves the server after it was shown once. */
  secretSealed: text().notNull(),
  updatedByName: text().notNull(),
  updatedAt: at().notNull().default(sql`clock_timestamp()`),
});

/** A notice on its way to the webhook. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    noticeId: uuid()
      .primaryKey()
      .references(() => notices.id, { onDelete: "cascade" }),
    state: text({ enum: deliveryStates }).notNull().default("waiting"),
    attempts: integer().notNull().default(0),
    /** HTTP status of the last answer; null when there was none. */
    lastStatus: integer(),
    lastError: text(),
    settledAt: at(),
  },
  (table) => [check("webhook_deliveries_state_is_known", isOneOf(table.state, deliveryStates))],
);
