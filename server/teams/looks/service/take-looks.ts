import { ImError } from "#server/im/errors.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { claimLooks, releaseLooks } from "../queries.ts";
import { lookAtTeams } from "./look-at-teams.ts";
import { openAsker } from "./open-asker.ts";

/** One call's worth of groups, and how long asking about them may take: their lists are read at the platform's pace. */
const claim = { limit: 50, claimSeconds: 120 };

type Looked = {
  /** Teams that the platform was asked about. */
  teams: number;
  /** The game whose platform could not be asked, and why; its teams wait on. */
  away?: { game: string; gameId: string; cause: unknown };
};

/**
 * Looks at the teams that somebody wants to know about: up to 50 of one game.
 * @param without games that are passed by: one whose platform is away must not hold up the others.
 * @returns no teams and nobody away when nobody waits.
 */
export async function takeLooks(ctx: Ctx, without: readonly string[] = []): Promise<Looked> {
  const claimed = await claimLooks(ctx.db, { ...claim, without });
  if (claimed === undefined) return { teams: 0 };
  const { game, groupIds } = claimed;
  const inGame = { ...ctx, game };
  try {
    await lookAtTeams(inGame, await openAsker(inGame), groupIds);
    return { teams: groupIds.length };
  } catch (cause) {
    if (!(cause instanceof ImError) && !(cause instanceof DomainError)) throw cause;
    await releaseLooks(
      ctx.db,
      groupIds.map((groupId) => ({ gameId: game.id, groupId })),
    );
    return { teams: 0, away: { game: game.slug, gameId: game.id, cause } };
  }
}
