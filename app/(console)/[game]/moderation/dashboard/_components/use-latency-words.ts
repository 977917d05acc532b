import { useLocale, useTranslations } from "next-intl";
import { latencyBoundsUs } from "#db/enums/decisions.ts";
import { formatNumber } from "#lib/format.ts";
import type { LatencyBound } from "#server/moderation/log/dashboard/schema.ts";

const lastBoundUs = Math.max(...latencyBoundsUs);

/** Says up to how long something took, or longer than what; null for nothing that could be measured. */
export function useLatencyWords(): (bound: LatencyBound) => string {
  const t = useTranslations("moderationDashboard");
  const locale = useLocale();
  return (bound) => {
    if (bound === null) return "–";
    if (bound === "longer") return t("over", { ms: formatNumber(lastBoundUs / 1_000, locale) });
    return t("upTo", { ms: formatNumber(bound / 1_000, locale) });
  };
}

/** How high a bound is drawn: what took longer than all of them stands out above the highest. */
export function heightOf(bound: LatencyBound): number {
  return bound === "longer" ? lastBoundUs * 1.5 : (bound ?? 0);
}
