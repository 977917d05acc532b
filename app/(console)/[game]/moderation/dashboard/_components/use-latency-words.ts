import { useLocale, useTranslations } from "next-intl";
import { formatNumber } from "#lib/format.ts";

/** Says up to how long something took, from microseconds; null for nothing that could be measured. */
export function useLatencyWords(): (us: number | null) => string {
  const t = useTranslations("moderationDashboard");
  const locale = useLocale();
  return (us) => (us === null ? "–" : t("upTo", { ms: formatNumber(us / 1_000, locale) }));
}
