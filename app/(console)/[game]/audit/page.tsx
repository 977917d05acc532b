import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { getQueryClient, HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { refusalOf } from "#app/(console)/_components/refusal-of.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { PageBody, PageHeader } from "#components/shell/page-header.tsx";
import { AuditHeader } from "./_components/audit-header.tsx";
import { AuditTable } from "./_components/audit-table.tsx";
import { auditListInput, loadAuditSearch } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("audit");
  return { title: t("title") };
}

export default async function AuditPage({ params, searchParams }: PageProps<"/[game]/audit">) {
  const [{ game }, search] = await Promise.all([params, loadAuditSearch(searchParams)]);
  const entries = trpc.audit.list.queryOptions(auditListInput(game, search));
  const refusal = await refusalOf({ game, permission: "audit.read" }, entries);
  if (refusal !== undefined) {
    const t = await getTranslations("audit");
    return (
      <>
        <PageHeader title={t("title")} state={t("state")} />
        {refusal}
      </>
    );
  }
  const views = await getQueryClient().fetchQuery(trpc.views.list.queryOptions({ game, screen: "audit" }));
  // An address that asks for nothing opens what the person chose to open with.
  const opening = Object.keys(await searchParams).length === 0 ? views.find(({ isDefault }) => isDefault) : undefined;
  if (opening) redirect(`/${game}/audit?${new URLSearchParams({ ...opening.params, saved: opening.id })}`);
  prefetch(entries);
  return (
    <HydrateClient>
      <AuditHeader />
      <PageBody>
        <Suspense fallback={<TableSkeleton rows={12} columns={3} />}>
          <AuditTable />
        </Suspense>
      </PageBody>
    </HydrateClient>
  );
}
