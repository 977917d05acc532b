import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { ConnectionSettings } from "./_components/connection-settings.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("parts.connection") };
}

export default async function ConnectionSettingsPage({ params }: PageProps<"/[game]/settings/connection">) {
  const { game } = await params;
  prefetch(trpc.games.get.queryOptions({ game }));
  prefetch(trpc.games.listTwins.queryOptions({ game }));
  prefetch(trpc.games.listChanges.queryOptions({ game }));
  return (
    <HydrateClient>
      <Suspense fallback={<Skeleton className="h-96 max-w-3xl" />}>
        <ConnectionSettings />
      </Suspense>
    </HydrateClient>
  );
}
