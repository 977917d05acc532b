import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { getQueryClient, HydrateClient, trpc } from "#app/_trpc/server.tsx";
import { refusalOf } from "#app/(console)/_components/refusal-of.tsx";
import { PageBody, PageHeader } from "#components/shell/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { TeamPageView } from "./_components/team-page-view.tsx";
import { groupIdOf, loadTeam } from "./load-team.ts";
import { loadTeamPage, membersInput } from "./search-params.ts";

export async function generateMetadata({ params }: PageProps<"/[game]/teams/[team]">): Promise<Metadata> {
  const { team } = await params;
  return { title: groupIdOf(team) };
}

export default async function TeamPage({ params, searchParams }: PageProps<"/[game]/teams/[team]">) {
  const [{ game, team }, search] = await Promise.all([params, loadTeamPage(searchParams)]);
  const key = { game, groupId: groupIdOf(team) };
  const refusal = await refusalOf({ game, permission: "team.read" }, trpc.teams.get.queryOptions(key));
  if (refusal !== undefined) {
    const t = await getTranslations("teams");
    return (
      <>
        <PageHeader title={t("title")} />
        {refusal}
      </>
    );
  }
  const { keepsList } = await loadTeam(getQueryClient(), key);
  const members = trpc.teams.members.queryOptions(membersInput(key, search));
  // Waited for: the browser must begin with what the server drew.
  if (keepsList) await getQueryClient().prefetchQuery(members);
  return (
    <HydrateClient>
      <Suspense
        fallback={
          <PageBody className="pt-6">
            <Skeleton className="h-96 rounded-lg" />
          </PageBody>
        }
      >
        <TeamPageView key={key.groupId} groupId={key.groupId} />
      </Suspense>
    </HydrateClient>
  );
}
