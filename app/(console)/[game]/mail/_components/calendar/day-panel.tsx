"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useCan } from "#components/shell/game-context.tsx";
import { PeekPanel } from "#components/shell/peek-panel.tsx";
import { Button } from "#components/ui/button.tsx";
import type { CalendarConflict, CalendarMonth } from "../wire.ts";
import { CalendarEntryLink } from "./calendar-entry.tsx";
import { ConflictLine } from "./conflict-line.tsx";
import { DayNotes } from "./day-notes.tsx";
import { MoveDialog } from "./move-dialog.tsx";

/** One day in full: what goes out, what meets the same players, and what can be moved. */
export function DayPanel({
  day: date,
  data,
  conflicts,
  onClose,
}: {
  day: string | null;
  data: CalendarMonth;
  conflicts: readonly CalendarConflict[];
  onClose: () => void;
}) {
  const t = useTranslations("mail.day");
  const locale = useLocale();
  const canMove = [useCan("mail.control"), useCan("mail.compose"), useCan("mail.send")].every(Boolean);
  const [moving, setMoving] = useState<string | null>(null);
  const isDay = date !== null && /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(Date.parse(`${date}T00:00Z`));
  const day = data.days.find((each) => each.date === date);
  const ofDay = conflicts.filter((conflict) => conflict.date === date);
  const format = new Intl.DateTimeFormat(locale, { month: "long", day: "numeric", weekday: "long", timeZone: "UTC" });
  return (
    <>
      <PeekPanel
        open={isDay}
        onClose={onClose}
        title={isDay ? format.format(new Date(`${date}T00:00Z`)) : ""}
        state={data.timeZone}
      >
        {day === undefined ? (
          <p className="text-muted-foreground">{t("nothing")}</p>
        ) : (
          <>
            <ul className="flex flex-col gap-1">
              {day.entries.map((entry) => (
                <li key={`${entry.campaignId} ${entry.at.getTime()}`} className="flex items-center gap-2">
                  <div className="min-w-0 flex-1">
                    <CalendarEntryLink entry={entry} />
                  </div>
                  {canMove && entry.isMovable && (
                    <Button variant="outline" size="sm" onClick={() => setMoving(entry.campaignId)}>
                      {t("move")}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            <DayNotes day={day} conflicts={[]} />
          </>
        )}
        {ofDay.length > 0 && (
          <section className="mt-5">
            <h3 className="mb-1.5 font-semibold">{t("conflicts")}</h3>
            <ul className="flex flex-col gap-2">
              {ofDay.map((conflict) => (
                <ConflictLine
                  key={`${conflict.first.campaignId} ${conflict.second.campaignId} ${conflict.second.at.getTime()}`}
                  conflict={conflict}
                />
              ))}
            </ul>
          </section>
        )}
      </PeekPanel>
      {moving !== null && <MoveDialog key={moving} id={moving} onClose={() => setMoving(null)} />}
    </>
  );
}
