"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { OverviewSection } from "./overview-section.tsx";
import { WaitingLine } from "./waiting-line.tsx";

const pollMs = 2_000;

/** Everything that cannot go on without this person; each line leads there, and leaves when it is decided. */
export function OverviewWaiting() {
  const t = useTranslations("reviews.inbox");
  const trpc = useTRPC();
  const { slug } = useGame();
  const { describe } = useProblem();
  const { data, error } = useQuery({
    ...trpc.reviews.inbox.queryOptions({ game: slug }),
    staleTime: 0,
    refetchInterval: pollMs,
  });
  return (
    <OverviewSection id="waiting" title={t("title")}>
      {error !== null && data === undefined && <Alert tone="danger">{describe(error).sentence}</Alert>}
      {data === undefined && error === null && <Skeleton className="h-12 rounded-lg" />}
      {data?.length === 0 && <p className="text-muted-foreground">{t("empty")}</p>}
      {data !== undefined && data.length > 0 && (
        <ul className="divide-y divide-border rounded-lg border border-border bg-surface">
          {data.map((entry) => (
            <WaitingLine key={entry.kind === "lift" ? entry.haltId : entry.campaignId} entry={entry} />
          ))}
        </ul>
      )}
    </OverviewSection>
  );
}
