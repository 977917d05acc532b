"use client";

import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useDeferredValue, useMemo } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import { DifferenceTable } from "../../../_components/difference-table.tsx";
import { MoveCounts } from "../../../_components/move-counts.tsx";
import { differenceFilter, differenceParams } from "../search-params.ts";

const pollMs = 10_000;

/** What a version would have judged otherwise while it ran along: how many, and which messages. */
export function ShadowSection({ versionId, number }: { versionId: string; number: number }) {
  const t = useTranslations("moderationRules.shadow");
  const { slug } = useGame();
  const { data } = useSuspenseQuery({
    ...useTRPC().rules.countShadow.queryOptions({ game: slug, versionId }),
    refetchInterval: pollMs,
  });
  const [search, setSearch] = useQueryStates(differenceParams);
  if (data.since === null) return null;
  return (
    <section aria-label={t("title")} className="flex flex-col gap-3">
      <h3 className="font-semibold text-section">{t("title")}</h3>
      <p className="text-muted-foreground">
        {t("since", { number })} <Time at={data.since} form="short" />
        {data.isMore && ` · ${t("isMore")}`}
      </p>
      <MoveCounts
        moves={data.moves}
        chosen={search}
        onChoose={(move) => void setSearch({ was: move?.was ?? null, becomes: move?.becomes ?? null, cursor: null })}
      />
      {data.moves.length > 0 && <Messages versionId={versionId} />}
    </section>
  );
}

function Messages({ versionId }: { versionId: string }) {
  const t = useTranslations("moderationRules.shadow");
  const { slug } = useGame();
  const [search, setSearch] = useQueryStates(differenceParams, { history: "push" });
  const wanted = JSON.stringify(search);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `wanted` holds all that the input is made of
  const input = useMemo(() => ({ game: slug, versionId, ...differenceFilter(search) }), [slug, versionId, wanted]);
  const shown = useDeferredValue(input);
  // As often as the counts above, so that the rows come to them.
  const query = useQuery({ ...useTRPC().rules.shadow.queryOptions(shown), refetchInterval: pollMs });
  if (query.isError)
    return <FailedState title={t("failed")} error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton className="h-48 rounded-lg" />;
  return (
    <>
      <DifferenceTable rows={query.data.rows} caption={t("title")} isStale={shown !== input} />
      <KeysetPager
        cursor={search.cursor}
        nextCursor={query.data.nextCursor}
        shown={query.data.rows.length}
        isPending={shown !== input}
        onCursorChange={(cursor) => void setSearch({ cursor })}
      />
    </>
  );
}
