import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { getQueryClient, HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { refusalOf } from "#app/(console)/_components/refusal-of.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { DecisionLog } from "./_components/log/decision-log.tsx";
import { decisionListInput, loadDecisionSearch } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("moderation");
  return { title: t("title") };
}

export default async function ModerationPage({ params, searchParams }: PageProps<"/[game]/moderation">) {
  const [{ game }, search] = await Promise.all([params, loadDecisionSearch(searchParams)]);
  const decisions = trpc.decisions.list.queryOptions(decisionListInput(game, search));
  const refusal = await refusalOf({ game, permission: "moderation.read" }, decisions);
  if (refusal !== undefined) return refusal;
  const views = await getQueryClient().fetchQuery(trpc.views.list.queryOptions({ game, screen: "moderation" }));
  // An address that asks for nothing opens what the person chose to open with.
  const opening = Object.keys(await searchParams).length === 0 ? views.find(({ isDefault }) => isDefault) : undefined;
  if (opening) redirect(`/${game}/moderation?${new URLSearchParams({ ...opening.params, saved: opening.id })}`);
  prefetch(decisions);
  // Waited for: the line stands whether it is there or not, and the browser must begin with what the server drew.
  await getQueryClient().prefetchQuery(trpc.decisions.status.queryOptions({ game }));
  return (
    <HydrateClient>
      <Suspense fallback={<TableSkeleton rows={12} columns={5} />}>
        <DecisionLog />
      </Suspense>
    </HydrateClient>
  );
}
