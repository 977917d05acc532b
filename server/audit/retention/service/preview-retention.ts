import type { GameCtx } from "#server/kernel/context.ts";
import { countDue, readCutoff } from "../queries.ts";
import { gameOfRule } from "../rules.ts";
import type { PreviewRetentionInput } from "../schema.ts";

/** How many rows a rule would delete now, holds considered. Nothing is written. */
export async function previewRetention(ctx: GameCtx, input: PreviewRetentionInput): Promise<{ rows: number }> {
  const { table, days } = input;
  const cutoff = await readCutoff(ctx.db, days);
  return { rows: await countDue(ctx.db, { table, gameId: gameOfRule(table, ctx.game.id), cutoff }) };
}
