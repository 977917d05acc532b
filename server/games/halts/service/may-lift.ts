import { holdsPermission } from "#server/auth/service/holds-permission.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { listGames } from "../../service/list-games.ts";

const permission = "halt.lift";

/**
 * Whether a person may take part in lifting a halt, as their roles are now: in its game, or in every game for one that stops
 * them all.
 */
export async function mayLift(
  ctx: Pick<Ctx, "db">,
  who: { staffId: string },
  halt: { gameId: string | null },
): Promise<boolean> {
  const concerned = (await listGames(ctx)).filter(({ id }) => halt.gameId === null || id === halt.gameId);
  for (const game of concerned) {
    if (!(await holdsPermission({ db: ctx.db, game }, { staffId: who.staffId, permission }))) return false;
  }
  return concerned.length > 0;
}
