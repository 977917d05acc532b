import { holdsPermission } from "#server/auth/service/holds-permission.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { viewChanged, viewNotFound, viewNotYours } from "../errors.ts";
import { lockView, lockViews, type ViewRow } from "../queries.ts";
import { requirePerson } from "./require-person.ts";

/**
 * Locks a view that the person may change: an own one, or the game's for whoever may share views. The views of the game
 * stay as they are until the transaction ends.
 * @throws DomainError `views.needs_person`, `views.not_found`, `views.not_yours`, `views.changed`
 */
export async function lockChangeableView(tx: GameCtx, input: { id: string; version: number }): Promise<ViewRow> {
  const { staffId } = requirePerson(tx.actor);
  await lockViews(tx.db, tx.game.id);
  const view = await lockView(tx.db, { gameId: tx.game.id, staffId, id: input.id });
  if (view === undefined) throw viewNotFound();
  if (view.isShared && !(await holdsPermission(tx, { staffId, permission: "view.share" }))) throw viewNotYours();
  if (view.version !== input.version) throw viewChanged(view);
  return view;
}
