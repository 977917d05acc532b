import type { Ctx } from "#server/kernel/context.ts";
import { findStampOfErasures } from "../queries.ts";

/** A text that is another one after each erasure of any game: for whoever has gone through something for erased players and need not do so again. */
export function findErasuresStamp(ctx: Pick<Ctx, "db">): Promise<string> {
  return findStampOfErasures(ctx.db);
}
