import type { CampaignState } from "#db/enums/mail.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { countCampaigns, listUpcoming, type UpcomingRow } from "../../listings/queries.ts";
import { type CampaignSummary, listCampaigns } from "../../listings/service/list-campaigns.ts";

/** What a person wants to know about the game's mail at first sight. */
export type MailSummary = {
  /** Being sent, or stopped on the way. */
  sending: CampaignSummary[];
  recent: CampaignSummary[];
  /** Scheduled for the next 24 hours, the next one first. */
  upcoming: UpcomingRow[];
  counts: Partial<Record<CampaignState, number>>;
};

export async function summariseMail(ctx: GameCtx): Promise<MailSummary> {
  const newest = { sort: "changed", descending: true } as const;
  const sending = await listCampaigns(ctx, {
    ...newest,
    states: ["sending", "paused", "held", "halted"],
    limit: 10,
  });
  const recent = await listCampaigns(ctx, { ...newest, limit: 8 });
  return {
    sending: sending.rows,
    recent: recent.rows,
    upcoming: await listUpcoming(ctx.db, { gameId: ctx.game.id, hours: 24, limit: 10 }),
    counts: await countCampaigns(ctx.db, ctx.game.id),
  };
}
