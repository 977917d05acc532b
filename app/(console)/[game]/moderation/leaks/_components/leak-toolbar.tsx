"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { OneOf } from "#components/data-table/one-of.tsx";
import { SearchInput, TableToolbar } from "#components/data-table/table-toolbar.tsx";
import { Button } from "#components/ui/button.tsx";
import { messageChannels, verdicts } from "#db/enums/decisions.ts";
import { leakFinders } from "#db/enums/moderation-work.ts";
import { leakFilters } from "#server/moderation/leaks/schema.ts";
import { isFiltered, type LeakSearch, leakSearchParams, noFilter, otherList } from "../search-params.ts";
import { LeakViews } from "./leak-views.tsx";

type Change = Partial<{ [Name in keyof LeakSearch]: LeakSearch[Name] | null }>;

/** Views and filters of the list; all stand in the address. A gap arrives by a link and can be let go here. */
export function LeakToolbar() {
  const t = useTranslations("moderationLeaks");
  const tWords = useTranslations("moderation");
  const [search, setSearch] = useQueryStates(leakSearchParams, { history: "replace" });
  const filter = (change: Change) => void setSearch({ ...change, ...otherList });
  return (
    <div className="mt-8">
      <h2 className="mb-2 font-semibold text-section">{t("messages")}</h2>
      <LeakViews />
      <TableToolbar>
        <SearchInput value={search.player} label={t("filters.player")} onValueChange={(player) => filter({ player })} />
        <SearchInput value={search.room} label={t("filters.room")} onValueChange={(room) => filter({ room })} />
        <OneOf
          label={t("filters.state")}
          values={leakFilters}
          chosen={search.state}
          wordOf={(state) => (state === "open" ? t("filters.open") : t(`states.${state}`))}
          onChange={(state) => filter({ state })}
        />
        <OneOf
          label={t("filters.verdict")}
          values={verdicts}
          chosen={search.verdict}
          wordOf={(verdict) => tWords(`verdicts.${verdict}`)}
          onChange={(verdict) => filter({ verdict })}
        />
        <OneOf
          label={t("filters.channel")}
          values={messageChannels}
          chosen={search.channel}
          wordOf={(channel) => t(`channels.${channel}`)}
          onChange={(channel) => filter({ channel })}
        />
        <OneOf
          label={t("filters.foundBy")}
          values={leakFinders}
          chosen={search.foundBy}
          wordOf={(finder) => t(`finders.${finder}`)}
          onChange={(foundBy) => filter({ foundBy })}
        />
        {search.gap !== null && (
          <Button variant="outline" onClick={() => filter({ gap: null })}>
            {t("filters.ofGap")}
            <X aria-hidden />
            <span className="sr-only">{t("filters.anyGap")}</span>
          </Button>
        )}
        {isFiltered(search) && (
          <Button variant="quiet" className="px-2.5" onClick={() => filter(noFilter)}>
            <X aria-hidden />
            {t("filters.clear")}
          </Button>
        )}
      </TableToolbar>
    </div>
  );
}
