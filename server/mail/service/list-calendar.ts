import { wallTimeAt } from "#lib/recurrence.ts";
import { findQuota } from "#server/im/service/find-quota.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { listPlannedCampaigns, type PlannedCampaign } from "../listings/queries.ts";
import { findGameZone, readClock } from "../queries.ts";
import { arrangeDays, type CalendarDay, monthSpan, type Placed } from "../rules/calendar.ts";
import { listOccurrences } from "../rules/schedule.ts";
import { listRunsBetween, type RanOccurrence } from "../runs/queries.ts";
import { apiOf } from "../runs/rules.ts";
import type { CalendarInput } from "../schema.ts";

/** A campaign goes out at most once a day. */
const perMonthMax = 32;

/** A month of the game, in its zone: what went out on each day, what is to go out, and what is left of the push budget. */
export async function listCalendar(
  ctx: GameCtx,
  input: CalendarInput,
): Promise<{ month: string; timeZone: string; today: string; days: CalendarDay[] }> {
  const timeZone = await findGameZone(ctx.db, ctx.game.id);
  const span = monthSpan(input.month, timeZone);
  const now = await readClock(ctx.db);
  const { callsPerDay: pushesPerDay } = await findQuota(ctx, apiOf("push"));
  const planned = await listPlannedCampaigns(ctx.db, ctx.game.id);
  const ran = await listRunsBetween(ctx.db, { gameId: ctx.game.id, ...span });
  const placed = [...ran.map(placeRun), ...planned.flatMap((campaign) => placePlanned(campaign, span, now))];
  return {
    month: input.month,
    timeZone,
    today: wallTimeAt(now, timeZone).slice(0, 10),
    days: arrangeDays(placed, { zone: timeZone, pushesPerDay }),
  };
}

function placeRun(run: RanOccurrence): Placed {
  const { target, audienceId, groupId, condition } = run;
  return {
    campaignId: run.campaignId,
    name: run.name,
    campaignState: run.campaignState,
    at: run.dueAt ?? run.createdAt,
    run: { id: run.id, state: run.state, total: run.total, sent: run.sent, failed: run.failed },
    recipients: run.total,
    pushes: run.channel === "push" ? run.callCount : 0,
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
      campaignState: campaign.state,
      at,
      run: null,
      recipients: campaign.recipients,
      pushes: target === "condition" || target === "everyone" ? 1 : 0,
      audience: { target, audienceId, groupId, condition },
    }));
}
