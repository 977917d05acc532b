import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { moderationPolicies, moderationProviders } from "#db/schema/moderation-rules.ts";
import type { PolicyDraft, PolicyView } from "./schema.ts";

const columns = {
  id: moderationPolicies.id,
  preset: moderationPolicies.preset,
  language: moderationPolicies.language,
  actions: moderationPolicies.actions,
  fallback: moderationPolicies.fallback,
  reviewed: moderationPolicies.reviewed,
  groupRefusal: moderationPolicies.groupRefusal,
  directRefusal: moderationPolicies.directRefusal,
  providerIds: moderationPolicies.providerIds,
  version: moderationPolicies.version,
  updatedByName: moderationPolicies.updatedByName,
  updatedAt: moderationPolicies.updatedAt,
};

/** Every policy of a game, the widest first. */
export function selectPolicies(db: Db, gameId: string): Promise<PolicyView[]> {
  return db
    .select(columns)
    .from(moderationPolicies)
    .where(eq(moderationPolicies.gameId, gameId))
    .orderBy(sql`${moderationPolicies.preset} nulls first`, sql`${moderationPolicies.language} nulls first`);
}

export async function findPolicy(
  db: Db,
  of: { gameId: string } & ({ id: string } | Pick<PolicyDraft, "preset" | "language">),
): Promise<PolicyView | undefined> {
  const { preset, language, id } = moderationPolicies;
  const which =
    "id" in of
      ? eq(id, of.id)
      : and(
          of.preset === null ? isNull(preset) : eq(preset, of.preset),
          of.language === null ? isNull(language) : eq(language, of.language),
        );
  const [row] = await db
    .select(columns)
    .from(moderationPolicies)
    .where(and(eq(moderationPolicies.gameId, of.gameId), which));
  return row;
}

/** Writes the policy of its place; one that is there gets the next version. */
export async function upsertPolicy(
  db: Db,
  row: PolicyDraft & { gameId: string; updatedByName: string },
): Promise<PolicyView> {
  const { gameId, preset, language, ...set } = row;
  const [written] = await db
    .insert(moderationPolicies)
    .values({ ...set, gameId, preset, language })
    .onConflictDoUpdate({
      target: [moderationPolicies.gameId, moderationPolicies.preset, moderationPolicies.language],
      set: { ...set, version: sql`${moderationPolicies.version} + 1`, updatedAt: sql`now()` },
    })
    .returning(columns);
  if (written === undefined) throw new Error("A policy was not written.");
  return written;
}

export async function deletePolicy(db: Db, id: string): Promise<void> {
  await db.delete(moderationPolicies).where(eq(moderationPolicies.id, id));
}

export async function selectProviderIds(db: Db, gameId: string): Promise<string[]> {
  const rows = await db
    .select({ id: moderationProviders.id })
    .from(moderationProviders)
    .where(eq(moderationProviders.gameId, gameId))
    .orderBy(asc(moderationProviders.id));
  return rows.map(({ id }) => id);
}
