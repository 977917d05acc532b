"use client";

import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { FilterMenu } from "#components/data-table/filter-menu.tsx";
import { SearchInput, TableToolbar } from "#components/data-table/table-toolbar.tsx";
import { campaignStates, mailCategories } from "#db/enums/mail.ts";
import { campaignSearchParams } from "../../search-params.ts";

/** Search and filters of the list; each stands in the address. */
export function CampaignToolbar() {
  const t = useTranslations("mail");
  const [search, setSearch] = useQueryStates(campaignSearchParams, { history: "replace" });
  return (
    <TableToolbar>
      <SearchInput
        value={search.search}
        label={t("list.search")}
        placeholder={t("list.searchPlaceholder")}
        onValueChange={(text) => void setSearch({ search: text === "" ? null : text, cursor: null })}
      />
      <FilterMenu
        label={t("list.state")}
        options={campaignStates.map((value) => ({ value, label: t(`states.${value}`) }))}
        selected={search.state}
        onSelectedChange={(state) => void setSearch({ state: state.length === 0 ? null : state, cursor: null })}
      />
      <FilterMenu
        label={t("list.category")}
        options={mailCategories.map((value) => ({ value, label: t(`categories.${value}`) }))}
        selected={search.category === null ? [] : [search.category]}
        // One at a time: the last one ticked wins.
        onSelectedChange={(chosen) =>
          void setSearch({ category: chosen.findLast((each) => each !== search.category) ?? null, cursor: null })
        }
      />
    </TableToolbar>
  );
}
