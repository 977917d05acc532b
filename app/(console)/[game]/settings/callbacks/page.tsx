import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { CallbackEvents } from "./_components/callback-events.tsx";
import { CallbackHealth } from "./_components/callback-health.tsx";
import { CallbackSettings } from "./_components/callback-settings.tsx";
import { callbackListInput, loadCallbackSearch } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("parts.callbacks") };
}

export default async function CallbackSettingsPage({ params, searchParams }: PageProps<"/[game]/settings/callbacks">) {
  const [{ game }, search] = await Promise.all([params, loadCallbackSearch(searchParams)]);
  prefetch(trpc.games.get.queryOptions({ game }));
  prefetch(trpc.callbacks.health.queryOptions({ game }));
  prefetch(trpc.callbacks.list.queryOptions(callbackListInput(game, search)));
  return (
    <HydrateClient>
      <Suspense fallback={<Skeleton className="mb-10 h-96 max-w-3xl" />}>
        <CallbackSettings />
      </Suspense>
      <Suspense fallback={<Skeleton className="mb-10 h-96 max-w-5xl" />}>
        <CallbackHealth />
      </Suspense>
      <Suspense fallback={<Skeleton className="h-96 max-w-5xl" />}>
        <CallbackEvents />
      </Suspense>
    </HydrateClient>
  );
}
