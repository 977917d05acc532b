import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { refusalOf } from "#app/(console)/_components/refusal-of.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { PatternsView } from "./_components/patterns-view.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("moderationRules");
  return { title: t("parts.patterns") };
}

export default async function PatternsPage({ params }: PageProps<"/[game]/moderation/rules/patterns">) {
  const { game } = await params;
  const patterns = trpc.rules.patterns.queryOptions({ game });
  const refusal = await refusalOf({ game, permission: "moderation.read" }, patterns);
  if (refusal !== undefined) return refusal;
  prefetch(patterns);
  return (
    <HydrateClient>
      <Suspense fallback={<TableSkeleton rows={8} columns={4} />}>
        <PatternsView />
      </Suspense>
    </HydrateClient>
  );
}
