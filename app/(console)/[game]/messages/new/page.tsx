import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { ComposeMessage } from "./_components/compose-message.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("messages");
  return { title: t("parts.send") };
}

export default async function ComposeMessagePage({ params }: PageProps<"/[game]/messages/new">) {
  const { game } = await params;
  prefetch(trpc.messages.types.queryOptions({ game }));
  prefetch(trpc.games.get.queryOptions({ game }));
  return (
    <HydrateClient>
      <Suspense fallback={<Skeleton className="h-120 max-w-6xl" />}>
        <ComposeMessage />
      </Suspense>
    </HydrateClient>
  );
}
