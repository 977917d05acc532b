import { and, count, eq, gt, isNull, ne, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { GameRole, ShownFactor } from "#db/enums/staff.ts";
import { games } from "#db/schema/games.ts";
import { memberships, staff, staffSecondFactors, staffSessions } from "#db/schema/staff.ts";

export type StaffRow = typeof staff.$inferSelect;

const secondsAgo = (seconds: number) => sql`now() - make_interval(secs => ${seconds})`;

export async function findStaffByEmail(db: Db, email: string): Promise<StaffRow | undefined> {
  const [row] = await db.select().from(staff).where(eq(staff.email, email));
  return row;
}

/** Locks the person's row against a change until the transaction ends. */
export async function lockStaffByEmail(db: Db, email: string): Promise<StaffRow | undefined> {
  const [row] = await db.select().from(staff).where(eq(staff.email, email)).for("update");
  return row;
}

/** One door for all who change owners, so that two cannot each disable the other's last one. */
export async function lockOwners(db: Db): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext('herald owners'))`);
}

export async function countOtherOwners(db: Db, staffId: string): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(staff)
    .where(and(eq(staff.isOwner, true), isNull(staff.disabledAt), ne(staff.id, staffId)));
  return row?.count ?? 0;
}

/** @returns undefined when the e-mail is taken. */
export async function insertStaff(db: Db, row: typeof staff.$inferInsert): Promise<StaffRow | undefined> {
  const [inserted] = await db.insert(staff).values(row).onConflictDoNothing({ target: staff.email }).returning();
  return inserted;
}

/** @returns false when the person has a role in the game already. */
export async function insertMembership(
  db: Db,
  row: { staffId: string; gameId: string; role: GameRole },
): Promise<boolean> {
  const inserted = await db.insert(memberships).values(row).onConflictDoNothing().returning({ role: memberships.role });
  return inserted.length > 0;
}

/** Ends every session of the person as well, also when it lets them in again: none of before comes back to life. */
export async function setStaffDisabled(db: Db, staffId: string, isDisabled: boolean): Promise<void> {
  await db
    .update(staff)
    .set({ disabledAt: isDisabled ? sql`now()` : null, sessionEpoch: sql`${staff.sessionEpoch} + 1` })
    .where(eq(staff.id, staffId));
}

/** Ends every session of the person as well, but for one that goes on in the new epoch. */
export async function setPasswordHash(
  db: Db,
  row: { staffId: string; passwordHash: string; keptSessionId: string | null },
): Promise<void> {
  const { staffId, passwordHash, keptSessionId } = row;
  await db
    .update(staff)
    .set({ passwordHash, sessionEpoch: sql`${staff.sessionEpoch} + 1` })
    .where(eq(staff.id, staffId));
  if (keptSessionId === null) return;
  await db
    .update(staffSessions)
    .set({ sessionEpoch: sql`${staffSessions.sessionEpoch} + 1` })
    .where(and(eq(staffSessions.id, keptSessionId), eq(staffSessions.staffId, staffId)));
}

export async function insertSession(
  db: Db,
  row: {
    staffId: string;
    sessionEpoch: number;
    absoluteSeconds: number;
    address: string | null;
    userAgent: string | null;
    identityId: string | null;
    shownFactor: ShownFactor | null;
  },
): Promise<string> {
  const { absoluteSeconds, ...values } = row;
  const [session] = await db
    .insert(staffSessions)
    .values({ ...values, expiresAt: sql`now() + make_interval(secs => ${absoluteSeconds})` })
    .returning({ id: staffSessions.id });
  if (session === undefined) throw new Error("The session row was not written.");
  return session.id;
}

export type LiveSession = {
  sessionId: string;
  staffId: string;
  email: string;
  name: string;
  isOwner: boolean;
  /** Seconds since `last_seen_at` was written. */
  unseenSeconds: number;
  memberships: { gameId: string; role: GameRole }[];
  /** Games that ask for a second factor of somebody like this person, who has none. */
  twoFactorMissing: string[];
};

/**
 * Of the games whose rule concerns the person, all; none when the person has a second factor. A password's door asks for its code; a
 * session that the provider opened has one only when the provider said so, or when the code was given in it.
 */
const twoFactorMissing = sql<string[]>`case
  when ${staffSessions.shownFactor} = 'provider' then '{}'
  when (${staffSessions.identityId} is null or ${staffSessions.shownFactor} = 'code')
    and exists (select from ${staffSecondFactors} f where f.staff_id = ${staff.id} and f.confirmed_at is not null) then '{}'
  else array(
    select ${games.id}::text from ${games}
    left join ${memberships} m on m.game_id = ${games.id} and m.staff_id = ${staff.id}
    where cardinality(${games.twoFactorRoles}) > 0
      and case when ${staff.isOwner} then 'owner' else m.role end = any(${games.twoFactorRoles}))
  end`;

/** The session and its person, when both still stand by the database's clock: one statement on every request. */
export async function findLiveSession(
  db: Db,
  sessionId: string,
  idleSeconds: number,
): Promise<LiveSession | undefined> {
  const rows = await db
    .select({
      sessionId: staffSessions.id,
      staffId: staff.id,
      email: staff.email,
      name: staff.name,
      isOwner: staff.isOwner,
      unseenSeconds: sql<number>`extract(epoch from now() - ${staffSessions.lastSeenAt})::float8`,
      gameId: memberships.gameId,
      role: memberships.role,
      twoFactorMissing,
    })
    .from(staffSessions)
    .innerJoin(staff, eq(staff.id, staffSessions.staffId))
    .leftJoin(memberships, eq(memberships.staffId, staff.id))
    .where(
      and(
        eq(staffSessions.id, sessionId),
        isNull(staffSessions.endedAt),
        gt(staffSessions.expiresAt, sql`now()`),
        gt(staffSessions.lastSeenAt, secondsAgo(idleSeconds)),
        isNull(staff.disabledAt),
        eq(staff.sessionEpoch, staffSessions.sessionEpoch),
      ),
    );
  const [first] = rows;
  if (first === undefined) return undefined;
  const { gameId: _gameId, role: _role, ...session } = first;
  return {
    ...session,
    memberships: rows.flatMap(({ gameId, role }) => (gameId === null || role === null ? [] : [{ gameId, role }])),
  };
}

export async function touchSession(db: Db, sessionId: string): Promise<void> {
  await db.update(staffSessions).set({ lastSeenAt: sql`now()` }).where(eq(staffSessions.id, sessionId));
}

/** @returns the person whose session this ended; undefined when it was over already. */
export async function endSessionRow(
  db: Db,
  sessionId: string,
): Promise<{ staffId: string; email: string; name: string; isOwner: boolean; address: string | null } | undefined> {
  const [row] = await db
    .update(staffSessions)
    .set({ endedAt: sql`now()` })
    .from(staff)
    .where(and(eq(staffSessions.id, sessionId), isNull(staffSessions.endedAt), eq(staff.id, staffSessions.staffId)))
    .returning({
      staffId: staff.id,
      email: staff.email,
      name: staff.name,
      isOwner: staff.isOwner,
      address: staffSessions.address,
    });
  return row;
}

/** A person's roles in all games, each once. */
export async function selectRoles(db: Db, staffId: string): Promise<GameRole[]> {
  const rows = await db
    .selectDistinct({ role: memberships.role })
    .from(memberships)
    .where(eq(memberships.staffId, staffId));
  return rows.map((row) => row.role);
}

/** @returns false when the session is over. */
export async function setSteppedUp(db: Db, sessionId: string): Promise<boolean> {
  const rows = await db
    .update(staffSessions)
    .set({ steppedUpAt: sql`now()` })
    .where(and(eq(staffSessions.id, sessionId), isNull(staffSessions.endedAt)))
    .returning({ id: staffSessions.id });
  return rows.length > 0;
}

/** How a session came to be, and what it showed; undefined for none. */
export async function findSessionOrigin(
  db: Db,
  sessionId: string,
): Promise<{ identityId: string | null; shownFactor: ShownFactor | null } | undefined> {
  const [row] = await db
    .select({ identityId: staffSessions.identityId, shownFactor: staffSessions.shownFactor })
    .from(staffSessions)
    .where(eq(staffSessions.id, sessionId));
  return row;
}

/** For a session that the provider opened: its person gave the code of Herald's own second factor in it. */
export async function setCodeShown(db: Db, sessionId: string): Promise<void> {
  await db.update(staffSessions).set({ shownFactor: "code" }).where(eq(staffSessions.id, sessionId));
}

/** Seconds since the session's person gave the password again, by the database's clock; null when never, or when the session is over. */
export async function findSteppedUpAge(db: Db, sessionId: string): Promise<number | null> {
  const [row] = await db
    .select({
      seconds: sql<number | null>`extract(epoch from clock_timestamp() - ${staffSessions.steppedUpAt})::float8`,
    })
    .from(staffSessions)
    .innerJoin(staff, eq(staff.id, staffSessions.staffId))
    .where(
      and(
        eq(staffSessions.id, sessionId),
        isNull(staffSessions.endedAt),
        sql`${staffSessions.expiresAt} > clock_timestamp()`,
        isNull(staff.disabledAt),
        eq(staff.sessionEpoch, staffSessions.sessionEpoch),
      ),
    );
  return row?.seconds ?? null;
}

/** What a person is in a game now; undefined for one who is disabled or gone. */
export async function findStanding(
  db: Db,
  at: { staffId: string; gameId: string },
): Promise<{ isOwner: boolean; role: GameRole | null } | undefined> {
  const [row] = await db
    .select({ isOwner: staff.isOwner, role: memberships.role })
    .from(staff)
    .leftJoin(memberships, and(eq(memberships.staffId, staff.id), eq(memberships.gameId, at.gameId)))
    .where(and(eq(staff.id, at.staffId), isNull(staff.disabledAt)));
  return row;
}

export type StaffListRow = {
  email: string;
  name: string;
  isOwner: boolean;
  state: "active" | "disabled";
  twoFactor: boolean;
  roles: { game: string; role: GameRole }[];
};

/** Everybody, or everybody who may enter a game, by e-mail. */
export async function selectStaff(db: Db, where: { gameId: string | undefined }): Promise<StaffListRow[]> {
  const rows = await db
    .select({
      email: staff.email,
      name: staff.name,
      isOwner: staff.isOwner,
      isDisabled: sql<boolean>`${staff.disabledAt} is not null`,
      twoFactor: sql<boolean>`${staffSecondFactors.confirmedAt} is not null`,
      game: games.slug,
      gameId: games.id,
      role: memberships.role,
    })
    .from(staff)
    .leftJoin(staffSecondFactors, eq(staffSecondFactors.staffId, staff.id))
    .leftJoin(memberships, eq(memberships.staffId, staff.id))
    .leftJoin(games, eq(games.id, memberships.gameId))
    .orderBy(staff.email, games.slug);
  return [...Map.groupBy(rows, (row) => row.email).values()].flatMap((own) => {
    const [first] = own;
    const isIn = where.gameId === undefined || first?.isOwner || own.some((row) => row.gameId === where.gameId);
    if (first === undefined || !isIn) return [];
    const { email, name, isOwner, isDisabled, twoFactor } = first;
    const roles = own.flatMap(({ game, role }) => (game === null || role === null ? [] : [{ game, role }]));
    return [{ email, name, isOwner, state: isDisabled ? "disabled" : "active", twoFactor, roles }];
  });
}
