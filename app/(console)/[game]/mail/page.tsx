import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { getQueryClient, HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { PageBody } from "#components/shell/page-header.tsx";
import { Calendar } from "./_components/calendar/calendar.tsx";
import { MailHeader } from "./_components/list/mail-header.tsx";
import { MailList } from "./_components/list/mail-list.tsx";
import { PlayerMailsPanel } from "./_components/list/player-mails-panel.tsx";
import { loadCampaignSearch, monthOf, toListInput } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail.list"))("title") };
}

export default async function MailPage({ params, searchParams }: PageProps<"/[game]/mail">) {
  const { game } = await params;
  const search = await loadCampaignSearch(searchParams);
  const isCalendar = search.view === "calendar";
  const views = await getQueryClient().fetchQuery(trpc.views.list.queryOptions({ game, screen: "mail" }));
  // An address that asks for nothing opens what the person chose to open with.
  const opening = Object.keys(await searchParams).length === 0 ? views.find(({ isDefault }) => isDefault) : undefined;
  if (opening) redirect(`/${game}/mail?${new URLSearchParams({ ...opening.params, saved: opening.id })}`);
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
          {isCalendar ? <Calendar /> : <MailList />}
        </Suspense>
        <PlayerMailsPanel />
      </PageBody>
    </HydrateClient>
  );
}
