import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { mayOpen } from "#app/_trpc/may-open.ts";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { NotIncluded } from "#app/(console)/_components/not-included.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { NoticeSettings } from "./_components/notice-settings.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("parts.notices") };
}

export default async function NoticeSettingsPage({ params }: PageProps<"/[game]/settings/notices">) {
  const { game } = await params;
  const webhook = trpc.notices.webhook.queryOptions({ game });
  if (!(await mayOpen({ game, permission: "game.manage" }, webhook))) return <NotIncluded permission="game.manage" />;
  prefetch(webhook);
  return (
    <HydrateClient>
      <Suspense fallback={<Skeleton className="h-96 max-w-3xl" />}>
        <NoticeSettings />
      </Suspense>
    </HydrateClient>
  );
}
