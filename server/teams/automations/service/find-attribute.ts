import { openGame } from "#server/games/service/open-game.ts";
import { ImRejected } from "#server/im/errors.ts";
import type { GameCtx } from "#server/kernel/context.ts";

/** The group is not there, or cannot be. */
const goneCodes: readonly number[] = [10010, 10015];

/**
 * What the platform says an attribute of a team is now, or why it does not say. Herald's own picture of attributes comes from callbacks
 * alone, whose signature covers nothing of their body.
 * @returns `value` null for an attribute that is not set
 * @throws ImError when it cannot be asked
 */
export async function findAttribute(
  ctx: GameCtx,
  of: { groupId: string; key: string },
): Promise<{ value: string | null } | "gone" | { refused: number }> {
  const { gateway } = await openGame(ctx);
  try {
    const attributes = await gateway.getGroupAttributes(of.groupId);
    return { value: Object.hasOwn(attributes, of.key) ? (attributes[of.key] ?? null) : null };
  } catch (error) {
    if (!(error instanceof ImRejected) || error.class !== "call") throw error;
    return goneCodes.includes(error.code) ? "gone" : { refused: error.code };
  }
}
