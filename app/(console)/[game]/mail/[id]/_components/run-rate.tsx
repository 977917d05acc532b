"use client";

import { useLocale, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { RateChart } from "#components/charts/rate-chart.tsx";
import { Button } from "#components/ui/button.tsx";
import { useNow } from "#components/ui/time.tsx";
import { useGameTimeZone } from "#components/ui/time-zone.tsx";
import { formatDuration, formatExactTime, formatNumber, formatShortTime } from "#lib/format.ts";
import type { RunReport } from "../../_components/wire.ts";

type Rate = NonNullable<RunReport["rate"]>;

/** Players settled over time beside the limit: as a picture, and as a table for whoever wants numbers. */
export function RunRate({ rate }: { rate: Rate }) {
  const t = useTranslations("mail.report.rate");
  const locale = useLocale();
  const zone = useGameTimeZone() ?? "UTC";
  const tableId = useId();
  const [isTable, setTable] = useState(false);
  const number = (value: number) => formatNumber(value < 10 ? Math.round(value * 10) / 10 : Math.round(value), locale);
  const time = (at: Date) => formatExactTime(at, locale, zone);
  const points = rate.buckets.map((bucket) => ({
    ...bucket,
    id: bucket.at.toISOString(),
    good: bucket.sent / rate.bucketSeconds,
    bad: bucket.failed / rate.bucketSeconds,
  }));
  const peak = t("peak", { count: number(Math.max(...points.map(({ good, bad }) => good + bad))) });
  const limit = t("limit", { count: number(rate.limitPerSecond) });
  const [first] = rate.buckets;
  const last = rate.buckets.at(-1);
  const now = useNow() ?? new Date();
  const short = (at: Date) => formatShortTime(at, locale, zone, now);
  return (
    <section aria-labelledby="rate-title">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <h2 id="rate-title" className="font-semibold text-section">
          {t("title")}
        </h2>
        <p className="text-muted-foreground text-table">
          {peak} · {t("bucket", { time: formatDuration(rate.bucketSeconds, locale) })}
        </p>
      </div>
      <RateChart
        label={`${t("caption")}: ${peak}, ${limit}`}
        limit={rate.limitPerSecond}
        limitLabel={limit}
        from={first === undefined ? "" : short(first.at)}
        until={last === undefined ? "" : short(new Date(last.at.getTime() + rate.bucketSeconds * 1000))}
        points={points.map((point) => ({
          ...point,
          title: `${time(point.at)}: ${t("value", { count: number(point.good + point.bad) })}`,
        }))}
      />
      <Button
        variant="quiet"
        size="sm"
        aria-expanded={isTable}
        aria-controls={tableId}
        className="-ml-2 mt-1"
        onClick={() => setTable(!isTable)}
      >
        {t(isTable ? "hideTable" : "showTable")}
      </Button>
      <div id={tableId} hidden={!isTable} className="mt-1 max-h-72 overflow-y-auto rounded-lg border border-border">
        <table className="w-full text-right text-table">
          <caption className="sr-only">{t("caption")}</caption>
          <thead className="text-muted-foreground">
            <tr className="h-9 border-border border-b">
              <th scope="col" className="px-3 text-left font-medium">
                {t("at")}
              </th>
              {(["sent", "failed", "perSecond"] as const).map((key) => (
                <th key={key} scope="col" className="px-3 font-medium">
                  {t(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.id} className="h-8 border-border border-b last:border-b-0">
                <th scope="row" className="px-3 text-left font-normal">
                  {time(point.at)}
                </th>
                <td className="px-3">{formatNumber(point.sent, locale)}</td>
                <td className="px-3">{formatNumber(point.failed, locale)}</td>
                <td className="px-3">{number(point.good + point.bad)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
