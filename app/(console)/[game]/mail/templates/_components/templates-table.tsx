"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { LayoutTemplate } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useCallback, useDeferredValue, useMemo } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { DataTable } from "#components/data-table/data-table.tsx";
import { FilterMenu } from "#components/data-table/filter-menu.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
import { NothingFound } from "#components/data-table/nothing-found.tsx";
import { SearchInput, TableToolbar } from "#components/data-table/table-toolbar.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { mailCategories } from "#db/enums/mail.ts";
import { templateListInput, templateSearchParams } from "../search-params.ts";
import { useTemplateColumns } from "./template-columns.tsx";
import { NewTemplateButton } from "./templates-header.tsx";
import { UseTemplateDialog } from "./use-template-dialog.tsx";

/** The game's templates, by name. */
export function TemplatesTable() {
  const t = useTranslations("mail");
  const router = useRouter();
  const { slug } = useGame();
  const canWrite = useCan("mail.template");
  const [search, setSearch] = useQueryStates(templateSearchParams);
  const input = useMemo(() => templateListInput(slug, search), [slug, search]);
  // While the next answer loads, the rows of the last one stay where they are.
  const shown = useDeferredValue(input);
  const { data } = useSuspenseQuery(useTRPC().templates.list.queryOptions(shown));
  const columns = useTemplateColumns(useCallback((id) => void setSearch({ use: id }), [setSearch]));
  const isFiltered = search.search !== "" || search.category !== null || search.archived;
  return (
    <>
      <TableToolbar>
        <SearchInput
          value={search.search}
          label={t("templates.search")}
          onValueChange={(text) => void setSearch({ search: text === "" ? null : text, cursor: null })}
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
        <FilterMenu
          label={t("templates.show")}
          options={[{ value: "archived", label: t("templates.onlyArchived") }]}
          selected={search.archived ? ["archived"] : []}
          onSelectedChange={(chosen) => void setSearch({ archived: chosen.length > 0 || null, cursor: null })}
        />
      </TableToolbar>
      <DataTable
        caption={t("templates.caption")}
        columns={columns}
        rows={data.rows}
        isStale={shown !== input}
        onOpen={(row) => router.push(`/${slug}/mail/templates/${row.id}`)}
        empty={
          isFiltered ? (
            <NothingFound
              title={t("templates.nothingFound")}
              clearLabel={t("list.clearFilters")}
              onClear={() => void setSearch({ search: null, category: null, archived: null, cursor: null })}
            >
              {t("templates.nothingFoundHelp")}
            </NothingFound>
          ) : (
            <EmptyState
              icon={LayoutTemplate}
              title={t("templates.empty")}
              action={canWrite ? <NewTemplateButton /> : undefined}
            >
              {t("templates.emptyHelp")}
            </EmptyState>
          )
        }
      />
      {data.rows.length > 0 && (
        <KeysetPager
          cursor={search.cursor}
          nextCursor={data.nextCursor}
          shown={data.rows.length}
          isPending={shown !== input}
          onCursorChange={(cursor) => void setSearch({ cursor }, { history: "push", scroll: true })}
        />
      )}
      {search.use !== null && <UseTemplateDialog id={search.use} onClose={() => void setSearch({ use: null })} />}
    </>
  );
}
