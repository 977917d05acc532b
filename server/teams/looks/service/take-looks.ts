import type { Ctx } from "#server/kernel/context.ts";
import { claimLooks } from "../queries.ts";
import { lookAtTeams } from "./look-at-teams.ts";
import { openAsker } from "./open-asker.ts";

/** One call's worth of groups, and how long asking about them may take: their lists are read at the platform's pace. */
const claim = { limit: 50, claimSeconds: 120 };

/**
 * Looks at the teams that somebody wants to know about: up to 50 of one game.
 * @returns how many; 0 when nobody waits.
 * @throws ImError when the platform cannot be asked; the teams are claimed again later.
 */
export async function takeLooks(ctx: Ctx): Promise<number> {
  const claimed = await claimLooks(ctx.db, claim);
  if (claimed === undefined) return 0;
  const inGame = { ...ctx, game: claimed.game };
  await lookAtTeams(inGame, await openAsker(inGame), claimed.groupIds);
  return claimed.groupIds.length;
}
