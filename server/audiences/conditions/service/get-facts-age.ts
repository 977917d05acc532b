import type { GameCtx } from "#server/kernel/context.ts";
import { selectFactsAge } from "../queries.ts";
import type { FactsAge } from "../schema.ts";

/** How much of what conditions read is known of the game's players, and how old the oldest of it is. */
export async function getFactsAge(ctx: GameCtx): Promise<FactsAge> {
  const { labelsOldestAt, profilesOldestAt, ...counts } = await selectFactsAge(ctx.db, ctx.game.id);
  return { ...counts, labelsOldestAt: timeOf(labelsOldestAt), profilesOldestAt: timeOf(profilesOldestAt) };
}

function timeOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
