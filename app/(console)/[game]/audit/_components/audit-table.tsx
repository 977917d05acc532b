"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { BookOpenCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useDeferredValue, useMemo } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { createAppColumnHelper } from "#components/data-table/app-table.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
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
  const { open, ...filters } = search;
  const wanted = JSON.stringify(auditListInput(slug, { ...filters, open: null }));
  // Opening an entry changes the address too, but not what is listed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `wanted` holds all that the input is made of
  const input = useMemo(() => auditListInput(slug, search), [wanted]);
  // While the next answer loads, the rows of the last one stay where they are.
  const shown = useDeferredValue(input);
  const { data } = useSuspenseQuery(useTRPC().audit.list.queryOptions(shown));
  const columns = useAuditColumns();
  const rows = useMemo(() => data.rows.map((entry) => ({ id: String(entry.id), entry })), [data]);
  const isFiltered =
    search.actor !== "" ||
    search.action.length > 0 ||
    search.target !== null ||
    search.from !== null ||
    search.to !== null;
  return (
    <>
      <AuditFilters />
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={rows}
        isStale={shown !== input}
        openId={open === null ? null : String(open)}
        onOpen={(row) => setSearch({ open: row.entry.id })}
        empty={
          <EmptyState icon={BookOpenCheck} title={isFiltered ? t("empty.filtered") : t("empty.none")}>
            {isFiltered ? t("empty.filteredHint") : t("empty.noneHint")}
          </EmptyState>
        }
      />
      <KeysetPager
        cursor={search.cursor}
        nextCursor={data.nextCursor}
        shown={rows.length}
        isPending={shown !== input}
        onCursorChange={(cursor) => setSearch({ cursor, open: null }, { history: "push" })}
      />
      <AuditPeek id={open} onClose={() => setSearch({ open: null })} />
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
