"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { createAppColumnHelper } from "#components/data-table/app-table.ts";
import { Badge } from "#components/ui/badge.tsx";
import { SeverityMark } from "../severity-mark.tsx";
import type { Term } from "../wire.ts";

const column = createAppColumnHelper<Term>();
const spellingsShown = 8;

export function useTermColumns({ isOfOneList }: { isOfOneList: boolean }) {
  const t = useTranslations("moderationRules.terms");
  const category = useTranslations("moderation.categories");
  return useMemo(
    () =>
      column.columns([
        column.accessor("text", {
          header: t("columns.text"),
          meta: { width: "fit", narrow: "title" },
          cell: ({ getValue }) => <bdi className="block max-w-44 wrap-anywhere font-medium">{getValue()}</bdi>,
        }),
        column.display({
          id: "spellings",
          header: t("columns.spellings"),
          meta: { width: "fill" },
          cell: ({ row }) => {
            const { text, spellings } = row.original;
            const others = spellings.filter((spelling) => spelling !== text);
            const more = others.length - spellingsShown;
            return (
              <span className="line-clamp-2 break-all text-muted-foreground">
                {others.slice(0, spellingsShown).join(", ")}
                {more > 0 && ` ${t("moreSpellings", { count: more })}`}
              </span>
            );
          },
        }),
        column.accessor("category", {
          header: t("columns.category"),
          meta: { width: "fit" },
          cell: ({ getValue }) => category(getValue()),
        }),
        column.accessor("severity", {
          header: t("columns.severity"),
          meta: { width: "fit", narrow: "trailing" },
          cell: ({ getValue }) => <SeverityMark severity={getValue()} />,
        }),
        column.display({
          id: "kind",
          header: t("columns.kind"),
          meta: { width: "fit" },
          cell: ({ row }) => (
            <span className="flex items-center gap-1.5">
              {t(`kinds.${row.original.kind}`)}
              {row.original.isLoose && <Badge tone="outline">{t("loose")}</Badge>}
            </span>
          ),
        }),
        ...(isOfOneList
          ? []
          : [
              column.accessor("listName", {
                header: t("columns.list"),
                meta: { width: "fit" },
                cell: ({ getValue }) => <span className="truncate text-muted-foreground">{getValue()}</span>,
              }),
            ]),
      ]),
    [t, category, isOfOneList],
  );
}
