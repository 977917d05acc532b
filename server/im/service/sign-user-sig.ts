import { recordAudit } from "#server/audit/service/record-audit.ts";
import { getGame } from "#server/games/service/get-game.ts";
import { listOwnAccounts } from "#server/games/service/list-own-accounts.ts";
import { openGameKey } from "#server/games/service/open-game.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { assertNotBanned } from "#server/moderation/sanctions/service/assert-not-banned.ts";
import { type SignUserSigInput, signUserSigInput } from "../schema.ts";
import { signUserSig as sign } from "../user-sig.ts";

/** The admin that the vendor makes with every application, whether or not Herald signs as it. */
const firstAdmin = "administrator";

/**
 * Signs an IM login for one player. The game's admins and its senders, also of old, are refused: with their signature one could send
 * mail past every approval. So is a player who is banned from chat.
 * @returns `userSig` is a credential: never log it.
 * @throws DomainError `user_sig.protected_account`, `sanctions.banned`; ZodError for a wrong shape.
 */
export async function signUserSig(
  ctx: GameCtx,
  given: SignUserSigInput,
): Promise<{ userSig: string; expiresAt: Date }> {
  const { player, ttlSeconds, reason } = signUserSigInput.parse(given);
  const game = await getGame(ctx);
  // Account ids differ by case on the platform, yet nobody needs a login that looks like an admin's.
  const own = [firstAdmin, ...(await listOwnAccounts(ctx))];
  const isProtected = own.some((account) => account.toLowerCase() === player.toLowerCase());
  if (isProtected) throw protectedAccount(player);
  await assertNotBanned(ctx, player);
  const key = await openGameKey(ctx);
  const now = ctx.now();
  return inTransaction(ctx, async (tx) => {
    const expiresAt = new Date((Math.floor(now.getTime() / 1000) + ttlSeconds) * 1000);
    await recordAudit(tx, {
      action: "user_sig.sign",
      target: { kind: "player", id: player },
      after: { ttlSeconds, expiresAt: expiresAt.toISOString() },
      reason,
    });
    return { userSig: sign({ sdkAppId: game.sdkAppId, key, userId: player, ttlSeconds, now }), expiresAt };
  });
}

function protectedAccount(account: string): DomainError {
  const message = `${account} belongs to Herald itself: whoever logs in with it can send past every approval.`;
  return new DomainError("FORBIDDEN", "user_sig.protected_account", message, {
    params: { account },
    fields: [{ path: "player", reason: "user_sig.protected_account", message, params: { account } }],
  });
}
