"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useDeferredValue, useMemo } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { DataTable } from "#components/data-table/data-table.tsx";
import { FilterMenu } from "#components/data-table/filter-menu.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
import { NothingFound } from "#components/data-table/nothing-found.tsx";
import { SearchInput, TableToolbar } from "#components/data-table/table-toolbar.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { audienceSources, audienceStates } from "#db/enums/audiences.ts";
import { audienceListInput, audienceSearchParams } from "../../search-params.ts";
import { useAudienceColumns } from "./audience-columns.tsx";
import { NewAudienceButton } from "./audiences-header.tsx";

const liveMs = 2000;

/** Every audience of the game; those on their way count up by themselves. */
export function AudienceTable() {
  const t = useTranslations("audiences.list");
  const tAll = useTranslations("audiences");
  const tStates = useTranslations("states");
  const trpc = useTRPC();
  const router = useRouter();
  const { slug } = useGame();
  const canCreate = useCan("audience.create");
  const [search, setSearch] = useQueryStates(audienceSearchParams);
  const input = useMemo(() => audienceListInput(slug, search), [slug, search]);
  // While the next answer loads, the rows of the last one stay where they are.
  const shown = useDeferredValue(input);
  const { data } = useSuspenseQuery({
    ...trpc.audiences.list.queryOptions(shown),
    refetchInterval: ({ state }) =>
      state.data?.rows.some((row) => row.state === "receiving" || row.state === "checking") ? liveMs : false,
  });
  const columns = useAudienceColumns();
  const filter = (change: Partial<typeof search>) => setSearch({ ...change, cursor: null });
  const isFiltered = search.search !== "" || search.kind.length > 0 || search.state.length > 0;
  return (
    <>
      <TableToolbar>
        <SearchInput value={search.search} label={t("search")} onValueChange={(text) => filter({ search: text })} />
        <FilterMenu
          label={t("kind")}
          options={audienceSources.map((value) => ({ value, label: tAll(`sources.${value}`) }))}
          selected={search.kind}
          onSelectedChange={(kind) => filter({ kind })}
        />
        <FilterMenu
          label={t("stateFilter")}
          options={audienceStates.map((value) => ({ value, label: tStates(value) }))}
          selected={search.state}
          onSelectedChange={(state) => filter({ state })}
        />
      </TableToolbar>
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={data.rows}
        isStale={shown !== input}
        onOpen={(row) => router.push(`/${slug}/audiences/${row.id}`)}
        empty={
          isFiltered ? (
            <NothingFound
              title={t("nothingFound")}
              clearLabel={t("clear")}
              onClear={() => void setSearch({ search: null, kind: null, state: null, cursor: null })}
            >
              {t("nothingFoundHelp")}
            </NothingFound>
          ) : (
            <EmptyState icon={Users} title={t("empty")} action={canCreate ? <NewAudienceButton /> : undefined}>
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
          onCursorChange={(cursor) => void setSearch({ cursor }, { history: "push", scroll: true })}
        />
      )}
    </>
  );
}
