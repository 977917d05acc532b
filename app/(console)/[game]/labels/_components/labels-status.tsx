"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { Time } from "#components/ui/time.tsx";

/** How far the players' tags and attributes are known, how old that is, and a way to read them now. */
export function LabelsStatus() {
  const t = useTranslations("labels.status");
  const locale = useLocale();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { slug } = useGame();
  const { describe } = useProblem();
  const mayRefresh = useCan("player.label");
  const { data } = useQuery({
    ...trpc.labels.status.queryOptions({ game: slug }),
    refetchInterval: ({ state }) => (state.data?.isReading ? 1_000 : 30_000),
  });
  const refresh = useMutation(trpc.labels.refresh.mutationOptions());
  const isReading = data?.isReading ?? false;
  const wasReading = useRef(false);
  useEffect(() => {
    // What a reading brought is shown when it ends.
    if (wasReading.current && !isReading) {
      void cache.invalidateQueries(trpc.labels.tags.pathFilter());
      void cache.invalidateQueries(trpc.labels.attributes.pathFilter());
      void cache.invalidateQueries(trpc.labels.players.pathFilter());
      void cache.invalidateQueries(trpc.labels.names.pathFilter());
    }
    wasReading.current = isReading;
  }, [isReading, cache, trpc]);
  // A line of its height, so that nothing moves when it comes.
  if (data === undefined) return <span className="inline-block min-h-6" />;
  const readAgain = () =>
    refresh.mutate({ game: slug }, { onSettled: () => cache.invalidateQueries(trpc.labels.status.pathFilter()) });
  return (
    <div className="flex flex-col gap-2">
      <div className="flex min-h-6 flex-wrap items-center gap-x-3 gap-y-1">
        {isReading ? (
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1" aria-live="polite">
            {t("reading", { read: data.readCount, total: data.readTotal })}
            <Progress
              label={t("progress")}
              share={data.readTotal === 0 ? 0 : data.readCount / data.readTotal}
              className="w-40"
            />
          </span>
        ) : (
          <span>
            {t("known", { known: data.known, total: data.total })}
            {data.oldestAt !== null && (
              <>
                {" · "}
                {t("oldest")} <Time at={data.oldestAt} />
              </>
            )}
          </span>
        )}
        {mayRefresh && !isReading && (
          <Button variant="quiet" size="sm" pending={refresh.isPending} onClick={readAgain}>
            <RefreshCw aria-hidden />
            {t("refresh")}
          </Button>
        )}
      </div>
      {refresh.isError && (
        <Alert tone="danger" live>
          {describe(refresh.error).sentence}
        </Alert>
      )}
      {data.refusal !== null && (
        <Alert tone="warning" title={t("refused", { code: data.refusal.code })} className="max-w-2xl">
          {locale === "ko" ? data.refusal.message.ko : data.refusal.message.en} {t("refusedHint")}
        </Alert>
      )}
    </div>
  );
}
