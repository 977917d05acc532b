import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { refusalOf } from "#app/(console)/_components/refusal-of.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { QueueParts } from "../_components/queue-parts.tsx";
import { QueueFigures } from "./_components/queue-figures.tsx";
import { loadFigureSearch } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("moderationQueue.figures");
  return { title: t("title") };
}

export default async function FiguresPage({ params, searchParams }: PageProps<"/[game]/moderation/queue/figures">) {
  const [{ game }, { days }] = await Promise.all([params, loadFigureSearch(searchParams)]);
  const metrics = trpc.queue.metrics.queryOptions({ game, days });
  const refusal = await refusalOf({ game, permission: "moderation.read" }, metrics);
  if (refusal !== undefined) return refusal;
  prefetch(metrics);
  return (
    <HydrateClient>
      <QueueParts />
      <Suspense fallback={<TableSkeleton rows={6} columns={4} />}>
        <QueueFigures />
      </Suspense>
    </HydrateClient>
  );
}
