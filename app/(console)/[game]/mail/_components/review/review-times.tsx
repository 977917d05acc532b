"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { formatOccurrence } from "#components/mail/occurrence-list.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { useNow } from "#components/ui/time.tsx";
import { useGameTimeZone } from "#components/ui/time-zone.tsx";
import type { Campaign } from "../wire.ts";

const shownMax = 3;

/** When it goes out, in UTC, in the game's zone and in the reader's, and in the one it was planned in where that is another. */
export function ReviewTimes({ campaign }: { campaign: Campaign }) {
  const t = useTranslations("reviews.times");
  const zones = useTranslations("time");
  const locale = useLocale();
  const trpc = useTRPC();
  const { slug } = useGame();
  const gameZone = useGameTimeZone();
  const now = useNow();
  const { scheduleKind, scheduleAt, scheduleZone, scheduleRule } = campaign;
  const isNow = scheduleKind === "now";
  const { data } = useQuery({
    ...trpc.mail.schedulePreview.queryOptions({
      game: slug,
      schedule: { scheduleKind, scheduleAt, scheduleZone, scheduleRule },
    }),
    enabled: !isNow,
  });
  const own = now === undefined ? undefined : Intl.DateTimeFormat().resolvedOptions().timeZone;
  const columns = [
    { key: "utc", label: zones("utc"), zone: "UTC" },
    { key: "game", label: zones("game"), zone: gameZone },
    { key: "mine", label: zones("mine"), zone: own },
    { key: "planned", label: t("planned"), zone: scheduleZone === gameZone ? undefined : (scheduleZone ?? undefined) },
  ].flatMap(({ zone, ...column }) => (zone === undefined ? [] : [{ ...column, zone }]));
  return (
    <section aria-labelledby="times-title">
      <h3 id="times-title" className="mb-1 font-semibold text-title">
        {t("title")}
      </h3>
      {isNow && <p>{t("now")}</p>}
      {!isNow && data !== undefined && (
        <div tabIndex={0} className="overflow-x-auto">
          <table className="text-table">
            <caption className="sr-only">{t("title")}</caption>
            <thead>
              <tr className="text-left text-muted-foreground">
                {columns.map(({ key, label, zone }) => (
                  <th key={key} scope="col" className="py-1 pr-3 align-bottom font-medium sm:pr-6">
                    {label}
                    <span className="block font-normal text-caption">{zone}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.occurrences.slice(0, shownMax).map(({ at }) => (
                <tr key={at.getTime()}>
                  {columns.map(({ key, zone }) => (
                    <td key={key} className="py-1 pr-3 align-top sm:whitespace-nowrap sm:pr-6">
                      {formatOccurrence(at, locale, zone)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
