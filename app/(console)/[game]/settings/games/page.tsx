import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { findMe } from "#app/_trpc/find-me.ts";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { GameList } from "./_components/game-list.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("parts.games") };
}

export default async function GamesPage() {
  const { isOwner } = await findMe();
  prefetch(trpc.games.list.queryOptions());
  return (
    <HydrateClient>
      <Suspense fallback={<TableSkeleton rows={3} columns={4} />}>
        <GameList mayAdd={isOwner} />
      </Suspense>
    </HydrateClient>
  );
}
