import { gameNotFound } from "#server/games/errors.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { findQuotaSource } from "../queries.ts";
import { type Quota, quotaOf } from "../rules/quota-of.ts";

/**
 * What a game may do with one API: the defaults of its edition, or what its plan raised them to.
 * @param api as the vendor names it: `openim/batchsendmsg`.
 * @throws DomainError `games.not_found`.
 */
export async function findQuota(ctx: { db: GameCtx["db"]; game: { id: string } }, api: string): Promise<Quota> {
  const source = await findQuotaSource(ctx.db, { gameId: ctx.game.id, api });
  if (source === undefined) throw gameNotFound();
  return quotaOf({ api, ...source });
}
