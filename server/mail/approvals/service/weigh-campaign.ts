import type { MailCategory } from "#db/enums/mail.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { type ApprovalNeed, type ApprovalPolicy, judgeApproval } from "../../rules/approval.ts";
import { type BlastRadius, historyMax, measureBlast } from "../../rules/blast-radius.ts";
import type { AttachedItem } from "../../schema.ts";
import { selectUsualQuantities, selectUsualValues } from "../queries.ts";

/** What a mail hands out, and who therefore has to approve it. */
export type Weighed = { blast: BlastRadius; need: ApprovalNeed };

/** Weighs a mail by the game's caps, history and thresholds of now: wherever one is planned, sent, approved or begins. */
export async function weighCampaign(
  ctx: GameCtx,
  mail: {
    campaign: { id: string; category: MailCategory };
    items: readonly AttachedItem[];
    recipients: number;
    policy: ApprovalPolicy;
  },
): Promise<Weighed> {
  const { campaign, items, recipients, policy } = mail;
  const of = { gameId: ctx.game.id, campaignId: campaign.id, mails: historyMax };
  const quantities = await selectUsualQuantities(ctx.db, { ...of, itemIds: items.map(({ id }) => id) });
  const values = await selectUsualValues(ctx.db, { ...of, category: campaign.category });
  const blast = measureBlast(items, recipients, { quantities, ...values });
  const { category } = campaign;
  const need = judgeApproval(policy, { category, recipients, totalValue: blast.total.actual, level: blast.level });
  return { blast, need };
}
