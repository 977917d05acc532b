import type { TeamState } from "#db/enums/teams.ts";
import { getGame } from "#server/games/service/get-game.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { selectLag } from "../events/queries.ts";
import { countByFreshness, countByState } from "../queries.ts";
import { groupQuotaOf } from "../rules.ts";
import type { TeamsStatus } from "../schema.ts";
import { selectSweeps } from "../sweeps/queries.ts";
import { viewSweep } from "../sweeps/service/view-sweep.ts";

const sweepsShown = 10;

/** How a game's teams stand, and how well Herald knows them. @throws DomainError `games.not_found` */
export async function getTeamsStatus(ctx: GameCtx): Promise<TeamsStatus> {
  const { db, game } = ctx;
  const [states, byFreshness, lag, sweeps, { edition }] = await Promise.all([
    countByState(db, game.id),
    countByFreshness(db, game.id),
    selectLag(db, game.id),
    selectSweeps(db, game.id, sweepsShown),
    getGame(ctx),
  ]);
  const byState = countsOf(states);
  const used = byState.forming + byState.full + byState.playing + byState.idle;
  return { byState, byFreshness, lag, sweeps: sweeps.map(viewSweep), quota: groupQuotaOf(edition, used) };
}

function countsOf(found: ReadonlyMap<TeamState, number>): Record<TeamState, number> {
  const count = (state: TeamState): number => found.get(state) ?? 0;
  return {
    forming: count("forming"),
    full: count("full"),
    playing: count("playing"),
    idle: count("idle"),
    disbanded: count("disbanded"),
  };
}
