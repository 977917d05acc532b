"use client";

import { Pause, Play, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { FilterMenu } from "#components/data-table/filter-menu.tsx";
import { OneOf } from "#components/data-table/one-of.tsx";
import { SearchInput, TableToolbar } from "#components/data-table/table-toolbar.tsx";
import { useRuleName } from "#components/moderation/rule-name.ts";
import { Button } from "#components/ui/button.tsx";
import { decisionSources, policyPresets, verdicts } from "#db/enums/decisions.ts";
import { termCategories, termLanguages } from "#db/enums/moderation.ts";
import { fallbackFilters } from "#server/moderation/log/schema.ts";
import { type DecisionSearch, decisionSearchParams, isFiltered, noFilter, otherList } from "../../search-params.ts";
import { DecisionTimeFilter } from "./decision-time-filter.tsx";

type Change = Partial<{ [Name in keyof DecisionSearch]: DecisionSearch[Name] | null }>;

/** Search and filters of the log; each stands in the address. A rule arrives by a link and can be let go here. */
export function DecisionToolbar() {
  const t = useTranslations("moderationLog.filters");
  const tWords = useTranslations("moderation");
  const ruleName = useRuleName();
  const [search, setSearch] = useQueryStates(decisionSearchParams, { history: "replace" });
  const filter = (change: Change) => void setSearch({ ...change, ...otherList });
  return (
    <TableToolbar
      end={
        <Button variant="quiet" aria-pressed={search.paused} onClick={() => void setSearch({ paused: !search.paused })}>
          {search.paused ? <Play aria-hidden /> : <Pause aria-hidden />}
          {search.paused ? t("resume") : t("pause")}
        </Button>
      }
    >
      <SearchInput
        value={search.search}
        label={t("search")}
        placeholder={t("searchPlaceholder")}
        onValueChange={(text) => filter({ search: text })}
      />
      <SearchInput value={search.player} label={t("player")} onValueChange={(player) => filter({ player })} />
      <SearchInput value={search.room} label={t("room")} onValueChange={(room) => filter({ room })} />
      <FilterMenu
        label={t("verdict")}
        options={verdicts.map((value) => ({ value, label: tWords(`verdicts.${value}`) }))}
        selected={search.verdict}
        onSelectedChange={(verdict) => filter({ verdict })}
      />
      <OneOf
        label={t("language")}
        values={termLanguages}
        chosen={search.language}
        wordOf={(language) => tWords(`languages.${language}`)}
        onChange={(language) => filter({ language })}
      />
      <OneOf
        label={t("category")}
        values={termCategories}
        chosen={search.category}
        wordOf={(category) => tWords(`categories.${category}`)}
        onChange={(category) => filter({ category })}
      />
      <OneOf
        label={t("preset")}
        values={policyPresets}
        chosen={search.preset}
        wordOf={(preset) => tWords(`presets.${preset}`)}
        onChange={(preset) => filter({ preset })}
      />
      <OneOf
        label={t("source")}
        values={decisionSources}
        chosen={search.source}
        wordOf={(source) => tWords(`sources.${source}`)}
        onChange={(source) => filter({ source })}
      />
      <OneOf
        label={t("fallback")}
        values={fallbackFilters}
        chosen={search.fallback}
        wordOf={(fallback) => (fallback === "any" ? t("anyFallback") : tWords(`fallbacks.${fallback}`))}
        onChange={(fallback) => filter({ fallback })}
      />
      <DecisionTimeFilter search={search} onChange={filter} />
      {search.rule !== null && (
        <Button variant="outline" className="max-w-60" onClick={() => filter({ rule: null })}>
          <span className="truncate">{ruleName(search.rule)}</span>
          <X aria-hidden />
          <span className="sr-only">{t("anyRule")}</span>
        </Button>
      )}
      {isFiltered(search) && (
        <Button variant="quiet" className="px-2.5" onClick={() => filter(noFilter)}>
          <X aria-hidden />
          {t("clear")}
        </Button>
      )}
    </TableToolbar>
  );
}
