import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { ChangesTable } from "./_components/changes-table.tsx";
import { loadChangesSearch } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("labels");
  return { title: t("parts.changes") };
}

export default async function LabelChangesPage({ params, searchParams }: PageProps<"/[game]/labels/changes">) {
  const [{ game }, { cursor }] = await Promise.all([params, loadChangesSearch(searchParams)]);
  prefetch(trpc.labels.changes.queryOptions({ game, ...(cursor === null ? {} : { cursor }) }));
  return (
    <HydrateClient>
      <Suspense fallback={<TableSkeleton rows={8} columns={5} />}>
        <ChangesTable />
      </Suspense>
    </HydrateClient>
  );
}
