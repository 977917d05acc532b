import { recordAudit } from "#server/audit/service/record-audit.ts";
import { recordNotice } from "#server/games/notices/service/record-notice.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { lockCampaign } from "../../queries.ts";
import { cancelRecallChunks } from "../chunks/queries.ts";
import { endRecall, findRecall } from "../queries.ts";

/**
 * Ends a recall when everybody had their turn, or when a person stopped it and nothing is under way. Whoever comes second, or too
 * early, changes nothing. @returns whether this call ended it.
 */
export function closeRecall(ctx: GameCtx, recallId: string): Promise<boolean> {
  return inTransaction(ctx, async (tx) => {
    const key = { gameId: ctx.game.id, id: recallId };
    const found = await findRecall(tx.db, key);
    if (!found || !(await lockCampaign(tx.db, { gameId: ctx.game.id, id: found.campaignId }))) return false;
    const before = await findRecall(tx.db, key);
    if (before?.state !== "running") return false;
    if (before.cancelRequestedAt !== null && (await cancelRecallChunks(tx.db, recallId)) > 0) return false;
    // Again behind the chunks: what was recorded meanwhile counts.
    const after = (await findRecall(tx.db, key)) ?? before;
    const { recalled, failed, total } = after;
    const isWhole = recalled + failed === total;
    if (!isWhole && after.cancelRequestedAt === null) return false;
    const to = isWhole ? "completed" : "cancelled";
    if (!(await endRecall(tx.db, { id: recallId, to }))) return false;
    await recordAudit(tx, {
      action: "recall.complete",
      target: { kind: "campaign", id: after.campaignId, name: after.campaignName },
      after: { recallId, runId: after.runId, state: to, total, recalled, failed },
    });
    // Whoever stopped it knows; that it is through is news.
    if (to === "completed") {
      const params = { campaign: after.campaignName, recalled, failed, total };
      await recordNotice(tx, { kind: "recall_completed", campaignId: after.campaignId, params });
    }
    return true;
  });
}
