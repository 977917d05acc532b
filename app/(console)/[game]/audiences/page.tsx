import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { PageBody } from "#components/shell/page-header.tsx";
import { AudienceTable } from "./_components/list/audience-table.tsx";
import { AudiencesHeader } from "./_components/list/audiences-header.tsx";
import { audienceListInput, loadAudienceSearch } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audiences.list"))("title") };
}

export default async function AudiencesPage({ params, searchParams }: PageProps<"/[game]/audiences">) {
  const [{ game }, search] = await Promise.all([params, loadAudienceSearch(searchParams)]);
  prefetch(trpc.audiences.list.queryOptions(audienceListInput(game, search)));
  return (
    <HydrateClient>
      <AudiencesHeader />
      <PageBody>
        <Suspense fallback={<TableSkeleton rows={10} columns={7} />}>
          <AudienceTable />
        </Suspense>
      </PageBody>
    </HydrateClient>
  );
}
