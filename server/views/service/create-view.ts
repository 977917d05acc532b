import { playersOfView } from "#server/audit/service/players-of-view.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { badViewParams, tooManyViews } from "../errors.ts";
import { insertView, listViewRows, lockViews } from "../queries.ts";
import { sortParams } from "../rules.ts";
import { type CreateViewInput, viewsMax } from "../schema.ts";
import { assertNameFree } from "./assert-name-free.ts";
import { requirePerson } from "./require-person.ts";

/**
 * Saves the filters of a screen as a view of one's own.
 * @throws DomainError `views.needs_person`, `views.bad_params`, `views.name_taken`, `views.too_many`
 */
export function createView(ctx: GameCtx, input: CreateViewInput): Promise<{ id: string }> {
  return inTransaction(ctx, async (tx) => {
    const { staffId, name: ownerName } = requirePerson(tx.actor);
    const { params, lost } = sortParams(input.screen, input.params);
    if (lost.length > 0) throw badViewParams(lost);
    const { screen, name } = input;
    const gameId = tx.game.id;
    await lockViews(tx.db, gameId);
    const views = await listViewRows(tx.db, { gameId, staffId, screen });
    if (views.filter((view) => !view.isShared).length >= viewsMax) throw tooManyViews(viewsMax);
    assertNameFree(views, { name, isShared: false });
    const view = await insertView(tx.db, {
      gameId,
      screen,
      name,
      params,
      ownerId: staffId,
      ownerName,
      updatedByName: ownerName,
    });
    await recordAudit(tx, {
      action: "view.create",
      target: { kind: "view", id: view.id, name: view.name },
      after: { screen, params },
      players: playersOfView(params),
    });
    return { id: view.id };
  });
}
