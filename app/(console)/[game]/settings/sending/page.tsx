import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { ApprovalSettings } from "./_components/approval-settings.tsx";
import { CapSettings } from "./_components/cap-settings.tsx";
import { ExclusionList } from "./_components/exclusion-list.tsx";
import { ScreenSettings } from "./_components/screen-settings.tsx";
import { exclusionListInput, loadExclusionListSearch } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("parts.sending") };
}

export default async function SendingRulesPage({ params, searchParams }: PageProps<"/[game]/settings/sending">) {
  const { game } = await params;
  prefetch(trpc.games.get.queryOptions({ game }));
  prefetch(trpc.sendingRules.caps.queryOptions({ game }));
  prefetch(trpc.screens.list.queryOptions({ game }));
  prefetch(trpc.sendingRules.list.queryOptions(exclusionListInput(game, await loadExclusionListSearch(searchParams))));
  return (
    <HydrateClient>
      <Suspense fallback={<Skeleton className="mb-10 h-80 max-w-3xl" />}>
        <ApprovalSettings />
      </Suspense>
      <Suspense fallback={<Skeleton className="mb-10 h-52 max-w-3xl" />}>
        <CapSettings />
      </Suspense>
      <Suspense fallback={<Skeleton className="mb-10 h-28 max-w-3xl" />}>
        <ScreenSettings />
      </Suspense>
      <Suspense fallback={<Skeleton className="h-96 max-w-5xl" />}>
        <ExclusionList />
      </Suspense>
    </HydrateClient>
  );
}
