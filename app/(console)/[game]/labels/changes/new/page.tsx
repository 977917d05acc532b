import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { loadNewChange } from "../search-params.ts";
import { ChangeForm } from "./_components/change-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("labels.changes");
  return { title: t("new") };
}

export default async function NewLabelChangePage({ params, searchParams }: PageProps<"/[game]/labels/changes/new">) {
  const [{ game }, from] = await Promise.all([params, loadNewChange(searchParams)]);
  prefetch(trpc.labels.names.queryOptions({ game }));
  prefetch(trpc.labels.tags.queryOptions({ game }));
  prefetch(trpc.labels.attributes.queryOptions({ game }));
  prefetch(trpc.audiences.list.queryOptions({ game, limit: 100 }));
  return (
    <HydrateClient>
      <Suspense fallback={<Skeleton className="h-128 max-w-2xl" />}>
        <ChangeForm from={from} />
      </Suspense>
    </HydrateClient>
  );
}
