import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { QuotaSettings } from "./_components/quota-settings.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("parts.quotas") };
}

export default async function QuotaSettingsPage({ params }: PageProps<"/[game]/settings/quotas">) {
  const { game } = await params;
  prefetch(trpc.games.get.queryOptions({ game }));
  prefetch(trpc.games.quotas.queryOptions({ game }));
  return (
    <HydrateClient>
      <Suspense fallback={<Skeleton className="h-96 max-w-3xl" />}>
        <QuotaSettings />
      </Suspense>
    </HydrateClient>
  );
}
