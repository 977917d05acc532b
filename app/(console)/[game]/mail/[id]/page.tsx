import type { Metadata } from "next";
import { Suspense } from "react";
import { getQueryClient, HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { CampaignPageView } from "./_components/campaign-page-view.tsx";
import { CampaignSkeleton } from "./_components/campaign-skeleton.tsx";
import { loadCampaign } from "./load-campaign.ts";
import { loadCampaignPage } from "./search-params.ts";

export async function generateMetadata({ params }: PageProps<"/[game]/mail/[id]">): Promise<Metadata> {
  const campaign = await loadCampaign(getQueryClient(), await params);
  return { title: campaign.name };
}

export default async function CampaignPage({ params, searchParams }: PageProps<"/[game]/mail/[id]">) {
  const { game, id } = await params;
  const campaign = await loadCampaign(getQueryClient(), { game, id });
  const run = (await loadCampaignPage(searchParams)).run ?? campaign.run?.id;
  // Waited for: the figures show whether they are there or not, and the browser must begin with what the server drew.
  if (run !== undefined) await getQueryClient().prefetchQuery(trpc.mail.report.queryOptions({ game, id, run }));
  prefetch(trpc.games.get.queryOptions({ game }));
  return (
    <HydrateClient>
      <Suspense fallback={<CampaignSkeleton />}>
        <CampaignPageView id={id} />
      </Suspense>
    </HydrateClient>
  );
}
