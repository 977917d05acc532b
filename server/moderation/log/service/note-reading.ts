import { recordRead } from "#server/audit/service/record-read.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { isAccount } from "../rules/wanted-decisions.ts";

/** Leaves an entry that somebody read what players wrote: of one player, in one room, or anywhere in the game. */
export function noteReading(
  ctx: GameCtx,
  of: { player?: string | undefined; room?: string | undefined },
): Promise<void> {
  const { player, room } = of;
  if (player !== undefined && isAccount(player)) {
    return recordRead(ctx, { action: "player.open", target: { kind: "player", id: player }, what: "chat" });
  }
  if (room !== undefined) {
    return recordRead(ctx, { action: "message.open", target: { kind: "team", id: room }, what: "messages" });
  }
  const { id, name } = ctx.game;
  return recordRead(ctx, { action: "moderation.open", target: { kind: "decisions", id, name }, what: "log" });
}
