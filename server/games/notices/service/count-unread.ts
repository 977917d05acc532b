import type { GameCtx } from "#server/kernel/context.ts";
import { countUnreadNotices } from "../queries.ts";
import { readerOf } from "./reader-of.ts";

/** Nobody reads beyond this on a badge. */
const countedMax = 100;

/** How many notices of the game the person has not read, at most 100. */
export async function countUnread(ctx: GameCtx): Promise<{ count: number }> {
  return { count: await countUnreadNotices(ctx.db, { ...readerOf(ctx), limit: countedMax }) };
}
