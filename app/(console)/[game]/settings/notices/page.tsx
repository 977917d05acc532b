import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { refusalOf } from "#app/(console)/_components/refusal-of.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { NoticeSettings } from "./_components/notice-settings.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("parts.notices") };
}

export default async function NoticeSettingsPage({ params }: PageProps<"/[game]/settings/notices">) {
  const { game } = await params;
  const webhook = trpc.notices.webhook.queryOptions({ game });
  const refusal = await refusalOf({ game, permission: "game.manage" }, webhook);
  if (refusal !== undefined) return refusal;
  prefetch(webhook);
  return (
    <HydrateClient>
      <Suspense fallback={<Skeleton className="h-96 max-w-3xl" />}>
        <NoticeSettings />
      </Suspense>
    </HydrateClient>
  );
}
