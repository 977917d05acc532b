import { openGame } from "#server/games/service/open-game.ts";
import { ImError } from "#server/im/errors.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import { groupHasNoHistory, groupUnknown, platformSilent } from "../errors.ts";
import type { MessageTargetInput, RecipientLook } from "../schema.ts";

/**
 * Asks the platform whom a message would reach. Call it before the transaction that sends, which must not call out.
 * @throws DomainError `messages.group_unknown`, `messages.group_no_history`, `messages.platform_silent`
 */
export async function lookAtRecipients(ctx: GameCtx, input: { target: MessageTargetInput }): Promise<RecipientLook> {
  const { target } = input;
  const { gateway } = await openGame(ctx);
  try {
    if (target.kind === "group") return await lookAtGroup(gateway, target.groupId);
    const strangers = new Set(await gateway.findUnknownAccounts([...target.players]));
    const unknown = target.players.filter((id) => strangers.has(id));
    return { target: "players", recipients: target.players.length, groupName: null, unknown };
  } catch (error) {
    if (error instanceof ImError) throw platformSilent(error);
    throw error;
  }
}

async function lookAtGroup(gateway: ImGateway, groupId: string): Promise<RecipientLook> {
  const { ok } = await gateway.getGroups([groupId]);
  const [found] = ok;
  if (found === undefined) throw groupUnknown(groupId);
  // A live room keeps nothing: a call that was cut could never be looked up.
  if (found.type === "avchatroom") throw groupHasNoHistory(groupId);
  return { target: "group", recipients: Math.max(1, found.memberCount), groupName: found.name, unknown: [] };
}
