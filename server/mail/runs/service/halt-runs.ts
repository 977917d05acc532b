import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { updateCampaign } from "../../queries.ts";
import { lockRunsToHalt, moveRun } from "../queries.ts";

/**
 * Moves every open run under an open halt to *halted*, and its campaign, so that screens say what the ledger's statements
 * enforce by themselves. What somebody else holds at this moment is left to the next sweep: the switch waits for nobody.
 * @param under.haltId the halt that is being pulled; null, for the sweep, for any.
 * @returns how many runs were moved.
 */
export function haltRuns(ctx: Ctx, under: { haltId: string | null }): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    let moved = 0;
    for (const { game, ...found } of await lockRunsToHalt(tx.db, under.haltId)) {
      const stateReason = found.reason;
      const run = await moveRun(tx.db, { id: found.id, from: ["planned", "sending"], to: "halted", stateReason });
      if (!run) continue;
      moved += 1;
      const campaign = await updateCampaign(tx.db, found.campaignId, { state: "halted", stateReason });
      await recordAudit(
        { ...tx, game },
        {
          action: "run.halt",
          target: { kind: "run", id: run.id, name: campaign.name },
          before: { state: found.state },
          after: { state: run.state, campaignId: campaign.id, sent: run.sent, failed: run.failed, total: run.total },
          reason: stateReason,
        },
      );
    }
    return moved;
  });
}
