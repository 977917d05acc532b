"use client";

import { useLocale, useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Tooltip } from "#components/ui/tooltip.tsx";
import { formatExactTime } from "#lib/format.ts";

/** A time at which a mail goes out, as the server says it. */
export type ShownOccurrence = { at: Date; askedFor: string; shift: "none" | "skipped" | "repeated" };

/** Day, date and minute in `zone`: `Thu, Dec 24, 2026, 20:00`. */
export function formatOccurrence(at: Date, locale: string, zone: string): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    weekday: "short",
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(at);
}

/** Times in the schedule's own zone; UTC on hover and focus, and a note where daylight saving moves or doubles one. */
export function OccurrenceList({
  occurrences,
  zone,
  label,
  approvedUntil = null,
}: {
  occurrences: readonly ShownOccurrence[];
  zone: string;
  label: string;
  /** Times after this are held unless somebody renews the approval. */
  approvedUntil?: Date | null;
}) {
  const t = useTranslations("mail.schedule");
  const locale = useLocale();
  return (
    <ol aria-label={label} className="flex flex-col">
      {occurrences.map(({ at, askedFor, shift }) => (
        <li key={at.getTime()} className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5 py-0.5 text-table">
          <Tooltip content={formatExactTime(at, locale, "UTC")}>
            {/* In the tab order: the exact time must be reachable without a mouse */}
            <time dateTime={at.toISOString()} tabIndex={0} className="rounded-sm tabular-nums">
              {formatOccurrence(at, locale, zone)}
            </time>
          </Tooltip>
          {shift !== "none" && <Badge tone="warning">{t(`shift.${shift}`, { asked: askedFor.slice(11) })}</Badge>}
          {approvedUntil !== null && at > approvedUntil && <Badge tone="outline">{t("afterApproval")}</Badge>}
        </li>
      ))}
    </ol>
  );
}
