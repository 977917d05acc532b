import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { NewType } from "../_components/new-type.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("messages.types");
  return { title: t("add") };
}

export default async function NewMessageTypePage({ params }: PageProps<"/[game]/messages/types/new">) {
  const { game } = await params;
  prefetch(trpc.games.get.queryOptions({ game }));
  return (
    <HydrateClient>
      <Suspense fallback={<Skeleton className="h-96 max-w-3xl" />}>
        <NewType />
      </Suspense>
    </HydrateClient>
  );
}
