"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { PackageSearch } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useDeferredValue, useMemo } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { createAppColumnHelper } from "#components/data-table/app-table.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { FilterMenu } from "#components/data-table/filter-menu.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
import { SearchInput, TableToolbar } from "#components/data-table/table-toolbar.tsx";
import { ItemIcon } from "#components/items/item-icon.tsx";
import { pickItemName } from "#components/items/item-name.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { StateBadge } from "#components/states/state-badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { itemCategories, itemRarities } from "#db/enums/items.ts";
import { formatNumber } from "#lib/format.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { itemListInput, itemSearchParams } from "../search-params.ts";

type Item = RouterOutputs["items"]["list"]["rows"][number];
const column = createAppColumnHelper<Item>();

/** The catalogue: what a mail can carry, by code. */
export function ItemsTable() {
  const t = useTranslations("items");
  const { slug } = useGame();
  const [search, setSearch] = useQueryStates(itemSearchParams);
  const input = useMemo(() => itemListInput(slug, search), [slug, search]);
  // While the next answer loads, the rows of the last one stay where they are.
  const shown = useDeferredValue(input);
  const { data } = useSuspenseQuery(useTRPC().items.list.queryOptions(shown));
  const columns = useItemColumns();
  const filter = (change: Partial<typeof search>) => setSearch({ ...change, cursor: null });
  const isFiltered = search.search !== "" || search.rarity.length > 0 || search.category.length > 0;
  return (
    <>
      <TableToolbar>
        <SearchInput value={search.search} onValueChange={(text) => filter({ search: text })} label={t("search")} />
        <FilterMenu
          label={t("rarity")}
          options={itemRarities.map((value) => ({ value, label: t(`rarities.${value}`) }))}
          selected={search.rarity}
          onSelectedChange={(rarity) => filter({ rarity })}
        />
        <FilterMenu
          label={t("category")}
          options={itemCategories.map((value) => ({ value, label: t(`categories.${value}`) }))}
          selected={search.category}
          onSelectedChange={(category) => filter({ category })}
        />
        <FilterMenu
          label={t("show")}
          options={[{ value: "disabled", label: t("withDisabled") }]}
          selected={search.disabled ? ["disabled"] : []}
          onSelectedChange={(chosen) => filter({ disabled: chosen.length > 0 })}
        />
      </TableToolbar>
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={data.rows}
        isStale={shown !== input}
        empty={
          <EmptyState
            icon={PackageSearch}
            title={isFiltered ? t("empty.filtered") : t("empty.none")}
            action={
              isFiltered ? (
                <Button
                  variant="outline"
                  onClick={() => setSearch({ search: null, rarity: null, category: null, cursor: null })}
                >
                  {t("empty.clear")}
                </Button>
              ) : undefined
            }
          >
            {isFiltered ? t("empty.filteredHint") : t("empty.noneHint")}
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
    </>
  );
}

function useItemColumns() {
  const t = useTranslations("items");
  const locale = useLocale();
  return useMemo(
    () =>
      column.columns([
        column.display({
          id: "name",
          header: t("columns.name"),
          meta: { narrow: "title", width: "fill" },
          cell: ({ row }) => (
            <span className="flex min-w-0 items-center gap-2.5">
              <ItemIcon icon={row.original.icon} rarity={row.original.rarity} size="sm" />
              <span className="truncate font-medium">{pickItemName(row.original, locale)}</span>
              {row.original.disabled && <StateBadge state="disabled" />}
            </span>
          ),
        }),
        column.accessor("code", {
          header: t("columns.code"),
          meta: { width: "fit" },
          cell: ({ getValue }) => <CopyableId value={getValue()} />,
        }),
        column.accessor("rarity", {
          header: t("columns.rarity"),
          meta: { width: "fit", narrow: "trailing" },
          cell: ({ getValue }) => t(`rarities.${getValue()}`),
        }),
        column.accessor("category", {
          header: t("columns.category"),
          meta: { width: "fit" },
          cell: ({ getValue }) => t(`categories.${getValue()}`),
        }),
        column.accessor("perMailMax", {
          header: t("columns.perMailMax"),
          meta: { align: "right", width: "fit" },
          cell: ({ getValue }) => formatNumber(getValue(), locale),
        }),
        column.accessor("unitValue", {
          header: t("columns.unitValue"),
          meta: { align: "right", width: "fit" },
          cell: ({ getValue }) => formatNumber(getValue(), locale),
        }),
      ]),
    [t, locale],
  );
}
