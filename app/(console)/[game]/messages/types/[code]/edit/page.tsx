import type { Metadata } from "next";
import { Suspense } from "react";
import { getQueryClient, HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { EditType } from "../../_components/edit-type.tsx";
import { loadType } from "../../load-type.ts";

export async function generateMetadata({ params }: PageProps<"/[game]/messages/types/[code]/edit">): Promise<Metadata> {
  const { code } = await params;
  return { title: code };
}

export default async function EditMessageTypePage({ params }: PageProps<"/[game]/messages/types/[code]/edit">) {
  const { game, code } = await params;
  await loadType(getQueryClient(), { game, code });
  prefetch(trpc.games.get.queryOptions({ game }));
  return (
    <HydrateClient>
      <Suspense fallback={<Skeleton className="h-96 max-w-3xl" />}>
        <EditType code={code} />
      </Suspense>
    </HydrateClient>
  );
}
