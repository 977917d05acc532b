import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { Composer } from "../_components/composer/composer.tsx";
import { ComposerSkeleton } from "../_components/composer/composer-skeleton.tsx";

export default async function NewMailPage({ params }: PageProps<"/[game]/mail/new">) {
  const { game } = await params;
  prefetch(trpc.games.get.queryOptions({ game }));
  return (
    <HydrateClient>
      <Suspense fallback={<ComposerSkeleton />}>
        <Composer campaign={undefined} />
      </Suspense>
    </HydrateClient>
  );
}
