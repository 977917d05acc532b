import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { messageTypes, messageTypeVersions } from "#db/schema/messages.ts";

const columns = {
  id: messageTypes.id,
  code: messageTypes.code,
  names: messageTypes.names,
  version: messageTypes.version,
  archivedAt: messageTypes.archivedAt,
  updatedByName: messageTypes.updatedByName,
  updatedAt: messageTypes.updatedAt,
};
export type TypeRow = Pick<typeof messageTypes.$inferSelect, keyof typeof columns>;
export type VersionRow = Omit<typeof messageTypeVersions.$inferSelect, "typeId"> & { code: string };

const versionColumns = {
  code: messageTypes.code,
  version: messageTypeVersions.version,
  wireVersion: messageTypeVersions.wireVersion,
  definition: messageTypeVersions.definition,
  createdByName: messageTypeVersions.createdByName,
  createdAt: messageTypeVersions.createdAt,
};

export async function selectTypes(db: Db, gameId: string): Promise<(TypeRow & { wireVersion: number })[]> {
  return await db
    .select({ ...columns, wireVersion: messageTypeVersions.wireVersion })
    .from(messageTypes)
    .innerJoin(
      messageTypeVersions,
      and(eq(messageTypeVersions.typeId, messageTypes.id), eq(messageTypeVersions.version, messageTypes.version)),
    )
    .where(eq(messageTypes.gameId, gameId))
    .orderBy(asc(messageTypes.code));
}

type TypeKey = { gameId: string; code: string };

export async function findType(db: Db, { gameId, code }: TypeKey): Promise<TypeRow | undefined> {
  const [row] = await db
    .select(columns)
    .from(messageTypes)
    .where(and(eq(messageTypes.gameId, gameId), eq(messageTypes.code, code)));
  return row;
}

/** Whoever changes a type, and whoever sends one, stand in line here: what may leave in a day is counted one message at a time. */
export async function lockType(db: Db, { gameId, code }: TypeKey): Promise<TypeRow | undefined> {
  const [row] = await db
    .select(columns)
    .from(messageTypes)
    .where(and(eq(messageTypes.gameId, gameId), eq(messageTypes.code, code)))
    .for("no key update");
  return row;
}

/** Two new types at once are compared with each other, too. */
export async function lockTypeNames(db: Db, gameId: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`message types ${gameId}`}, 0))`);
}

/** Newest first. */
export async function selectVersions(db: Db, typeId: string): Promise<VersionRow[]> {
  return await db
    .select(versionColumns)
    .from(messageTypeVersions)
    .innerJoin(messageTypes, eq(messageTypes.id, messageTypeVersions.typeId))
    .where(eq(messageTypeVersions.typeId, typeId))
    .orderBy(desc(messageTypeVersions.version));
}

export async function findVersion(db: Db, typeId: string, version: number): Promise<VersionRow | undefined> {
  const [row] = await db
    .select(versionColumns)
    .from(messageTypeVersions)
    .innerJoin(messageTypes, eq(messageTypes.id, messageTypeVersions.typeId))
    .where(and(eq(messageTypeVersions.typeId, typeId), eq(messageTypeVersions.version, version)));
  return row;
}

/** Of each type and wire version the newest, archived types too: what an old message may be. */
export async function selectReadableVersions(db: Db, gameId: string): Promise<VersionRow[]> {
  return await db
    .selectDistinctOn([messageTypes.code, messageTypeVersions.wireVersion], versionColumns)
    .from(messageTypeVersions)
    .innerJoin(messageTypes, eq(messageTypes.id, messageTypeVersions.typeId))
    .where(eq(messageTypes.gameId, gameId))
    .orderBy(messageTypes.code, messageTypeVersions.wireVersion, desc(messageTypeVersions.version));
}

/** @returns undefined when the code is taken. */
export async function insertType(
  db: Db,
  row: Pick<typeof messageTypes.$inferInsert, "gameId" | "code" | "names" | "updatedByName"> & { definition: unknown },
): Promise<TypeRow | undefined> {
  const { definition, ...type } = row;
  const [created] = await db
    .insert(messageTypes)
    .values(type)
    .onConflictDoNothing({ target: [messageTypes.gameId, messageTypes.code] })
    .returning(columns);
  if (created === undefined) return undefined;
  const createdByName = row.updatedByName;
  await db
    .insert(messageTypeVersions)
    .values({ typeId: created.id, version: 1, wireVersion: 1, definition, createdByName });
  return created;
}

/** Adds the next version. The caller holds the lock. */
export async function addVersion(
  db: Db,
  row: Omit<typeof messageTypeVersions.$inferInsert, "createdAt"> & { names: TypeRow["names"] },
): Promise<TypeRow> {
  const { names, ...version } = row;
  await db.insert(messageTypeVersions).values(version);
  const [after] = await db
    .update(messageTypes)
    .set({ names, version: version.version, updatedByName: version.createdByName, updatedAt: sql`now()` })
    .where(eq(messageTypes.id, version.typeId))
    .returning(columns);
  if (after === undefined) throw new Error("a locked message type is gone");
  return after;
}

/** Archives a type, or takes it back. @returns whether that changed anything. */
export async function setArchived(
  db: Db,
  change: { id: string; isArchived: boolean; byName: string },
): Promise<boolean> {
  const { id, isArchived, byName } = change;
  const rows = await db
    .update(messageTypes)
    .set({ archivedAt: isArchived ? sql`now()` : null, updatedByName: byName, updatedAt: sql`now()` })
    .where(
      and(
        eq(messageTypes.id, id),
        isArchived ? isNull(messageTypes.archivedAt) : sql`${messageTypes.archivedAt} is not null`,
      ),
    )
    .returning({ id: messageTypes.id });
  return rows.length > 0;
}
