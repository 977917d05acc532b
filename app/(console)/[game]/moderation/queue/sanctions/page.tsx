import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { refusalOf } from "#app/(console)/_components/refusal-of.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { SanctionList } from "./_components/sanction-list.tsx";
import { loadSanctionSearch, sanctionListInput } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("sanctions");
  return { title: t("title") };
}

export default async function SanctionsPage({ params, searchParams }: PageProps<"/[game]/moderation/queue/sanctions">) {
  const [{ game }, search] = await Promise.all([params, loadSanctionSearch(searchParams)]);
  const sanctions = trpc.sanctions.list.queryOptions(sanctionListInput(game, search));
  const refusal = await refusalOf({ game, permission: "moderation.read" }, sanctions);
  if (refusal !== undefined) return refusal;
  prefetch(sanctions);
  return (
    <HydrateClient>
      <Suspense fallback={<TableSkeleton rows={12} columns={5} />}>
        <SanctionList />
      </Suspense>
    </HydrateClient>
  );
}
