"use client";

import { useLocale, useTranslations } from "next-intl";
import { cn } from "#lib/cn.ts";
import { formatNumber } from "#lib/format.ts";

/** From here on a limit is nearly used up. */
const nearlyShare = 0.9;

/** How much of a limit is in use at this moment; unlike a progress bar it goes back as well. */
export function Gauge({
  label,
  used,
  limit,
  note,
}: {
  label: string;
  used: number;
  limit: number;
  note: string | undefined;
}) {
  const t = useTranslations("settings.quotas");
  const locale = useLocale();
  const share = Math.min(1, used / Math.max(1, limit));
  return (
    <div className="flex min-w-36 flex-col gap-1">
      <div
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={limit}
        aria-valuenow={Math.min(used, limit)}
        className="h-1.5 w-full overflow-hidden rounded-full bg-muted"
      >
        <div
          className={cn(
            "h-full rounded-full transition-[width] duration-300 ease-linear",
            share >= nearlyShare ? "bg-warning-solid" : "bg-primary",
          )}
          style={{ width: `${share * 100}%` }}
        />
      </div>
      <p className="whitespace-nowrap">
        {t("used", { used: formatNumber(used, locale), limit: formatNumber(limit, locale) })}
        {note !== undefined && <span className="ml-1.5 text-muted-foreground">{note}</span>}
      </p>
    </div>
  );
}
