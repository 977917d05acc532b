import type { GameCtx } from "#server/kernel/context.ts";
import { selectTagCounts } from "../queries.ts";
import type { ListTagsInput, TagCount } from "../schema.ts";

/** The game's tags with how many players hold each, as last read from the platform; the most frequent first. */
export function listTags(ctx: GameCtx, { search }: ListTagsInput): Promise<TagCount[]> {
  return selectTagCounts(ctx.db, ctx.game.id, search);
}
