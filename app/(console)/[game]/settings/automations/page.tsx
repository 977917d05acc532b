import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { refusalOf } from "#app/(console)/_components/refusal-of.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { AutomationList } from "./_components/automation-list.tsx";
import { FiringLog } from "./_components/firing-log.tsx";
import { loadFiringSearch } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("parts.automations") };
}

export default async function AutomationsPage({ params, searchParams }: PageProps<"/[game]/settings/automations">) {
  const [{ game }, { kinds, cursor }] = await Promise.all([params, loadFiringSearch(searchParams)]);
  const automations = trpc.teams.automations.queryOptions({ game });
  const refusal = await refusalOf({ game, permission: "team.read" }, automations);
  if (refusal !== undefined) return refusal;
  prefetch(automations);
  prefetch(
    trpc.teams.firings.queryOptions({
      game,
      ...(kinds.length === 0 ? {} : { kinds }),
      ...(cursor === null ? {} : { cursor }),
    }),
  );
  return (
    <HydrateClient>
      <Suspense fallback={<Skeleton className="h-96 max-w-3xl" />}>
        <AutomationList />
      </Suspense>
      <Suspense fallback={<Skeleton className="h-64 max-w-5xl" />}>
        <FiringLog />
      </Suspense>
    </HydrateClient>
  );
}
