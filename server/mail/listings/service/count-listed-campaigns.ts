import type { GameCtx } from "#server/kernel/context.ts";
import { countListed } from "../queries.ts";
import { type CampaignFilterInput, countedMax } from "../schema.ts";
import { readFilter } from "./read-filter.ts";

/** How many mails meet a filter; `isMore` when there are more than were counted. */
export async function countListedCampaigns(
  ctx: GameCtx,
  input: CampaignFilterInput,
): Promise<{ count: number; isMore: boolean }> {
  const found = await countListed(ctx.db, await readFilter(ctx, input), countedMax + 1);
  return { count: Math.min(found, countedMax), isMore: found > countedMax };
}
