import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { campaignChanged, campaignNotFound } from "../../errors.ts";
import { lockCampaign } from "../../queries.ts";
import { draftInput } from "../../schema.ts";
import { cancelCampaign } from "../../service/cancel-campaign.ts";
import { cloneCampaign } from "../../service/clone-campaign.ts";
import { deleteDraft } from "../../service/delete-draft.ts";
import { getCampaign } from "../../service/get-campaign.ts";
import { pauseCampaign } from "../../service/pause-campaign.ts";
import { resumeCampaign } from "../../service/resume-campaign.ts";
import { unscheduleCampaign } from "../../service/unschedule-campaign.ts";
import { updateDraft } from "../../service/update-draft.ts";
import { withdrawCampaign } from "../../service/withdraw-campaign.ts";
import { type BulkPlanRow, type BulkRow, lockNextRow, settleRow } from "../queries.ts";

type Act = (tx: GameCtx, mail: { id: string; version: number }, plan: BulkPlanRow) => Promise<{ id: string }>;

/** The verbs of one mail; each is what its own page calls. */
const acts: Readonly<Record<BulkPlanRow["action"], Act>> = {
  delete: deleteDraft,
  clone: cloneCampaign,
  withdraw: withdrawCampaign,
  unschedule: unscheduleCampaign,
  pause: (tx, { id }, plan) => pauseCampaign(tx, { id, ...becauseOf(plan) }),
  resume: (tx, { id }, plan) => resumeCampaign(tx, { id, ...becauseOf(plan) }),
  cancel: (tx, { id }, plan) => cancelCampaign(tx, { id, ...becauseOf(plan) }),
  set_category: async (tx, mail, { category }) => {
    if (category === null) throw new Error("The plan names no category.");
    const draft = draftInput.parse(await getCampaign(tx, mail));
    return updateDraft(tx, { ...mail, draft: { ...draft, category } });
  },
};

/**
 * Does the next mail of a plan and writes down what became of it, both in one transaction.
 * audit: none because the verb it calls records its own.
 * @returns false when nothing is left that nobody else is at.
 */
export function runBulkRow(ctx: GameCtx, plan: BulkPlanRow): Promise<boolean> {
  return inTransaction(ctx, async (tx) => {
    const row = await lockNextRow(tx.db, plan.id);
    if (row === undefined) return false;
    const change = await findChange(tx, row);
    if (change !== null) {
      await settleRow(tx.db, row, { outcome: "changed", reason: change.reason, reasonParams: change.params });
      return true;
    }
    try {
      const mail = { id: row.campaignId, version: row.version };
      const { id } = await inTransaction(tx, (inner) => acts[plan.action](inner, mail, plan));
      await settleRow(tx.db, row, { outcome: "done", resultId: plan.action === "clone" ? id : null });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await settleRow(tx.db, row, { outcome: "refused", reason: error.reason, reasonParams: error.params });
    }
    return true;
  });
}

/** Why the mail is not the one that the plan showed; null when it is. */
async function findChange(tx: GameCtx, row: BulkRow): Promise<DomainError | null> {
  const now = await lockCampaign(tx.db, { gameId: tx.game.id, id: row.campaignId });
  if (now === undefined) return campaignNotFound();
  return now.version === row.version ? null : campaignChanged(now);
}

function becauseOf({ reason }: BulkPlanRow): { reason?: string } {
  return reason === null ? {} : { reason };
}
