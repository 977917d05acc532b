import { redirect } from "next/navigation";
import { Suspense } from "react";
import { getQueryClient, HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { Composer } from "../../_components/composer/composer.tsx";
import { ComposerSkeleton } from "../../_components/composer/composer-skeleton.tsx";
import { loadCampaign } from "../load-campaign.ts";

export default async function EditMailPage({ params }: PageProps<"/[game]/mail/[id]/edit">) {
  const { game, id } = await params;
  prefetch(trpc.games.get.queryOptions({ game }));
  const campaign = await loadCampaign(getQueryClient(), { game, id });
  // Whatever left the draft state is read, not written.
  if (campaign.state !== "draft") redirect(`/${game}/mail/${id}`);
  return (
    <HydrateClient>
      <Suspense fallback={<ComposerSkeleton />}>
        <Composer campaign={campaign} />
      </Suspense>
    </HydrateClient>
  );
}
