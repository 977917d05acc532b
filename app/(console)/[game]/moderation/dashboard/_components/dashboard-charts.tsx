"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { StackedChart, type StackedPoint, type StackedSeries } from "#components/charts/stacked-chart.tsx";
import { useGameTimeZone } from "#components/ui/time-zone.tsx";
import { formatNumber, formatShare } from "#lib/format.ts";
import type { Dashboard } from "../../_components/wire.ts";
import { heightOf, useLatencyWords } from "./use-latency-words.ts";

type Step = Dashboard["steps"][number];

const allOf = ({ allowed, masked, rejected, dropped }: Step) => allowed + masked + rejected + dropped;
const stoppedOf = ({ masked, rejected, dropped }: Step) => masked + rejected + dropped;
const shareOf = (step: Step) => (allOf(step) === 0 ? 0 : stoppedOf(step) / allOf(step));

/** The share of decisions that people overturned in a step; null where nobody looked at any. */
const overturnsOf = ({ upheld, overturned }: Step) =>
  upheld + overturned === 0 ? null : overturned / (upheld + overturned);

/** The span step by step: volume, block rate, overturn rate, latency and fallbacks, each as a picture with its table below. */
export function DashboardCharts({ dashboard }: { dashboard: Dashboard }) {
  const t = useTranslations("moderationDashboard");
  const tWords = useTranslations("moderation");
  const locale = useLocale();
  const latency = useLatencyWords();
  const time = useStepTime(dashboard.stepMinutes);
  const { steps } = dashboard;
  const number = (value: number) => formatNumber(value, locale);
  const highest = (of: (step: Step) => number) => Math.max(0, ...steps.map(of));
  const slowest = steps.map(({ p99 }) => p99).reduce((a, b) => (heightOf(b) > heightOf(a) ? b : a), null);
  const frame = { from: time(steps[0]?.at), until: time(steps.at(-1)?.at) };
  const series = (id: string, label: string, colour: keyof typeof colours): StackedSeries => ({
    id,
    label,
    ...colours[colour],
  });
  const points = (values: (step: Step) => number[], say: (step: Step) => string): StackedPoint[] =>
    steps.map((step) => ({
      id: String(step.at.getTime()),
      title: `${time(step.at)} · ${say(step)}`,
      values: values(step),
    }));
  return (
    <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
      <Chart title={t("volume.title")} table={<StepTable steps={steps} time={time} kind="volume" />}>
        <StackedChart
          label={t("volume.about", { number: number(highest(allOf)) })}
          series={[
            series("allow", tWords("verdicts.allow"), "success"),
            series("mask", tWords("verdicts.mask"), "warning"),
            series("reject", tWords("verdicts.reject"), "danger"),
            series("drop", tWords("verdicts.drop"), "neutral"),
          ]}
          points={points(
            (step) => [step.allowed, step.masked, step.rejected, step.dropped],
            (step) => t("volume.point", { all: number(allOf(step)), stopped: number(stoppedOf(step)) }),
          )}
          top={number(highest(allOf))}
          {...frame}
        />
      </Chart>
      <Chart title={t("blockRate.title")} table={<StepTable steps={steps} time={time} kind="blockRate" />}>
        <StackedChart
          label={t("blockRate.about", { share: formatShare(highest(shareOf), locale) })}
          series={[series("share", t("blockRate.title"), "danger")]}
          points={points(
            (step) => [shareOf(step)],
            (step) => formatShare(shareOf(step), locale),
          )}
          top={formatShare(highest(shareOf), locale)}
          {...frame}
        />
      </Chart>
      <Chart title={t("overturnRate.title")} table={<StepTable steps={steps} time={time} kind="overturnRate" />}>
        <StackedChart
          label={t("overturnRate.about", {
            share: formatShare(
              highest((step) => overturnsOf(step) ?? 0),
              locale,
            ),
          })}
          series={[series("overturns", t("overturnRate.title"), "warning")]}
          points={points(
            (step) => [overturnsOf(step) ?? 0],
            (step) => {
              const share = overturnsOf(step);
              if (share === null) return t("overturnRate.none");
              const said = { overturned: number(step.overturned), all: number(step.upheld + step.overturned) };
              return t("overturnRate.point", { share: formatShare(share, locale), ...said });
            },
          )}
          top={formatShare(
            highest((step) => overturnsOf(step) ?? 0),
            locale,
          )}
          {...frame}
        />
      </Chart>
      <Chart title={t("latency.title")} table={<StepTable steps={steps} time={time} kind="latency" />}>
        <StackedChart
          label={t("latency.about", { value: latency(slowest) })}
          series={[
            series("p50", t("latency.p50"), "success"),
            series("p95", t("latency.p95"), "warning"),
            series("p99", t("latency.p99"), "danger"),
          ]}
          points={points(
            ({ p50, p95, p99 }) => [heightOf(p50), heightOf(p95) - heightOf(p50), heightOf(p99) - heightOf(p95)],
            ({ p50, p95, p99 }) => t("latency.point", { p50: latency(p50), p95: latency(p95), p99: latency(p99) }),
          )}
          top={latency(slowest)}
          {...frame}
        />
      </Chart>
      <Chart title={t("fallbacks.title")} table={<StepTable steps={steps} time={time} kind="fallbacks" />}>
        <StackedChart
          label={t("fallbacks.about", {
            number: number(highest(({ fallbacks }) => fallbacks)),
          })}
          series={[series("fallbacks", t("fallbacks.title"), "warning")]}
          points={points(
            ({ fallbacks }) => [fallbacks],
            ({ fallbacks }) => number(fallbacks),
          )}
          top={number(highest(({ fallbacks }) => fallbacks))}
          {...frame}
        />
      </Chart>
    </div>
  );
}

