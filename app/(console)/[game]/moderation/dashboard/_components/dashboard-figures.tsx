"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatNumber, formatShare } from "#lib/format.ts";
import type { Dashboard } from "../../_components/wire.ts";
import { useLatencyWords } from "./use-latency-words.ts";

/** The totals of the span, each a number that one can say aloud. */
export function DashboardFigures({ totals }: { totals: Dashboard["totals"] }) {
  const t = useTranslations("moderationDashboard.figures");
  const locale = useLocale();
  const latency = useLatencyWords();
  const stopped = totals.masked + totals.rejected + totals.dropped;
  const all = totals.allowed + stopped;
  const reviewed = totals.upheld + totals.overturned;
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-6">
      <Figure label={t("volume")} value={formatNumber(all, locale)} />
      <Figure label={t("blockRate")} value={all === 0 ? "–" : formatShare(stopped / all, locale)}>
        {t("stopped", { number: formatNumber(stopped, locale) })}
      </Figure>
      <Figure
        label={t("overturnRate")}
        value={reviewed === 0 ? "–" : formatShare(totals.overturned / reviewed, locale)}
      >
        {t("reviewed", { number: formatNumber(reviewed, locale) })}
      </Figure>
      <Figure label={t("p99")} value={latency(totals.p99)}>
        {t("p50", { value: latency(totals.p50) })}
      </Figure>
      <Figure label={t("fallbacks")} value={formatNumber(totals.fallbacks, locale)}>
        {all === 0 ? "" : formatShare(totals.fallbacks / all, locale)}
      </Figure>
      <Figure label={t("late")} value={formatNumber(totals.late, locale)}>
        {t("spooled", { number: formatNumber(totals.spooled, locale) })}
      </Figure>
    </dl>
  );
}

function Figure({ label, value, children }: { label: string; value: string; children?: ReactNode }) {
  return (
    <div className="rounded-lg border border-border bg-surface px-4 py-3">
      <dt className="text-muted-foreground text-table">{label}</dt>
      <dd className="font-semibold text-page tabular-nums">{value}</dd>
      {children !== undefined && children !== "" && (
        <dd className="text-caption text-muted-foreground tabular-nums">{children}</dd>
      )}
    </div>
  );
}
