"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { createAppColumnHelper } from "#components/data-table/app-table.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { StateBadge } from "#components/states/state-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatNumber } from "#lib/format.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";

type Audience = RouterOutputs["audiences"]["list"]["rows"][number];
const column = createAppColumnHelper<Audience>();

export function useAudienceColumns() {
  const t = useTranslations("audiences");
  const { slug } = useGame();
  return useMemo(
    () =>
      column.columns([
        column.accessor("name", {
          header: t("list.column.name"),
          meta: { narrow: "title", width: "fill" },
          cell: ({ row }) => (
            <Link
              href={`/${slug}/audiences/${row.original.id}`}
              className="line-clamp-2 min-w-0 break-words font-medium hover:underline"
            >
              {row.original.name}
            </Link>
          ),
        }),
        column.accessor("state", {
          header: t("list.column.state"),
          meta: { narrow: "trailing", width: "fit" },
          cell: ({ getValue }) => <StateBadge state={getValue()} />,
        }),
        column.accessor("source", {
          header: t("list.column.kind"),
          meta: { width: "fit" },
          cell: ({ getValue }) => t(`sources.${getValue()}`),
        }),
        column.accessor("validCount", {
          header: t("list.column.players"),
          meta: { align: "right", width: "fit" },
          cell: ({ row }) => <PlayersCell row={row.original} />,
        }),
        column.display({
          id: "uses",
          header: t("list.column.uses"),
          meta: { width: "fit" },
          cell: ({ row }) => <UsesCell row={row.original} />,
        }),
        column.accessor("createdByName", {
          header: t("list.column.by"),
          meta: { width: "fit" },
          cell: ({ getValue }) => getValue(),
        }),
        column.accessor("createdAt", {
          header: t("list.column.when"),
          meta: { width: "fit" },
          cell: ({ getValue }) => <Time at={getValue()} />,
        }),
      ]),
    [t, slug],
  );
}

function PlayersCell({ row }: { row: Audience }) {
  const t = useTranslations("audiences.list");
  const locale = useLocale();
  if (row.state === "ready") return formatNumber(row.validCount, locale);
  if (row.state === "failed") return <span className="text-muted-foreground">–</span>;
  return <span className="text-muted-foreground">{t("reading", { count: formatNumber(row.lineCount, locale) })}</span>;
}

function UsesCell({ row }: { row: Audience }) {
  const t = useTranslations("audiences");
  const { slug } = useGame();
  const [first] = row.uses;
  if (first === undefined) return <span className="text-muted-foreground">{t("list.unused")}</span>;
  return (
    <span className="inline-flex min-w-0 items-baseline gap-1.5">
      <Link href={`/${slug}/mail/${first.id}`} className="max-w-40 truncate text-link hover:underline">
        {first.name === "" ? t("one.unnamed") : first.name}
      </Link>
      {row.useCount > 1 && (
        <span className="shrink-0 text-caption text-muted-foreground">
          {t("list.more", { count: row.useCount - 1 })}
        </span>
      )}
    </span>
  );
}
