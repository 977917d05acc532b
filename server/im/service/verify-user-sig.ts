import { openGameKeys } from "#server/games/keys/service/open-game-keys.ts";
import { getGame } from "#server/games/service/get-game.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { type UserSigReport, verifyUserSig as verify } from "../user-sig.ts";

export type VerifiedUserSig = UserSigReport & {
  /** By which of the game's keys it was made, where that can be told; `previous` while the key before is remembered. */
  signedWith: "current" | "previous" | null;
};

/**
 * Says whether a signature logs this player in now, and if not, why. Any text is an answer, never an error.
 * @param given.player without one, the signature is taken at its word about whom it is for.
 */
export async function verifyUserSig(
  ctx: GameCtx,
  given: { player?: string | undefined; userSig: string },
): Promise<VerifiedUserSig> {
  const { sdkAppId } = await getGame(ctx);
  const keys = await openGameKeys(ctx);
  const now = ctx.now();
  const check = (key: string, userId: string) => verify(given.userSig, { sdkAppId, key, userId, now });
  const userId = given.player ?? check(keys.current, "").userId ?? "";
  const report = check(keys.current, userId);
  if (report.reason === null || report.reason === "expired") return { ...report, signedWith: "current" };
  if (report.reason !== "bad_signature" || keys.previous === null) return { ...report, signedWith: null };
  const older = check(keys.previous, userId);
  return older.reason === "bad_signature" ? { ...report, signedWith: null } : { ...older, signedWith: "previous" };
}
