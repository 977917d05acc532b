import type { GameCtx } from "#server/kernel/context.ts";
import { audienceNotFound } from "../errors.ts";
import { selectAudience, selectUses } from "../queries.ts";
import type { AudienceRef, AudienceUse } from "../schema.ts";

const usesMax = 50;

/** The mails that rest on an audience, the newest 50, and how many there are. @throws DomainError `audiences.not_found` */
export async function listUses(ctx: GameCtx, { id }: AudienceRef): Promise<{ uses: AudienceUse[]; useCount: number }> {
  if ((await selectAudience(ctx.db, ctx.game.id, id)) === undefined) throw audienceNotFound();
  return selectUses(ctx.db, ctx.game.id, id, usesMax);
}
