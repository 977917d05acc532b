import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { refusalOf } from "#app/(console)/_components/refusal-of.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { AllowanceTable } from "./_components/allowance-table.tsx";
import { allowanceListInput, loadAllowanceSearch } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("moderationRules");
  return { title: t("parts.allowed") };
}

export default async function AllowedPage({ params, searchParams }: PageProps<"/[game]/moderation/rules/allowed">) {
  const [{ game }, search] = await Promise.all([params, loadAllowanceSearch(searchParams)]);
  const allowances = trpc.rules.allowances.queryOptions(allowanceListInput(game, search));
  const refusal = await refusalOf({ game, permission: "moderation.read" }, allowances);
  if (refusal !== undefined) return refusal;
  prefetch(allowances);
  return (
    <HydrateClient>
      <Suspense fallback={<TableSkeleton rows={12} columns={4} />}>
        <AllowanceTable />
      </Suspense>
    </HydrateClient>
  );
}
