import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { CallbackSettings } from "./_components/callback-settings.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("parts.callbacks") };
}

export default async function CallbackSettingsPage({ params }: PageProps<"/[game]/settings/callbacks">) {
  const { game } = await params;
  prefetch(trpc.games.get.queryOptions({ game }));
  return (
    <HydrateClient>
      <Suspense fallback={<Skeleton className="h-96 max-w-3xl" />}>
        <CallbackSettings />
      </Suspense>
    </HydrateClient>
  );
}
