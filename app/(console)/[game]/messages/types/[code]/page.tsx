import type { Metadata } from "next";
import { Suspense } from "react";
import { getQueryClient, HydrateClient } from "#app/_trpc/server.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { TypeView } from "../_components/type-view.tsx";
import { loadType } from "../load-type.ts";

export async function generateMetadata({ params }: PageProps<"/[game]/messages/types/[code]">): Promise<Metadata> {
  const { code } = await params;
  return { title: code };
}

export default async function MessageTypePage({ params }: PageProps<"/[game]/messages/types/[code]">) {
  const { game, code } = await params;
  await loadType(getQueryClient(), { game, code });
  return (
    <HydrateClient>
      <Suspense fallback={<Skeleton className="h-96 max-w-5xl" />}>
        <TypeView code={code} />
      </Suspense>
    </HydrateClient>
  );
}
