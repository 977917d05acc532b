import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { updateCampaign } from "../../queries.ts";
import { lockRunsToRelease, moveRun } from "../queries.ts";

/**
 * Lets every halted run that no open halt concerns any more go on from where it was.
 * @param of.gameId the game of the halt that is lifted; null for every game.
 * @returns how many.
 */
export function releaseRuns(ctx: Ctx, of: { gameId: string | null }): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    let moved = 0;
    for (const { game, ...found } of await lockRunsToRelease(tx.db, of.gameId)) {
      const run = await moveRun(tx.db, { id: found.id, from: ["halted"], to: "sending", stateReason: null });
      if (!run) continue;
      moved += 1;
      const campaign = await updateCampaign(tx.db, found.campaignId, { state: "sending", stateReason: null });
      await recordAudit(
        { ...tx, game },
        {
          action: "campaign.resume",
          target: { kind: "campaign", id: campaign.id, name: campaign.name },
          before: { state: "halted" },
          after: { state: campaign.state, runId: run.id, sent: run.sent, failed: run.failed, total: run.total },
        },
      );
    }
    return moved;
  });
}
