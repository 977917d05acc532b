"use client";

import { useTranslations } from "next-intl";
import { FilterMenu } from "#components/data-table/filter-menu.tsx";
import { SortMenu } from "#components/data-table/sort-menu.tsx";
import { SearchInput, TableToolbar } from "#components/data-table/table-toolbar.tsx";
import { itemCategories, itemRarities } from "#db/enums/items.ts";
import type { ContentLocale } from "#db/enums/locales.ts";
import { itemSorts } from "#server/items/schema.ts";
import { type ItemSearch, itemStatuses } from "../search-params.ts";

/** The line above the catalogue. @param locales the game's languages. */
export function ItemsFilters({
  search,
  locales,
  onChange,
}: {
  search: ItemSearch;
  locales: readonly ContentLocale[];
  onChange: (change: Partial<ItemSearch>) => void;
}) {
  const t = useTranslations("items");
  const language = useTranslations("preview.languages");
  return (
    <TableToolbar
      end={
        <SortMenu
          options={itemSorts.map((value) => ({ value, label: t(`columns.${value}`) }))}
          value={search.sort}
          isDescending={search.order === "desc"}
          onChange={(sort, isDescending) => onChange({ sort, order: isDescending ? "desc" : "asc" })}
        />
      }
    >
      <SearchInput value={search.search} onValueChange={(text) => onChange({ search: text })} label={t("search")} />
      <FilterMenu
        label={t("rarity")}
        options={itemRarities.map((value) => ({ value, label: t(`rarities.${value}`) }))}
        selected={search.rarity}
        onSelectedChange={(rarity) => onChange({ rarity })}
      />
      <FilterMenu
        label={t("category")}
        options={itemCategories.map((value) => ({ value, label: t(`categories.${value}`) }))}
        selected={search.category}
        onSelectedChange={(category) => onChange({ category })}
      />
      <FilterMenu
        label={t("status")}
        options={itemStatuses.map((value) => ({ value, label: t(`statuses.${value}`) }))}
        selected={search.status}
        onSelectedChange={(status) => onChange({ status })}
      />
      <FilterMenu
        label={t("fields.tradable")}
        options={(["yes", "no"] as const).map((value) => ({ value, label: t(value) }))}
        selected={search.tradable}
        onSelectedChange={(tradable) => onChange({ tradable })}
      />
      <FilterMenu
        label={t("missing")}
        options={locales.map((value) => ({ value, label: language(value) }))}
        selected={search.missing}
        onSelectedChange={(missing) => onChange({ missing })}
      />
    </TableToolbar>
  );
}
