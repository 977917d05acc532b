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
import { Alert } from "#components/ui/alert.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import { type AuditAction, refusedActions } from "#db/enums/audit.ts";
import { useViews } from "../../_components/views/use-views.ts";
import { auditListInput, auditSearchParams, viewParamsOf } from "../search-params.ts";
import { AuditFilters } from "./audit-filters.tsx";
import { AuditPeek } from "./audit-peek.tsx";
import { type AuditEntry, useAuditSentence } from "./audit-sentence.tsx";

const isRefused = (action: AuditAction) => (refusedActions as readonly AuditAction[]).includes(action);
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
  const isFiltered = Object.keys(viewParamsOf(search)).length > 0;
  return (
    <>
      <LostFilters saved={search.saved} />
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

/** What a saved view asks for and the log has no more. */
function LostFilters({ saved }: { saved: string | null }) {
  const t = useTranslations("ui.views");
  const { views } = useViews("audit");
  const lost = views.find(({ id }) => id === saved)?.lost ?? [];
  if (lost.length === 0) return null;
  return (
    <Alert tone="warning" live className="mt-3" title={t("lostTitle")}>
      {t("lost", { filters: lost.join(", ") })}
    </Alert>
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
            <span className="flex items-center gap-2">
              <span className="sm:line-clamp-1" title={sentence(row.original.entry)}>
                {sentence(row.original.entry)}
              </span>
              {isRefused(row.original.entry.action) && <Badge tone="danger">{t("outcomes.denied")}</Badge>}
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
