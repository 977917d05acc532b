import type { GameCtx } from "#server/kernel/context.ts";
import { termNotFound } from "../errors.ts";
import { findTerm } from "../queries.ts";
import type { TermView } from "../schema.ts";

/** @throws DomainError `moderation.term_not_found` */
export async function getTerm(ctx: GameCtx, { id }: { id: string }): Promise<TermView> {
  const term = await findTerm(ctx.db, { gameId: ctx.game.id, id });
  if (term === undefined) throw termNotFound();
  return term;
}
