import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { closeChosen } from "../queries.ts";
import type { ActOnLeaksInput } from "../schema.ts";
import { chooseLeaks } from "./choose-leaks.ts";

/**
 * Says that nothing more is to be done about messages: they stay with their players.
 * @throws DomainError `moderation.leaks_not_found`, `moderation.leak_count_differs`, `moderation.leaks_too_many`
 */
export function closeLeaks(ctx: GameCtx, { selection, reason }: ActOnLeaksInput): Promise<{ count: number }> {
  return inTransaction(ctx, async (tx) => {
    const { ids, players } = await chooseLeaks(tx, selection);
    await closeChosen(tx.db, { ids, reason, byName: nameActor(tx.actor).name });
    await recordAudit(tx, {
      action: "leak.close",
      target: { kind: "leaks", id: null },
      after: { messages: ids.length, senders: players },
      reason,
      players,
    });
    return { count: ids.length };
  });
}
