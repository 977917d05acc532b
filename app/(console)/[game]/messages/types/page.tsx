import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { TypeList } from "./_components/type-list.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("messages");
  return { title: t("parts.types") };
}

export default async function MessageTypesPage({ params }: PageProps<"/[game]/messages/types">) {
  const { game } = await params;
  prefetch(trpc.messages.types.queryOptions({ game }));
  return (
    <HydrateClient>
      <Suspense fallback={<Skeleton className="h-64 max-w-3xl" />}>
        <TypeList />
      </Suspense>
    </HydrateClient>
  );
}
