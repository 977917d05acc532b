import { and, asc, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { GameRole, RoleSource, ShownFactor } from "#db/enums/staff.ts";
import { games } from "#db/schema/games.ts";
import {
  groupRoles,
  memberships,
  staff,
  staffIdentities,
  staffSecondFactors,
  staffSessions,
  usedSignIns,
} from "#db/schema/staff.ts";
import type { GameScope } from "#server/kernel/context.ts";
import type { StaffRow } from "../queries.ts";

export type IdentityRow = typeof staffIdentities.$inferSelect;
type IdentityKey = { issuer: string; subject: string };

export async function findIdentity(db: Db, key: IdentityKey): Promise<IdentityRow | undefined> {
  const [row] = await db
    .select()
    .from(staffIdentities)
    .where(and(eq(staffIdentities.issuer, key.issuer), eq(staffIdentities.subject, key.subject)));
  return row;
}

/** @returns undefined when this account of the provider, or the person, is linked already. */
export async function insertIdentity(
  db: Db,
  row: IdentityKey & { staffId: string; email: string },
): Promise<IdentityRow | undefined> {
  const [inserted] = await db.insert(staffIdentities).values(row).onConflictDoNothing().returning();
  return inserted;
}

export async function touchIdentity(db: Db, id: string, hadSecondFactor: boolean): Promise<void> {
  await db
    .update(staffIdentities)
    .set({ lastSignInAt: sql`now()`, lastHadSecondFactor: hadSecondFactor })
    .where(eq(staffIdentities.id, id));
}

export async function lockStaffById(db: Db, staffId: string): Promise<StaffRow | undefined> {
  const [row] = await db.select().from(staff).where(eq(staff.id, staffId)).for("update");
  return row;
}

export type HeldRole = { game: GameScope; role: GameRole; source: RoleSource };

const gameScope = { id: games.id, slug: games.slug, name: games.name, kind: games.kind };

/** Before the person's own row, as those do who act on members: the order keeps the two from waiting for each other. */
export function lockRoles(db: Db, staffId: string): Promise<HeldRole[]> {
  return db
    .select({ game: gameScope, role: memberships.role, source: memberships.source })
    .from(memberships)
    .innerJoin(games, eq(games.id, memberships.gameId))
    .where(eq(memberships.staffId, staffId))
    .orderBy(asc(memberships.gameId))
    .for("update", { of: memberships });
}

export type MappedRole = { game: GameScope; group: string; role: GameRole };

export async function selectRolesOfGroups(db: Db, groups: readonly string[]): Promise<MappedRole[]> {
  if (groups.length === 0) return [];
  return db
    .select({ game: gameScope, group: groupRoles.groupName, role: groupRoles.role })
    .from(groupRoles)
    .innerJoin(games, eq(games.id, groupRoles.gameId))
    .where(sql`${groupRoles.groupName} = any(${sql.param([...groups])}::text[])`)
    .orderBy(asc(games.slug), asc(groupRoles.groupName));
}

type RoleKey = { staffId: string; gameId: string };

/** @returns false when somebody gave the person a role there meanwhile. */
export async function insertGroupMembership(db: Db, row: RoleKey & { role: GameRole }): Promise<boolean> {
  const rows = await db
    .insert(memberships)
    .values({ ...row, source: "group" })
    .onConflictDoNothing()
    .returning({ role: memberships.role });
  return rows.length > 0;
}

export async function setGroupMembership(db: Db, row: RoleKey & { role: GameRole }): Promise<void> {
  await db
    .update(memberships)
    .set({ role: row.role })
    .where(and(eq(memberships.staffId, row.staffId), eq(memberships.gameId, row.gameId)));
}

export async function deleteGroupMembership(db: Db, key: RoleKey): Promise<void> {
  await db.delete(memberships).where(and(eq(memberships.staffId, key.staffId), eq(memberships.gameId, key.gameId)));
}

export async function setOwnerByGroup(db: Db, staffId: string, isOwner: boolean): Promise<void> {
  await db.update(staff).set({ isOwner, isOwnerByGroup: isOwner }).where(eq(staff.id, staffId));
}

/**
 * Deletes on the way what is long over: a trip's cookie is read for some seconds longer than it says.
 * @returns false when this way back was taken before.
 */
export async function takeTrip(db: Db, stateHash: string, seconds: number): Promise<boolean> {
  await db.delete(usedSignIns).where(lt(usedSignIns.usedAt, sql`now() - make_interval(secs => ${2 * seconds})`));
  const rows = await db.insert(usedSignIns).values({ stateHash }).onConflictDoNothing().returning();
  return rows.length > 0;
}

export type ProviderSession = {
  staffId: string;
  email: string;
  name: string;
  isOwner: boolean;
  issuer: string;
  subject: string;
  hasCode: boolean;
};

/** A session that stands and that the provider opened, its person locked. */
export async function lockProviderSession(db: Db, sessionId: string): Promise<ProviderSession | undefined> {
  const [row] = await db
    .select({
      staffId: staff.id,
      email: staff.email,
      name: staff.name,
      isOwner: staff.isOwner,
      issuer: staffIdentities.issuer,
      subject: staffIdentities.subject,
      hasCode: sql<boolean>`exists (
        select from ${staffSecondFactors} f where f.staff_id = ${staff.id} and f.confirmed_at is not null)`,
    })
    .from(staffSessions)
    .innerJoin(staffIdentities, eq(staffIdentities.id, staffSessions.identityId))
    .innerJoin(staff, eq(staff.id, staffSessions.staffId))
    .where(
      and(
        eq(staffSessions.id, sessionId),
        isNotNull(staffSessions.identityId),
        isNull(staffSessions.endedAt),
        isNull(staff.disabledAt),
        eq(staff.sessionEpoch, staffSessions.sessionEpoch),
      ),
    )
    .for("update", { of: staff });
  return row;
}

export async function setShownFactor(db: Db, sessionId: string, shownFactor: ShownFactor): Promise<void> {
  await db.update(staffSessions).set({ shownFactor }).where(eq(staffSessions.id, sessionId));
}
