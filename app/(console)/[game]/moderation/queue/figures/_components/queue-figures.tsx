"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import type { ReactNode } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useRuleName } from "#components/moderation/rule-name.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatDuration, formatNumber, formatShare, formatUpTo } from "#lib/format.ts";
import { waitingCountMax } from "#server/moderation/queue/schema.ts";
import { figureDays, figureSearchParams } from "../search-params.ts";

/** What is a few seconds old is fresh enough for figures; a month of many reviewers takes a part of one to add up. */
const askMs = { 1: 10_000, 7: 10_000, 30: 60_000 } as const satisfies Record<(typeof figureDays)[number], number>;

/** What waits and since when, what each person decided, and how often each rule was right. */
export function QueueFigures() {
  const t = useTranslations("moderationQueue");
  const tFigures = useTranslations("moderationQueue.figures");
  const locale = useLocale();
  const ruleName = useRuleName();
  const { slug: game } = useGame();
  const [{ days }, setSearch] = useQueryStates(figureSearchParams);
  const { data } = useSuspenseQuery({
    ...useTRPC().queue.metrics.queryOptions({ game, days }),
    refetchInterval: askMs[days],
  });
  const overturnRate = ({ upheld, overturned }: { upheld: number; overturned: number }) =>
    formatShare(overturned / Math.max(1, upheld + overturned), locale);
  return (
    <div className="flex flex-col gap-8 pt-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p>
          {data.waiting > waitingCountMax
            ? t("waitingMany", { count: waitingCountMax })
            : t("waiting", { count: data.waiting })}
          {data.oldestAt !== null && (
            <span className="text-muted-foreground">
              {" · "}
              {tFigures("oldest")} <Time at={data.oldestAt} />
            </span>
          )}
        </p>
        <div role="group" aria-label={tFigures("period")} className="flex gap-1">
          {figureDays.map((each) => (
            <Button
              key={each}
              size="sm"
              variant="outline"
              aria-pressed={each === days}
              className="aria-pressed:bg-selected"
              onClick={() => void setSearch({ days: each })}
            >
              {tFigures("days", { count: each })}
            </Button>
          ))}
        </div>
      </div>
      <Figures
        title={tFigures("byReason")}
        none={tFigures("nothingWaits")}
        head={[tFigures("reason"), tFigures("waiting")]}
        rows={data.byReason.map(({ reason, waiting }) => ({
          key: reason,
          cells: [t(`reasons.${reason}`), formatUpTo(waiting, waitingCountMax, locale)],
        }))}
      />
      <Figures
        title={tFigures("reviewers")}
        none={tFigures("nobody")}
        head={[tFigures("name"), tFigures("upheld"), tFigures("overturned"), tFigures("rate"), tFigures("median")]}
        rows={data.reviewers.map((each) => ({
          key: each.name,
          cells: [
            each.name,
            formatNumber(each.upheld, locale),
            formatNumber(each.overturned, locale),
            overturnRate(each),
            each.medianSeconds === null ? "–" : formatDuration(Math.round(each.medianSeconds), locale),
          ],
        }))}
      />
      <Figures
        title={tFigures("rules")}
        none={tFigures("noRules")}
        head={[tFigures("rule"), tFigures("upheld"), tFigures("overturned"), tFigures("rate")]}
        rows={data.rules.map((each) => ({
          key: each.rule,
          cells: [
            ruleName(each.rule),
            formatNumber(each.upheld, locale),
            formatNumber(each.overturned, locale),
            overturnRate(each),
          ],
        }))}
      />
    </div>
  );
}

/** A short table: the first column names, the others count. */
function Figures({
  title,
  none,
  head,
  rows,
}: {
  title: string;
  none: string;
  head: readonly string[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
}) {
  return (
    <section>
      <h2 className="mb-2 font-semibold text-title">{title}</h2>
      {rows.length === 0 ? (
        <p className="text-muted-foreground">{none}</p>
      ) : (
        // In the tab order: keys must be able to scroll it where it is too wide.
        <div role="region" aria-label={title} className="overflow-x-auto" tabIndex={0}>
          <table className="w-full text-left text-table">
            <caption className="sr-only">{title}</caption>
            <thead>
              <tr className="border-border border-b">
                {head.map((label, place) => (
                  <th
                    key={label}
                    scope="col"
                    className={`h-9 whitespace-nowrap px-2 font-medium text-muted-foreground ${place === 0 ? "" : "text-right"}`}
                  >
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, cells }) => (
                <tr key={key} className="border-border border-b">
                  {cells.map((cell, place) => (
                    <td
                      key={head[place]}
                      className={`h-row px-2 ${place === 0 ? "min-w-40 break-words" : "whitespace-nowrap text-right tabular-nums"}`}
                    >
                      {cell}
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
