import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { SenderAccounts } from "./_components/sender-accounts.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("parts.senders") };
}

export default async function SenderAccountsPage({ params }: PageProps<"/[game]/settings/senders">) {
  const { game } = await params;
  prefetch(trpc.games.listSenders.queryOptions({ game }));
  return (
    <HydrateClient>
      <Suspense fallback={<Skeleton className="h-96 max-w-3xl" />}>
        <SenderAccounts />
      </Suspense>
    </HydrateClient>
  );
}
