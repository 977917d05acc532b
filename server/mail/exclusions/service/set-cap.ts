import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { lockPlanning } from "../planning/queries.ts";
import { findCap, upsertCap } from "../queries.ts";
import type { CategoryCap, SetCapInput } from "../schema.ts";

/**
 * Limits how many mails of a category one player gets, for runs planned from now on. It waits for a run of the category
 * that is being planned, so that no run is planned by half of a change. The same cap again changes and records nothing.
 */
export function setCap(ctx: GameCtx, { category, mailsMax, days }: SetCapInput): Promise<CategoryCap> {
  return inTransaction(ctx, async (tx) => {
    const of = { gameId: tx.game.id, category };
    await lockPlanning(tx.db, of);
    const before = await findCap(tx.db, of);
    const after = { category, mailsMax, days };
    if (before?.mailsMax === mailsMax && before.days === days) return after;
    await upsertCap(tx.db, of, { mailsMax, days });
    await recordAudit(tx, {
      action: "game.cap_set",
      target: { kind: "game", id: tx.game.id, name: tx.game.name },
      before: before ? { category, ...before } : null,
      after,
    });
    return after;
  });
}
