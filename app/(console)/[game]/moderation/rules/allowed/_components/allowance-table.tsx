"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { MessageCircleHeart, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useDeferredValue, useMemo, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { createAppColumnHelper } from "#components/data-table/app-table.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { FilterMenu } from "#components/data-table/filter-menu.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
import { NothingFound } from "#components/data-table/nothing-found.tsx";
import { SearchInput, TableToolbar } from "#components/data-table/table-toolbar.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import { termLanguages } from "#db/enums/moderation.ts";
import { allowanceStates } from "#server/moderation/allowances/schema.ts";
import type { Allowance } from "../../_components/wire.ts";
import {
  allowanceListInput,
  allowanceOrigins,
  allowanceSearchParams,
  isAllowanceFiltered,
  noAllowanceFilter,
} from "../search-params.ts";
import { AllowanceDialog } from "./allowance-dialog.tsx";
import { AllowancePeek } from "./allowance-peek.tsx";

const column = createAppColumnHelper<Allowance>();
const one = <Value extends string>(value: Value | null): Value[] => (value === null ? [] : [value]);
/** What was ticked beside the one that was there, or nothing. */
const newest = <Value extends string>(chosen: readonly Value[], before: Value | null): Value | null =>
  chosen.find((value) => value !== before) ?? chosen[0] ?? null;

/** Texts in which hits do not count, in the order of their letters; a row opens one beside the table. */
export function AllowanceTable() {
  const t = useTranslations("moderationRules.allowed");
  const words = useTranslations("moderation");
  const { slug } = useGame();
  const mayChange = useCan("moderation.rules");
  const [search, setSearch] = useQueryStates(allowanceSearchParams);
  const [isAdding, setAdding] = useState(false);
  const wanted = JSON.stringify(allowanceListInput(slug, search));
  // Opening a text changes the address too, but not what is listed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `wanted` holds all that the input is made of
  const input = useMemo(() => allowanceListInput(slug, search), [wanted]);
  const shown = useDeferredValue(input);
  const { data } = useSuspenseQuery(useTRPC().rules.allowances.queryOptions(shown));
  const columns = useAllowanceColumns();
  const filter = (change: Partial<typeof search>) => void setSearch({ ...change, cursor: null, open: null });
  return (
    <>
      <TableToolbar
        end={
          mayChange ? (
            <Button onClick={() => setAdding(true)}>
              <Plus aria-hidden />
              {t("add")}
            </Button>
          ) : undefined
        }
      >
        <SearchInput value={search.search} onValueChange={(text) => filter({ search: text })} label={t("search")} />
        <FilterMenu
          label={t("language")}
          options={termLanguages.map((value) => ({ value, label: words(`languages.${value}`) }))}
          selected={one(search.language)}
          onSelectedChange={(chosen) => filter({ language: newest(chosen, search.language) })}
        />
        <FilterMenu
          label={t("state")}
          options={allowanceStates.map((value) => ({ value, label: t(`states.${value}`) }))}
          selected={one(search.state)}
          onSelectedChange={(chosen) => filter({ state: newest(chosen, search.state) })}
        />
        <FilterMenu
          label={t("from")}
          options={allowanceOrigins.map((value) => ({ value, label: t(`origins.${value}`) }))}
          selected={one(search.from)}
          onSelectedChange={(chosen) => filter({ from: newest(chosen, search.from) })}
        />
      </TableToolbar>
      <DataTable<Allowance>
        caption={t("caption")}
        columns={columns}
        rows={data.rows}
        isStale={shown !== input}
        openId={search.open}
        onOpen={(row) => void setSearch({ open: row.id }, { history: "push" })}
        onMove={(row) => {
          if (search.open !== null) void setSearch({ open: row.id });
        }}
        empty={
          isAllowanceFiltered(search) ? (
            <NothingFound
              title={t("nothingFound")}
              clearLabel={t("clear")}
              onClear={() => void setSearch({ ...noAllowanceFilter, cursor: null })}
            >
              {t("nothingFoundHint")}
            </NothingFound>
          ) : (
            <EmptyState icon={MessageCircleHeart} title={t("empty")}>
              {t("emptyHint")}
            </EmptyState>
          )
        }
      />
      <KeysetPager
        cursor={search.cursor}
        nextCursor={data.nextCursor}
        shown={data.rows.length}
        isPending={shown !== input}
        onCursorChange={(cursor) => void setSearch({ cursor, open: null }, { history: "push", scroll: true })}
      />
      <AllowancePeek
        allowance={data.rows.find(({ id }) => id === search.open)}
        onClose={() => void setSearch({ open: null })}
      />
      {isAdding && <AllowanceDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function useAllowanceColumns() {
  const t = useTranslations("moderationRules.allowed");
  const language = useTranslations("moderation.languages");
  return useMemo(
    () =>
      column.columns([
        column.accessor("text", {
          header: t("columns.text"),
          meta: { narrow: "title", width: "fill" },
          cell: ({ getValue }) => <bdi className="min-w-0 break-all font-medium">{getValue()}</bdi>,
        }),
        column.accessor("language", {
          header: t("language"),
          meta: { width: "fit" },
          cell: ({ getValue }) => language(getValue()),
        }),
        column.display({
          id: "until",
          header: t("columns.until"),
          meta: { width: "fit", narrow: "trailing" },
          cell: ({ row }) => <Until allowance={row.original} />,
        }),
        column.display({
          id: "from",
          header: t("from"),
          meta: { width: "fit" },
          cell: ({ row }) => (
            <span className="text-muted-foreground">
              {row.original.listName ?? t(`origins.${row.original.decisionId === null ? "people" : "decisions"}`)}
            </span>
          ),
        }),
      ]),
    [t, language],
  );
}

function Until({ allowance: { expiresAt, isOver } }: { allowance: Allowance }) {
  const t = useTranslations("moderationRules.allowed");
  if (expiresAt === null) return <span className="text-muted-foreground">{t("forever")}</span>;
  return isOver ? <Badge>{t("states.over")}</Badge> : <Time at={expiresAt} form="short" />;
}
