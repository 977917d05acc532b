import { assertMaySend } from "#server/games/halts/service/assert-may-send.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { assertCovered } from "../approvals/service/assert-covered.ts";
import { type CampaignRow, updateCampaign } from "../queries.ts";
import { planRun } from "../runs/service/plan-run.ts";
import type { BuiltDefinition } from "./build-definition.ts";

/**
 * Takes an approved campaign into sending: its run is planned in the same transaction, and workers find it there.
 * @param occurrence for a scheduled campaign: when it was due, and when the next one is.
 * @throws DomainError `review.second_person_needed`, `halts.sending_stopped`, `halts.database_in_doubt`
 */
export async function startCampaign(
  tx: GameCtx,
  campaign: CampaignRow,
  built: BuiltDefinition,
  occurrence: { dueAt: Date | null; nextRunAt: Date | null } = { dueAt: null, nextRunAt: null },
): Promise<CampaignRow> {
  await assertMaySend(tx);
  assertCovered(campaign, built.weighed.need);
  await planRun(tx, {
    campaign,
    channel: built.channel,
    isEstimated: built.isEstimated,
    audienceId: built.audienceId,
    definitionHash: built.definitionHash,
    payload: built.payload,
    recipients: built.recipients,
    calls: built.calls,
    variables: built.variables,
    dueAt: occurrence.dueAt,
  });
  return updateCampaign(tx.db, campaign.id, { state: "sending", stateReason: null, nextRunAt: occurrence.nextRunAt });
}
