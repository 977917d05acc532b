import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { LabelSides } from "./_components/label-sides.tsx";
import { LabelledTable } from "./_components/labelled-table.tsx";
import { labelledInput, loadLabelSearch } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("labels");
  return { title: t("title") };
}

export default async function LabelsPage({ params, searchParams }: PageProps<"/[game]/labels">) {
  const [{ game }, search] = await Promise.all([params, loadLabelSearch(searchParams)]);
  prefetch(trpc.labels.tags.queryOptions({ game }));
  prefetch(trpc.labels.attributes.queryOptions({ game }));
  prefetch(trpc.labels.players.queryOptions(labelledInput(game, search)));
  return (
    <HydrateClient>
      {/* One boundary: a click on a tag before the table has come alive would change the address under it. */}
      <Suspense fallback={<TableSkeleton rows={12} columns={4} />}>
        <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[17rem_minmax(0,1fr)]">
          <LabelSides />
          <div className="min-w-0">
            <LabelledTable />
          </div>
        </div>
      </Suspense>
    </HydrateClient>
  );
}
