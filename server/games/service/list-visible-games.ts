import type { GameRole } from "#db/enums/staff.ts";
import type { Ctx } from "#server/kernel/context.ts";
import type { GameSummary } from "../queries.ts";
import { listGames } from "./list-games.ts";

/** The games in which the person has a role, by name; all of them for an owner. */
export async function listVisibleGames(
  ctx: Pick<Ctx, "db" | "actor">,
  roles: ReadonlyMap<string, GameRole>,
): Promise<GameSummary[]> {
  const games = await listGames(ctx);
  const seesAll = ctx.actor.kind === "staff" && ctx.actor.isOwner;
  return games.filter((game) => seesAll || roles.has(game.id));
}
