import { and, asc, count, eq, isNull, notInArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { gameAdmins, gameSenders, games } from "#db/schema/games.ts";
import { campaigns } from "#db/schema/mail.ts";

export type AdminRow = { account: string; signs: boolean; createdAt: Date };

export function selectAdmins(db: Db, gameId: string): Promise<AdminRow[]> {
  return db
    .select({
      account: gameAdmins.account,
      signs: sql<boolean>`${gameAdmins.account} = ${games.adminAccount}`,
      createdAt: gameAdmins.createdAt,
    })
    .from(gameAdmins)
    .innerJoin(games, eq(games.id, gameAdmins.gameId))
    .where(and(eq(gameAdmins.gameId, gameId), isNull(gameAdmins.removedAt)))
    .orderBy(asc(gameAdmins.createdAt), asc(gameAdmins.account));
}

/** Adds an admin; one that was taken away comes back. @returns false when it is in the list already. */
export async function upsertAdmin(db: Db, gameId: string, account: string): Promise<boolean> {
  const rows = await db
    .insert(gameAdmins)
    .values({ gameId, account })
    .onConflictDoUpdate({
      target: [gameAdmins.gameId, gameAdmins.account],
      set: { removedAt: null, createdAt: sql`clock_timestamp()` },
      setWhere: sql`${gameAdmins.removedAt} is not null`,
    })
    .returning({ account: gameAdmins.account });
  return rows.length > 0;
}

/** @returns false when it is not in the list. */
export async function markAdminRemoved(db: Db, gameId: string, account: string): Promise<boolean> {
  const listed = and(eq(gameAdmins.gameId, gameId), eq(gameAdmins.account, account), isNull(gameAdmins.removedAt));
  const rows = await db.update(gameAdmins).set({ removedAt: sql`now()` }).where(listed).returning();
  return rows.length > 0;
}

export async function setSigningAdmin(db: Db, gameId: string, account: string): Promise<void> {
  await db
    .update(games)
    .set({ adminAccount: account, version: sql`${games.version} + 1` })
    .where(eq(games.id, gameId));
}

/** A mail in one of these states comes from its sender no more, or never will. */
const finished = ["completed", "cancelled", "failed"] as const;
const openMails = (gameId: typeof gameSenders.gameId, account: typeof gameSenders.account) =>
  and(eq(campaigns.gameId, gameId), eq(campaigns.senderAccount, account), notInArray(campaigns.state, [...finished]));

export type SenderRow = {
  account: string;
  name: string;
  /** Mails from it that are not finished: as long as there are any it stays. */
  openMails: number;
};

export async function selectSenderRows(db: Db, gameId: string): Promise<SenderRow[]> {
  return db
    .select({
      account: gameSenders.account,
      name: gameSenders.name,
      openMails: db.$count(campaigns, openMails(gameSenders.gameId, gameSenders.account)),
    })
    .from(gameSenders)
    .where(and(eq(gameSenders.gameId, gameId), isNull(gameSenders.removedAt)))
    .orderBy(asc(gameSenders.position), asc(gameSenders.createdAt), asc(gameSenders.account));
}

const sender = (gameId: string, account: string) =>
  and(eq(gameSenders.gameId, gameId), eq(gameSenders.account, account), isNull(gameSenders.removedAt));

/** Holds the sender against a mail that is being given it. */
export async function lockSender(db: Db, gameId: string, account: string): Promise<{ name: string } | undefined> {
  const [row] = await db
    .select({ name: gameSenders.name })
    .from(gameSenders)
    .where(sender(gameId, account))
    .for("update");
  return row;
}

export async function countOpenMails(db: Db, gameId: string, account: string): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(gameSenders)
    .innerJoin(campaigns, openMails(gameSenders.gameId, gameSenders.account))
    .where(sender(gameId, account));
  return row?.count ?? 0;
}

/** Adds a sender behind the others; one that was taken away comes back. @returns false when it is one. */
export async function upsertSender(
  db: Db,
  row: { gameId: string; account: string; name: string; position: number },
): Promise<boolean> {
  const { name, position } = row;
  const rows = await db
    .insert(gameSenders)
    .values(row)
    .onConflictDoUpdate({
      target: [gameSenders.gameId, gameSenders.account],
      set: { name, position, removedAt: null },
      setWhere: sql`${gameSenders.removedAt} is not null`,
    })
    .returning({ account: gameSenders.account });
  return rows.length > 0;
}

export async function setSenderName(db: Db, gameId: string, given: { account: string; name: string }): Promise<void> {
  await db.update(gameSenders).set({ name: given.name }).where(sender(gameId, given.account));
}

export async function markSenderRemoved(db: Db, gameId: string, account: string): Promise<void> {
  await db.update(gameSenders).set({ removedAt: sql`now()` }).where(sender(gameId, account));
}

export async function setSenderPositions(db: Db, gameId: string, accounts: readonly string[]): Promise<void> {
  for (const [position, account] of accounts.entries()) {
    await db.update(gameSenders).set({ position }).where(sender(gameId, account));
  }
}
