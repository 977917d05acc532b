import type { GameCtx } from "#server/kernel/context.ts";
import { selectAttributeValues } from "../queries.ts";
import type { AttributeValues } from "../schema.ts";

const valuesMax = 50;

/** The game's attributes with the 50 most frequent values of each, as last read from the platform. */
export function listAttributes(ctx: GameCtx): Promise<AttributeValues[]> {
  return selectAttributeValues(ctx.db, ctx.game.id, valuesMax);
}
