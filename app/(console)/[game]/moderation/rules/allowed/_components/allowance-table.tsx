"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { MessageCircleHeart, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useDeferredValue, useMemo, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { createAppColumnHelper } from "#components/data-table/app-table.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
import { NothingFound } from "#components/data-table/nothing-found.tsx";
import { OneOf } from "#components/data-table/one-of.tsx";
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
  otherList,
} from "../search-params.ts";
import { AllowanceDialog } from "./allowance-dialog.tsx";
import { AllowancePeek } from "./allowance-peek.tsx";

const column = createAppColumnHelper<Allowance>();

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
  const filter = (change: Partial<typeof search>) => void setSearch({ ...change, ...otherList });
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
        <OneOf
          label={t("language")}
          values={termLanguages}
          chosen={search.language}
          wordOf={(language) => words(`languages.${language}`)}
          onChange={(language) => filter({ language })}
        />
        <OneOf
          label={t("state")}
          values={allowanceStates}
          chosen={search.state}
          wordOf={(state) => t(`states.${state}`)}
          onChange={(state) => filter({ state })}
        />
        <OneOf
          label={t("from")}
          values={allowanceOrigins}
          chosen={search.from}
          wordOf={(from) => t(`origins.${from}`)}
          onChange={(from) => filter({ from })}
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
          isAllowanceFiltered(search) || search.cursor !== null ? (
            <NothingFound
              title={t("nothingFound")}
              clearLabel={t("clear")}
              onClear={() => void setSearch({ ...noAllowanceFilter, ...otherList })}
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
        id={search.open}
        listed={data.rows.find(({ id }) => id === search.open)}
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
