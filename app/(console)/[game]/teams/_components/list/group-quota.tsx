"use client";

import { useLocale, useTranslations } from "next-intl";
import { cn } from "#lib/cn.ts";
import { formatNumber } from "#lib/format.ts";

/** How many groups the application has of those that its plan counts. */
export function GroupQuota({ used, limit, isNear }: { used: number; limit: number; isNear: boolean }) {
  const t = useTranslations("teams.quota");
  const locale = useLocale();
  const share = Math.min(1, used / Math.max(1, limit));
  const words = { used: formatNumber(used, locale), limit: formatNumber(limit, locale) };
  return (
    <span className={cn("inline-flex items-center gap-2", isNear && "font-medium text-warning")}>
      <span
        role="meter"
        aria-label={t("label")}
        aria-valuemin={0}
        aria-valuemax={limit}
        aria-valuenow={Math.min(used, limit)}
        className="h-1.5 w-20 shrink-0 overflow-hidden rounded-full bg-muted"
      >
        <span
          className={cn("block h-full rounded-full", isNear ? "bg-warning-solid" : "bg-primary")}
          style={{ width: `${share * 100}%` }}
        />
      </span>
      {t(isNear ? "near" : "used", words)}
    </span>
  );
}
