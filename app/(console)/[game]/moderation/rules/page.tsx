import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { getQueryClient, HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { refusalOf } from "#app/(console)/_components/refusal-of.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { ListsView } from "./_components/lists/lists-view.tsx";
import { loadTermSearch, termListInput } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("moderationRules");
  return { title: t("parts.lists") };
}

export default async function RulesPage({ params, searchParams }: PageProps<"/[game]/moderation/rules">) {
  const [{ game }, search] = await Promise.all([params, loadTermSearch(searchParams)]);
  const lists = trpc.wordLists.list.queryOptions({ game });
  const refusal = await refusalOf({ game, permission: "moderation.read" }, lists);
  if (refusal !== undefined) return refusal;
  const views = await getQueryClient().fetchQuery(trpc.views.list.queryOptions({ game, screen: "terms" }));
  // An address that asks for nothing opens what the person chose to open with.
  const opening = Object.keys(await searchParams).length === 0 ? views.find(({ isDefault }) => isDefault) : undefined;
  if (opening) redirect(`/${game}/moderation/rules?${new URLSearchParams({ ...opening.params, saved: opening.id })}`);
  prefetch(lists);
  prefetch(trpc.wordLists.terms.queryOptions(termListInput(game, search)));
  return (
    <HydrateClient>
      <Suspense fallback={<TableSkeleton rows={12} columns={5} />}>
        <ListsView />
      </Suspense>
    </HydrateClient>
  );
}
