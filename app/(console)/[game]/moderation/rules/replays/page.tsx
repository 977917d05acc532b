import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { refusalOf } from "#app/(console)/_components/refusal-of.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { ReplayTable } from "./_components/replay-table.tsx";
import { loadReplays, replayListInput } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("moderationRules");
  return { title: t("parts.replays") };
}

export default async function ReplaysPage({ params, searchParams }: PageProps<"/[game]/moderation/rules/replays">) {
  const [{ game }, search] = await Promise.all([params, loadReplays(searchParams)]);
  const replays = trpc.replays.list.queryOptions(replayListInput(game, search));
  const refusal = await refusalOf({ game, permission: "moderation.read" }, replays);
  if (refusal !== undefined) return refusal;
  prefetch(replays);
  return (
    <HydrateClient>
      <Suspense fallback={<TableSkeleton rows={6} columns={5} />}>
        <ReplayTable />
      </Suspense>
    </HydrateClient>
  );
}
