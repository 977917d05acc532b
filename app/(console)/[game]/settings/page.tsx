import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { PageBody, PageHeader } from "#components/shell/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { GameSettings } from "./_components/game-settings.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("title") };
}

export default async function SettingsPage({ params }: PageProps<"/[game]/settings">) {
  const { game } = await params;
  const t = await getTranslations("settings");
  prefetch(trpc.games.get.queryOptions({ game }));
  return (
    <HydrateClient>
      <PageHeader title={t("title")} state={t("state")} />
      <PageBody>
        <Suspense fallback={<Skeleton className="h-96 max-w-3xl" />}>
          <GameSettings />
        </Suspense>
      </PageBody>
    </HydrateClient>
  );
}
