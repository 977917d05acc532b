"use client";

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { BellOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { NoticeItem } from "./notice-item.tsx";

const pageRows = 15;

/** Newest first. What is shown counts as read; what was new stays marked until the panel is closed. */
export function NoticeList({ onClose }: { onClose: () => void }) {
  const t = useTranslations("notices");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const list = useInfiniteQuery(
    trpc.notices.list.infiniteQueryOptions(
      { game: slug, limit: pageRows },
      // Each time it opens it begins anew, and asks once: the marks of what is new would be gone at a second look.
      { getNextPageParam: (page) => page.nextCursor ?? undefined, gcTime: 0, staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  const { mutate: markRead } = useMutation(
    trpc.notices.markRead.mutationOptions({
      onSuccess: () => cache.invalidateQueries(trpc.notices.countUnread.pathFilter()),
    }),
  );
  const newest = list.data?.pages[0]?.rows[0];
  const readId = newest?.isUnread ? newest.id : undefined;
  useEffect(() => {
    if (readId !== undefined) markRead({ game: slug, id: readId });
  }, [readId, slug, markRead]);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <div className="flex min-h-0 flex-col">
      <h2 className="border-border border-b px-4 py-2.5 font-semibold text-title">{t("title")}</h2>
      {list.isPending && (
        <div className="flex flex-col gap-2 p-4">
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
        </div>
      )}
      {list.isError && (
        <FailedState title={t("failed")} error={list.error} className="m-3" onRetry={() => void list.refetch()} />
      )}
      {list.isSuccess && rows.length === 0 && (
        <EmptyState icon={BellOff} title={t("empty")} className="py-10">
          {t("emptyHint")}
        </EmptyState>
      )}
      <ul className="divide-y divide-border">
        {rows.map((notice) => (
          <NoticeItem key={notice.id} notice={notice} onFollow={onClose} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          variant="quiet"
          className="m-2"
          pending={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t("more")}
        </Button>
      )}
    </div>
  );
}
