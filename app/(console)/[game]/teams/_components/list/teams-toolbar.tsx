"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { OneOf } from "#components/data-table/one-of.tsx";
import { SearchInput, TableToolbar } from "#components/data-table/table-toolbar.tsx";
import { Button } from "#components/ui/button.tsx";
import { groupTypes } from "#db/enums/im.ts";
import { teamActivities, teamFreshnesses, teamPresets, teamRooms, teamStates } from "#db/enums/teams.ts";
import {
  isAccount,
  isFiltered,
  noFilter,
  otherList,
  type TeamSearch,
  teamSearchParams,
  toFilter,
} from "../../search-params.ts";
import { BulkDisband } from "../acts/bulk-disband.tsx";

const memberDelayMs = 1_200;

type Change = Partial<{ [Name in keyof TeamSearch]: TeamSearch[Name] | null }>;

/** Search and filters of the list; each stands in the address. */
export function TeamsToolbar() {
  const t = useTranslations("teams");
  const [search, setSearch] = useQueryStates(teamSearchParams, { history: "replace" });
  const filter = (change: Change) => void setSearch({ ...change, ...otherList });
  return (
    <TableToolbar>
      <SearchInput
        value={search.search}
        label={t("list.search")}
        placeholder={t("list.searchPlaceholder")}
        onValueChange={(text) => filter({ search: text })}
      />
      <SearchInput
        value={search.member}
        label={t("list.member")}
        // Each player that is asked for leaves an entry: what is typed on the way to an ID is none.
        delayMs={memberDelayMs}
        onValueChange={(member) => filter({ member })}
      />
      <OneOf
        label={t("list.state")}
        values={teamStates}
        chosen={search.state}
        wordOf={(state) => t(`states.${state}`)}
        onChange={(state) => filter({ state })}
      />
      <OneOf
        label={t("list.preset")}
        values={teamPresets}
        chosen={search.preset}
        wordOf={(preset) => t(`presets.${preset}`)}
        onChange={(preset) => filter({ preset })}
      />
      <OneOf
        label={t("list.type")}
        values={groupTypes}
        chosen={search.type}
        wordOf={(type) => t(`types.${type}`)}
        onChange={(type) => filter({ type })}
      />
      <OneOf
        label={t("list.freshness")}
        values={teamFreshnesses}
        chosen={search.freshness}
        wordOf={(freshness) => t(`freshnesses.${freshness}`)}
        onChange={(freshness) => filter({ freshness })}
      />
      <OneOf
        label={t("list.room")}
        values={teamRooms}
        chosen={search.room}
        wordOf={(room) => t(`rooms.${room}`)}
        onChange={(room) => filter({ room })}
      />
      <OneOf
        label={t("list.activity")}
        values={teamActivities}
        chosen={search.activity}
        wordOf={(activity) => t(`activities.${activity}`)}
        onChange={(activity) => filter({ activity })}
      />
      {isFiltered(search) && (
        <Button variant="quiet" className="px-2.5" onClick={() => filter(noFilter)}>
          <X aria-hidden />
          {t("list.clearFilters")}
        </Button>
      )}
      {isFiltered(search) && isAccount(search.member) && <BulkDisband selection={{ filter: toFilter(search) }} />}
    </TableToolbar>
  );
}
