import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { refusalOf } from "#app/(console)/_components/refusal-of.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { CheckersView } from "./_components/checkers-view.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("moderationRules");
  return { title: t("parts.checkers") };
}

export default async function CheckersPage({ params }: PageProps<"/[game]/moderation/rules/checkers">) {
  const { game } = await params;
  const checkers = trpc.providers.list.queryOptions({ game });
  const refusal = await refusalOf({ game, permission: "moderation.read" }, checkers);
  if (refusal !== undefined) return refusal;
  prefetch(checkers);
  return (
    <HydrateClient>
      <Suspense fallback={<TableSkeleton rows={8} columns={4} />}>
        <CheckersView />
      </Suspense>
    </HydrateClient>
  );
}
