import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { getQueryClient, HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { refusalOf } from "#app/(console)/_components/refusal-of.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { DashboardView } from "./_components/dashboard-view.tsx";
import { loadDashboardSearch } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("moderationDashboard");
  return { title: t("title") };
}

export default async function DashboardPage({ params, searchParams }: PageProps<"/[game]/moderation/dashboard">) {
  const [{ game }, { span }] = await Promise.all([params, loadDashboardSearch(searchParams)]);
  const dashboard = trpc.decisions.dashboard.queryOptions({ game, span });
  const refusal = await refusalOf({ game, permission: "moderation.read" }, dashboard);
  if (refusal !== undefined) return refusal;
  prefetch(dashboard);
  // Waited for: the line stands whether it is there or not, and the browser must begin with what the server drew.
  await getQueryClient().prefetchQuery(trpc.decisions.status.queryOptions({ game }));
  return (
    <HydrateClient>
      <Suspense fallback={<Skeleton className="h-96 rounded-lg" />}>
        <DashboardView />
      </Suspense>
    </HydrateClient>
  );
}
