import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { getQueryClient, HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { refusalOf } from "#app/(console)/_components/refusal-of.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { ReviewQueue } from "./_components/review-queue.tsx";
import { loadReviewSearch, reviewListInput } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("moderationQueue");
  return { title: t("title") };
}

export default async function QueuePage({ params, searchParams }: PageProps<"/[game]/moderation/queue">) {
  const [{ game }, search] = await Promise.all([params, loadReviewSearch(searchParams)]);
  const reviews = trpc.queue.list.queryOptions(reviewListInput(game, search));
  const refusal = await refusalOf({ game, permission: "moderation.read" }, reviews);
  if (refusal !== undefined) return refusal;
  const views = await getQueryClient().fetchQuery(trpc.views.list.queryOptions({ game, screen: "reviews" }));
  // An address that asks for nothing opens what the person chose to open with.
  const opening = Object.keys(await searchParams).length === 0 ? views.find(({ isDefault }) => isDefault) : undefined;
  if (opening) redirect(`/${game}/moderation/queue?${new URLSearchParams({ ...opening.params, saved: opening.id })}`);
  // An item is read by whoever takes it.
  if (search.item === null) prefetch(reviews);
  return (
    <HydrateClient>
      <Suspense fallback={<TableSkeleton rows={12} columns={5} />}>
        <ReviewQueue />
      </Suspense>
    </HydrateClient>
  );
}
