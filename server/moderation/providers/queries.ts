import { and, eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { moderationProviders } from "#db/schema/moderation-rules.ts";

export type ProviderRow = typeof moderationProviders.$inferSelect;

/** Checkers of a game that are on. */
export function selectProviders(db: Db, gameId: string): Promise<ProviderRow[]> {
  return db
    .select()
    .from(moderationProviders)
    .where(and(eq(moderationProviders.gameId, gameId), moderationProviders.isOn));
}
