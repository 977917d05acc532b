import type { GameCtx } from "#server/kernel/context.ts";
import { listPlannedCampaigns, type PlannedCampaign } from "../listings/queries.ts";
import { findGameZone, readClock } from "../queries.ts";
import { monthSpan, type Placed } from "../rules/calendar.ts";
import { listOccurrences } from "../rules/schedule.ts";
import { listRunsBetween, type RanOccurrence } from "../runs/queries.ts";
import type { CalendarInput } from "../schema.ts";

/** A campaign goes out at most once a day. */
const perMonthMax = 32;

/** What went out in a month of the game's zone and what is to go out, in no order. */
export async function placeMonth(
  ctx: GameCtx,
  input: CalendarInput,
): Promise<{ timeZone: string; now: Date; placed: Placed[] }> {
  const timeZone = await findGameZone(ctx.db, ctx.game.id);
  const span = monthSpan(input.month, timeZone);
  const now = await readClock(ctx.db);
  const planned = await listPlannedCampaigns(ctx.db, ctx.game.id);
  const ran = await listRunsBetween(ctx.db, { gameId: ctx.game.id, ...span });
  return { timeZone, now, placed: [...ran.map(placeRun), ...planned.flatMap((each) => placePlanned(each, span, now))] };
}

function placeRun(run: RanOccurrence): Placed {
  const { target, audienceId, groupId, condition } = run;
  return {
    campaignId: run.campaignId,
    name: run.name,
    category: run.category,
    campaignState: run.campaignState,
    at: run.dueAt ?? run.createdAt,
    run: { id: run.id, state: run.state, total: run.total, sent: run.sent, failed: run.failed },
    recipients: run.total,
    pushes: run.channel === "push" ? run.callCount : 0,
    isMovable: false,
    audience: { target, audienceId, groupId, condition },
  };
}

function placePlanned(campaign: PlannedCampaign, span: { from: Date; to: Date }, now: Date): Placed[] {
  const { target, audienceId, groupId, condition, nextRunAt } = campaign;
  const first = nextRunAt ?? now;
  const after = first >= span.from ? first : new Date(span.from.getTime() - 1);
  const times = listOccurrences(campaign, after, perMonthMax).map(({ at }) => at);
  if (nextRunAt !== null && nextRunAt >= span.from) times.unshift(nextRunAt);
  return times
    .filter((at) => at < span.to)
    .map((at) => ({
      campaignId: campaign.id,
      name: campaign.name,
      category: campaign.category,
      campaignState: campaign.state,
      at,
      run: null,
      recipients: campaign.recipients,
      pushes: target === "condition" || target === "everyone" ? 1 : 0,
      isMovable: campaign.state === "scheduled" && campaign.scheduleKind === "at" && target !== "group",
      audience: { target, audienceId, groupId, condition },
    }));
}
