import { getGame } from "#server/games/service/get-game.ts";
import { openGameKey } from "#server/games/service/open-game.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { type UserSigReport, verifyUserSig as verify } from "../user-sig.ts";

/** Says whether a signature logs this player in now, and if not, why. Any text is an answer, never an error. */
export async function verifyUserSig(ctx: GameCtx, given: { player: string; userSig: string }): Promise<UserSigReport> {
  const { sdkAppId } = await getGame(ctx);
  const key = await openGameKey(ctx);
  return verify(given.userSig, { sdkAppId, key, userId: given.player, now: ctx.now() });
}
