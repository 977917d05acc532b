"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Mails } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useDeferredValue, useMemo } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { DataTable } from "#components/data-table/data-table.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
import { NothingFound } from "#components/data-table/nothing-found.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { campaignSorts } from "#server/mail/listings/schema.ts";
import { campaignSearchParams, isFiltered, noFilter, otherList, toListInput } from "../../search-params.ts";
import { BulkBar } from "../bulk/bulk-bar.tsx";
import { useSelection } from "../bulk/use-selection.ts";
import type { CampaignRow } from "../wire.ts";
import { campaignHref, useCampaignColumns } from "./campaign-columns.tsx";
import { CampaignToolbar } from "./campaign-toolbar.tsx";
import { NewMailButton } from "./mail-header.tsx";

const liveMs = 3000;

/** Mails of the game that meet the filters; rows that are going out count up by themselves. */
export function CampaignTable() {
  const t = useTranslations("mail.list");
  const trpc = useTRPC();
  const router = useRouter();
  const { slug } = useGame();
  const canCompose = useCan("mail.compose");
  const canControl = useCan("mail.control");
  const [search, setSearch] = useQueryStates(campaignSearchParams, { history: "push" });
  const wanted = JSON.stringify(toListInput(slug, search));
  // Opening a row changes the address too, but not what is listed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `wanted` holds all that the input is made of
  const input = useMemo(() => toListInput(slug, search), [wanted]);
  // While the next answer loads, the rows of the last one stay where they are.
  const shown = useDeferredValue(input);
  const { data } = useSuspenseQuery({
    ...trpc.mail.list.queryOptions(shown),
    refetchInterval: ({ state }) => (state.data?.rows.some((row) => row.state === "sending") ? liveMs : false),
  });
  const columns = useCampaignColumns(canCompose);
  const filtered = isFiltered(search);
  const selection = useSelection(search, data.rows);
  const peek = (id: string, history: "push" | "replace") => void setSearch({ open: id }, { history });
  return (
    <>
      <CampaignToolbar />
      <DataTable<CampaignRow>
        caption={t("caption")}
        columns={columns}
        rows={data.rows}
        isStale={shown !== input}
        openId={search.open}
        sorting={[{ id: search.sort, desc: search.order === "desc" }]}
        onSortingChange={(change) => {
          const [next] =
            typeof change === "function" ? change([{ id: search.sort, desc: search.order === "desc" }]) : change;
          const sort = campaignSorts.find((each) => each === next?.id) ?? "changed";
          void setSearch({ sort, order: next?.desc === false ? "asc" : "desc", ...otherList });
        }}
        // Enter on the one that is shown already goes to its page.
        onOpen={(row) =>
          row.id === search.open ? router.push(campaignHref(slug, row, canCompose)) : peek(row.id, "push")
        }
        onMove={(row) => {
          if (search.open !== null) peek(row.id, "replace");
        }}
        {...(canCompose || canControl
          ? {
              selection: {
                selected: selection.selected,
                onSelectedChange: selection.select,
                labelOf: (row) => t("select", { name: row.name.trim() || row.title.trim() || t("unnamed") }),
                allLabel: t("selectPage"),
              },
            }
          : {})}
        empty={
          filtered ? (
            <NothingFound
              title={t("nothingFound")}
              clearLabel={t("clearFilters")}
              onClear={() => void setSearch({ ...noFilter, ...otherList })}
            >
              {t("nothingFoundHelp")}
            </NothingFound>
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
          onCursorChange={(cursor) => void setSearch({ cursor, open: null }, { scroll: true })}
        />
      )}
      <BulkBar selection={selection} hasMore={data.nextCursor !== null || search.cursor !== null} />
    </>
  );
}
