import { exportRowsFree } from "#server/auth/schema.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { countDecisions as countRows } from "../queries.ts";
import { wantedDecisions } from "../rules/wanted-decisions.ts";
import type { DecisionFilter } from "../schema.ts";

/**
 * How many decisions an export would hold, counted up to one more than leave without the password. Where so many lie on the way that
 * nobody looks through them to count, it says that many.
 */
export async function countDecisions(ctx: GameCtx, filter: DecisionFilter): Promise<{ rows: number }> {
  const choice = wantedDecisions(filter, ctx.now());
  const limit = exportRowsFree + 1;
  const { count, isWhole } = await countRows(ctx.db, ctx.game.id, { choice, limit });
  return { rows: isWhole ? count : limit };
}
