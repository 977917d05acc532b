import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { PageBody } from "#components/shell/page-header.tsx";
import { TemplatesHeader } from "./_components/templates-header.tsx";
import { TemplatesTable } from "./_components/templates-table.tsx";
import { loadTemplateSearch, templateListInput } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail.templates"))("title") };
}

export default async function TemplatesPage({ params, searchParams }: PageProps<"/[game]/mail/templates">) {
  const [{ game }, search] = await Promise.all([params, loadTemplateSearch(searchParams)]);
  prefetch(trpc.templates.list.queryOptions(templateListInput(game, search)));
  return (
    <HydrateClient>
      <TemplatesHeader />
      <PageBody>
        <Suspense fallback={<TableSkeleton rows={8} columns={6} />}>
          <TemplatesTable />
        </Suspense>
      </PageBody>
    </HydrateClient>
  );
}
