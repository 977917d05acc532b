import { and, asc, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { AnyRole, GameRole } from "#db/enums/staff.ts";
import { games } from "#db/schema/games.ts";
import {
  memberships,
  staff,
  staffIdentities,
  staffInvitations,
  staffSecondFactors,
  staffSessions,
} from "#db/schema/staff.ts";
import type { GameScope } from "#server/kernel/context.ts";

export type MemberRow = {
  staffId: string;
  email: string;
  name: string;
  isOwner: boolean;
  /** null for an owner who has none here. */
  role: GameRole | null;
  /** Whether a group of the provider gives the role, or makes the owner; signing in brings it back. */
  isByGroup: boolean;
  isDisabled: boolean;
  lastSeenAt: Date | null;
  hasTwoFactor: boolean;
  /** The provider said at the last sign-in there that it had asked for a second factor. */
  hasTwoFactorAtProvider: boolean;
};

/** Everybody who may enter the game: its members, and the owners. */
export function selectMembers(db: Db, gameId: string): Promise<MemberRow[]> {
  return db
    .select({
      staffId: staff.id,
      email: staff.email,
      name: staff.name,
      isOwner: staff.isOwner,
      role: memberships.role,
      isByGroup: sql<boolean>`case when ${staff.isOwner} then ${staff.isOwnerByGroup}
        else coalesce(${memberships.source} = 'group', false) end`,
      isDisabled: sql<boolean>`${staff.disabledAt} is not null`,
      lastSeenAt: sql<Date | null>`(
        select max(s.last_seen_at) from ${staffSessions} s where s.staff_id = ${staff.id})`.mapWith(staff.createdAt),
      hasTwoFactor: sql<boolean>`exists (
        select from ${staffSecondFactors} f where f.staff_id = ${staff.id} and f.confirmed_at is not null)`,
      hasTwoFactorAtProvider: sql<boolean>`exists (
        select from ${staffIdentities} i where i.staff_id = ${staff.id} and i.last_had_second_factor)`,
    })
    .from(staff)
    .leftJoin(memberships, and(eq(memberships.staffId, staff.id), eq(memberships.gameId, gameId)))
    .where(or(eq(staff.isOwner, true), sql`${memberships.role} is not null`))
    .orderBy(asc(staff.name), asc(staff.email));
}

const invitationColumns = {
  id: staffInvitations.id,
  email: staffInvitations.email,
  name: staffInvitations.name,
  role: staffInvitations.role,
  invitedByName: staffInvitations.invitedByName,
  createdAt: staffInvitations.createdAt,
  expiresAt: staffInvitations.expiresAt,
};
export type InvitationRow = Pick<typeof staffInvitations.$inferSelect, keyof typeof invitationColumns>;

const isOpen = isNull(staffInvitations.closedAt);

export function selectOpenInvitations(db: Db, gameId: string): Promise<(InvitationRow & { isOver: boolean })[]> {
  return db
    .select({ ...invitationColumns, isOver: sql<boolean>`${staffInvitations.expiresAt} <= now()` })
    .from(staffInvitations)
    .where(and(eq(staffInvitations.gameId, gameId), isOpen))
    .orderBy(asc(staffInvitations.name), asc(staffInvitations.email));
}

const inSeconds = (seconds: number) => sql`now() + make_interval(secs => ${seconds})`;

/** @returns undefined when the person has an open invitation to the game. */
export async function insertInvitation(
  db: Db,
  row: {
    gameId: string;
    email: string;
    name: string;
    role: GameRole;
    tokenHash: string;
    invitedByName: string;
    seconds: number;
  },
): Promise<InvitationRow | undefined> {
  const { seconds, ...values } = row;
  const [inserted] = await db
    .insert(staffInvitations)
    .values({ ...values, expiresAt: inSeconds(seconds) })
    .onConflictDoNothing()
    .returning(invitationColumns);
  return inserted;
}

const openInGame = (where: { gameId: string; id: string }) =>
  and(eq(staffInvitations.id, where.id), eq(staffInvitations.gameId, where.gameId), isOpen);

/** The link of before is worth nothing from then on. @returns undefined when it is not open, or of another game. */
export async function renewInvitationRow(
  db: Db,
  row: { gameId: string; id: string; tokenHash: string; seconds: number },
): Promise<InvitationRow | undefined> {
  const [renewed] = await db
    .update(staffInvitations)
    .set({ tokenHash: row.tokenHash, expiresAt: inSeconds(row.seconds) })
    .where(openInGame(row))
    .returning(invitationColumns);
  return renewed;
}

/** @returns undefined when it is not open, or of another game. */
export async function closeInvitation(
  db: Db,
  where: { gameId: string; id: string },
): Promise<InvitationRow | undefined> {
  const [closed] = await db
    .update(staffInvitations)
    .set({ closedAt: sql`now()` })
    .where(openInGame(where))
    .returning(invitationColumns);
  return closed;
}

export type OfferedRole = InvitationRow & { game: GameScope; hasAccount: boolean };

const offered = {
  ...invitationColumns,
  game: { id: games.id, slug: games.slug, name: games.name, kind: games.kind },
  hasAccount: sql<boolean>`exists (select from ${staff} s where s.email = ${staffInvitations.email})`,
};

/** What a link offers; undefined when it is none, or not any more. */
export async function findOfferedRole(db: Db, tokenHash: string): Promise<OfferedRole | undefined> {
  const [row] = await db
    .select(offered)
    .from(staffInvitations)
    .innerJoin(games, eq(games.id, staffInvitations.gameId))
    .where(and(eq(staffInvitations.tokenHash, tokenHash), isOpen, gt(staffInvitations.expiresAt, sql`now()`)));
  return row;
}

/** The same, held for one visitor until the transaction ends: the second who uses the link finds it used. */
export async function lockOfferedRole(db: Db, tokenHash: string): Promise<OfferedRole | undefined> {
  await db
    .select({ id: staffInvitations.id })
    .from(staffInvitations)
    .where(eq(staffInvitations.tokenHash, tokenHash))
    .for("update");
  return findOfferedRole(db, tokenHash);
}

export type LockedMember = { staffId: string; email: string; name: string; isOwner: boolean; role: GameRole | null };

/**
 * A person of the game and whoever acts on them, both held until the transaction ends and in one order: of two who demote each
 * other at once the second finds itself demoted. Owners belong to every game.
 */
export async function lockMember(
  db: Db,
  where: { gameId: string; staffId: string; actorId: string | null },
): Promise<LockedMember | undefined> {
  const { gameId, staffId, actorId } = where;
  await db
    .select({ staffId: memberships.staffId })
    .from(memberships)
    .where(
      and(
        eq(memberships.gameId, gameId),
        inArray(memberships.staffId, actorId === null ? [staffId] : [staffId, actorId]),
      ),
    )
    .orderBy(asc(memberships.staffId))
    .for("update");
  const [member] = await db
    .select({
      staffId: staff.id,
      email: staff.email,
      name: staff.name,
      isOwner: staff.isOwner,
      role: memberships.role,
    })
    .from(staff)
    .leftJoin(memberships, and(eq(memberships.staffId, staff.id), eq(memberships.gameId, gameId)))
    .where(and(eq(staff.id, staffId), or(eq(staff.isOwner, true), sql`${memberships.role} is not null`)));
  return member;
}

const membership = (where: { gameId: string; staffId: string }) =>
  and(eq(memberships.gameId, where.gameId), eq(memberships.staffId, where.staffId));

/** A role that a group gave is by hand from then on. */
export async function setRole(db: Db, row: { gameId: string; staffId: string; role: GameRole }): Promise<void> {
  await db.update(memberships).set({ role: row.role, source: "hand" }).where(membership(row));
}

export async function deleteMembership(db: Db, where: { gameId: string; staffId: string }): Promise<void> {
  await db.delete(memberships).where(membership(where));
}

export async function findTwoFactorRoles(db: Db, gameId: string): Promise<AnyRole[]> {
  const [row] = await db.select({ roles: games.twoFactorRoles }).from(games).where(eq(games.id, gameId));
  return row?.roles ?? [];
}

/** @returns false when the rule is not the one that was seen. */
export async function setTwoFactorRoles(
  db: Db,
  row: { gameId: string; roles: AnyRole[]; was: AnyRole[] },
): Promise<boolean> {
  const rows = await db
    .update(games)
    .set({ twoFactorRoles: row.roles })
    .where(and(eq(games.id, row.gameId), eq(games.twoFactorRoles, row.was)))
    .returning({ id: games.id });
  return rows.length > 0;
}
