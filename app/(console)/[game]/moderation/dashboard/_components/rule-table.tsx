"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useRuleName } from "#components/moderation/rule-name.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { termLanguages } from "#db/enums/moderation.ts";
import { formatNumber, formatShare } from "#lib/format.ts";
import type { DashboardSpan } from "#server/moderation/log/dashboard/schema.ts";
import type { Dashboard } from "../../_components/wire.ts";
import { writeDecisionSearch } from "../../search-params.ts";

/** The rules that fired most, and how often people disagreed with them; each leads to its decisions of the same time. */
export function RuleTable({ rules, span }: { rules: Dashboard["rules"]; span: DashboardSpan }) {
  const t = useTranslations("moderationDashboard.rules");
  const tWords = useTranslations("moderation");
  const locale = useLocale();
  const { slug } = useGame();
  const ruleName = useRuleName();
  const number = (value: number) => formatNumber(value, locale);
  const head = "py-1.5 pr-3 text-right font-medium";
  return (
    <section className="min-w-0">
      <h2 className="mb-2 font-semibold">{t("title")}</h2>
      {rules.length === 0 ? (
        <p className="text-muted-foreground text-table">{t("none")}</p>
      ) : (
        // In the tab order: keys must be able to scroll it.
        <div tabIndex={0} role="region" aria-label={t("title")} className="overflow-x-auto">
          <table className="w-full text-left text-table tabular-nums">
            <caption className="sr-only">{t("title")}</caption>
            <thead>
              <tr className="border-border border-b text-muted-foreground">
                <th scope="col" className="py-1.5 pr-3 font-medium">
                  {t("rule")}
                </th>
                <th scope="col" className="py-1.5 pr-3 font-medium">
                  {t("language")}
                </th>
                <th scope="col" className={head}>
                  {t("hits")}
                </th>
                <th scope="col" className={head}>
                  {t("stopped")}
                </th>
                <th scope="col" className={head}>
                  {t("upheld")}
                </th>
                <th scope="col" className={head}>
                  {t("overturned")}
                </th>
                <th scope="col" className={head}>
                  {t("overturnRate")}
                </th>
              </tr>
            </thead>
            <tbody>
              {rules.map(({ rule, language, hits, stopped, upheld, overturned }) => {
                const known = termLanguages.find((each) => each === language);
                const reviewed = upheld + overturned;
                return (
                  <tr key={`${rule} ${language}`} className="border-border border-b last:border-b-0">
                    <th scope="row" className="max-w-72 py-1.5 pr-3 font-normal">
                      <Link
                        className="break-words text-link hover:underline"
                        href={`/${slug}/moderation${writeDecisionSearch({ rule, span, saved: "all" })}`}
                      >
                        {ruleName(rule)}
                      </Link>
                    </th>
                    <td className="py-1.5 pr-3">
                      {known === undefined ? tWords("noLanguage") : tWords(`languages.${known}`)}
                    </td>
                    <td className="py-1.5 pr-3 text-right">{number(hits)}</td>
                    <td className="py-1.5 pr-3 text-right">{number(stopped)}</td>
                    <td className="py-1.5 pr-3 text-right">{number(upheld)}</td>
                    <td className="py-1.5 pr-3 text-right">{number(overturned)}</td>
                    <td className="py-1.5 pr-3 text-right">
                      {reviewed === 0 ? "–" : formatShare(overturned / reviewed, locale)}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
