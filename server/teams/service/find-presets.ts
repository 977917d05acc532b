import type { TeamPreset } from "#db/enums/teams.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { selectPresets } from "../queries.ts";

/** The presets of teams by group id; a team that Herald does not know, or whose preset is open, is not in the map. */
export async function findPresets(
  ctx: Pick<Ctx, "db">,
  of: { gameId: string; groupIds: readonly string[] },
): Promise<Map<string, TeamPreset>> {
  const rows = await selectPresets(ctx.db, of);
  return new Map(rows.map(({ groupId, preset }) => [groupId, preset]));
}
