import type { Metadata } from "next";
import { Suspense } from "react";
import { getQueryClient, HydrateClient } from "#app/_trpc/server.tsx";
import { PageBody } from "#components/shell/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { AudiencePageView } from "../_components/one/audience-page-view.tsx";
import { loadAudience } from "./load-audience.ts";

export async function generateMetadata({ params }: PageProps<"/[game]/audiences/[id]">): Promise<Metadata> {
  const { name } = await loadAudience(getQueryClient(), await params);
  return { title: name };
}

export default async function AudiencePage({ params }: PageProps<"/[game]/audiences/[id]">) {
  const { game, id } = await params;
  await loadAudience(getQueryClient(), { game, id });
  return (
    <HydrateClient>
      <Suspense
        fallback={
          <PageBody className="pt-6">
            <Skeleton className="h-64 rounded-lg" />
          </PageBody>
        }
      >
        <AudiencePageView id={id} />
      </Suspense>
    </HydrateClient>
  );
}
