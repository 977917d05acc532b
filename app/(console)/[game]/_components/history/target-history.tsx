"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import type { AuditTargetKind } from "#db/enums/audit.ts";
import { useAuditSentence } from "../../audit/_components/audit-sentence.tsx";
import { writeAuditSearch } from "../../audit/search-params.ts";

/** What was done to one thing, newest first, from the audit log; nothing for whoever may not read that. */
export function TargetHistory(props: { kind: AuditTargetKind; id: string }) {
  return useCan("audit.read") ? <History {...props} /> : null;
}

function History({ kind, id }: { kind: AuditTargetKind; id: string }) {
  const t = useTranslations("audit.history");
  const titleId = useId();
  const { slug } = useGame();
  const trpc = useTRPC();
  const sentence = useAuditSentence();
  const { text } = useProblem();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    trpc.audit.listOfTarget.infiniteQueryOptions(
      { game: slug, kind, id, limit: 10 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <section aria-labelledby={titleId}>
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 id={titleId} className="font-semibold">
          {t("title")}
        </h3>
        <Link
          className="text-link text-table underline"
          href={`/${slug}/audit${writeAuditSearch({ kind, target: id, saved: "all" })}`}
        >
          {t("inLog")}
        </Link>
      </div>
      {error !== null && <FailedState title={t("failed")} error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton className="h-24 rounded-lg" />}
      {data !== undefined && rows.length === 0 && <p className="text-muted-foreground text-table">{t("none")}</p>}
      <ol className="flex flex-col divide-y divide-border">
        {rows.map((entry) => (
          <li key={entry.id} className="py-2 text-table">
            <p className="break-words">{sentence(entry)}</p>
            <p className="text-muted-foreground">
              <Time at={entry.at} />
              {entry.reason !== null && ` · ${text(entry.reason)}`}
            </p>
          </li>
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
    </section>
  );
}
