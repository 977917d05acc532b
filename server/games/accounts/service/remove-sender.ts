import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { gameNotFound } from "../../errors.ts";
import { lockGame } from "../../queries.ts";
import { lastSender, senderInUse, senderNotFound } from "../errors.ts";
import { countOpenMails, lockSender, markSenderRemoved, selectSenderRows } from "../queries.ts";
import type { RemoveSenderInput } from "../schema.ts";

/**
 * Offers an account no more as a sender; the platform keeps it, and mails that were sent keep naming it.
 * @throws DomainError `games.sender_in_use` while an unfinished mail comes from it, `games.last_sender`, `games.sender_not_found`.
 */
export function removeSender(ctx: GameCtx, { account }: RemoveSenderInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    if ((await lockGame(tx.db, tx.game.id)) === undefined) throw gameNotFound();
    const before = await lockSender(tx.db, tx.game.id, account);
    if (before === undefined) throw senderNotFound(account);
    const open = await countOpenMails(tx.db, tx.game.id, account);
    if (open > 0) throw senderInUse(account, open);
    if ((await selectSenderRows(tx.db, tx.game.id)).length === 1) throw lastSender(account);
    await markSenderRemoved(tx.db, tx.game.id, account);
    await recordAudit(tx, {
      action: "game.sender_remove",
      target: { kind: "im_account", id: account, name: account },
      before: { account, name: before.name },
    });
  });
}
