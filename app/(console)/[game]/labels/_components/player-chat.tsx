"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { DecisionLine } from "#components/moderation/decision-line.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { writeDecisionSearch } from "../../moderation/search-params.ts";

const linesShown = 20;

/** What a player wrote and was written lately, with its verdicts; nothing for whoever may not read that. */
export function PlayerChat({ account }: { account: string }) {
  return useCan("moderation.read") ? <Chat key={account} account={account} /> : null;
}

function Chat({ account }: { account: string }) {
  const t = useTranslations("moderationLog.ofPlayer");
  const { slug: game } = useGame();
  // Looking leaves an entry: only whoever asks looks.
  const [isWanted, setWanted] = useState(false);
  const { data, error, refetch, isFetching } = useQuery({
    ...useTRPC().decisions.list.queryOptions({ game, player: account, limit: linesShown }),
    enabled: isWanted,
  });
  return (
    <section>
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="font-semibold">{t("title")}</h3>
        <Link
          className="text-link text-table underline"
          href={`/${game}/moderation${writeDecisionSearch({ player: account, saved: "all" })}`}
        >
          {t("all")}
        </Link>
      </div>
      {!isWanted && (
        <Button variant="outline" size="sm" onClick={() => setWanted(true)}>
          {t("show")}
        </Button>
      )}
      {error !== null && data === undefined && (
        <FailedState title={t("failed")} error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
      )}
      {isWanted && data === undefined && error === null && <Skeleton className="h-24 rounded-lg" />}
      {data?.rows.length === 0 && <p className="text-muted-foreground text-table">{t("none")}</p>}
      <ol aria-label={t("title")} className="flex flex-col">
        {data?.rows.map((row) => (
          <DecisionLine key={row.id} row={row} />
        ))}
      </ol>
    </section>
  );
}
