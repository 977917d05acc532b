"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useGame } from "#components/shell/game-context.tsx";
import { formatNumber, formatShare } from "#lib/format.ts";
import type { DashboardSpan } from "#server/moderation/log/dashboard/schema.ts";
import type { Dashboard } from "../../_components/wire.ts";
import { type DecisionSearch, writeDecisionSearch } from "../../search-params.ts";
import { useLatencyWords } from "./use-latency-words.ts";

/** The totals of the span, each a number that one can say aloud; those that count decisions lead to them in the log. */
export function DashboardFigures({ totals, span }: { totals: Dashboard["totals"]; span: DashboardSpan }) {
  const t = useTranslations("moderationDashboard.figures");
  const locale = useLocale();
  const { slug } = useGame();
  const latency = useLatencyWords();
  const logOf = (filter: Partial<DecisionSearch>) =>
    `/${slug}/moderation${writeDecisionSearch({ ...filter, span, saved: "all" })}`;
  const stopped = totals.masked + totals.rejected + totals.dropped;
  const all = totals.allowed + stopped;
  const reviewed = totals.upheld + totals.overturned;
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-6">
      <Figure label={t("volume")} value={formatNumber(all, locale)} href={logOf({})} />
      <Figure
        label={t("blockRate")}
        value={all === 0 ? "–" : formatShare(stopped / all, locale)}
        href={logOf({ verdict: ["mask", "reject", "drop"] })}
      >
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
      <Figure label={t("fallbacks")} value={formatNumber(totals.fallbacks, locale)} href={logOf({ fallback: "any" })}>
        {all === 0 ? "" : formatShare(totals.fallbacks / all, locale)}
      </Figure>
      <Figure label={t("late")} value={formatNumber(totals.late, locale)} href={logOf({ source: "late" })}>
        {t("spooled", { number: formatNumber(totals.spooled, locale) })}
      </Figure>
    </dl>
  );
}

function Figure({
  label,
  value,
  href,
  children,
}: {
  label: string;
  value: string;
  /** Where what it counts can be read. */
  href?: string;
  children?: ReactNode;
}) {
  const t = useTranslations("moderationDashboard.figures");
  return (
    <div className="relative rounded-lg border border-border bg-surface px-4 py-3">
      <dt className="text-muted-foreground text-table">{label}</dt>
      <dd className="font-semibold text-page tabular-nums">
        {href === undefined ? (
          value
        ) : (
          // The whole card leads there.
          <Link
            className="after:absolute after:inset-0 after:rounded-lg hover:underline"
            href={href}
            aria-label={t("inLog", { label, value })}
          >
            {value}
          </Link>
        )}
      </dd>
      {children !== undefined && children !== "" && (
        <dd className="text-caption text-muted-foreground tabular-nums">{children}</dd>
      )}
    </div>
  );
}
