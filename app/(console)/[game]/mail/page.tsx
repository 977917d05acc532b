import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { PageBody } from "#components/shell/page-header.tsx";
import { CampaignTable } from "./_components/list/campaign-table.tsx";
import { MailHeader } from "./_components/list/mail-header.tsx";
import { PlayerMailsPanel } from "./_components/list/player-mails-panel.tsx";
import { loadCampaignSearch, toListInput } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail.list"))("title") };
}

export default async function MailPage({ params, searchParams }: PageProps<"/[game]/mail">) {
  const { game } = await params;
  const search = await loadCampaignSearch(searchParams);
  prefetch(trpc.mail.list.queryOptions(toListInput(game, search)));
  return (
    <HydrateClient>
      <MailHeader />
      <PageBody>
        <Suspense fallback={<TableSkeleton rows={10} columns={6} />}>
          <CampaignTable />
        </Suspense>
        <PlayerMailsPanel />
      </PageBody>
    </HydrateClient>
  );
}
