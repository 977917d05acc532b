"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { cn } from "#lib/cn.ts";
import { formatNumber } from "#lib/format.ts";
import { GroupQuota } from "../teams/_components/list/group-quota.tsx";
import { type TeamFilterSearch, writeTeamSearch } from "../teams/search-params.ts";
import { OverviewSection } from "./overview-section.tsx";

const pollMs = 5_000;
const live = ["forming", "full", "playing", "idle"] as const;

/** How many teams are in each state, and how many were wrong; nothing for whoever may not see teams. */
export function OverviewTeams() {
  return useCan("team.read") ? <Teams /> : null;
}

function Teams() {
  const t = useTranslations("teams");
  const { slug: game } = useGame();
  const { describe } = useProblem();
  const { data, error } = useQuery({
    ...useTRPC().teams.status.queryOptions({ game }),
    refetchInterval: pollMs,
  });
  return (
    <OverviewSection id="teams" title={t("overview.title")}>
      {error !== null && data === undefined && <Alert tone="danger">{describe(error).sentence}</Alert>}
      {data === undefined && error === null && <Skeleton className="h-32 rounded-lg" />}
      {data !== undefined && (
        <>
          <ul className="flex flex-col">
            {live.map((state) => (
              <Line key={state} word={t(`states.${state}`)} count={data.byState[state]} filter={{ state }} />
            ))}
            <Line word={t("overview.drift")} count={data.byFreshness.drift} filter={{ freshness: "drift" }} isAlarm />
          </ul>
          <div className="mt-2 text-muted-foreground text-table">
            <GroupQuota {...data.quota} />
          </div>
        </>
      )}
    </OverviewSection>
  );
}

function Line({
  word,
  count,
  filter,
  isAlarm = false,
}: {
  word: string;
  count: number;
  filter: Partial<TeamFilterSearch>;
  isAlarm?: boolean;
}) {
  const { slug } = useGame();
  const locale = useLocale();
  return (
    <li>
      <Link
        href={`/${slug}/teams${writeTeamSearch({ ...filter, saved: "all" })}`}
        className="-mx-2 flex min-h-8 items-center justify-between gap-4 rounded-md px-2 hover:bg-hover"
      >
        {word}
        <span className={cn("font-medium", isAlarm && count > 0 && "text-danger")}>{formatNumber(count, locale)}</span>
      </Link>
    </li>
  );
}
