import type { GameRole } from "#db/enums/staff.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { findSdkAppIdTwins } from "./find-sdk-app-id-twins.ts";
import { getGame } from "./get-game.ts";
import { listVisibleGames } from "./list-visible-games.ts";

/** The twins of a game (`findSdkAppIdTwins`) that the person may see, by name. @throws DomainError `games.not_found` */
export async function listVisibleTwins(
  ctx: GameCtx,
  roles: ReadonlyMap<string, GameRole>,
): Promise<{ slug: string; name: string }[]> {
  const twins = await findSdkAppIdTwins(ctx, await getGame(ctx));
  if (twins.length === 0) return [];
  const visible = await listVisibleGames(ctx, roles);
  return visible.filter(({ slug }) => twins.includes(slug)).map(({ slug, name }) => ({ slug, name }));
}
