"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { BookOpenCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { createAppColumnHelper } from "#components/data-table/app-table.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import { auditListInput, auditSearchParams } from "../search-params.ts";
import { AuditFilters } from "./audit-filters.tsx";
import { AuditPeek } from "./audit-peek.tsx";
import { type AuditEntry, useAuditSentence } from "./audit-sentence.tsx";

type Row = { id: string; entry: AuditEntry };
const column = createAppColumnHelper<Row>();

/** The log as sentences, newest first; a row opens its details beside the table. */
export function AuditTable() {
  const t = useTranslations("audit");
  const { slug } = useGame();
  const [search, setSearch] = useQueryStates(auditSearchParams);
  const list = useQuery({
    ...useTRPC().audit.list.queryOptions(auditListInput(slug, search)),
    placeholderData: keepPreviousData,
  });
  const columns = useAuditColumns();
  const rows = useMemo(() => (list.data?.rows ?? []).map((entry) => ({ id: String(entry.id), entry })), [list.data]);
  const isFiltered =
    search.actor !== "" ||
    search.action.length > 0 ||
    search.target !== null ||
    search.from !== null ||
    search.to !== null;
  return (
    <>
      <AuditFilters />
      {list.isError ? (
        <FailedState
          title={t("failed")}
          error={list.error}
          onRetry={() => list.refetch()}
          isRetrying={list.isFetching}
        />
      ) : list.data === undefined ? (
        <TableSkeleton rows={12} columns={3} />
      ) : (
        <>
          <DataTable
            caption={t("caption")}
            columns={columns}
            rows={rows}
            isStale={list.isPlaceholderData}
            openId={search.open === null ? null : String(search.open)}
            onOpen={(row) => setSearch({ open: row.entry.id })}
            empty={
              <EmptyState icon={BookOpenCheck} title={isFiltered ? t("empty.filtered") : t("empty.none")}>
                {isFiltered ? t("empty.filteredHint") : t("empty.noneHint")}
              </EmptyState>
            }
          />
          <KeysetPager
            cursor={search.cursor}
            nextCursor={list.data.nextCursor}
            shown={rows.length}
            isPending={list.isPlaceholderData}
            onCursorChange={(cursor) => setSearch({ cursor, open: null }, { history: "push" })}
          />
        </>
      )}
      <AuditPeek id={search.open} onClose={() => setSearch({ open: null })} />
    </>
  );
}

function useAuditColumns() {
  const t = useTranslations("audit");
  const sentence = useAuditSentence();
  return useMemo(
    () =>
      column.columns([
        column.display({
          id: "sentence",
          header: t("columns.what"),
          meta: { narrow: "title", width: "fill" },
          cell: ({ row }) => (
            <span className="sm:line-clamp-1" title={sentence(row.original.entry)}>
              {sentence(row.original.entry)}
            </span>
          ),
        }),
        column.display({
          id: "role",
          header: t("columns.role"),
          meta: { width: "fit" },
          cell: ({ row }) => <Badge tone="neutral">{t(`roles.${row.original.entry.role}` as "roles.owner")}</Badge>,
        }),
        column.display({
          id: "at",
          header: t("columns.at"),
          meta: { width: "fit", narrow: "trailing" },
          cell: ({ row }) => <Time at={row.original.entry.at} />,
        }),
      ]),
    [t, sentence],
  );
}
