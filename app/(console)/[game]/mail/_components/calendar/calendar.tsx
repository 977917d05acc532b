"use client";

import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useDeferredValue } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { campaignSearchParams, monthOf, writeCampaignSearch } from "../../search-params.ts";
import { CalendarGrid } from "./calendar-grid.tsx";
import { CalendarList } from "./calendar-list.tsx";
import { DayPanel } from "./day-panel.tsx";

const liveMs = 30_000;

/** A month of mail in the game's zone: a grid where there is room, a list by day where there is not. */
export function Calendar() {
  const t = useTranslations("mail.schedule");
  const locale = useLocale();
  const trpc = useTRPC();
  const { slug } = useGame();
  const [search, setSearch] = useQueryStates(campaignSearchParams);
  const { data: game } = useSuspenseQuery(trpc.games.get.queryOptions({ game: slug }));
  const wanted = monthOf(search, game.timeZone);
  // The month before stays until the next one is here: whoever walks with the arrow keys keeps the focus.
  const month = useDeferredValue(wanted);
  const { data } = useSuspenseQuery({
    ...trpc.mail.calendar.queryOptions({ game: slug, month }),
    refetchInterval: liveMs,
  });
  const { data: conflicts } = useQuery(trpc.mail.calendarConflicts.queryOptions({ game: slug, month }));
  const name = new Intl.DateTimeFormat(locale, { year: "numeric", month: "long", timeZone: "UTC" });
  const href = (step: number) =>
    `/${slug}/mail${writeCampaignSearch({ view: "calendar", month: step === 0 ? null : monthAfter(wanted, step) })}`;
  const openDay = (day: string) => void setSearch({ day });
  const shown = { data, conflicts: conflicts ?? [], onDay: openDay };
  return (
    <section aria-labelledby="calendar-title" className="pt-4">
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <h2 id="calendar-title" aria-live="polite" className="mr-auto font-semibold text-section">
          {name.format(new Date(`${month}-01T00:00Z`))}
          <span className="ml-2 font-normal text-muted-foreground text-table">{data.timeZone}</span>
        </h2>
        <div className="flex items-center gap-2">
          <IconButton asChild label={t("previousMonth")} variant="outline">
            <Link href={href(-1)}>
              <ChevronLeft aria-hidden />
            </Link>
          </IconButton>
          <Button asChild variant="outline">
            <Link href={href(0)}>{t("today")}</Link>
          </Button>
          <IconButton asChild label={t("nextMonth")} variant="outline">
            <Link href={href(1)}>
              <ChevronRight aria-hidden />
            </Link>
          </IconButton>
        </div>
      </div>
      <CalendarGrid
        {...shown}
        onMonth={(next) => void setSearch({ month: next, day: null })}
        className="max-md:hidden"
      />
      <CalendarList {...shown} className="md:hidden" />
      <DayPanel {...shown} day={search.day} onClose={() => void setSearch({ day: null })} />
    </section>
  );
}

function monthAfter(month: string, step: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + step, 1)).toISOString().slice(0, 7);
}
