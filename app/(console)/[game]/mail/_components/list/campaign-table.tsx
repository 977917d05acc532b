"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Mails, SearchX } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useDeferredValue, useMemo } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { DataTable } from "#components/data-table/data-table.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { campaignSearchParams, toListInput } from "../../search-params.ts";
import { campaignHref, useCampaignColumns } from "./campaign-columns.tsx";
import { CampaignToolbar } from "./campaign-toolbar.tsx";
import { NewMailButton } from "./mail-header.tsx";

const liveMs = 3000;

/** Every mail of the game; rows that are going out count up by themselves. */
export function CampaignTable() {
  const t = useTranslations("mail.list");
  const trpc = useTRPC();
  const router = useRouter();
  const { slug } = useGame();
  const canCompose = useCan("mail.compose");
  const [search, setSearch] = useQueryStates(campaignSearchParams, { history: "push" });
  const input = useMemo(() => toListInput(slug, search), [slug, search]);
  // While the next answer loads, the rows of the last one stay where they are.
  const shown = useDeferredValue(input);
  const { data } = useSuspenseQuery({
    ...trpc.mail.list.queryOptions(shown),
    refetchInterval: ({ state }) => (state.data?.rows.some((row) => row.state === "sending") ? liveMs : false),
  });
  const columns = useCampaignColumns(canCompose);
  const isFiltered = search.search !== "" || search.state.length > 0 || search.category !== null;
  return (
    <>
      <CampaignToolbar />
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={data.rows}
        isStale={shown !== input}
        onOpen={(row) => router.push(campaignHref(slug, row, canCompose))}
        empty={
          isFiltered ? (
            <EmptyState
              icon={SearchX}
              title={t("nothingFound")}
              action={
                <Button
                  variant="outline"
                  onClick={() => void setSearch({ search: null, state: null, category: null, cursor: null })}
                >
                  {t("clearFilters")}
                </Button>
              }
            >
              {t("nothingFoundHelp")}
            </EmptyState>
          ) : (
            <EmptyState icon={Mails} title={t("empty")} action={canCompose ? <NewMailButton /> : undefined}>
              {t("emptyHelp")}
            </EmptyState>
          )
        }
      />
      {data.rows.length > 0 && (
        <KeysetPager
          cursor={search.cursor}
          nextCursor={data.nextCursor}
          shown={data.rows.length}
          isPending={shown !== input}
          onCursorChange={(cursor) => void setSearch({ cursor }, { scroll: true })}
        />
      )}
    </>
  );
}
