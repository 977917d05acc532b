"use client";

import { Package } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { createAppColumnHelper } from "#components/data-table/app-table.ts";
import { RunProgress } from "#components/mail/run-progress.tsx";
import { CampaignStateBadge } from "#components/mail/state-badge.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Time } from "#components/ui/time.tsx";
import type { CampaignState } from "#db/enums/mail.ts";
import { formatCompact, formatNumber } from "#lib/format.ts";
import type { CampaignRow } from "../wire.ts";

const column = createAppColumnHelper<CampaignRow>();

/** A draft opens where it is written, everything else where it is watched. */
export function campaignHref(slug: string, row: { id: string; state: CampaignState }, canCompose: boolean): string {
  return `/${slug}/mail/${row.id}${row.state === "draft" && canCompose ? "/edit" : ""}`;
}

export function useCampaignColumns(canCompose: boolean) {
  const t = useTranslations("mail");
  const { slug } = useGame();
  return useMemo(
    () =>
      column.columns([
        column.accessor("name", {
          header: t("list.column.mail"),
          meta: { narrow: "title", width: "fill" },
          cell: ({ row }) => <NameCell row={row.original} href={campaignHref(slug, row.original, canCompose)} />,
        }),
        column.accessor("state", {
          header: t("list.column.state"),
          meta: { narrow: "trailing", width: "fit" },
          cell: ({ row }) => <StateCell row={row.original} />,
        }),
        column.accessor("category", {
          header: t("list.column.category"),
          meta: { narrow: "hidden", width: "fit" },
          cell: ({ getValue }) => t(`categories.${getValue()}`),
        }),
        column.accessor("recipients", {
          header: t("list.column.players"),
          enableSorting: true,
          meta: { align: "right", narrow: "detail", width: "fit" },
          cell: ({ row }) => <PlayersCell row={row.original} />,
        }),
        column.accessor("value", {
          header: t("list.column.value"),
          enableSorting: true,
          meta: { align: "right", narrow: "detail", width: "fit" },
          cell: ({ getValue }) => <ValueCell value={getValue()} />,
        }),
        column.accessor("createdByName", {
          header: t("list.column.by"),
          meta: { narrow: "hidden", width: "fit" },
          cell: ({ getValue }) => getValue(),
        }),
        column.accessor("updatedAt", {
          id: "changed",
          header: t("list.column.changed"),
          enableSorting: true,
          meta: { align: "right", narrow: "detail", width: "fit" },
          cell: ({ getValue }) => <Time at={getValue()} />,
        }),
      ]),
    [t, slug, canCompose],
  );
}

function NameCell({ row, href }: { row: CampaignRow; href: string }) {
  const t = useTranslations("mail.list");
  const name = row.name.trim() === "" ? row.title.trim() : row.name;
  return (
    <div className="min-w-0">
      <Link href={href} className="block font-medium text-body hover:underline max-sm:line-clamp-2">
        {name === "" ? t("unnamed") : name}
      </Link>
      <p className="flex items-center gap-2 text-muted-foreground text-table">
        {row.title !== name && <span className="line-clamp-1">{row.title}</span>}
        {row.itemCount > 0 && (
          <span className="inline-flex shrink-0 items-center gap-1">
            <Package aria-hidden className="size-3.5" />
            {t("items", { count: row.itemCount })}
          </span>
        )}
      </p>
    </div>
  );
}

function StateCell({ row }: { row: CampaignRow }) {
  return (
    <div className="flex flex-col items-start gap-0.5">
      <CampaignStateBadge state={row.state} />
      {row.state === "scheduled" && row.nextRunAt !== null && (
        <Time at={row.nextRunAt} form="short" className="text-caption text-muted-foreground" />
      )}
    </div>
  );
}

function PlayersCell({ row }: { row: CampaignRow }) {
  const t = useTranslations("mail");
  const locale = useLocale();
  const { target, recipients, total } = row;
  if (total === null) {
    if (recipients !== null) return formatNumber(recipients, locale);
    // Who that is only the platform knows; what was chosen is no list that is missing.
    const words = target === "list" ? t("list.noAudience") : t(`targets.${target}`);
    return <span className="text-muted-foreground">{words}</span>;
  }
  return (
    <div className="flex min-w-36 flex-col gap-1">
      <span>{t("list.sentOf", { sent: formatNumber(row.sent, locale), total: formatNumber(total, locale) })}</span>
      <RunProgress run={{ ...row, total }} resetKey={row.id} className="h-1" />
    </div>
  );
}

/** Short, and whole where it is pointed at; what is worth nothing says nothing. */
function ValueCell({ value }: { value: number }) {
  const locale = useLocale();
  if (value === 0) return <span className="text-muted-foreground">–</span>;
  const isBeyond = value >= Number.MAX_SAFE_INTEGER;
  return <span title={formatNumber(value, locale)}>{`${isBeyond ? "≥ " : ""}${formatCompact(value, locale)}`}</span>;
}
