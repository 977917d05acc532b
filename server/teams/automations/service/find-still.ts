import { openGame } from "#server/games/service/open-game.ts";
import { ImRejected } from "#server/im/errors.ts";
import type { GameCtx } from "#server/kernel/context.ts";

/** Which of these players the platform says are in a team, or are not. Nobody of a live room, which keeps no list to ask. */
export async function findStill(
  ctx: GameCtx,
  of: { groupId: string; accounts: readonly string[]; isMember: boolean },
): Promise<string[]> {
  if (of.accounts.length === 0) return [];
  const { gateway } = await openGame(ctx);
  try {
    const roles = await gateway.getRoles(of.groupId, of.accounts);
    return of.accounts.filter((account) => ((roles.get(account) ?? null) !== null) === of.isMember);
  } catch (error) {
    if (error instanceof ImRejected && error.class === "call") return [];
    throw error;
  }
}
