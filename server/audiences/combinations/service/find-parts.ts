import type { GameCtx } from "#server/kernel/context.ts";
import { partNotFound, partNotReady, partTwice } from "../errors.ts";
import { type PartRow, selectParts } from "../queries.ts";

/**
 * Ready audiences of this game, in the order in which they were named.
 * @throws DomainError `audiences.part_not_found`, `.part_not_ready`, `.part_twice`, each at its place
 */
export async function findParts(ctx: GameCtx, ids: readonly string[]): Promise<PartRow[]> {
  const rows = await selectParts(ctx.db, ctx.game.id, ids);
  return ids.map((id, place) => {
    const part = rows.find((row) => row.id === id);
    if (part === undefined) throw partNotFound(place);
    if (ids.indexOf(id) !== place) throw partTwice(place, part.name);
    if (!part.isReady) throw partNotReady(place, part.name);
    return part;
  });
}
