import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { refusalOf } from "#app/(console)/_components/refusal-of.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { DraftState } from "./_components/draft-state.tsx";
import { VersionTable } from "./_components/version-table.tsx";
import { loadVersions, versionListInput } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("moderationRules");
  return { title: t("parts.versions") };
}

export default async function VersionsPage({ params, searchParams }: PageProps<"/[game]/moderation/rules/versions">) {
  const [{ game }, search] = await Promise.all([params, loadVersions(searchParams)]);
  const versions = trpc.rules.versions.queryOptions(versionListInput(game, search));
  const refusal = await refusalOf({ game, permission: "moderation.read" }, versions);
  if (refusal !== undefined) return refusal;
  prefetch(versions);
  prefetch(trpc.rules.diff.queryOptions({ game }));
  return (
    <HydrateClient>
      <Suspense fallback={<Skeleton className="h-28 rounded-xl" />}>
        <DraftState />
      </Suspense>
      <Suspense fallback={<TableSkeleton rows={8} columns={5} />}>
        <VersionTable />
      </Suspense>
    </HydrateClient>
  );
}
