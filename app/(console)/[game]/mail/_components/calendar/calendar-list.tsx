"use client";

import { CalendarDays } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { cn } from "#lib/cn.ts";
import type { CalendarConflict, CalendarMonth } from "../wire.ts";
import { CalendarEntryLink } from "./calendar-entry.tsx";
import { DayNotes } from "./day-notes.tsx";

/** The days on which something goes out, one below the other. */
export function CalendarList({
  data,
  conflicts,
  onDay,
  className,
}: {
  data: CalendarMonth;
  conflicts: readonly CalendarConflict[];
  onDay: (date: string) => void;
  className?: string;
}) {
  const t = useTranslations("mail.schedule");
  const locale = useLocale();
  const format = new Intl.DateTimeFormat(locale, { month: "short", day: "numeric", weekday: "short", timeZone: "UTC" });
  if (data.days.length === 0) {
    return (
      <EmptyState icon={CalendarDays} title={t("emptyMonth")} {...(className === undefined ? {} : { className })}>
        {t("emptyMonthHelp")}
      </EmptyState>
    );
  }
  return (
    <ol className={cn("flex flex-col divide-y divide-border border-border border-y", className)}>
      {data.days.map((day) => (
        <li key={day.date} className="py-2.5">
          <h3
            {...(day.date === data.today ? { "aria-current": "date" as const } : {})}
            className={cn("mb-1 font-medium", day.date === data.today && "text-link")}
          >
            <button type="button" className="min-h-6 hover:underline" onClick={() => onDay(day.date)}>
              {format.format(new Date(`${day.date}T00:00Z`))}
            </button>
          </h3>
          <ul className="flex flex-col gap-1">
            {day.entries.map((entry) => (
              <li key={`${entry.campaignId} ${entry.at.getTime()}`}>
                <CalendarEntryLink entry={entry} />
              </li>
            ))}
          </ul>
          <DayNotes day={day} conflicts={conflicts} onDay={onDay} />
        </li>
      ))}
    </ol>
  );
}
