import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
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
