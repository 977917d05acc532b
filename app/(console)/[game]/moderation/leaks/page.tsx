import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { getQueryClient, HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { refusalOf } from "#app/(console)/_components/refusal-of.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { LeaksView } from "./_components/leaks-view.tsx";
import { gapListInput, leakListInput, loadLeakSearch } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("moderationLeaks");
  return { title: t("title") };
}

export default async function LeaksPage({ params, searchParams }: PageProps<"/[game]/moderation/leaks">) {
  const [{ game }, search] = await Promise.all([params, loadLeakSearch(searchParams)]);
  const leaks = trpc.leaks.list.queryOptions(leakListInput(game, search));
  const refusal = await refusalOf({ game, permission: "moderation.read" }, leaks);
  if (refusal !== undefined) return refusal;
  const views = await getQueryClient().fetchQuery(trpc.views.list.queryOptions({ game, screen: "leaks" }));
  // An address that asks for nothing opens what the person chose to open with.
  const opening = Object.keys(await searchParams).length === 0 ? views.find(({ isDefault }) => isDefault) : undefined;
  if (opening) redirect(`/${game}/moderation/leaks?${new URLSearchParams({ ...opening.params, saved: opening.id })}`);
  prefetch(leaks);
  prefetch(trpc.leaks.gaps.queryOptions(gapListInput(game, search)));
  prefetch(trpc.leaks.status.queryOptions({ game }));
  return (
    <HydrateClient>
      <Suspense fallback={<TableSkeleton rows={12} columns={5} />}>
        <LeaksView />
      </Suspense>
    </HydrateClient>
  );
}
