"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useGame } from "#components/shell/game-context.tsx";
import { policyPresets } from "#db/enums/decisions.ts";
import { termLanguages } from "#db/enums/moderation.ts";
import { formatNumber, formatShare } from "#lib/format.ts";
import type { DashboardSpan, VerdictCounts } from "#server/moderation/log/dashboard/schema.ts";
import { writeDecisionSearch } from "../../search-params.ts";

type Row = VerdictCounts & { kind: "language" | "preset"; value: string | null };

/**
 * How much was written in each language or kind of room, and how much of it was stopped: a bar for the eye, the numbers in the table. Each leads to its
 * decisions of the same time.
 */
export function DashboardShares({ title, rows, span }: { title: string; rows: readonly Row[]; span: DashboardSpan }) {
  const t = useTranslations("moderationDashboard.shares");
  const locale = useLocale();
  const all = rows.reduce((sum, row) => sum + totalOf(row), 0);
  return (
    <section className="min-w-0">
      <h2 className="mb-2 font-semibold">{title}</h2>
      <table className="w-full text-left text-table tabular-nums">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr className="border-border border-b text-muted-foreground">
            <th scope="col" className="py-1.5 pr-3 font-medium">
              {t("name")}
            </th>
            <th scope="col" className="py-1.5 pr-3 text-right font-medium">
              {t("messages")}
            </th>
            <th scope="col" className="py-1.5 text-right font-medium">
              {t("blockRate")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.value ?? ""} className="border-border border-b last:border-b-0">
              <th scope="row" className="py-1.5 pr-3 font-normal">
                <Name row={row} span={span} />
                <span aria-hidden className="mt-1 block h-1 rounded-full bg-muted">
                  <span
                    className="block h-1 rounded-full bg-primary"
                    style={{ width: `${all === 0 ? 0 : (totalOf(row) / all) * 100}%` }}
                  />
                </span>
              </th>
              <td className="py-1.5 pr-3 text-right">{formatNumber(totalOf(row), locale)}</td>
              <td className="py-1.5 text-right">
                {totalOf(row) === 0 ? "–" : formatShare((totalOf(row) - row.allowed) / totalOf(row), locale)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function totalOf({ allowed, masked, rejected, dropped }: VerdictCounts): number {
  return allowed + masked + rejected + dropped;
}

function Name({ row: { kind, value }, span }: { row: Row; span: DashboardSpan }) {
  const t = useTranslations("moderation");
  const { slug } = useGame();
  const language = termLanguages.find((each) => each === value);
  const preset = policyPresets.find((each) => each === value);
  if (kind === "language" && language !== undefined) {
    return (
      <Link
        className="hover:underline"
        href={`/${slug}/moderation${writeDecisionSearch({ language, span, saved: "all" })}`}
      >
        {t(`languages.${language}`)}
      </Link>
    );
  }
  if (kind === "preset" && preset !== undefined) {
    return (
      <Link
        className="hover:underline"
        href={`/${slug}/moderation${writeDecisionSearch({ preset, span, saved: "all" })}`}
      >
        {t(`presets.${preset}`)}
      </Link>
    );
  }
  return <span className="text-muted-foreground">{t(kind === "language" ? "noLanguage" : "noPreset")}</span>;
}
