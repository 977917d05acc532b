"use client";

import { Star, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { OneOf } from "#components/data-table/one-of.tsx";
import { SearchInput, TableToolbar } from "#components/data-table/table-toolbar.tsx";
import { Button } from "#components/ui/button.tsx";
import { verdicts } from "#db/enums/decisions.ts";
import { termCategories, termLanguages } from "#db/enums/moderation.ts";
import { reviewReasons } from "#db/enums/moderation-work.ts";
import { isFiltered, noFilter, otherList, type ReviewSearch, reviewSearchParams } from "../../search-params.ts";

type Change = Partial<{ [Name in keyof ReviewSearch]: ReviewSearch[Name] | null }>;

/** The filters of the queue; each stands in the address, and the next item is taken by them. */
export function ReviewToolbar() {
  const t = useTranslations("moderationQueue");
  const tWords = useTranslations("moderation");
  const [search, setSearch] = useQueryStates(reviewSearchParams, { history: "replace" });
  const filter = (change: Change) => void setSearch({ ...change, ...otherList });
  return (
    <TableToolbar>
      <SearchInput value={search.player} label={t("filters.player")} onValueChange={(player) => filter({ player })} />
      <SearchInput value={search.room} label={t("filters.room")} onValueChange={(room) => filter({ room })} />
      <OneOf
        label={t("filters.reason")}
        values={reviewReasons}
        chosen={search.reason}
        wordOf={(reason) => t(`reasons.${reason}`)}
        onChange={(reason) => filter({ reason })}
      />
      <OneOf
        label={t("filters.verdict")}
        values={verdicts}
        chosen={search.verdict}
        wordOf={(verdict) => tWords(`verdicts.${verdict}`)}
        onChange={(verdict) => filter({ verdict })}
      />
      <OneOf
        label={t("filters.language")}
        values={termLanguages}
        chosen={search.language}
        wordOf={(language) => tWords(`languages.${language}`)}
        onChange={(language) => filter({ language })}
      />
      <OneOf
        label={t("filters.category")}
        values={termCategories}
        chosen={search.category}
        wordOf={(category) => tWords(`categories.${category}`)}
        onChange={(category) => filter({ category })}
      />
      <Button
        variant="outline"
        aria-pressed={search.starred}
        className="aria-pressed:bg-selected"
        onClick={() => filter({ starred: search.starred ? null : true })}
      >
        <Star aria-hidden />
        {t("filters.starred")}
      </Button>
      {isFiltered(search) && (
        <Button variant="quiet" className="px-2.5" onClick={() => filter({ ...noFilter, standing: search.standing })}>
          <X aria-hidden />
          {t("filters.clear")}
        </Button>
      )}
    </TableToolbar>
  );
}
