import type { Ctx } from "#server/kernel/context.ts";
import { findCallbackDoors } from "../queries.ts";

/** What a callback has to show to be believed. Both are credentials. */
export type CallbackLocks = {
  gameId: string;
  /** The version of the game's row that they were read from: an event is only stored while that is the newest. */
  seen: string;
  sdkAppId: number;
  /** The end of the address. */
  secret: string;
  /** Of the vendor console's switch; null when it is off. */
  token: string | null;
};

/**
 * The locks of these games' callback addresses, as they are now.
 * @returns asked for one of them: undefined when there is no such game. It throws when that game's token cannot be opened, which is no
 *   matter of the others.
 */
export async function openCallbacks(
  ctx: Pick<Ctx, "db" | "secrets">,
  slugs: readonly string[],
): Promise<(slug: string) => CallbackLocks | undefined> {
  const doors = new Map((await findCallbackDoors(ctx.db, slugs)).map((door) => [door.slug, door]));
  return (asked) => {
    const door = doors.get(asked);
    if (!door) return undefined;
    const { gameId, seen, sdkAppId, secret, tokenSealed } = door;
    return { gameId, seen, sdkAppId, secret, token: tokenSealed === null ? null : ctx.secrets.open(tokenSealed) };
  };
}
