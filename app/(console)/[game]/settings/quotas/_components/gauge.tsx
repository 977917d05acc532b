"use client";

import { useLocale, useTranslations } from "next-intl";
import { cn } from "#lib/cn.ts";
import { formatNumber } from "#lib/format.ts";

/** From here on a limit is nearly used up. */
const nearlyShare = 0.9;

/** How much of a limit is in use at this moment; unlike a progress bar it goes back as well. A phone has no column heads: there it says what it is. */
export function Gauge({
  column,
  label,
  used,
  limit,
  note,
}: {
  column: string;
  label: string;
  used: number;
  limit: number;
  note: string | undefined;
}) {
  const t = useTranslations("settings.quotas");
  const locale = useLocale();
  const share = Math.min(1, used / Math.max(1, limit));
  return (
    <div className="flex w-full min-w-32 flex-col gap-1">
      <p className="flex flex-wrap items-baseline justify-between gap-x-2">
        <span aria-hidden className="text-caption text-muted-foreground sm:hidden">
          {column}
        </span>
        <span className="whitespace-nowrap">
          {t("used", { used: formatNumber(used, locale), limit: formatNumber(limit, locale) })}
        </span>
        {note !== undefined && <span className="whitespace-nowrap text-caption text-muted-foreground">{note}</span>}
      </p>
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
    </div>
  );
}
