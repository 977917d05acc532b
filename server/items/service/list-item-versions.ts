import type { GameCtx } from "#server/kernel/context.ts";
import { selectVersions } from "../queries.ts";
import { diffItem } from "../rules.ts";
import type { ItemVersion } from "../schema.ts";
import { getItem } from "./get-item.ts";

const shownMax = 100;

/**
 * The newest versions of an item, each with what it changed in the one before; the oldest that is known changed nothing.
 * @throws DomainError `items.not_found`
 */
export async function listItemVersions(ctx: GameCtx, input: { code: string }): Promise<ItemVersion[]> {
  const item = await getItem(ctx, input);
  const versions = await selectVersions(ctx.db, { itemId: item.id, limit: shownMax + 1 });
  return versions.slice(0, shownMax).map((version, index) => {
    const before = versions[index + 1];
    return { ...version, changes: before === undefined ? [] : diffItem(before, version) };
  });
}
