"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Plus, UserX } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useDeferredValue, useMemo, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { DataTable } from "#components/data-table/data-table.tsx";
import { FilterMenu } from "#components/data-table/filter-menu.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
import { SearchInput, TableToolbar } from "#components/data-table/table-toolbar.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { exclusionListKinds } from "#db/enums/mail.ts";
import { formatNumber } from "#lib/format.ts";
import { SettingsSection } from "../../_components/settings-section.tsx";
import { exclusionListInput, exclusionListParams } from "../search-params.ts";
import { AddExclusionsDialog } from "./add-exclusions-dialog.tsx";
import { useExclusionColumns } from "./exclusion-columns.tsx";
import { RemoveExclusionDialog } from "./remove-exclusion-dialog.tsx";

/** The accounts that no mail of the game reaches. */
export function ExclusionList() {
  const t = useTranslations("settings.sending");
  const locale = useLocale();
  const { slug } = useGame();
  const mayManage = useCan("game.manage");
  const [search, setSearch] = useQueryStates(exclusionListParams, { history: "replace" });
  const input = useMemo(() => exclusionListInput(slug, search), [slug, search]);
  // While the next answer loads, the rows of the last one stay where they are.
  const shown = useDeferredValue(input);
  const { data } = useSuspenseQuery(useTRPC().sendingRules.list.queryOptions(shown));
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<string>();
  const columns = useExclusionColumns(mayManage ? setRemoving : undefined);
  const rows = useMemo(() => data.rows.map((row) => ({ ...row, id: row.account })), [data]);
  const isFiltered = search.search !== "" || search.kind !== null;
  const add = mayManage && (
    <Button onClick={() => setAdding(true)}>
      <Plus aria-hidden />
      {t("add")}
    </Button>
  );
  return (
    <SettingsSection id="exclusions" title={t("title")} about={t("about")} actions={add} wide>
      <TableToolbar>
        <SearchInput
          value={search.search}
          label={t("search")}
          placeholder={t("searchPlaceholder")}
          onValueChange={(text) => void setSearch({ search: text === "" ? null : text, cursor: null })}
        />
        <FilterMenu
          label={t("kind")}
          options={exclusionListKinds.map((value) => ({
            value,
            label: `${t(`kinds.${value}`)} ${formatNumber(data.counts[value] ?? 0, locale)}`,
          }))}
          selected={search.kind === null ? [] : [search.kind]}
          // One at a time: the last one ticked wins.
          onSelectedChange={(chosen) =>
            void setSearch({ kind: chosen.findLast((each) => each !== search.kind) ?? null, cursor: null })
          }
        />
      </TableToolbar>
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={rows}
        isStale={shown !== input}
        empty={
          <EmptyState
            icon={UserX}
            title={t(isFiltered ? "nothingFound" : "empty")}
            {...(isFiltered
              ? {
                  action: (
                    <Button variant="outline" onClick={() => void setSearch(null)}>
                      {t("clearFilters")}
                    </Button>
                  ),
                }
              : {})}
          >
            {t(isFiltered ? "nothingFoundHelp" : "emptyHelp")}
          </EmptyState>
        }
      />
      <KeysetPager
        cursor={search.cursor}
        nextCursor={data.nextCursor}
        shown={rows.length}
        isPending={shown !== input}
        onCursorChange={(cursor) => void setSearch({ cursor }, { history: "push" })}
      />
      <AddExclusionsDialog open={adding} onClose={() => setAdding(false)} />
      <RemoveExclusionDialog account={removing} onClose={() => setRemoving(undefined)} />
    </SettingsSection>
  );
}
