import type { GameCtx } from "#server/kernel/context.ts";
import { disbandNotFound } from "../errors.ts";
import { findDisband } from "../queries.ts";
import type { DisbandRef, DisbandView } from "../schema.ts";
import { viewDisband } from "./view-disband.ts";

/** A plan and how far its run is. @throws DomainError `teams.disband_not_found` */
export async function getDisband(ctx: GameCtx, { disbandId }: DisbandRef): Promise<DisbandView> {
  const plan = await findDisband(ctx.db, { gameId: ctx.game.id, id: disbandId });
  if (plan === undefined) throw disbandNotFound();
  return viewDisband(ctx, plan);
}
