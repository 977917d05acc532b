import type { Check } from "#server/games/schema.ts";
import { listGames } from "#server/games/service/list-games.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { getTeamsStatus } from "#server/teams/service/get-teams-status.ts";

const lateMs = 60_000;

/** Whether the state of each game's teams follows the callbacks, and whether the last sweeps found it right. */
export async function checkTeams(ctx: Ctx): Promise<Check[]> {
  const games = await listGames(ctx);
  return await Promise.all(games.map((game) => checkTeamsOf(ctx, game)));
}

async function checkTeamsOf(ctx: Ctx, game: Awaited<ReturnType<typeof listGames>>[number]): Promise<Check> {
  const { lag, sweeps, quota } = await getTeamsStatus({ ...ctx, game });
  const name = `${game.slug}: teams`;
  if (lag.oldestMs > lateMs) {
    const detail = `${lag.waiting} callbacks wait to be taken in, one for ${Math.round(lag.oldestMs / 1_000)} s.`;
    return { name, status: "warn", detail, fix: "Is a worker running? Its log says what holds it up." };
  }
  const last = sweeps.find(({ finishedAt }) => finishedAt !== null);
  if (last?.state === "failed") {
    const detail = `The platform could not be asked about all teams: ${last.failure ?? "no reason"}`;
    return { name, status: "warn", detail, fix: "Check the game's admin account and plan, then `teams reconcile`." };
  }
  if (last !== undefined && !last.isFirst && last.driftPairs > 0) {
    const detail = `The last sweep found ${last.driftPairs} members of ${last.driftTeams} teams wrong, and put them right.`;
    return {
      name,
      status: "warn",
      detail,
      fix: "Callbacks get lost: see the callback page, and switch the platform's retry on.",
    };
  }
  if (quota.isNear) {
    const detail = `${quota.used} of ${quota.limit} groups of the plan are there.`;
    return { name, status: "warn", detail, fix: "Disband idle teams, or ask the vendor for a larger plan." };
  }
  return {
    name,
    status: "ok",
    detail: `${quota.used} teams are there; none was wrong when last asked about.`,
    fix: null,
  };
}
