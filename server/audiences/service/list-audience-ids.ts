import type { GameCtx } from "#server/kernel/context.ts";
import { audienceNotFound, audienceNotReady } from "../errors.ts";
import { selectAudience, selectBlocks } from "../queries.ts";

/**
 * The ids of some blocks of a ready audience, up to 500 to a block, in byte order; none behind the last.
 * @throws DomainError `audiences.not_found`, `audiences.not_ready`
 */
export async function listAudienceIds(
  ctx: GameCtx,
  from: { id: string; position: number; count: number },
): Promise<string[]> {
  const audience = await selectAudience(ctx.db, ctx.game.id, from.id);
  if (audience === undefined) throw audienceNotFound();
  if (audience.state !== "ready") throw audienceNotReady();
  return selectBlocks(ctx.db, from.id, from);
}
