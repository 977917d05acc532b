"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { createAppColumnHelper } from "#components/data-table/app-table.ts";
import { VerdictBadge } from "#components/moderation/verdict-badge.tsx";
import { WhoCell } from "#components/moderation/who-cell.tsx";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import { Time } from "#components/ui/time.tsx";
import type { LeakRow } from "./wire.ts";

const column = createAppColumnHelper<LeakRow>();
const tones: Readonly<Record<LeakRow["state"], BadgeTone>> = {
  found: "danger",
  judged: "warning",
  recalling: "accent",
  recalled: "success",
  failed: "danger",
  closed: "neutral",
};

export function useLeakColumns() {
  const t = useTranslations("moderationLeaks");
  return useMemo(
    () =>
      column.columns([
        column.display({
          id: "state",
          header: t("columns.state"),
          meta: { width: "fit", narrow: "trailing" },
          cell: ({ row }) => <LeakState row={row.original} />,
        }),
        column.display({
          id: "message",
          header: t("columns.message"),
          meta: { width: "fill", narrow: "title" },
          cell: ({ row }) =>
            row.original.text === null ? (
              <span className="text-muted-foreground">
                {t(row.original.decisionId === null ? "notJudged" : "noText")}
              </span>
            ) : (
              <span className="line-clamp-2 sm:py-1.5">{row.original.text}</span>
            ),
        }),
        column.display({
          id: "verdict",
          header: t("columns.verdict"),
          meta: { width: "fit" },
          cell: ({ row }) => (row.original.verdict === null ? null : <VerdictBadge verdict={row.original.verdict} />),
        }),
        column.display({
          id: "who",
          header: t("columns.who"),
          meta: { width: "fit" },
          cell: ({ row }) => <WhoCell row={row.original} />,
        }),
        column.display({
          id: "at",
          header: t("columns.at"),
          meta: { width: "fit" },
          cell: ({ row }) => <Time at={row.original.sentAt} />,
        }),
      ]),
    [t],
  );
}

/** Where a message that slipped through stands. */
export function LeakState({ row }: { row: Pick<LeakRow, "state"> }) {
  const t = useTranslations("moderationLeaks");
  return <Badge tone={tones[row.state]}>{t(`states.${row.state}`)}</Badge>;
}
