"use client";

import { useMutation, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatNumber } from "#lib/format.ts";
import { replayLimits } from "#server/moderation/replays/schema.ts";
import { TargetHistory } from "../../../../../_components/history/target-history.tsx";
import { DifferenceTable } from "../../../_components/difference-table.tsx";
import { MoveCounts } from "../../../_components/move-counts.tsx";
import { useRulesChanged } from "../../../_components/use-rules-changed.ts";
import type { Replay } from "../../../_components/wire.ts";
import { differenceFilter, differenceParams } from "../../../versions/[version]/search-params.ts";
import { ReplayState } from "../../_components/replay-state.tsx";

const isOpen = (state: string) => state === "waiting" || state === "running";

/** One replay: how far it is, how many verdicts would be different, and of which messages. */
export function ReplayPageView({ replayId }: { replayId: string }) {
  const t = useTranslations("moderationRules.replays");
  const { slug } = useGame();
  const locale = useLocale();
  const { text } = useProblem();
  const [search, setSearch] = useQueryStates(differenceParams);
  const { data: replay } = useSuspenseQuery({
    ...useTRPC().replays.get.queryOptions({ game: slug, replayId }),
    refetchInterval: ({ state }) => (state.data !== undefined && isOpen(state.data.state) ? 1_000 : false),
  });
  const { done, total, different, fromAt, untilAt } = replay;
  return (
    <div className="flex flex-col gap-6">
      <Link className="self-start text-link text-table hover:underline" href={`/${slug}/moderation/rules/replays`}>
        {t("back")}
      </Link>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="font-semibold text-title">
          <Time at={fromAt} form="short" /> – <Time at={untilAt} form="short" />
        </h2>
        <ReplayState state={replay.state} />
        <Compared replay={replay} />
        {isOpen(replay.state) && <Cancel replayId={replayId} />}
      </div>
      {replay.failure !== null && (
        <Alert tone="danger" title={t("failedTitle")}>
          {text(replay.failure)}
        </Alert>
      )}
      <div className="flex max-w-xl flex-col gap-1.5">
        {total !== null && total > 0 && <Progress share={done / total} label={t("progress")} resetKey={replayId} />}
        <p className="text-muted-foreground tabular-nums" aria-live="polite">
          {total === null
            ? t("notCounted")
            : t("facts", {
                done: formatNumber(done, locale),
                total: formatNumber(total, locale),
                different: formatNumber(different, locale),
              })}
        </p>
        {different > replayLimits.differencesMax && (
          <p className="text-muted-foreground text-table">
            {t("keptOnly", { max: formatNumber(replayLimits.differencesMax, locale) })}
          </p>
        )}
      </div>
      <MoveCounts
        moves={replay.moves}
        chosen={search}
        onChoose={(move) => void setSearch({ was: move?.was ?? null, becomes: move?.becomes ?? null, cursor: null })}
      />
      {different > 0 && <Messages replayId={replayId} different={different} />}
      <TargetHistory kind="replay" id={replayId} />
    </div>
  );
}

/** The version that judged again, and what it is compared with. */
function Compared({ replay: { versionId, versionNumber, againstId, againstNumber } }: { replay: Replay }) {
  const t = useTranslations("moderationRules.replays");
  const { slug } = useGame();
  const version = (id: string, number: number) => (
    <Link className="text-link hover:underline" href={`/${slug}/moderation/rules/versions/${id}`}>
      {t("version", { number })}
    </Link>
  );
  return (
    <span>
      {againstId === null || againstNumber === null
        ? t.rich("comparedThen", { version: () => version(versionId, versionNumber) })
        : t.rich("compared", {
            version: () => version(versionId, versionNumber),
            against: () => version(againstId, againstNumber),
          })}
    </span>
  );
}

/** @param different how many there are: while the replay runs, the rows come to that number. */
function Messages({ replayId, different }: { replayId: string; different: number }) {
  const t = useTranslations("moderationRules.replays");
  const { slug } = useGame();
  const [search, setSearch] = useQueryStates(differenceParams, { history: "push" });
  const wanted = JSON.stringify(search);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `wanted` holds all that the input is made of
  const input = useMemo(() => ({ game: slug, replayId, ...differenceFilter(search) }), [slug, replayId, wanted]);
  const shown = useDeferredValue(input);
  const query = useQuery(useTRPC().replays.differences.queryOptions(shown));
  const read = useRef(different);
  const reread = query.refetch;
  useEffect(() => {
    if (read.current === different) return;
    read.current = different;
    void reread();
  }, [different, reread]);
  if (query.isError)
    return <FailedState title={t("failed")} error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton className="h-48 rounded-lg" />;
  return (
    <div>
      <DifferenceTable rows={query.data.rows} caption={t("differences")} isStale={shown !== input} />
      <KeysetPager
        cursor={search.cursor}
        nextCursor={query.data.nextCursor}
        shown={query.data.rows.length}
        isPending={shown !== input}
        onCursorChange={(cursor) => void setSearch({ cursor })}
      />
    </div>
  );
}

function Cancel({ replayId }: { replayId: string }) {
  const t = useTranslations("moderationRules.replays");
  const { slug } = useGame();
  const mayChange = useCan("moderation.rules");
  const cancel = useMutation(useTRPC().replays.cancel.mutationOptions());
  const changed = useRulesChanged();
  const [isAsking, setAsking] = useState(false);
  if (!mayChange) return null;
  return (
    <>
      <Button variant="outline" size="sm" className="ml-auto" onClick={() => setAsking(true)}>
        {t("cancel")}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t("cancelTitle")}
        confirmLabel={t("cancel")}
        onConfirm={async () => {
          await cancel.mutateAsync({ game: slug, replayId });
          await changed();
          toast.success(t("cancelled"));
        }}
      >
        {t("cancelBody")}
      </ConfirmDialog>
    </>
  );
}
