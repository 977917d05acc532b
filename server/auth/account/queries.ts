import { and, count, desc, eq, gt, isNotNull, isNull, lt, ne, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { staff, staffRecoveryCodes, staffSecondFactors, staffSessions } from "#db/schema/staff.ts";

export type SecondFactorRow = typeof staffSecondFactors.$inferSelect;

export async function findSecondFactor(db: Db, staffId: string): Promise<SecondFactorRow | undefined> {
  const [row] = await db.select().from(staffSecondFactors).where(eq(staffSecondFactors.staffId, staffId));
  return row;
}

/** Until the transaction ends nobody else uses a code of this person. */
export async function lockSecondFactor(db: Db, staffId: string): Promise<SecondFactorRow | undefined> {
  const [row] = await db.select().from(staffSecondFactors).where(eq(staffSecondFactors.staffId, staffId)).for("update");
  return row;
}

/** Puts a secret in the place of one that was never confirmed. @returns false when there is a confirmed one. */
export async function putUnconfirmedFactor(db: Db, row: { staffId: string; secretSealed: string }): Promise<boolean> {
  const rows = await db
    .insert(staffSecondFactors)
    .values(row)
    .onConflictDoUpdate({
      target: staffSecondFactors.staffId,
      set: { secretSealed: row.secretSealed, createdAt: sql`now()` },
      setWhere: isNull(staffSecondFactors.confirmedAt),
    })
    .returning({ staffId: staffSecondFactors.staffId });
  return rows.length > 0;
}

export async function setFactorConfirmed(db: Db, staffId: string, lastStep: number): Promise<void> {
  await db
    .update(staffSecondFactors)
    .set({ confirmedAt: sql`now()`, lastStep })
    .where(eq(staffSecondFactors.staffId, staffId));
}

/** @returns false when this step or a later one was taken before. */
export async function takeStep(db: Db, staffId: string, step: number): Promise<boolean> {
  const rows = await db
    .update(staffSecondFactors)
    .set({ lastStep: step })
    .where(
      and(
        eq(staffSecondFactors.staffId, staffId),
        isNotNull(staffSecondFactors.confirmedAt),
        lt(staffSecondFactors.lastStep, step),
      ),
    )
    .returning({ staffId: staffSecondFactors.staffId });
  return rows.length > 0;
}

/** The secret and all recovery codes. @returns false when there was no confirmed one. */
export async function deleteSecondFactor(db: Db, staffId: string): Promise<boolean> {
  await db.delete(staffRecoveryCodes).where(eq(staffRecoveryCodes.staffId, staffId));
  const rows = await db
    .delete(staffSecondFactors)
    .where(eq(staffSecondFactors.staffId, staffId))
    .returning({ confirmedAt: staffSecondFactors.confirmedAt });
  return rows.some((row) => row.confirmedAt !== null);
}

export async function replaceRecoveryCodes(db: Db, staffId: string, hashes: readonly string[]): Promise<void> {
  await db.delete(staffRecoveryCodes).where(eq(staffRecoveryCodes.staffId, staffId));
  await db.insert(staffRecoveryCodes).values(hashes.map((codeHash) => ({ staffId, codeHash })));
}

/** @returns false for no code of this person, and for a used one. */
export async function takeRecoveryCode(db: Db, staffId: string, codeHash: string): Promise<boolean> {
  const rows = await db
    .update(staffRecoveryCodes)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(staffRecoveryCodes.staffId, staffId),
        eq(staffRecoveryCodes.codeHash, codeHash),
        isNull(staffRecoveryCodes.usedAt),
      ),
    )
    .returning({ staffId: staffRecoveryCodes.staffId });
  return rows.length > 0;
}

export async function countRecoveryCodes(db: Db, staffId: string): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(staffRecoveryCodes)
    .where(and(eq(staffRecoveryCodes.staffId, staffId), isNull(staffRecoveryCodes.usedAt)));
  return row?.count ?? 0;
}

const sessionColumns = {
  id: staffSessions.id,
  createdAt: staffSessions.createdAt,
  lastSeenAt: staffSessions.lastSeenAt,
  expiresAt: staffSessions.expiresAt,
  address: staffSessions.address,
  userAgent: staffSessions.userAgent,
};
export type SessionRow = Pick<typeof staffSessions.$inferSelect, keyof typeof sessionColumns>;

const isLive = (staffId: string, idleSeconds: number) =>
  and(
    eq(staffSessions.staffId, staffId),
    isNull(staffSessions.endedAt),
    gt(staffSessions.expiresAt, sql`now()`),
    gt(staffSessions.lastSeenAt, sql`now() - make_interval(secs => ${idleSeconds})`),
    eq(
      staffSessions.sessionEpoch,
      sql`(select ${staff.sessionEpoch} from ${staff} where ${staff.id} = ${staffSessions.staffId})`,
    ),
  );

/** The person's sessions that stand, the one last used first. */
export function selectSessions(db: Db, staffId: string, idleSeconds: number): Promise<SessionRow[]> {
  return db
    .select(sessionColumns)
    .from(staffSessions)
    .where(isLive(staffId, idleSeconds))
    .orderBy(desc(staffSessions.lastSeenAt), desc(staffSessions.id));
}

/** @returns undefined when the person has no such session that stands. */
export async function endOwnSession(
  db: Db,
  where: { staffId: string; id: string; idleSeconds: number },
): Promise<SessionRow | undefined> {
  const [row] = await db
    .update(staffSessions)
    .set({ endedAt: sql`now()` })
    .where(and(eq(staffSessions.id, where.id), isLive(where.staffId, where.idleSeconds)))
    .returning(sessionColumns);
  return row;
}

/** Ends all of a person's, but for the one that is kept. @returns how many of those that stood this ended. */
export async function endOtherSessions(
  db: Db,
  where: { staffId: string; keptId: string | null; idleSeconds: number },
): Promise<number> {
  const rows = await db
    .update(staffSessions)
    .set({ endedAt: sql`now()` })
    .where(
      and(
        where.keptId === null ? undefined : ne(staffSessions.id, where.keptId),
        isLive(where.staffId, where.idleSeconds),
      ),
    )
    .returning({ id: staffSessions.id });
  return rows.length;
}
