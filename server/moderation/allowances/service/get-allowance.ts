import type { GameCtx } from "#server/kernel/context.ts";
import { allowanceNotFound } from "../errors.ts";
import { findAllowance } from "../queries.ts";
import type { AllowanceRef, AllowanceView } from "../schema.ts";

/** One innocent text. @throws DomainError `moderation.allowance_not_found` */
export async function getAllowance(ctx: GameCtx, { id }: AllowanceRef): Promise<AllowanceView> {
  const row = await findAllowance(ctx.db, { gameId: ctx.game.id, id });
  if (row === undefined) throw allowanceNotFound();
  return row;
}
