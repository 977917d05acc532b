"use client";

import { Radio, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CalendarConflict, CalendarMonth } from "../wire.ts";

/** What a day needs to be looked at for: the push budget, and mails that go to the same players. */
export function DayNotes({
  day,
  conflicts,
  onDay,
}: {
  day: CalendarMonth["days"][number];
  conflicts: readonly CalendarConflict[];
  onDay?: (date: string) => void;
}) {
  const t = useTranslations("mail.schedule");
  const count = conflicts.filter(({ date }) => date === day.date).length;
  return (
    <>
      {day.pushes > 0 && (
        <p className="mt-1 flex items-center gap-1 px-1 text-caption text-muted-foreground">
          <Radio aria-hidden className="size-3.5 shrink-0" />
          {day.pushesLeft === null
            ? t("pushes", { count: day.pushes })
            : t("pushShares", {
                used: day.pushes - day.pushesPlanned,
                planned: day.pushesPlanned,
                left: day.pushesLeft,
              })}
        </p>
      )}
      {count > 0 && onDay !== undefined && (
        <button
          type="button"
          className="mt-1 flex min-h-6 items-center gap-1 rounded-sm px-1 text-left text-caption text-warning hover:underline"
          onClick={() => onDay(day.date)}
        >
          <TriangleAlert aria-hidden className="size-3.5 shrink-0" />
          {t("conflicts", { count })}
        </button>
      )}
    </>
  );
}
