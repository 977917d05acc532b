import { assertMaySend } from "#server/games/halts/service/assert-may-send.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { type CampaignRow, updateCampaign } from "../queries.ts";
import { planRun } from "../runs/service/plan-run.ts";
import type { BuiltDefinition } from "./build-definition.ts";

/**
 * Takes an approved campaign into sending: its run is planned in the same transaction, and workers find it there.
 * @throws DomainError `halts.sending_stopped`, `halts.database_in_doubt`
 */
export async function startCampaign(tx: GameCtx, campaign: CampaignRow, built: BuiltDefinition): Promise<CampaignRow> {
  await assertMaySend(tx);
  await planRun(tx, {
    campaign,
    audienceId: built.audienceId,
    definitionHash: built.definitionHash,
    payload: built.payload,
    recipients: built.recipients,
    calls: built.calls,
  });
  return updateCampaign(tx.db, campaign.id, { state: "sending", stateReason: null });
}
