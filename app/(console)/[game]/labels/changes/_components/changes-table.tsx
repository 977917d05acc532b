"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { PenLine, Plus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useDeferredValue, useMemo } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { createAppColumnHelper } from "#components/data-table/app-table.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
import { TableToolbar } from "#components/data-table/table-toolbar.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatNumber } from "#lib/format.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { changesParams } from "../search-params.ts";
import { LabelState } from "./label-state.tsx";

type Change = RouterOutputs["labels"]["changes"]["rows"][number];
const column = createAppColumnHelper<Change>();

/** Bulk changes and those of single players, newest first. */
export function ChangesTable() {
  const t = useTranslations("labels.changes");
  const { slug } = useGame();
  const router = useRouter();
  const mayChange = useCan("player.label");
  const [{ cursor }, setParams] = useQueryStates(changesParams, { history: "push" });
  const input = useMemo(() => ({ game: slug, ...(cursor === null ? {} : { cursor }) }), [slug, cursor]);
  const shown = useDeferredValue(input);
  const { data } = useSuspenseQuery({ ...useTRPC().labels.changes.queryOptions(shown), refetchInterval: 5_000 });
  const columns = useChangeColumns();
  const create = (
    <Button asChild>
      <Link href={`/${slug}/labels/changes/new`}>
        <Plus aria-hidden />
        {t("new")}
      </Link>
    </Button>
  );
  return (
    <>
      {mayChange && data.rows.length > 0 && (
        <TableToolbar end={create}>
          <p className="text-muted-foreground">{t("help")}</p>
        </TableToolbar>
      )}
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={data.rows}
        isStale={shown !== input}
        onOpen={(row) => router.push(`/${slug}/labels/changes/${row.id}`)}
        empty={
          <EmptyState icon={PenLine} title={t("none")} action={mayChange ? create : undefined}>
            {t("noneHint")}
          </EmptyState>
        }
      />
      <KeysetPager
        cursor={cursor}
        nextCursor={data.nextCursor}
        shown={data.rows.length}
        isPending={shown !== input}
        onCursorChange={(next) => void setParams({ cursor: next })}
      />
    </>
  );
}

function useChangeColumns() {
  const t = useTranslations("labels.changes");
  const locale = useLocale();
  const { slug } = useGame();
  return useMemo(
    () =>
      column.columns([
        column.display({
          id: "name",
          header: t("columns.what"),
          meta: { narrow: "title", width: "fill" },
          cell: ({ row }) => (
            <Link
              href={`/${slug}/labels/changes/${row.original.id}`}
              className="line-clamp-1 break-all font-medium hover:underline"
            >
              {row.original.name}
            </Link>
          ),
        }),
        column.display({
          id: "state",
          header: t("columns.state"),
          meta: { width: "fit", narrow: "trailing" },
          cell: ({ row }) => <LabelState state={row.original.state} />,
        }),
        column.display({
          id: "players",
          header: t("columns.players"),
          meta: { width: "fit", align: "right" },
          cell: ({ row }) => formatNumber(row.original.changeCount, locale),
        }),
        column.display({
          id: "by",
          header: t("columns.by"),
          meta: { width: "fit" },
          cell: ({ row }) => row.original.requestedByName,
        }),
        column.display({
          id: "at",
          header: t("columns.at"),
          meta: { width: "fit" },
          cell: ({ row }) => <Time at={row.original.createdAt} />,
        }),
      ]),
    [t, locale, slug],
  );
}
