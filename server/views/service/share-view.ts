import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { tooManyViews } from "../errors.ts";
import { listViewRows, updateViewRow } from "../queries.ts";
import { type ShareViewInput, viewsMax } from "../schema.ts";
import { assertNameFree } from "./assert-name-free.ts";
import { lockChangeableView } from "./lock-changeable-view.ts";
import { requirePerson } from "./require-person.ts";

/**
 * Gives a view of one's own to everybody in the game, or takes one of the game's to oneself. Once shared it belongs to whoever may
 * share views.
 * @throws DomainError as `lockChangeableView`; `views.name_taken`, `views.too_many`
 */
export function shareView(ctx: GameCtx, input: ShareViewInput): Promise<{ id: string; version: number }> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockChangeableView(tx, input);
    const { staffId, name: ownerName } = requirePerson(tx.actor);
    const { isShared } = input;
    const views = await listViewRows(tx.db, { gameId: tx.game.id, staffId, screen: before.screen });
    const others = views.filter((view) => view.isShared === isShared && view.id !== before.id);
    if (others.length >= viewsMax) throw tooManyViews(viewsMax);
    assertNameFree(views, { id: before.id, name: before.name, isShared });
    const owner = { ownerId: staffId, ownerName };
    const after = await updateViewRow(tx.db, before.id, { isShared, ...owner, updatedByName: ownerName });
    await recordAudit(tx, {
      action: "view.update",
      target: { kind: "view", id: after.id, name: after.name },
      before: { isShared: before.isShared, owner: before.ownerName },
      after: { isShared: after.isShared, owner: after.ownerName },
    });
    return { id: after.id, version: after.version };
  });
}
