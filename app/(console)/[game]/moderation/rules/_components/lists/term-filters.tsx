"use client";

import { useTranslations } from "next-intl";
import { OneOf } from "#components/data-table/one-of.tsx";
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
  return (
    <TableToolbar>
      <SearchInput value={search.search} onValueChange={(text) => onChange({ search: text })} label={t("search")} />
      {search.list === null && (
        <OneOf
          label={t("columns.language")}
          values={termLanguages}
          chosen={search.language}
          wordOf={(language) => words(`languages.${language}`)}
          onChange={(language) => onChange({ language })}
        />
      )}
      <OneOf
        label={t("columns.category")}
        values={termCategories}
        chosen={search.category}
        wordOf={(category) => words(`categories.${category}`)}
        onChange={(category) => onChange({ category })}
      />
      <OneOf
        label={t("columns.severity")}
        values={["1", "2", "3"]}
        chosen={search.severity}
        wordOf={(severity) => words(`severities.${severity}`)}
        onChange={(severity) => onChange({ severity })}
      />
      <OneOf
        label={t("columns.kind")}
        values={matchKinds}
        chosen={search.kind}
        wordOf={(kind) => t(`kinds.${kind}`)}
        onChange={(kind) => onChange({ kind })}
      />
    </TableToolbar>
  );
}
