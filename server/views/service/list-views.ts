import type { GameCtx } from "#server/kernel/context.ts";
import { findArrangement, listViewRows } from "../queries.ts";
import { inOrder, sortParams } from "../rules.ts";
import type { ListViewsInput, SavedView } from "../schema.ts";
import { requirePerson } from "./require-person.ts";

/**
 * The views of a screen that a person has as tabs: own ones and the game's, in that person's order.
 * @throws DomainError `views.needs_person`
 */
export async function listViews(ctx: GameCtx, { screen }: ListViewsInput): Promise<SavedView[]> {
  const { staffId } = requirePerson(ctx.actor);
  const of = { gameId: ctx.game.id, staffId, screen };
  const { viewIds, defaultViewId } = await findArrangement(ctx.db, of);
  const rows = await listViewRows(ctx.db, of);
  return inOrder(rows, viewIds).map((row) => ({
    id: row.id,
    screen: row.screen,
    name: row.name,
    ...sortParams(row.screen, row.params),
    isShared: row.isShared,
    isOwn: row.ownerId === staffId,
    ownerName: row.ownerName,
    isDefault: row.id === defaultViewId,
    version: row.version,
  }));
}
