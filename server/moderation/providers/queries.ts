import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { moderationProviders } from "#db/schema/moderation-rules.ts";
import type { ProviderDraft, ProviderView } from "./schema.ts";

export type ProviderRow = typeof moderationProviders.$inferSelect;

/** Checkers of these games that are on. */
export function selectProviders(db: Db, gameIds: readonly string[]): Promise<ProviderRow[]> {
  return db
    .select()
    .from(moderationProviders)
    .where(and(inArray(moderationProviders.gameId, [...gameIds]), moderationProviders.isOn));
}

const viewColumns = {
  id: moderationProviders.id,
  name: moderationProviders.name,
  kind: moderationProviders.kind,
  isOn: moderationProviders.isOn,
  url: moderationProviders.url,
  secretId: moderationProviders.secretId,
  region: moderationProviders.region,
  bizType: moderationProviders.bizType,
  budgetMs: moderationProviders.budgetMs,
  breakAfter: moderationProviders.breakAfter,
  breakMs: moderationProviders.breakMs,
  cacheSeconds: moderationProviders.cacheSeconds,
  version: moderationProviders.version,
  updatedByName: moderationProviders.updatedByName,
  updatedAt: moderationProviders.updatedAt,
};

/** Every checker of a game without its secret, by name. */
export function selectProviderViews(db: Db, gameId: string): Promise<ProviderView[]> {
  return db
    .select(viewColumns)
    .from(moderationProviders)
    .where(eq(moderationProviders.gameId, gameId))
    .orderBy(asc(sql`lower(${moderationProviders.name})`));
}

export async function findProvider(db: Db, of: { gameId: string; id: string }): Promise<ProviderRow | undefined> {
  const [row] = await db
    .select()
    .from(moderationProviders)
    .where(and(eq(moderationProviders.gameId, of.gameId), eq(moderationProviders.id, of.id)));
  return row;
}

export async function insertProvider(
  db: Db,
  row: ProviderDraft & { gameId: string; secretSealed: string; updatedByName: string },
): Promise<ProviderView> {
  const [made] = await db.insert(moderationProviders).values(row).returning(viewColumns);
  if (made === undefined) throw new Error("A checker was not inserted.");
  return made;
}

export async function writeProvider(
  db: Db,
  id: string,
  set: ProviderDraft & { secretSealed: string; updatedByName: string },
): Promise<ProviderView> {
  const [row] = await db
    .update(moderationProviders)
    .set({ ...set, version: sql`${moderationProviders.version} + 1`, updatedAt: sql`now()` })
    .where(eq(moderationProviders.id, id))
    .returning(viewColumns);
  if (row === undefined) throw new Error("A locked checker is gone.");
  return row;
}

export async function deleteProvider(db: Db, id: string): Promise<void> {
  await db.delete(moderationProviders).where(eq(moderationProviders.id, id));
}
