import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { PageBody } from "#components/shell/page-header.tsx";
import { Overview } from "./_components/overview.tsx";
import { OverviewHeader } from "./_components/overview-header.tsx";
import { OverviewSkeleton } from "./_components/overview-skeleton.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("overview"))("title") };
}

export default async function OverviewPage({ params }: PageProps<"/[game]">) {
  const { game } = await params;
  prefetch(trpc.mail.summary.queryOptions({ game }));
  prefetch(trpc.games.get.queryOptions({ game }));
  return (
    <HydrateClient>
      <OverviewHeader />
      <PageBody>
        <Suspense fallback={<OverviewSkeleton />}>
          <Overview />
        </Suspense>
      </PageBody>
    </HydrateClient>
  );
}
