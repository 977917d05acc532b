import { peopleOnly } from "#server/auth/errors.ts";
import type { GameCtx } from "#server/kernel/context.ts";

/** Whose inbox it is. @throws DomainError `auth.people_only` for the command line and for Herald itself. */
export function readerOf(ctx: Pick<GameCtx, "actor" | "game">): { gameId: string; staffId: string } {
  if (ctx.actor.kind !== "staff") throw peopleOnly();
  return { gameId: ctx.game.id, staffId: ctx.actor.staffId };
}
