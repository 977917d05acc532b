"use client";

import { Radio, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CalendarMonth } from "../wire.ts";

/** What a day needs to be looked at for: the push budget, and mails that go to the same players. */
export function DayNotes({ day }: { day: CalendarMonth["days"][number] }) {
  const t = useTranslations("mail.schedule");
  const hasClash = day.entries.some(({ clashes }) => clashes);
  return (
    <>
      {day.pushes > 0 && (
        <p className="mt-1 flex items-center gap-1 px-1 text-caption text-muted-foreground">
          <Radio aria-hidden className="size-3.5 shrink-0" />
          {day.pushesLeft === null
            ? t("pushes", { count: day.pushes })
            : t("pushBudget", { used: day.pushes, left: day.pushesLeft })}
        </p>
      )}
      {hasClash && (
        <p className="mt-1 flex items-center gap-1 px-1 text-caption text-warning">
          <TriangleAlert aria-hidden className="size-3.5 shrink-0" />
          {t("clash")}
        </p>
      )}
    </>
  );
}
