import { and, asc, eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { GameRole } from "#db/enums/staff.ts";
import { groupRoles } from "#db/schema/staff.ts";

export type GroupRole = { group: string; role: GameRole };

export function selectGroupRoles(db: Db, gameId: string): Promise<GroupRole[]> {
  return db
    .select({ group: groupRoles.groupName, role: groupRoles.role })
    .from(groupRoles)
    .where(eq(groupRoles.gameId, gameId))
    .orderBy(asc(groupRoles.groupName));
}

/** @returns false when the group has a role here. */
export async function insertGroupRole(db: Db, row: { gameId: string } & GroupRole): Promise<boolean> {
  const { gameId, group: groupName, role } = row;
  const rows = await db.insert(groupRoles).values({ gameId, groupName, role }).onConflictDoNothing().returning();
  return rows.length > 0;
}

const asSeen = (row: { gameId: string; group: string; was: GameRole }) =>
  and(eq(groupRoles.gameId, row.gameId), eq(groupRoles.groupName, row.group), eq(groupRoles.role, row.was));

/** @returns false when the role is not the one that was seen. */
export async function updateGroupRole(db: Db, row: { gameId: string; was: GameRole } & GroupRole): Promise<boolean> {
  const rows = await db.update(groupRoles).set({ role: row.role }).where(asSeen(row)).returning();
  return rows.length > 0;
}

/** @returns false when the role is not the one that was seen. */
export async function deleteGroupRole(db: Db, row: { gameId: string; group: string; was: GameRole }): Promise<boolean> {
  const rows = await db.delete(groupRoles).where(asSeen(row)).returning();
  return rows.length > 0;
}
