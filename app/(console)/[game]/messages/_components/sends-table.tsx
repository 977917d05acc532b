"use client";

import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { MessageSquareCode } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useDeferredValue, useMemo } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { createAppColumnHelper } from "#components/data-table/app-table.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { FilterMenu } from "#components/data-table/filter-menu.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
import { TableToolbar } from "#components/data-table/table-toolbar.tsx";
import { pickText } from "#components/messages/pick-text.ts";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatNumber } from "#lib/format.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { sendListInput, sendSearchParams } from "../search-params.ts";
import { SendPeek } from "./send-peek.tsx";
import { SendState, stateOfSend } from "./send-state.tsx";

type Row = RouterOutputs["messages"]["sends"]["rows"][number];
const column = createAppColumnHelper<Row>();
/** While something is on its way its state is read again. */
const refreshMs = 2_000;

/** What was sent as custom messages, newest first; a row opens what exactly, to whom, and what became of it. */
export function SendsTable() {
  const t = useTranslations("messages.sent");
  const locale = useLocale();
  const { slug } = useGame();
  const trpc = useTRPC();
  const [{ open, ...search }, setSearch] = useQueryStates(sendSearchParams);
  const { type, cursor } = search;
  const input = useMemo(() => sendListInput(slug, { type, cursor }), [slug, type, cursor]);
  // While the next answer loads, the rows of the last one stay where they are.
  const shown = useDeferredValue(input);
  const { data } = useSuspenseQuery({
    ...trpc.messages.sends.queryOptions(shown),
    refetchInterval: ({ state }) => (state.data?.rows.some(isMoving) ? refreshMs : false),
  });
  const { data: types } = useQuery(trpc.messages.types.queryOptions({ game: slug }));
  const mayClick = useCan("message.send");
  const columns = useSendColumns();
  return (
    <>
      <TableToolbar>
        <FilterMenu
          label={t("type")}
          options={(types ?? [])
            .filter((each) => !each.isShippedMail)
            .map((each) => ({ value: each.code, label: pickText(each.names, locale, each.code) }))}
          selected={type === null ? [] : [type]}
          onSelectedChange={(chosen) => setSearch({ type: chosen.at(-1) ?? null, cursor: null })}
        />
      </TableToolbar>
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={data.rows}
        isStale={shown !== input}
        openId={open}
        onOpen={(row) => setSearch({ open: row.id })}
        empty={
          <EmptyState
            icon={MessageSquareCode}
            title={t(type === null ? "empty.none" : "empty.filtered")}
            action={
              mayClick && (
                <Button asChild variant="outline">
                  <Link href={`/${slug}/messages/new`}>{t("empty.action")}</Link>
                </Button>
              )
            }
          >
            {t("empty.hint")}
          </EmptyState>
        }
      />
      <KeysetPager
        cursor={cursor}
        nextCursor={data.nextCursor}
        shown={data.rows.length}
        isPending={shown !== input}
        onCursorChange={(next) => setSearch({ cursor: next, open: null }, { history: "push" })}
      />
      <SendPeek id={open} onClose={() => setSearch({ open: null })} />
    </>
  );
}

function isMoving({ counts }: Row): boolean {
  return ["waiting", "sending", "uncertain"].includes(stateOfSend(counts));
}

function useSendColumns() {
  const t = useTranslations("messages.sent");
  const locale = useLocale();
  return useMemo(
    () =>
      column.columns([
        column.display({
          id: "type",
          header: t("columns.type"),
          meta: { narrow: "title", width: "fit" },
          cell: ({ row }) => (
            <span className="font-medium">{pickText(row.original.names, locale, row.original.code)}</span>
          ),
        }),
        column.display({
          id: "to",
          header: t("columns.to"),
          meta: { width: "fill" },
          cell: ({ row }) => <Recipients row={row.original} />,
        }),
        column.display({
          id: "state",
          header: t("columns.state"),
          meta: { width: "fit", narrow: "trailing" },
          cell: ({ row }) => <SendState counts={row.original.counts} />,
        }),
        column.accessor("totalValue", {
          header: t("columns.value"),
          meta: { align: "right", width: "fit" },
          cell: ({ getValue }) => formatNumber(getValue(), locale),
        }),
        column.accessor("createdByName", { header: t("columns.by"), meta: { width: "fit" } }),
        column.accessor("createdAt", {
          header: t("columns.at"),
          meta: { width: "fit" },
          cell: ({ getValue }) => <Time at={getValue()} />,
        }),
      ]),
    [t, locale],
  );
}

function Recipients({ row }: { row: Row }) {
  const t = useTranslations("messages.sent");
  const first = <span className="font-mono text-caption">{row.firstRecipient}</span>;
  if (row.target === "group") {
    return (
      <span className="truncate">
        {t("group")} {first} <span className="text-muted-foreground">{t("members", { count: row.recipients })}</span>
      </span>
    );
  }
  return (
    <span className="truncate">
      {first}
      {row.recipients > 1 && (
        <span className="text-muted-foreground"> {t("others", { count: row.recipients - 1 })}</span>
      )}
    </span>
  );
}
