"use client";

import { useLocale, useTranslations } from "next-intl";
import { cn } from "#lib/cn.ts";
import type { CalendarConflict, CalendarMonth } from "../wire.ts";
import { CalendarEntryLink } from "./calendar-entry.tsx";
import { DayNotes } from "./day-notes.tsx";
import { useDayKeys } from "./use-day-keys.ts";

/** So many lines fit a cell; the others are counted. */
const shownMax = 4;

/** Weeks as rows, Sunday first. Arrow keys walk the days, Page Up and Page Down the months, Enter opens a day. */
export function CalendarGrid({
  data,
  conflicts,
  onDay,
  onMonth,
  className,
}: {
  data: CalendarMonth;
  conflicts: readonly CalendarConflict[];
  onDay: (date: string) => void;
  onMonth: (month: string) => void;
  className?: string;
}) {
  const t = useTranslations("mail.schedule");
  const locale = useLocale();
  const byDate = new Map(data.days.map((day) => [day.date, day]));
  const weeks = weeksOf(data.month);
  const { body, inTabOrder, onKeyDown, onFocusDay } = useDayKeys(data, { onDay, onMonth });
  // The seventh of January 2024 was a Sunday.
  const names = Array.from({ length: 7 }, (_, index) => new Date(Date.UTC(2024, 0, 7 + index)));
  const format = (weekday: "short" | "long") => new Intl.DateTimeFormat(locale, { weekday, timeZone: "UTC" });
  const dayName = new Intl.DateTimeFormat(locale, { month: "long", day: "numeric", weekday: "long", timeZone: "UTC" });
  return (
    <table role="grid" className={cn("w-full table-fixed border-collapse", className)} onKeyDown={onKeyDown}>
      <caption className="sr-only">{t("calendarCaption")}</caption>
      <thead>
        <tr>
          {names.map((name) => (
            <th
              key={name.getTime()}
              scope="col"
              abbr={format("long").format(name)}
              className="px-2 py-1.5 text-left font-medium text-caption text-muted-foreground"
            >
              {format("short").format(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {weeks.map((week) => (
          <tr key={week.find(Boolean)}>
            {week.map((date, index) => {
              const day = date === null ? undefined : byDate.get(date);
              const isToday = date === data.today;
              return (
                <td
                  role="gridcell"
                  // biome-ignore lint/suspicious/noArrayIndexKey: a week has seven places that never move
                  key={index}
                  {...(date === null
                    ? {}
                    : {
                        "data-date": date,
                        tabIndex: date === inTabOrder ? 0 : -1,
                        "aria-label": t("dayLabel", {
                          day: dayName.format(new Date(`${date}T00:00Z`)),
                          count: day?.entries.length ?? 0,
                        }),
                        onFocus: () => onFocusDay(date),
                      })}
                  className={cn(
                    "h-28 border border-border p-1.5 align-top focus-visible:-outline-offset-2",
                    date === null && "bg-muted/40",
                  )}
                >
                  {date !== null && (
                    <p
                      {...(isToday ? { "aria-current": "date" as const } : {})}
                      className={cn(
                        "mb-1 w-fit rounded-full px-1.5 text-caption text-muted-foreground tabular-nums",
                        isToday && "bg-primary font-medium text-primary-foreground",
                      )}
                    >
                      {Number(date.slice(8))}
                    </p>
                  )}
                  {day !== undefined && (
                    <>
                      <ul className="flex flex-col gap-0.5">
                        {day.entries.slice(0, shownMax).map((entry) => (
                          <li key={`${entry.campaignId} ${entry.at.getTime()}`}>
                            <CalendarEntryLink entry={entry} isNarrow />
                          </li>
                        ))}
                      </ul>
                      {day.entries.length > shownMax && (
                        <button
                          type="button"
                          tabIndex={-1}
                          className="min-h-6 px-1 text-caption text-muted-foreground hover:text-foreground"
                          onClick={() => onDay(day.date)}
                        >
                          {t("more", { count: day.entries.length - shownMax })}
                        </button>
                      )}
                      <DayNotes day={day} conflicts={conflicts} onDay={onDay} />
                    </>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Days of a month in rows of seven; null where another month's would be. */
function weeksOf(month: string): (string | null)[][] {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const lead = new Date(Date.UTC(year, number - 1, 1)).getUTCDay();
  const count = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return Array.from({ length: Math.ceil((lead + count) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_each, index) => {
      const day = week * 7 + index - lead + 1;
      return day < 1 || day > count ? null : `${month}-${String(day).padStart(2, "0")}`;
    }),
  );
}
