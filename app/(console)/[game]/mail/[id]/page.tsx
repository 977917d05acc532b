import type { Metadata } from "next";
import { Suspense } from "react";
import { getQueryClient, HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { CampaignPageView } from "./_components/campaign-page-view.tsx";
import { CampaignSkeleton } from "./_components/campaign-skeleton.tsx";
import { loadCampaign } from "./load-campaign.ts";

export async function generateMetadata({ params }: PageProps<"/[game]/mail/[id]">): Promise<Metadata> {
  const campaign = await loadCampaign(getQueryClient(), await params);
  return { title: campaign.name };
}

export default async function CampaignPage({ params }: PageProps<"/[game]/mail/[id]">) {
  const { game, id } = await params;
  await loadCampaign(getQueryClient(), { game, id });
  prefetch(trpc.games.get.queryOptions({ game }));
  return (
    <HydrateClient>
      <Suspense fallback={<CampaignSkeleton />}>
        <CampaignPageView id={id} />
      </Suspense>
    </HydrateClient>
  );
}
