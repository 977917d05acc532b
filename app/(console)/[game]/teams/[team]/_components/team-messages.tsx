"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { MessageLine } from "./message-line.tsx";
import { TeamSection } from "./team-section.tsx";

/** A recall changes nothing of the team and is no news to its stream. */
const quietMs = 10_000;

/** What was written in a team lately, for whoever may read players' words. */
export function TeamMessages(props: { groupId: string; onOpen: (eventId: number) => void }) {
  const t = useTranslations("teams.messages");
  const mayRead = useCan("callback.open");
  return (
    <TeamSection title={t("title")}>
      {mayRead ? <Messages {...props} /> : <p className="text-muted-foreground">{t("notYours")}</p>}
    </TeamSection>
  );
}

function Messages({ groupId, onOpen }: { groupId: string; onOpen: (eventId: number) => void }) {
  const t = useTranslations("teams.messages");
  const { slug: game } = useGame();
  const { data, error, refetch, isFetching, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...useTRPC().teams.messages.infiniteQueryOptions(
      { game, groupId, limit: 20 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
    refetchInterval: quietMs,
  });
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      <p className="mb-1 text-muted-foreground text-table">{t("about")}</p>
      {error !== null && data === undefined && (
        <FailedState title={t("failed")} error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
      )}
      {data === undefined && error === null && <Skeleton className="h-40 rounded-lg" />}
      {data !== undefined && rows.length === 0 && <p className="text-muted-foreground">{t("none")}</p>}
      <ol aria-label={t("title")} className="flex flex-col">
        {rows.map((row) => (
          <MessageLine key={row.eventId} row={row} onOpen={onOpen} />
        ))}
      </ol>
      {hasNextPage && (
        <Button
          variant="quiet"
          size="sm"
          className="-ml-2 mt-1"
          pending={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t("more")}
        </Button>
      )}
    </>
  );
}
