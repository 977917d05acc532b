"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { ChartColumn } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useDeferredValue } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { SpanButtons } from "#components/data-table/time-popover.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { type DashboardSpan, dashboardSpanNames } from "#server/moderation/log/dashboard/schema.ts";
import { LagLine } from "../../_components/lag-line.tsx";
import { dashboardSearchParams } from "../search-params.ts";
import { DashboardCharts } from "./dashboard-charts.tsx";
import { DashboardFigures } from "./dashboard-figures.tsx";
import { DashboardShares } from "./dashboard-shares.tsx";
import { RuleTable } from "./rule-table.tsx";

/** Figures are made from behind: within ten seconds of what was decided. A month of a busy game takes a second to add up, and its steps are days. */
const pollMs = { hour: 5_000, day: 5_000, week: 30_000, month: 120_000 } as const satisfies Record<
  DashboardSpan,
  number
>;

/** What was decided lately: how much, what became of it, how long it took, and what people said of it. */
export function DashboardView() {
  const t = useTranslations("moderationDashboard");
  const { slug: game } = useGame();
  const [{ span }, setSearch] = useQueryStates(dashboardSearchParams, { history: "push" });
  const shown = useDeferredValue(span);
  const { data } = useSuspenseQuery({
    ...useTRPC().decisions.dashboard.queryOptions({ game, span: shown }),
    refetchInterval: pollMs[shown],
  });
  const { allowed, masked, rejected, dropped } = data.totals;
  const isEmpty = allowed + masked + rejected + dropped === 0;
  return (
    <div className="flex flex-col gap-8" aria-busy={shown !== span}>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <SpanButtons
          legend={t("span")}
          spans={dashboardSpanNames}
          chosen={span}
          wordOf={(each) => t(`spans.${each}`)}
          onChange={(next) => void setSearch({ span: next ?? span })}
        />
        <LagLine of="counts" />
      </div>
      {isEmpty ? (
        <EmptyState icon={ChartColumn} title={t("empty")}>
          {t("emptyHint")}
        </EmptyState>
      ) : (
        <>
          <DashboardFigures totals={data.totals} span={shown} />
          <DashboardCharts dashboard={data} />
          <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
            <DashboardShares
              title={t("byLanguage")}
              span={shown}
              rows={data.languages.map((row) => ({ ...row, kind: "language" as const, value: row.language }))}
            />
            <DashboardShares
              title={t("byPreset")}
              span={shown}
              rows={data.presets.map((row) => ({ ...row, kind: "preset" as const, value: row.preset }))}
            />
          </div>
        </>
      )}
      <RuleTable rules={data.rules} span={shown} />
    </div>
  );
}
