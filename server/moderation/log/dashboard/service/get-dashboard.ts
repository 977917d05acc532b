import { policyPresets } from "#db/enums/decisions.ts";
import { offsetAt } from "#lib/recurrence.ts";
import { getGame } from "#server/games/service/get-game.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { selectCounts, selectOutcomes, selectRules } from "../queries.ts";
import { addUp, groupBy, latencyOf, outcomesOf, stepsOf, verdictsOf } from "../rules.ts";
import { type Dashboard, dashboardSpans, type GetDashboardInput } from "../schema.ts";

const rulesShown = 20;

/** What was decided in a span that ends now: how much, what became of it, how long it took, which rules fired and how often people disagreed. */
export async function getDashboard(ctx: GameCtx, { span: name }: GetDashboardInput): Promise<Dashboard> {
  const { db, game } = ctx;
  const now = ctx.now();
  const span = dashboardSpans[name];
  const { timeZone } = await getGame(ctx);
  const { from, count } = stepsOf(span, now, offsetAt(now, timeZone));
  const of = { gameId: game.id, from, stepMinutes: span.stepMinutes };
  const [rows, rules, outcomes] = await Promise.all([
    selectCounts(db, of),
    selectRules(db, { ...of, limit: rulesShown }),
    selectOutcomes(db, of),
  ]);
  const all = addUp(rows);
  const { fallbacks, spooled, late } = all;
  return {
    from,
    to: now,
    stepMinutes: span.stepMinutes,
    totals: { ...verdictsOf(all), ...latencyOf(all.latencies), ...outcomesOf(outcomes), fallbacks, spooled, late },
    steps: Array.from({ length: count }, (_, step) => {
      const sums = addUp(rows.filter((row) => row.step === step));
      const at = new Date(from.getTime() + step * span.stepMinutes * 60_000);
      const said = outcomesOf(outcomes.filter((row) => row.step === step));
      return { at, ...verdictsOf(sums), ...latencyOf(sums.latencies), ...said, fallbacks: sums.fallbacks };
    }),
    languages: groupBy(rows, "language").map(({ key, sums }) => ({
      language: key === "" ? null : key,
      ...verdictsOf(sums),
    })),
    presets: groupBy(rows, "preset").map(({ key, sums }) => ({
      preset: policyPresets.find((each) => each === key) ?? null,
      ...verdictsOf(sums),
    })),
    rules: [...rules],
  };
}
