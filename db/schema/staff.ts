import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { gameRoles } from "../enums/staff.ts";
import { at, isOneOf } from "./columns.ts";
import { games } from "./games.ts";

/** A person who signs in. */
export const staff = pgTable(
  "staff",
  {
    id: uuid().primaryKey().defaultRandom(),
    /** Lower case; the one name a person signs in with. */
    email: text().notNull(),
    name: text().notNull(),
    /** argon2id in PHC form; null for a person who cannot sign in with a password. */
    passwordHash: text(),
    isOwner: boolean().notNull().default(false),
    /** Raised to end every session of the person at once. */
    sessionEpoch: integer().notNull().default(1),
    disabledAt: at(),
    createdAt: at().notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("staff_email_key").on(table.email),
    check("staff_email_is_lower_case", sql`${table.email} = lower(${table.email}) and ${table.email} like '%_@_%'`),
  ],
);

/** One role of one person in one game. */
export const memberships = pgTable(
  "memberships",
  {
    staffId: uuid()
      .notNull()
      .references(() => staff.id, { onDelete: "cascade" }),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    role: text({ enum: gameRoles }).notNull(),
    createdAt: at().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.staffId, table.gameId] }),
    index("memberships_game_id").on(table.gameId),
    check("memberships_role_is_known", isOneOf(table.role, gameRoles)),
  ],
);

/** A signed-in browser. The cookie names the row; a row that is gone, ended or over time ends the session at its next request. */
export const staffSessions = pgTable(
  "staff_sessions",
  {
    id: uuid().primaryKey().defaultRandom(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id, { onDelete: "cascade" }),
    sessionEpoch: integer().notNull(),
    createdAt: at().notNull().defaultNow(),
    lastSeenAt: at().notNull().defaultNow(),
    expiresAt: at().notNull(),
    endedAt: at(),
    /** When the person last gave the password again, for acts that ask for it; null until then. */
    steppedUpAt: at(),
    address: text(),
    userAgent: text(),
  },
  (table) => [index("staff_sessions_staff_id").on(table.staffId)],
);

/** What a person's authenticator app knows (RFC 6238). It counts from `confirmedAt` on, when a code of it was given once. */
export const staffSecondFactors = pgTable("staff_second_factors", {
  staffId: uuid()
    .primaryKey()
    .references(() => staff.id, { onDelete: "cascade" }),
  /** 20 bytes in base32, AES-256-GCM under the master key. */
  secretSealed: text().notNull(),
  confirmedAt: at(),
  /** The last 30-second step whose code was taken: neither it nor an earlier one is taken again. */
  lastStep: integer().notNull().default(0),
  createdAt: at().notNull().defaultNow(),
});

/** For whoever lost the app: each signs in once. */
export const staffRecoveryCodes = pgTable(
  "staff_recovery_codes",
  {
    staffId: uuid()
      .notNull()
      .references(() => staff.id, { onDelete: "cascade" }),
    /** SHA-256 in hex of 80 random bits: nothing that could be guessed. */
    codeHash: text().notNull(),
    usedAt: at(),
  },
  (table) => [primaryKey({ columns: [table.staffId, table.codeHash] })],
);

/**
 * A role in a game, offered by a link. The account is made when the link is used: before that the row is only a promise, so no
 * link opens an account that somebody else's link made.
 */
export const staffInvitations = pgTable(
  "staff_invitations",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    email: text().notNull(),
    name: text().notNull(),
    role: text({ enum: gameRoles }).notNull(),
    /** SHA-256 in hex of the 256 random bits in the link. */
    tokenHash: text().notNull(),
    invitedByName: text().notNull(),
    createdAt: at().notNull().defaultNow(),
    expiresAt: at().notNull(),
    /** When it was used or taken back; null while it is open, also past its time. */
    closedAt: at(),
  },
  (table) => [
    uniqueIndex("staff_invitations_token_hash_key").on(table.tokenHash),
    // one open offer to a person in a game
    uniqueIndex("staff_invitations_open_key").on(table.gameId, table.email).where(sql`${table.closedAt} is null`),
    check("staff_invitations_role_is_known", isOneOf(table.role, gameRoles)),
    check("staff_invitations_email_is_lower_case", sql`${table.email} = lower(${table.email})`),
  ],
);

/** Failed sign-ins, counted per e-mail and per address to slow down guessing. */
export const signInFailures = pgTable(
  "sign_in_failures",
  {
    id: uuid().primaryKey().defaultRandom(),
    /** `email:…`, `address:…`, or `code:…` with a person's id for second factors. */
    subject: text().notNull(),
    at: at().notNull().defaultNow(),
  },
  (table) => [index("sign_in_failures_subject_at").on(table.subject, table.at)],
);
