import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { refusalOf } from "#app/(console)/_components/refusal-of.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { PoliciesView } from "./_components/policies-view.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("moderationRules");
  return { title: t("parts.policies") };
}

export default async function PoliciesPage({ params }: PageProps<"/[game]/moderation/rules/policies">) {
  const { game } = await params;
  const policies = trpc.rules.policies.queryOptions({ game });
  const refusal = await refusalOf({ game, permission: "moderation.read" }, policies);
  if (refusal !== undefined) return refusal;
  prefetch(policies);
  prefetch(trpc.rules.settings.queryOptions({ game }));
  prefetch(trpc.providers.list.queryOptions({ game }));
  return (
    <HydrateClient>
      <Suspense fallback={<TableSkeleton rows={8} columns={4} />}>
        <PoliciesView />
      </Suspense>
    </HydrateClient>
  );
}
