import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { viewNotFound } from "../errors.ts";
import { findArrangement, listViewRows, lockViews, putArrangement } from "../queries.ts";
import type { ArrangeViewsInput } from "../schema.ts";
import { requirePerson } from "./require-person.ts";

/**
 * Puts the views of a screen in a person's order and says which one it opens with; nobody else's order changes.
 * @throws DomainError `views.needs_person`, `views.not_found`
 */
export function arrangeViews(ctx: GameCtx, input: ArrangeViewsInput): Promise<{ defaultId: string | null }> {
  return inTransaction(ctx, async (tx) => {
    const { screen, ids, defaultId } = input;
    const of = { gameId: tx.game.id, staffId: requirePerson(tx.actor).staffId, screen };
    await lockViews(tx.db, of.gameId);
    const known = new Map((await listViewRows(tx.db, of)).map((view) => [view.id, view.name]));
    if ([...ids, ...(defaultId === null ? [] : [defaultId])].some((id) => !known.has(id))) throw viewNotFound();
    const before = await findArrangement(tx.db, of);
    await putArrangement(tx.db, of, { viewIds: [...new Set(ids)], defaultViewId: defaultId });
    const nameOf = (id: string | null) => (id === null ? null : (known.get(id) ?? id));
    await recordAudit(tx, {
      action: "view.arrange",
      target: { kind: "view", id: defaultId, name: screen },
      before: { order: before.viewIds.map(nameOf).join(", "), default: nameOf(before.defaultViewId) },
      after: { order: ids.map(nameOf).join(", "), default: nameOf(defaultId) },
    });
    return { defaultId };
  });
}
