import type { GameCtx } from "#server/kernel/context.ts";
import { gameNotFound } from "../../errors.ts";
import { openSealedKey } from "../../service/open-sealed-key.ts";
import { findSealedKeys } from "../queries.ts";

/**
 * The key that signs and, while it is remembered, the one before: for telling by which of them a signature was made.
 * @returns credentials: they go into a comparison and nowhere else.
 * @throws DomainError `games.not_found`, `games.key_unreadable`.
 */
export async function openGameKeys(ctx: GameCtx): Promise<{ current: string; previous: string | null }> {
  const sealed = await findSealedKeys(ctx.db, ctx.game.id);
  if (sealed === undefined) throw gameNotFound();
  const { current, previous } = sealed;
  return { current: openSealedKey(ctx, current), previous: previous === null ? null : openSealedKey(ctx, previous) };
}
