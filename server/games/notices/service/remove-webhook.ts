import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { noWebhook } from "../errors.ts";
import { deleteWebhook } from "../queries.ts";

/** Notices go to the inbox alone from now on; what still waited for the webhook is given up. @throws DomainError `notices.no_webhook` */
export function removeWebhook(ctx: GameCtx): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const before = await deleteWebhook(tx.db, tx.game.id);
    if (before === undefined) throw noWebhook();
    await recordAudit(tx, {
      action: "game.webhook_remove",
      target: { kind: "game", id: tx.game.id, name: tx.game.slug },
      before: { host: new URL(before.url).host },
    });
  });
}
