"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { DecisionLine } from "#components/moderation/decision-line.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { Decision } from "../wire.ts";

/** Ten lines before and after in the same conversation, for whoever asks. */
export function DecisionAround({ decision }: { decision: Decision }) {
  const t = useTranslations("moderationLog.peek");
  const { slug: game } = useGame();
  const [isWanted, setWanted] = useState(false);
  const { data, error, refetch, isFetching } = useQuery({
    ...useTRPC().decisions.around.queryOptions({ game, id: decision.id }),
    enabled: isWanted,
  });
  return (
    <section>
      <h3 className="mb-2 font-semibold">{t("around")}</h3>
      {!isWanted && (
        <Button variant="outline" size="sm" onClick={() => setWanted(true)}>
          {t("showAround")}
        </Button>
      )}
      {error !== null && data === undefined && (
        <FailedState title={t("aroundFailed")} error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
      )}
      {isWanted && data === undefined && error === null && <Skeleton className="h-40 rounded-lg" />}
      {data !== undefined && (
        <ol aria-label={t("around")} className="flex flex-col">
          {data.before.map((row) => (
            <DecisionLine key={row.id} row={row} />
          ))}
          <li aria-current="true" className="border-primary border-l-2 py-1.5 pl-2 font-medium text-table">
            {t("thisOne")}
          </li>
          {data.after.map((row) => (
            <DecisionLine key={row.id} row={row} />
          ))}
        </ol>
      )}
      {data !== undefined && data.before.length + data.after.length === 0 && (
        <p className="text-muted-foreground text-table">{t("nothingAround")}</p>
      )}
    </section>
  );
}
