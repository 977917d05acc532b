"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { MemberPips } from "#components/teams/member-pips.tsx";
import { teamHref } from "#components/teams/team-href.ts";
import { TeamStateBadge } from "#components/teams/team-state-badge.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { writeTeamSearch } from "../../teams/search-params.ts";

const teamsShown = 10;

/** The teams that a player is in now; nothing for whoever may not see teams. */
export function PlayerTeams({ account }: { account: string }) {
  return useCan("team.read") ? <Teams account={account} /> : null;
}

function Teams({ account }: { account: string }) {
  const t = useTranslations("teams.ofPlayer");
  const { slug: game } = useGame();
  const { data, error, refetch, isFetching } = useQuery(
    useTRPC().teams.list.queryOptions({ game, member: account, limit: teamsShown }),
  );
  return (
    <section>
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="font-semibold">{t("title")}</h3>
        <Link
          className="text-link text-table underline"
          href={`/${game}/teams${writeTeamSearch({ member: account, saved: "all" })}`}
        >
          {t("all")}
        </Link>
      </div>
      {error !== null && data === undefined && (
        <FailedState title={t("failed")} error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
      )}
      {data === undefined && error === null && <Skeleton className="h-16 rounded-lg" />}
      {data?.rows.length === 0 && <p className="text-muted-foreground text-table">{t("none")}</p>}
      <ul className="flex flex-col divide-y divide-border">
        {data?.rows.map((team) => (
          <li key={team.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2 text-table">
            <Link href={teamHref(game, team.groupId)} className="min-w-0 flex-1 truncate font-medium hover:underline">
              {team.name.trim() === "" ? team.groupId : team.name}
            </Link>
            <MemberPips members={team.memberCount} capacity={team.capacity} />
            <TeamStateBadge state={team.state} />
          </li>
        ))}
      </ul>
    </section>
  );
}
