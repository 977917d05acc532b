import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import type { Campaign } from "../../service/get-campaign.ts";
import { updateDraft } from "../../service/update-draft.ts";
import { markVersion } from "../queries.ts";
import type { RestoreVersionInput } from "../schema.ts";
import { getVersion } from "./get-version.ts";

/**
 * Saves what a draft said at an earlier version as its newest one. It is a save like any other: whatever was approved before is not
 * approved again.
 * @throws DomainError `review.version_not_found`, and as `updateDraft`: an item or list that is gone since, a draft somebody changed
 */
export function restoreVersion(ctx: GameCtx, input: RestoreVersionInput): Promise<Campaign> {
  return inTransaction(ctx, async (tx) => {
    const { id, version, from } = input;
    const { draft } = await getVersion(tx, { id, version: from });
    const after = await updateDraft(tx, { id, version, draft });
    await markVersion(tx.db, { campaignId: id, version: after.version }, { as: "restored", from });
    await recordAudit(tx, {
      action: "campaign.restore",
      target: { kind: "campaign", id, name: after.name },
      before: { version },
      after: { version: after.version, from },
    });
    return after;
  });
}
