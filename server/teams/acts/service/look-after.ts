import { ImError } from "#server/im/errors.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { wantLooks } from "../../looks/queries.ts";
import { lookAtTeams } from "../../looks/service/look-at-teams.ts";
import { openAsker } from "../../looks/service/open-asker.ts";

/** Asks the platform what these teams are now; where it does not answer, the worker asks later. */
export async function lookAfter(ctx: GameCtx, groupIds: readonly string[]): Promise<void> {
  try {
    await lookAtTeams(ctx, await openAsker(ctx), groupIds);
  } catch (error) {
    if (!(error instanceof ImError) && !(error instanceof DomainError)) throw error;
    const gameId = ctx.game.id;
    await wantLooks(
      ctx.db,
      groupIds.map((groupId) => ({ gameId, groupId })),
    );
  }
}
