import { wallTimeAt } from "#lib/recurrence.ts";
import { findQuota } from "#server/im/service/find-quota.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { arrangeDays, type CalendarDay } from "../rules/calendar.ts";
import { apiOf } from "../runs/rules.ts";
import type { CalendarInput } from "../schema.ts";
import { placeMonth } from "./place-month.ts";

/** A month of the game, in its zone: what went out on each day, what is to go out, and what is left of the push budget. */
export async function listCalendar(
  ctx: GameCtx,
  input: CalendarInput,
): Promise<{ month: string; timeZone: string; today: string; days: CalendarDay[] }> {
  const { callsPerDay: pushesPerDay } = await findQuota(ctx, apiOf("push"));
  const { timeZone, now, placed } = await placeMonth(ctx, input);
  return {
    month: input.month,
    timeZone,
    today: wallTimeAt(now, timeZone).slice(0, 10),
    days: arrangeDays(placed, { zone: timeZone, pushesPerDay }),
  };
}
