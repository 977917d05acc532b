import { isStorableText } from "#lib/storable-text.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { findCallbackDoor } from "../queries.ts";

/** What a callback has to show to be believed. Both are credentials. */
export type CallbackLocks = {
  sdkAppId: number;
  /** The end of the address. */
  secret: string;
  /** Of the vendor console's switch; null when it is off. */
  token: string | null;
};

/**
 * The locks of one game's callback address. Read each time, so that an address or token that was replaced is refused at once.
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
  const { sdkAppId, secret, tokenSealed } = door;
  return { sdkAppId, secret, token: tokenSealed === null ? null : ctx.secrets.open(tokenSealed) };
}
