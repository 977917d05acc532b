import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { gameRoles, roleSources, shownFactors } from "../enums/staff.ts";
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
    /** Whether a group of the provider made the person an owner, so that leaving it takes that away again. */
    isOwnerByGroup: boolean().notNull().default(false),
    /** Raised to end every session of the person at once. */
    sessionEpoch: integer().notNull().default(1),
    disabledAt: at(),
    createdAt: at().notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("staff_email_key").on(table.email),
    check("staff_owner_by_group_is_owner", sql`${table.isOwner} or not ${table.isOwnerByGroup}`),
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
    /** A role by hand is left alone when somebody signs in by the provider. */
    source: text({ enum: roleSources }).notNull().default("hand"),
    createdAt: at().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.staffId, table.gameId] }),
    index("memberships_game_id").on(table.gameId),
    check("memberships_source_is_known", isOneOf(table.source, roleSources)),
    check("memberships_role_is_known", isOneOf(table.role, gameRoles)),
  ],
);

/** Who a person is for a provider of the company: one account there for one here, found by its subject and never by e-mail again. */
export const staffIdentities = pgTable(
  "staff_identities",
  {
    id: uuid().primaryKey().defaultRandom(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id, { onDelete: "cascade" }),
    issuer: text().notNull(),
    subject: text().notNull(),
    /** What the provider said when it was linked. */
    email: text().notNull(),
    createdAt: at().notNull().defaultNow(),
    lastSignInAt: at().notNull().defaultNow(),
    /** Whether the provider said at the last sign-in that it had asked for a second factor. */
    lastHadSecondFactor: boolean().notNull().default(false),
  },
  (table) => [
    uniqueIndex("staff_identities_issuer_subject_key").on(table.issuer, table.subject),
    uniqueIndex("staff_identities_staff_id_issuer_key").on(table.staffId, table.issuer),
  ],
);

/** Which group of the provider means which role in a game. */
export const groupRoles = pgTable(
  "group_roles",
  {
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    /** As the provider writes it in its claim, to the letter. */
    groupName: text().notNull(),
    role: text({ enum: gameRoles }).notNull(),
    createdAt: at().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.gameId, table.groupName] }),
    check("group_roles_role_is_known", isOneOf(table.role, gameRoles)),
  ],
);

/** Ways back from the provider that were taken: none is taken twice. A row may go when the way would be over anyway. */
export const usedSignIns = pgTable(
  "used_sign_ins",
  {
    /** SHA-256 in hex of the state that went along. */
    stateHash: text().primaryKey(),
    usedAt: at().notNull().defaultNow(),
  },
  (table) => [index("used_sign_ins_used_at").on(table.usedAt)],
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
    /** Whose sign-in at the provider opened it; null for a password's. */
    identityId: uuid().references(() => staffIdentities.id, { onDelete: "cascade" }),
    /** Of a session that the provider opened; a password's asked for the code already. */
    shownFactor: text({ enum: shownFactors }),
    address: text(),
    userAgent: text(),
  },
  (table) => [
    index("staff_sessions_staff_id").on(table.staffId),
    check("staff_sessions_shown_factor_is_known", isOneOf(table.shownFactor, shownFactors)),
  ],
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
