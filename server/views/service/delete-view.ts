import { playersOfView } from "#server/audit/service/players-of-view.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { removeView } from "../queries.ts";
import type { DeleteViewInput } from "../schema.ts";
import { lockChangeableView } from "./lock-changeable-view.ts";

/** Removes a view; whose screen opened with it opens with all. @throws DomainError as `lockChangeableView` */
export function deleteView(ctx: GameCtx, input: DeleteViewInput): Promise<{ id: string }> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockChangeableView(tx, input);
    await removeView(tx.db, before.id);
    await recordAudit(tx, {
      action: "view.delete",
      target: { kind: "view", id: before.id, name: before.name },
      before: { screen: before.screen, params: before.params, isShared: before.isShared, owner: before.ownerName },
      players: playersOfView(before.params),
    });
    return { id: before.id };
  });
}
