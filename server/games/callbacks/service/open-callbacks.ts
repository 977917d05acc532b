import { isStorableText } from "#lib/storable-text.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { findCallbackDoor } from "../queries.ts";

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
 * The locks of one game's callback address, as they are now.
 * @returns undefined when there is no such game.
 */
export async function openCallbacks(
  ctx: Pick<Ctx, "db" | "secrets">,
  slug: string,
): Promise<CallbackLocks | undefined> {
  // The name comes from whoever calls the address: what no column can hold is no game, and no failed statement.
  if (!isStorableText(slug)) return undefined;
  const door = await findCallbackDoor(ctx.db, slug);
  if (!door) return undefined;
  const { tokenSealed, ...locks } = door;
  return { ...locks, token: tokenSealed === null ? null : ctx.secrets.open(tokenSealed) };
}
