"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { OverviewChat } from "./overview-chat.tsx";
import { OverviewCounts } from "./overview-counts.tsx";
import { OverviewQuota } from "./overview-quota.tsx";
import { OverviewRecent } from "./overview-recent.tsx";
import { OverviewSending } from "./overview-sending.tsx";
import { OverviewTeams } from "./overview-teams.tsx";
import { OverviewUpcoming } from "./overview-upcoming.tsx";
import { OverviewWaiting } from "./overview-waiting.tsx";

const busyMs = 2000;
const calmMs = 30_000;

/** What goes out, what waits for me, what happened last. */
export function Overview() {
  const trpc = useTRPC();
  const { slug } = useGame();
  const { data: summary } = useSuspenseQuery({
    ...trpc.mail.summary.queryOptions({ game: slug }),
    refetchInterval: ({ state }) => ((state.data?.sending.length ?? 0) > 0 ? busyMs : calmMs),
  });
  const { data: game } = useSuspenseQuery(trpc.games.get.queryOptions({ game: slug }));
  return (
    <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_18rem]">
      <div className="flex min-w-0 flex-col gap-8">
        <OverviewWaiting />
        <OverviewSending rows={summary.sending} />
        {summary.upcoming.length > 0 && <OverviewUpcoming rows={summary.upcoming} />}
        <OverviewRecent rows={summary.recent} />
      </div>
      <div className="flex flex-col gap-8">
        <OverviewCounts counts={summary.counts} />
        <OverviewTeams />
        <OverviewChat />
        <OverviewQuota game={game} />
      </div>
    </div>
  );
}
