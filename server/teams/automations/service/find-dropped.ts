import { openGame } from "#server/games/service/open-game.ts";
import { readCallback } from "#server/im/service/read-callback.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { type FiringRow, findEvent } from "../queries.ts";
import { findStill } from "./find-still.ts";

/** More players than leave at one moment by themselves. */
const playersMax = 20;

/**
 * Who dropped out by the event behind a firing, as the platform says it still is: left by themselves, not removed, and not in the team
 * again; or lost the connection, is not back, and has not left meanwhile.
 */
export async function findDropped(ctx: GameCtx, row: FiringRow): Promise<string[]> {
  const { eventId, groupId } = row;
  const event = eventId === null ? undefined : await findEvent(ctx.db, { gameId: ctx.game.id, eventId });
  if (event === undefined) return [];
  const told = readCallback(event.command, event.body);
  if (told.kind === "Group.CallbackAfterMemberExit") {
    const accounts = told.removed ? [] : told.members.slice(0, playersMax);
    return findStill(ctx, { groupId, accounts, isMember: false });
  }
  if (told.kind !== "State.StateChange" || told.change !== "Disconnect") return [];
  const { gateway } = await openGame(ctx);
  const { ok } = await gateway.getPresence([told.account]);
  const isBack = ok.some(({ account, state }) => account === told.account && state === "online");
  return isBack ? [] : findStill(ctx, { groupId, accounts: [told.account], isMember: true });
}
