import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { markFailed } from "../intake/queries.ts";
import type { Audience } from "../schema.ts";

/**
 * Gives up an audience that is on its way. Safe to repeat: one that is ready or failed stays as it is, and
 * `undefined` comes back.
 * @param input.reason a key below `errors` in `messages/`
 */
export function failAudience(ctx: GameCtx, input: { id: string; reason: string }): Promise<Audience | undefined> {
  return inTransaction(ctx, async (tx) => {
    const audience = await markFailed(tx.db, input.id, input.reason);
    if (audience === undefined) return undefined;
    await recordAudit(tx, {
      action: "audience.fail",
      target: { kind: "audience", id: audience.id, name: audience.name },
      after: { reason: input.reason, lineCount: audience.lineCount },
    });
    return audience;
  });
}
