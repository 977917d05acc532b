import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { beginRecall } from "../queries.ts";
import type { ActOnLeaksInput } from "../schema.ts";
import { chooseLeaks } from "./choose-leaks.ts";

/**
 * Has the worker take messages back from their players. Of two who want the same, one does; what the platform refuses is on the list again, with its code.
 * @throws DomainError `moderation.leaks_not_found`, `moderation.leak_count_differs`, `moderation.leaks_too_many`
 */
export function recallLeaks(ctx: GameCtx, { selection, reason }: ActOnLeaksInput): Promise<{ count: number }> {
  return inTransaction(ctx, async (tx) => {
    const { ids, players } = await chooseLeaks(tx, selection);
    await beginRecall(tx.db, { ids, reason, byName: nameActor(tx.actor).name });
    await recordAudit(tx, {
      action: "leak.recall",
      target: { kind: "leaks", id: null },
      after: { messages: ids.length, senders: players },
      reason,
      players,
    });
    return { count: ids.length };
  });
}
