import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { gameChanged } from "../../errors.ts";
import { senderNotFound } from "../errors.ts";
import { lockSender, selectSenderRows, setSenderName } from "../queries.ts";
import type { RenameSenderInput } from "../schema.ts";
import { tellPlatform } from "./tell-platform.ts";

/**
 * Gives a sender another name, with the platform first. Mails that were sent keep the name they had.
 * @throws DomainError `games.sender_not_found`, `games.changed` when its name is no longer `was`, and as `probeConnection`.
 */
export async function renameSender(ctx: GameCtx, { account, name, was }: RenameSenderInput): Promise<void> {
  const known = (await selectSenderRows(ctx.db, ctx.game.id)).find((sender) => sender.account === account);
  if (known === undefined) throw senderNotFound(account);
  if (known.name !== was) throw gameChanged();
  await tellPlatform(ctx, { account, name });
  return inTransaction(ctx, async (tx) => {
    const before = await lockSender(tx.db, tx.game.id, account);
    if (before === undefined) throw senderNotFound(account);
    if (before.name !== was) throw gameChanged();
    await setSenderName(tx.db, tx.game.id, { account, name });
    await recordAudit(tx, {
      action: "game.sender_rename",
      target: { kind: "im_account", id: account, name: account },
      before: { name: was },
      after: { name },
    });
  });
}
