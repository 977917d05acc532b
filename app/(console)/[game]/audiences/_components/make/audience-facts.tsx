"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { LoaderCircle } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { AudienceCard } from "#components/audiences/audience-card.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { formatNumber } from "#lib/format.ts";
import type { AudienceDetail } from "#server/audiences/schema.ts";

const isMoving = (audience: AudienceDetail | undefined) =>
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
  const isReady = data?.state === "ready";
  useEffect(() => {
    // The plan counts a list once it is ready, and warns about unknown accounts once they are known.
    if (checkedAt !== undefined || isReady) void queryClient.invalidateQueries(trpc.mail.plan.pathFilter());
  }, [checkedAt, isReady, queryClient, trpc]);
  if (error !== null && data === undefined) {
    return (
      <Alert tone="danger" title={t("notLoaded")}>
        {describe(error).sentence}
      </Alert>
    );
  }
  if (data === undefined) return <Skeleton className="h-28 rounded-lg" />;
  if (data.state === "receiving" && asked.has(data.source)) return <Asking count={data.lineCount} />;
  return <AudienceCard audience={data} game={slug} />;
}

/** Lists that the worker fills. */
const asked: ReadonlySet<string> = new Set(["group", "condition", "everyone", "combination", "split"]);

function Asking({ count }: { count: number }) {
  const t = useTranslations("mail.composer.target");
  const locale = useLocale();
  return (
    <p
      role="status"
      className="flex items-center gap-2 rounded-lg border border-border bg-surface px-4 py-3 text-muted-foreground"
    >
      <LoaderCircle aria-hidden className="size-4 motion-safe:animate-spin" />
      {t("reading", { count: formatNumber(count, locale) })}
    </p>
  );
}
