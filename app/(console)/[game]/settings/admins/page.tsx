import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { AdminAccounts } from "./_components/admin-accounts.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("parts.admins") };
}

export default async function AdminAccountsPage({ params }: PageProps<"/[game]/settings/admins">) {
  const { game } = await params;
  prefetch(trpc.games.listAdmins.queryOptions({ game }));
  return (
    <HydrateClient>
      <Suspense fallback={<Skeleton className="h-96 max-w-3xl" />}>
        <AdminAccounts />
      </Suspense>
    </HydrateClient>
  );
}
