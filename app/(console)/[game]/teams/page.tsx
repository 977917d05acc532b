import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { getQueryClient, HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { refusalOf } from "#app/(console)/_components/refusal-of.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { PageBody, PageHeader } from "#components/shell/page-header.tsx";
import { TeamList } from "./_components/list/team-list.tsx";
import { TeamsHeader } from "./_components/list/teams-header.tsx";
import { loadTeamSearch, teamListInput } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("teams");
  return { title: t("title") };
}

export default async function TeamsPage({ params, searchParams }: PageProps<"/[game]/teams">) {
  const [{ game }, search] = await Promise.all([params, loadTeamSearch(searchParams)]);
  const teams = trpc.teams.list.queryOptions(teamListInput(game, search));
  const refusal = await refusalOf({ game, permission: "team.read" }, teams);
  if (refusal !== undefined) {
    const t = await getTranslations("teams");
    return (
      <>
        <PageHeader title={t("title")} />
        {refusal}
      </>
    );
  }
  const views = await getQueryClient().fetchQuery(trpc.views.list.queryOptions({ game, screen: "teams" }));
  // An address that asks for nothing opens what the person chose to open with.
  const opening = Object.keys(await searchParams).length === 0 ? views.find(({ isDefault }) => isDefault) : undefined;
  if (opening) redirect(`/${game}/teams?${new URLSearchParams({ ...opening.params, saved: opening.id })}`);
  prefetch(teams);
  // Waited for: the line stands whether it is there or not, and the browser must begin with what the server drew.
  await getQueryClient().prefetchQuery(trpc.teams.status.queryOptions({ game }));
  return (
    <HydrateClient>
      <TeamsHeader />
      <PageBody>
        <Suspense fallback={<TableSkeleton rows={12} columns={7} />}>
          <TeamList />
        </Suspense>
      </PageBody>
    </HydrateClient>
  );
}
