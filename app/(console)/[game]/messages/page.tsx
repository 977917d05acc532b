import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { SendsTable } from "./_components/sends-table.tsx";
import { loadSendSearch, sendListInput } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("messages");
  return { title: t("title") };
}

export default async function MessagesPage({ params, searchParams }: PageProps<"/[game]/messages">) {
  const [{ game }, search] = await Promise.all([params, loadSendSearch(searchParams)]);
  prefetch(trpc.messages.sends.queryOptions(sendListInput(game, search)));
  prefetch(trpc.messages.types.queryOptions({ game }));
  return (
    <HydrateClient>
      <Suspense fallback={<TableSkeleton rows={10} columns={5} />}>
        <SendsTable />
      </Suspense>
    </HydrateClient>
  );
}
