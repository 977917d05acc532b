import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { moderationSettings } from "#db/schema/moderation-rules.ts";
import type { ModerationSettings } from "./schema.ts";

const columns = {
  version: moderationSettings.version,
  mode: moderationSettings.mode,
  hasAfterRetry: moderationSettings.hasAfterRetry,
  ladder: moderationSettings.ladder,
  ladderDays: moderationSettings.ladderDays,
  updatedByName: moderationSettings.updatedByName,
  updatedAt: moderationSettings.updatedAt,
};

export async function findModerationSettings(db: Db, gameId: string): Promise<ModerationSettings | undefined> {
  const [row] = await db.select(columns).from(moderationSettings).where(eq(moderationSettings.gameId, gameId));
  return row;
}

export async function lockModerationSettings(db: Db, gameId: string): Promise<ModerationSettings | undefined> {
  const [row] = await db
    .select(columns)
    .from(moderationSettings)
    .where(eq(moderationSettings.gameId, gameId))
    .for("update");
  return row;
}

export async function writeModerationSettings(
  db: Db,
  gameId: string,
  { version: _, ...set }: Omit<ModerationSettings, "updatedAt">,
): Promise<ModerationSettings> {
  const [row] = await db
    .update(moderationSettings)
    .set({ ...set, version: sql`${moderationSettings.version} + 1`, updatedAt: sql`now()` })
    .where(eq(moderationSettings.gameId, gameId))
    .returning(columns);
  if (row === undefined) throw new Error("Locked settings are gone.");
  return row;
}
