import { openGame } from "#server/games/service/open-game.ts";
import { ImError } from "#server/im/errors.ts";
import { groupId as groupIdShape } from "#server/im/schema.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import { selectCampaign } from "../queries.ts";
import type { GroupLook } from "../rules/find-target-problems.ts";

/**
 * Asks the platform about the group that a mail is for. Call it before the transaction that plans or sends, which must not
 * call out; the answer names its group, so that one about another group counts for nothing there.
 * @returns null for a mail that is for no group, or does not exist.
 */
export async function lookAtTarget(ctx: GameCtx, { id }: { id: string }): Promise<GroupLook | null> {
  const row = await selectCampaign(ctx.db, { gameId: ctx.game.id, id });
  if (row?.target !== "group" || row.groupId === null) return null;
  const { groupId } = row;
  if (!groupIdShape.safeParse(groupId).success) return { state: "unknown", groupId };
  try {
    const { gateway } = await openGame(ctx);
    return await lookAtGroup(gateway, groupId);
  } catch (error) {
    if (error instanceof ImError) return { state: "unreadable", groupId };
    throw error;
  }
}

async function lookAtGroup(gateway: ImGateway, groupId: string): Promise<GroupLook> {
  const { ok, failed } = await gateway.getGroups([groupId]);
  const [found] = ok;
  if (found === undefined) {
    const isGone = failed.some(({ code }) => code === 10010 || code === 10015);
    return { state: isGone ? "unknown" : "unreadable", groupId };
  }
  const { type, name } = found;
  if (type === null) return { state: "strange", groupId };
  // A live room keeps no list: who is there now is all that can be counted.
  const isOnlineCount = type === "avchatroom";
  const memberCount = isOnlineCount ? await gateway.countOnlineMembers(groupId) : found.memberCount;
  return { state: "found", groupId, group: { groupId, type, name, memberCount, isOnlineCount } };
}
