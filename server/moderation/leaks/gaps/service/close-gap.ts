import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { gapClosed, gapLasts, gapNotFound } from "../errors.ts";
import { closeByHand, lockGap } from "../queries.ts";
import type { CloseGapInput, GapRow } from "../schema.ts";
import { viewGap } from "./view-gap.ts";

/**
 * Says that nobody will learn more of a gap, or wants to. Of two who close one, the first does.
 * @throws DomainError `moderation.gap_not_found`, `moderation.gap_closed`, `moderation.gap_lasts`
 */
export function closeGap(ctx: GameCtx, { id, reason }: CloseGapInput): Promise<GapRow> {
  return inTransaction(ctx, async (tx) => {
    const key = { gameId: tx.game.id, id };
    const before = await lockGap(tx.db, key);
    if (before === undefined) throw gapNotFound();
    if (before.state === "closed") throw gapClosed();
    if (before.untilAt === null) throw gapLasts();
    await closeByHand(tx.db, { id, reason, byName: nameActor(tx.actor).name });
    const { state, cause, fromAt, untilAt, messages, leaks } = before;
    await recordAudit(tx, {
      action: "gap.close",
      target: { kind: "gap", id },
      before: { state },
      after: { state: "closed", cause, fromAt, untilAt, messages, leaks },
      reason,
    });
    const after = await lockGap(tx.db, key);
    if (after === undefined) throw gapNotFound();
    return viewGap(after);
  });
}
