import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { refusalOf } from "#app/(console)/_components/refusal-of.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { RetentionSettings } from "./_components/retention-settings.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("parts.retention") };
}

export default async function RetentionPage({ params }: PageProps<"/[game]/settings/retention">) {
  const { game } = await params;
  const rules = trpc.retention.get.queryOptions({ game });
  const refusal = await refusalOf({ game, permission: "audit.read" }, rules);
  if (refusal !== undefined) return refusal;
  prefetch(rules);
  prefetch(trpc.auth.me.queryOptions());
  return (
    <HydrateClient>
      <Suspense fallback={<TableSkeleton rows={12} columns={3} />}>
        <RetentionSettings />
      </Suspense>
    </HydrateClient>
  );
}
