import type { Ctx } from "#server/kernel/context.ts";
import { selectSlugsBySdkAppId } from "../queries.ts";

/**
 * Other games with the same SDKAppID. The platform counts their calls together while Herald paces each game by itself: together
 * they would be told "too fast" again and again.
 * @returns slugs, by name; whoever shows them leaves out what the actor may not see.
 */
export function findSdkAppIdTwins(
  ctx: Pick<Ctx, "db">,
  game: { slug: string; sdkAppId: number; endpoint: string },
): Promise<string[]> {
  return selectSlugsBySdkAppId(ctx.db, game);
}
