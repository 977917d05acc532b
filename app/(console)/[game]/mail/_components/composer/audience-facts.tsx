"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { AudienceCard } from "#components/mail/audience-card.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { AudienceView } from "../wire.ts";

const isMoving = (audience: AudienceView | undefined) =>
  audience !== undefined &&
  (audience.state === "receiving" || audience.state === "checking" || audience.checkRequestedAt !== null);

/** The chosen list; asks again while the platform is still being asked about its accounts. */
export function AudienceFacts({ id }: { id: string }) {
  const t = useTranslations("audiences");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { slug } = useGame();
  const { describe } = useProblem();
  const { data, error } = useQuery({
    ...trpc.audiences.get.queryOptions({ game: slug, id }),
    refetchInterval: ({ state }) => (isMoving(state.data) ? 1500 : false),
  });
  const checkedAt = data?.checkedAt?.getTime();
  useEffect(() => {
    // The plan warns about unknown accounts, so it is stale once they are known.
    if (checkedAt !== undefined) void queryClient.invalidateQueries(trpc.mail.plan.pathFilter());
  }, [checkedAt, queryClient, trpc]);
  if (error !== null && data === undefined) {
    return (
      <Alert tone="danger" title={t("notLoaded")}>
        {describe(error).sentence}
      </Alert>
    );
  }
  if (data === undefined) return <Skeleton className="h-28 rounded-lg" />;
  return <AudienceCard audience={data} game={slug} />;
}
