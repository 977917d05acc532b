import { and, asc, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { wordPatterns } from "#db/schema/moderation-rules.ts";
import type { PatternDraft, PatternView } from "./schema.ts";

export type PatternRow = Omit<PatternView, "steps">;

const columns = {
  id: wordPatterns.id,
  name: wordPatterns.name,
  source: wordPatterns.source,
  language: wordPatterns.language,
  category: wordPatterns.category,
  severity: wordPatterns.severity,
  isOn: wordPatterns.isOn,
  version: wordPatterns.version,
  updatedByName: wordPatterns.updatedByName,
  updatedAt: wordPatterns.updatedAt,
};

export function selectPatterns(db: Db, gameId: string): Promise<PatternRow[]> {
  return db
    .select(columns)
    .from(wordPatterns)
    .where(eq(wordPatterns.gameId, gameId))
    .orderBy(asc(sql`lower(${wordPatterns.name})`));
}

export async function findPattern(db: Db, of: { gameId: string; id: string }): Promise<PatternRow | undefined> {
  const [row] = await db
    .select(columns)
    .from(wordPatterns)
    .where(and(eq(wordPatterns.gameId, of.gameId), eq(wordPatterns.id, of.id)));
  return row;
}

export async function findPatternByName(
  db: Db,
  of: { gameId: string; name: string },
): Promise<{ id: string } | undefined> {
  const [row] = await db
    .select({ id: wordPatterns.id })
    .from(wordPatterns)
    .where(and(eq(wordPatterns.gameId, of.gameId), sql`lower(${wordPatterns.name}) = lower(${of.name})`));
  return row;
}

export async function insertPattern(
  db: Db,
  row: PatternDraft & { gameId: string; updatedByName: string },
): Promise<PatternRow> {
  const [made] = await db.insert(wordPatterns).values(row).returning(columns);
  if (made === undefined) throw new Error("A pattern was not inserted.");
  return made;
}

export async function writePattern(
  db: Db,
  id: string,
  set: PatternDraft & { updatedByName: string },
): Promise<PatternRow> {
  const [row] = await db
    .update(wordPatterns)
    .set({ ...set, version: sql`${wordPatterns.version} + 1`, updatedAt: sql`now()` })
    .where(eq(wordPatterns.id, id))
    .returning(columns);
  if (row === undefined) throw new Error("A locked pattern is gone.");
  return row;
}

export async function deletePattern(db: Db, id: string): Promise<void> {
  await db.delete(wordPatterns).where(eq(wordPatterns.id, id));
}
