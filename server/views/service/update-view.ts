import { playersOfView } from "#server/audit/service/players-of-view.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { badViewParams } from "../errors.ts";
import { listViewRows, updateViewRow } from "../queries.ts";
import { sortParams } from "../rules.ts";
import type { UpdateViewInput } from "../schema.ts";
import { assertNameFree } from "./assert-name-free.ts";
import { lockChangeableView } from "./lock-changeable-view.ts";
import { requirePerson } from "./require-person.ts";

/**
 * Gives a view another name, or other filters.
 * @throws DomainError as `lockChangeableView`; `views.bad_params`, `views.name_taken`
 */
export function updateView(ctx: GameCtx, input: UpdateViewInput): Promise<{ id: string; version: number }> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockChangeableView(tx, input);
    const { staffId, name: updatedByName } = requirePerson(tx.actor);
    const { screen, isShared } = before;
    const name = input.name ?? before.name;
    assertNameFree(await listViewRows(tx.db, { gameId: tx.game.id, staffId, screen }), {
      id: before.id,
      name,
      isShared,
    });
    const { params, lost } = sortParams(screen, input.params ?? {});
    if (lost.length > 0) throw badViewParams(lost);
    const after = await updateViewRow(tx.db, before.id, {
      name,
      ...(input.params === undefined ? {} : { params }),
      updatedByName,
    });
    await recordAudit(tx, {
      action: "view.update",
      target: { kind: "view", id: after.id, name: after.name },
      before: { name: before.name, params: before.params },
      after: { name: after.name, params: after.params },
      players: [...playersOfView(before.params), ...playersOfView(after.params)],
    });
    return { id: after.id, version: after.version };
  });
}
