import type { GameCtx } from "#server/kernel/context.ts";
import { sanctionNotFound } from "../errors.ts";
import { findSanctionView } from "../queries.ts";
import type { SanctionRef, SanctionView } from "../schema.ts";
import { viewSanction } from "./view-sanction.ts";

/** One sanction of the game. @throws DomainError `sanctions.not_found` */
export async function getSanction(ctx: GameCtx, { id }: SanctionRef): Promise<SanctionView> {
  const row = await findSanctionView(ctx.db, { gameId: ctx.game.id, id });
  if (row === undefined) throw sanctionNotFound();
  return viewSanction(row);
}
