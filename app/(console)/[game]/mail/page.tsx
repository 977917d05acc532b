import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { getQueryClient, HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { PageBody } from "#components/shell/page-header.tsx";
import { Calendar } from "./_components/calendar/calendar.tsx";
import { CampaignTable } from "./_components/list/campaign-table.tsx";
import { MailHeader } from "./_components/list/mail-header.tsx";
import { PlayerMailsPanel } from "./_components/list/player-mails-panel.tsx";
import { loadCampaignSearch, monthOf, toListInput } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail.list"))("title") };
}

export default async function MailPage({ params, searchParams }: PageProps<"/[game]/mail">) {
  const { game } = await params;
  const search = await loadCampaignSearch(searchParams);
  const isCalendar = search.view === "calendar";
  if (isCalendar) {
    // The present month is that of the game's zone.
    const { timeZone } = await getQueryClient().fetchQuery(trpc.games.get.queryOptions({ game }));
    prefetch(trpc.mail.calendar.queryOptions({ game, month: monthOf(search, timeZone) }));
  } else prefetch(trpc.mail.list.queryOptions(toListInput(game, search)));
  return (
    <HydrateClient>
      <MailHeader />
      <PageBody>
        <Suspense fallback={<TableSkeleton rows={10} columns={6} />}>
          {isCalendar ? <Calendar /> : <CampaignTable />}
        </Suspense>
        <PlayerMailsPanel />
      </PageBody>
    </HydrateClient>
  );
}
