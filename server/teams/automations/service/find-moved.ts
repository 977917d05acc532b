import { readCallback } from "#server/im/service/read-callback.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { type FiringRow, findEvent, selectNames } from "../queries.ts";
import { findStill } from "./find-still.ts";

/** More names than a notice can say. */
const namesMax = 10;

/**
 * Who came into a team or went, by the event behind a firing, as the platform says it still is: whoever came and went again, or the
 * other way round, is no news.
 * @returns undefined for an event that is not there any more, or cannot be read.
 */
export async function findMoved(
  ctx: GameCtx,
  row: FiringRow,
): Promise<{ how: "joined" | "left"; names: string[] } | undefined> {
  const { groupId, eventId } = row;
  const event = eventId === null ? undefined : await findEvent(ctx.db, { gameId: ctx.game.id, eventId });
  if (event === undefined) return undefined;
  const told = readCallback(event.command, event.body);
  const isJoin = told.kind === "Group.CallbackAfterNewMemberJoin";
  if (!isJoin && told.kind !== "Group.CallbackAfterMemberExit") return undefined;
  const accounts = await findStill(ctx, { groupId, accounts: told.members.slice(0, namesMax), isMember: isJoin });
  const names = await selectNames(ctx.db, { gameId: ctx.game.id, accounts });
  return { how: isJoin ? "joined" : "left", names: accounts.map((account) => names.get(account) ?? account) };
}
