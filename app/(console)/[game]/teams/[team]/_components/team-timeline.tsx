"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { FileJson } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import { cn } from "#lib/cn.ts";
import type { TimelineRow } from "../../_components/wire.ts";
import { TeamSection } from "./team-section.tsx";
import { useEventSentence } from "./use-event-sentence.ts";

/** A callback that changes nothing of the team, as of a message that was recalled, is no news to its stream. */
const quietMs = 10_000;

/** Everything that callbacks told of a team, newest first, in words; the body of each is one click away. */
export function TeamTimeline({
  groupId,
  openId,
  onOpen,
}: {
  groupId: string;
  openId: number | null;
  onOpen: (eventId: number) => void;
}) {
  const t = useTranslations("teams.timeline");
  const { slug: game } = useGame();
  const { data, error, refetch, isFetching, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...useTRPC().teams.timeline.infiniteQueryOptions(
      { game, groupId, limit: 30 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
    refetchInterval: quietMs,
  });
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <TeamSection title={t("title")}>
      {error !== null && data === undefined && (
        <FailedState title={t("failed")} error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
      )}
      {data === undefined && error === null && <Skeleton className="h-64 rounded-lg" />}
      {data !== undefined && rows.length === 0 && <p className="text-muted-foreground">{t("none")}</p>}
      <ol className="flex flex-col">
        {rows.map((row) => (
          <Line key={row.eventId} row={row} isOpen={row.eventId === openId} onOpen={onOpen} />
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
    </TeamSection>
  );
}

function Line({ row, isOpen, onOpen }: { row: TimelineRow; isOpen: boolean; onOpen: (eventId: number) => void }) {
  const t = useTranslations("teams.timeline");
  const mayOpen = useCan("callback.open");
  const sentence = useEventSentence();
  return (
    <li
      className={cn(
        "flex items-start gap-2 rounded-md border-border border-b px-1 py-2 last:border-b-0",
        isOpen && "bg-selected",
      )}
    >
      <div className="min-w-0 flex-1 text-table leading-5">
        <p className="break-words">{sentence(row)}</p>
        <p className="flex flex-wrap items-center gap-x-2 text-muted-foreground">
          <Time at={row.happenedAt ?? row.receivedAt} />
          {row.platform !== null && <span>{row.platform}</span>}
          {row.copies > 1 && <Badge tone="outline">{t("copies", { count: row.copies })}</Badge>}
        </p>
      </div>
      {mayOpen && (
        <IconButton label={t("body")} size="iconSm" onClick={() => onOpen(row.eventId)}>
          <FileJson aria-hidden />
        </IconButton>
      )}
    </li>
  );
}
