"use client";

import { useLocale, useTranslations } from "next-intl";
import { exclusionReasons } from "#db/enums/mail.ts";
import { formatNumber } from "#lib/format.ts";
import type { Plan } from "../wire.ts";

/** How many of the players would be left out and why, in a sentence; nothing when nobody is. */
export function PlanExclusions({ plan, className }: { plan: Plan; className?: string }) {
  const t = useTranslations("mail.exclusions");
  const locale = useLocale();
  const { exclusions } = plan;
  if (exclusions === null) return <p className={className}>{t("unknown")}</p>;
  const { total, counts, isEstimated } = exclusions;
  if (total === 0) return null;
  const named = exclusionReasons.flatMap((reason) => {
    const count = counts[reason] ?? 0;
    return count === 0
      ? []
      : [t("reasonCount", { reason: t(`reasons.${reason}`), count: formatNumber(count, locale) })];
  });
  const values = { count: formatNumber(total, locale), reasons: named.join(", ") };
  return (
    <p className={className} title={t("plannedHelp")}>
      {t(isEstimated ? "sentenceAbout" : "sentence", values)}
    </p>
  );
}
