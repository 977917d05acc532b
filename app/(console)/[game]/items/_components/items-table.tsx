"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { PackageSearch } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useDeferredValue, useMemo } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { DataTable } from "#components/data-table/data-table.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { itemSorts } from "#server/items/schema.ts";
import { isFiltered, itemListInput, itemSearchParams } from "../search-params.ts";
import { useItemColumns } from "./item-columns.tsx";
import { ItemPeek } from "./item-peek.tsx";
import { ItemsFilters } from "./items-filters.tsx";

/** The catalogue: what a mail can carry. A row opens the item beside the table. */
export function ItemsTable() {
  const t = useTranslations("items");
  const locale = useLocale();
  const { slug } = useGame();
  const trpc = useTRPC();
  const [search, setSearch] = useQueryStates(itemSearchParams);
  const wanted = JSON.stringify({ ...search, item: null });
  // Opening an item changes the address too, but not what is listed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `wanted` holds all that the input is made of
  const input = useMemo(() => itemListInput(slug, search, locale), [slug, wanted, locale]);
  // While the next answer loads, the rows of the last one stay where they are.
  const shown = useDeferredValue(input);
  const { data } = useSuspenseQuery(trpc.items.list.queryOptions(shown));
  const { data: game } = useSuspenseQuery(trpc.games.get.queryOptions({ game: slug }));
  const columns = useItemColumns(game.locales);
  const filter = (change: Partial<typeof search>) => setSearch({ ...change, cursor: null });
  const clear = { search: null, rarity: null, category: null, status: null, tradable: null, missing: null };
  const sorting = useMemo(() => [{ id: search.sort, desc: search.order === "desc" }], [search.sort, search.order]);
  const filtered = isFiltered(search);
  return (
    <>
      <ItemsFilters search={search} locales={game.locales} onChange={filter} />
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={data.rows}
        isStale={shown !== input}
        openId={data.rows.find(({ code }) => code === search.item)?.id ?? null}
        onOpen={(row) => setSearch({ item: row.code })}
        sorting={sorting}
        onSortingChange={(update) => {
          const [next] = typeof update === "function" ? update(sorting) : update;
          const sort = itemSorts.find((each) => each === next?.id);
          if (next && sort !== undefined) void setSearch({ sort, order: next.desc ? "desc" : "asc", cursor: null });
        }}
        empty={
          <EmptyState
            icon={PackageSearch}
            title={filtered ? t("empty.filtered") : t("empty.none")}
            action={
              filtered ? (
                <Button variant="outline" onClick={() => setSearch({ ...clear, cursor: null })}>
                  {t("empty.clear")}
                </Button>
              ) : undefined
            }
          >
            {filtered ? t("empty.filteredHint") : t("empty.noneHint")}
          </EmptyState>
        }
      />
      <KeysetPager
        cursor={search.cursor}
        nextCursor={data.nextCursor}
        shown={data.rows.length}
        isPending={shown !== input}
        onCursorChange={(cursor) => setSearch({ cursor }, { history: "push" })}
      />
      <ItemPeek code={search.item} locales={game.locales} onClose={() => setSearch({ item: null })} />
    </>
  );
}
