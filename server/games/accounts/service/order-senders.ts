import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { gameChanged, gameNotFound } from "../../errors.ts";
import { lockGame } from "../../queries.ts";
import { selectSenderRows, setSenderPositions } from "../queries.ts";
import type { OrderSendersInput } from "../schema.ts";

/**
 * Puts the senders in another order; the first is offered first.
 * @throws DomainError `games.changed` when they are no longer those of `was`, in that order, or `accounts` are others.
 */
export function orderSenders(ctx: GameCtx, { accounts, was }: OrderSendersInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    if ((await lockGame(tx.db, tx.game.id)) === undefined) throw gameNotFound();
    const now = (await selectSenderRows(tx.db, tx.game.id)).map((sender) => sender.account);
    const isSame = (one: readonly string[], other: readonly string[]) => one.join("\n") === other.join("\n");
    if (!isSame(now, was) || !isSame([...accounts].sort(), [...now].sort())) throw gameChanged();
    await setSenderPositions(tx.db, tx.game.id, accounts);
    await recordAudit(tx, {
      action: "game.sender_order",
      target: { kind: "game", id: tx.game.id, name: tx.game.slug },
      before: { senders: was },
      after: { senders: accounts },
    });
  });
}