const colours = {
  success: { className: "fill-success-solid", swatch: "bg-success-solid" },
  warning: { className: "fill-warning-solid", swatch: "bg-warning-solid" },
  danger: { className: "fill-danger-solid", swatch: "bg-danger-solid" },
  neutral: { className: "fill-draft", swatch: "bg-draft" },
} as const;

function useStepTime(stepMinutes: number): (at: Date | undefined) => string {
  const format = useFormatter();
  const timeZone = useGameTimeZone() ?? "UTC";
  return (at) => {
    if (at === undefined) return "";
    const day = { month: "short", day: "numeric" } as const;
    const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
    // Its noon: beyond a change of clocks a day may begin an hour before midnight.
    if (stepMinutes >= 1_440) return format.dateTime(new Date(at.getTime() + 43_200_000), { ...day, timeZone });
    return format.dateTime(at, { ...(stepMinutes >= 30 ? day : {}), ...clock, timeZone });
  };
}

function Chart({ title, table, children }: { title: string; table: ReactNode; children: ReactNode }) {
  const t = useTranslations("moderationDashboard");
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h2 id={id} className="mb-2 font-semibold">
        {title}
      </h2>
      {children}
      <details className="mt-2 text-table">
        <summary className="w-fit cursor-pointer rounded-sm text-link">{t("asTable")}</summary>
        {/* In the tab order: keys must be able to scroll it. */}
        <div tabIndex={0} role="region" aria-label={t("tableOf", { title })} className="mt-2 max-h-72 overflow-auto">
          {table}
        </div>
      </details>
    </section>
  );
}

type StepColumn = { id: string; label: string; value: (step: Step) => string };

function StepTable({
  steps,
  time,
  kind,
}: {
  steps: readonly Step[];
  time: (at: Date) => string;
  kind: "volume" | "blockRate" | "overturnRate" | "latency" | "fallbacks";
}) {
  const t = useTranslations("moderationDashboard");
  const tWords = useTranslations("moderation.verdicts");
  const locale = useLocale();
  const latency = useLatencyWords();
  const number = (value: number) => formatNumber(value, locale);
  const columns: Readonly<Record<typeof kind, readonly StepColumn[]>> = {
    volume: [
      { id: "allow", label: tWords("allow"), value: ({ allowed }) => number(allowed) },
      { id: "mask", label: tWords("mask"), value: ({ masked }) => number(masked) },
      { id: "reject", label: tWords("reject"), value: ({ rejected }) => number(rejected) },
      { id: "drop", label: tWords("drop"), value: ({ dropped }) => number(dropped) },
    ],
    blockRate: [{ id: "share", label: t("blockRate.title"), value: (step) => formatShare(shareOf(step), locale) }],
    overturnRate: [
      { id: "upheld", label: t("rules.upheld"), value: ({ upheld }) => number(upheld) },
      { id: "overturned", label: t("rules.overturned"), value: ({ overturned }) => number(overturned) },
      {
        id: "overturnRate",
        label: t("overturnRate.title"),
        value: (step) => {
          const share = overturnsOf(step);
          return share === null ? "–" : formatShare(share, locale);
        },
      },
    ],
    latency: [
      { id: "p50", label: t("latency.p50"), value: ({ p50 }) => latency(p50) },
      { id: "p95", label: t("latency.p95"), value: ({ p95 }) => latency(p95) },
      { id: "p99", label: t("latency.p99"), value: ({ p99 }) => latency(p99) },
    ],
    fallbacks: [{ id: "fallbacks", label: t("fallbacks.title"), value: ({ fallbacks }) => number(fallbacks) }],
  };
  return (
    <table className="w-full text-left tabular-nums">
      <caption className="sr-only">{t(`${kind}.title`)}</caption>
      <thead>
        <tr className="border-border border-b text-muted-foreground">
          <th scope="col" className="py-1 pr-3 font-medium">
            {t("time")}
          </th>
          {columns[kind].map(({ id, label }) => (
            <th key={id} scope="col" className="py-1 pr-3 text-right font-medium">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr key={step.at.getTime()} className="border-border border-b last:border-b-0">
            <th scope="row" className="whitespace-nowrap py-1 pr-3 font-normal">
              {time(step.at)}
            </th>
            {columns[kind].map(({ id, value }) => (
              <td key={id} className="py-1 pr-3 text-right">
                {value(step)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
