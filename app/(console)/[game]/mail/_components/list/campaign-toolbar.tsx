"use client";

import { useQuery } from "@tanstack/react-query";
import { SlidersHorizontal, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FilterMenu } from "#components/data-table/filter-menu.tsx";
import { SortMenu } from "#components/data-table/sort-menu.tsx";
import { SearchInput, TableToolbar } from "#components/data-table/table-toolbar.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { campaignStates, mailCategories } from "#db/enums/mail.ts";
import { formatNumber } from "#lib/format.ts";
import { campaignSorts } from "#server/mail/listings/schema.ts";
import { campaignSearchParams, isFiltered, noFilter, otherList, toFilter } from "../../search-params.ts";
import { MoreFilters } from "./more-filters.tsx";
import { TimeFilter } from "./time-filter.tsx";

/** Search, filters and order of the list; each stands in the address. */
export function CampaignToolbar() {
  const t = useTranslations("mail");
  const [search, setSearch] = useQueryStates(campaignSearchParams, { history: "replace" });
  const { target, author, approver, item, audience } = search;
  const hasMore = [target, author, approver, item, audience].some((each) => each.length > 0);
  const [asked, setAsked] = useState(false);
  const filter = (change: Partial<typeof search> | typeof noFilter) => void setSearch({ ...change, ...otherList });
  return (
    <TableToolbar
      end={
        <SortMenu
          options={campaignSorts.map((value) => ({ value, label: t(`list.sort.${value}`) }))}
          value={search.sort}
          isDescending={search.order === "desc"}
          onChange={(sort, isDescending) => filter({ sort, order: isDescending ? "desc" : "asc" })}
        />
      }
    >
      <SearchInput
        value={search.search}
        label={t("list.search")}
        placeholder={t("list.searchPlaceholder")}
        onValueChange={(text) => filter({ search: text })}
      />
      <FilterMenu
        label={t("list.state")}
        options={campaignStates.map((value) => ({ value, label: t(`states.${value}`) }))}
        selected={search.state}
        onSelectedChange={(state) => filter({ state })}
      />
      <FilterMenu
        label={t("list.category")}
        options={mailCategories.map((value) => ({ value, label: t(`categories.${value}`) }))}
        selected={search.category}
        onSelectedChange={(category) => filter({ category })}
      />
      <TimeFilter search={search} onChange={filter} />
      {hasMore || asked ? (
        <MoreFilters search={search} onChange={filter} />
      ) : (
        <Button variant="quiet" className="px-2.5" onClick={() => setAsked(true)}>
          <SlidersHorizontal aria-hidden />
          {t("list.filters.more")}
        </Button>
      )}
      {isFiltered(search) && (
        <>
          <Button variant="quiet" className="px-2.5" onClick={() => filter(noFilter)}>
            <X aria-hidden />
            {t("list.clearFilters")}
          </Button>
          <MatchCount search={search} />
        </>
      )}
    </TableToolbar>
  );
}

function MatchCount({ search }: { search: Parameters<typeof toFilter>[0] }) {
  const t = useTranslations("mail.list");
  const locale = useLocale();
  const trpc = useTRPC();
  const { slug } = useGame();
  const { data } = useQuery(trpc.mail.countListed.queryOptions({ game: slug, ...toFilter(search) }));
  return (
    <p role="status" className="text-muted-foreground text-table tabular-nums">
      {data !== undefined &&
        t(data.isMore ? "matchesOver" : "matches", { count: data.count, number: formatNumber(data.count, locale) })}
    </p>
  );
}
