"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { History, Plus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useDeferredValue, useMemo, useState } from "react";
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
import type { Replay } from "../../_components/wire.ts";
import { replayListInput, replaysParams } from "../search-params.ts";
import { ReplayDialog } from "./replay-dialog.tsx";
import { ReplayState } from "./replay-state.tsx";

const column = createAppColumnHelper<Replay>();
const isUnderWay = ({ state }: Replay): boolean => state === "waiting" || state === "running";

/** Stored days, judged again: the newest first. */
export function ReplayTable() {
  const t = useTranslations("moderationRules.replays");
  const { slug } = useGame();
  const router = useRouter();
  const mayChange = useCan("moderation.rules");
  const [{ cursor }, setParams] = useQueryStates(replaysParams, { history: "push" });
  const [isStarting, setStarting] = useState(false);
  const input = useMemo(() => replayListInput(slug, { cursor }), [slug, cursor]);
  const shown = useDeferredValue(input);
  const { data } = useSuspenseQuery({
    ...useTRPC().replays.list.queryOptions(shown),
    refetchInterval: ({ state }) => (state.data?.rows.some(isUnderWay) ? 3_000 : 30_000),
  });
  const columns = useReplayColumns(slug);
  const start = mayChange ? (
    <Button onClick={() => setStarting(true)}>
      <Plus aria-hidden />
      {t("start")}
    </Button>
  ) : undefined;
  return (
    <>
      {data.rows.length > 0 && (
        <TableToolbar end={start}>
          <p className="text-muted-foreground">{t("help")}</p>
        </TableToolbar>
      )}
      <DataTable<Replay>
        caption={t("caption")}
        columns={columns}
        rows={data.rows}
        isStale={shown !== input}
        onOpen={(row) => router.push(`/${slug}/moderation/rules/replays/${row.id}`)}
        empty={
          <EmptyState icon={History} title={t("empty")} action={start}>
            {t("emptyHint")}
          </EmptyState>
        }
      />
      {(data.rows.length > 0 || cursor !== null) && (
        <KeysetPager
          cursor={cursor}
          nextCursor={data.nextCursor}
          shown={data.rows.length}
          isPending={shown !== input}
          onCursorChange={(next) => void setParams({ cursor: next }, { scroll: true })}
        />
      )}
      {isStarting && <ReplayDialog onClose={() => setStarting(false)} />}
    </>
  );
}

function useReplayColumns(slug: string) {
  const t = useTranslations("moderationRules.replays");
  const locale = useLocale();
  return useMemo(
    () =>
      column.columns([
        column.display({
          id: "span",
          header: t("columns.span"),
          meta: { narrow: "title" },
          cell: ({ row }) => (
            <Link className="font-medium hover:underline" href={`/${slug}/moderation/rules/replays/${row.original.id}`}>
              <Time at={row.original.fromAt} form="short" /> – <Time at={row.original.untilAt} form="short" />
            </Link>
          ),
        }),
        column.accessor("versionNumber", {
          header: t("columns.version"),
          meta: { width: "fit" },
          cell: ({ getValue }) => t("version", { number: getValue() }),
        }),
        column.accessor("againstNumber", {
          header: t("columns.against"),
          meta: { width: "fit" },
          cell: ({ getValue }) => {
            const number = getValue();
            return number === null ? (
              <span className="text-muted-foreground">{t("then")}</span>
            ) : (
              t("version", { number })
            );
          },
        }),
        column.display({
          id: "state",
          header: t("columns.state"),
          meta: { width: "fit", narrow: "trailing" },
          cell: ({ row }) => <ReplayState state={row.original.state} />,
        }),
        column.display({
          id: "done",
          header: t("columns.done"),
          meta: { width: "fit", align: "right" },
          cell: ({ row }) => (
            <span className="tabular-nums">
              {formatNumber(row.original.done, locale)}
              {row.original.total !== null && ` / ${formatNumber(row.original.total, locale)}`}
            </span>
          ),
        }),
        column.accessor("different", {
          header: t("columns.different"),
          meta: { width: "fit", align: "right" },
          cell: ({ getValue }) => <span className="font-medium tabular-nums">{formatNumber(getValue(), locale)}</span>,
        }),
        column.display({
          id: "made",
          header: t("columns.made"),
          meta: { width: "fill" },
          cell: ({ row }) => (
            <span className="text-muted-foreground">
              {row.original.madeByName} · <Time at={row.original.createdAt} />
            </span>
          ),
        }),
      ]),
    [t, locale, slug],
  );
}
