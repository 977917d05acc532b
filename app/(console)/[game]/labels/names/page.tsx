import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { NamesForm } from "./_components/names-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("labels");
  return { title: t("parts.names") };
}

export default async function AttributeNamesPage({ params }: PageProps<"/[game]/labels/names">) {
  const { game } = await params;
  prefetch(trpc.labels.names.queryOptions({ game }));
  return (
    <HydrateClient>
      <Suspense fallback={<Skeleton className="h-128 max-w-2xl" />}>
        <NamesForm />
      </Suspense>
    </HydrateClient>
  );
}
