import { openGame } from "#server/games/service/open-game.ts";
import { readCallback } from "#server/im/service/read-callback.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { type FiringRow, findEvent } from "../queries.ts";

/** More players than leave at one moment by themselves. */
const playersMax = 20;

/** Who dropped out by the event behind a firing: left by themselves and not removed, or lost the connection and is not back. */
export async function findDropped(ctx: GameCtx, row: FiringRow): Promise<string[]> {
  const { eventId } = row;
  const event = eventId === null ? undefined : await findEvent(ctx.db, { gameId: ctx.game.id, eventId });
  if (event === undefined) return [];
  const told = readCallback(event.command, event.body);
  if (told.kind === "Group.CallbackAfterMemberExit") return told.removed ? [] : told.members.slice(0, playersMax);
  if (told.kind !== "State.StateChange" || told.change !== "Disconnect") return [];
  const { gateway } = await openGame(ctx);
  const { ok } = await gateway.getPresence([told.account]);
  return ok.some(({ account, state }) => account === told.account && state === "online") ? [] : [told.account];
}
