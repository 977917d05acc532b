import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { callbackNotFound, callbackNotReplayable } from "../errors.ts";
import { addTeamWork, findCallback } from "../queries.ts";
import { isForTeams } from "../rules/read-facts.ts";
import type { ReplayCallbackInput } from "../schema.ts";

/**
 * Has the teams read a stored event again. They take it in like any other, so it may be late, out of order or known to them already. Safe to
 * repeat: an event that still waits there waits once.
 * @returns whether it waits now because of this call; false when it waited already.
 * @throws DomainError `callbacks.not_found`, `callbacks.not_replayable`.
 */
export function replayCallback(ctx: GameCtx, input: ReplayCallbackInput): Promise<{ added: boolean }> {
  return inTransaction(ctx, async (tx) => {
    const event = await findCallback(tx.db, { gameId: tx.game.id, id: input.id });
    if (event === undefined) throw callbackNotFound();
    const { id, command, groupId } = event;
    if (groupId === null || !isForTeams(event)) throw callbackNotReplayable(command);
    const added = await addTeamWork(tx.db, { eventId: id, gameId: tx.game.id, groupId });
    await recordAudit(tx, {
      action: "callback.replay",
      target: { kind: "callback", id: String(id), name: command },
      after: { group: groupId, added },
      reason: input.reason,
    });
    return { added };
  });
}
