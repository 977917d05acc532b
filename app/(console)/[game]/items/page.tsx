import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { PageBody } from "#components/shell/page-header.tsx";
import { ItemsHeader } from "./_components/items-header.tsx";
import { ItemsTable } from "./_components/items-table.tsx";
import { itemListInput, loadItemSearch } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("items");
  return { title: t("title") };
}

export default async function ItemsPage({ params, searchParams }: PageProps<"/[game]/items">) {
  const [{ game }, search, locale] = await Promise.all([params, loadItemSearch(searchParams), getLocale()]);
  prefetch(trpc.items.list.queryOptions(itemListInput(game, search, locale)));
  prefetch(trpc.games.get.queryOptions({ game }));
  if (search.item !== null) prefetch(trpc.items.get.queryOptions({ game, code: search.item }));
  return (
    <HydrateClient>
      <ItemsHeader />
      <PageBody>
        <Suspense fallback={<TableSkeleton rows={12} columns={6} />}>
          <ItemsTable />
        </Suspense>
      </PageBody>
    </HydrateClient>
  );
}
