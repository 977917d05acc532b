import { recordRead } from "#server/audit/service/record-read.ts";
import type { GameCtx } from "#server/kernel/context.ts";

/** What an account may be called. Whatever else somebody looks for is no player of whom an entry could tell. */
const account = /^[A-Za-z0-9_-]{1,32}$/;

/** Leaves an entry that somebody read what players wrote: of one player, in one room, or anywhere in the game. */
export function noteReading(
  ctx: GameCtx,
  of: { player?: string | undefined; room?: string | undefined },
): Promise<void> {
  const { player, room } = of;
  if (player !== undefined && account.test(player)) {
    return recordRead(ctx, { action: "player.open", target: { kind: "player", id: player }, what: "chat" });
  }
  if (room !== undefined) {
    return recordRead(ctx, { action: "message.open", target: { kind: "team", id: room }, what: "messages" });
  }
  const { id, name } = ctx.game;
  return recordRead(ctx, { action: "moderation.open", target: { kind: "decisions", id, name }, what: "log" });
}
