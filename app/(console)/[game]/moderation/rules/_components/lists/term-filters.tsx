"use client";

import { useTranslations } from "next-intl";
import { FilterMenu } from "#components/data-table/filter-menu.tsx";
import { SearchInput, TableToolbar } from "#components/data-table/table-toolbar.tsx";
import { matchKinds, termCategories, termLanguages } from "#db/enums/moderation.ts";
import type { TermSearch } from "../../search-params.ts";

/** The line above the terms. Each filter holds one value: choosing another takes its place. */
export function TermFilters({
  search,
  onChange,
}: {
  search: TermSearch;
  onChange: (change: Partial<TermSearch>) => void;
}) {
  const t = useTranslations("moderationRules.terms");
  const words = useTranslations("moderation");
  const one = <Value extends string>(value: Value | null): Value[] => (value === null ? [] : [value]);
  return (
    <TableToolbar>
      <SearchInput value={search.search} onValueChange={(text) => onChange({ search: text })} label={t("search")} />
      {search.list === null && (
        <FilterMenu
          label={t("columns.language")}
          options={termLanguages.map((value) => ({ value, label: words(`languages.${value}`) }))}
          selected={one(search.language)}
          onSelectedChange={(chosen) => onChange({ language: newest(chosen, search.language) })}
        />
      )}
      <FilterMenu
        label={t("columns.category")}
        options={termCategories.map((value) => ({ value, label: words(`categories.${value}`) }))}
        selected={one(search.category)}
        onSelectedChange={(chosen) => onChange({ category: newest(chosen, search.category) })}
      />
      <FilterMenu
        label={t("columns.severity")}
        options={(["1", "2", "3"] as const).map((value) => ({ value, label: words(`severities.${value}`) }))}
        selected={one(search.severity)}
        onSelectedChange={(chosen) => onChange({ severity: newest(chosen, search.severity) })}
      />
      <FilterMenu
        label={t("columns.kind")}
        options={matchKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        selected={one(search.kind)}
        onSelectedChange={(chosen) => onChange({ kind: newest(chosen, search.kind) })}
      />
    </TableToolbar>
  );
}

/** What was ticked beside the one that was there, or nothing. */
function newest<Value extends string>(chosen: readonly Value[], before: Value | null): Value | null {
  return chosen.find((value) => value !== before) ?? chosen[0] ?? null;
}
