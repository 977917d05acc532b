import type { GameCtx } from "#server/kernel/context.ts";
import { selectNicknames } from "../queries.ts";

/** Nicknames of the players Herald knows, by id; unknown ids and empty nicknames are not in the map. */
export async function findNicknames(ctx: GameCtx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await selectNicknames(ctx.db, ctx.game.id, ids);
  return new Map(rows.filter((row) => row.nickname !== "").map((row) => [row.id, row.nickname]));
}
