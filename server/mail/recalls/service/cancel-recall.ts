import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { lockCampaign } from "../../queries.ts";
import { lockWorkingChunks } from "../chunks/queries.ts";
import { recallIsOver, recallNotFound } from "../errors.ts";
import { findRecall, requestRecallStop } from "../queries.ts";
import type { CancelRecallInput, RecallView } from "../schema.ts";
import { closeRecall } from "./close-recall.ts";
import { getRecall } from "./get-recall.ts";

/**
 * Stops a recall: no more calls within a second, those under way are settled first. Whose copy was taken back stays without
 * it; the others keep it, and another recall goes on with them.
 * @throws DomainError `recalls.not_found`, `recalls.over` for one that has ended or was stopped before
 */
export function cancelRecall(ctx: GameCtx, input: CancelRecallInput): Promise<RecallView> {
  return inTransaction(ctx, async (tx) => {
    const found = await findRecall(tx.db, { gameId: ctx.game.id, id: input.recallId });
    if (found?.campaignId !== input.id) throw recallNotFound();
    await lockCampaign(tx.db, { gameId: ctx.game.id, id: input.id });
    await lockWorkingChunks(tx.db, input.recallId);
    if (!(await requestRecallStop(tx.db, input.recallId))) throw recallIsOver();
    await recordAudit(tx, {
      action: "recall.cancel",
      target: { kind: "campaign", id: input.id, name: found.campaignName },
      after: { recallId: found.id, runId: found.runId, total: found.total },
      reason: input.reason ?? null,
    });
    await closeRecall(tx, input.recallId);
    return getRecall(tx, { recallId: input.recallId });
  });
}
