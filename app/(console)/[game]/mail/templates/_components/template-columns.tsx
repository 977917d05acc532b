"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { createAppColumnHelper } from "#components/data-table/app-table.ts";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Time } from "#components/ui/time.tsx";
import type { RouterOutputs } from "#server/trpc/root.ts";

type Row = RouterOutputs["templates"]["list"]["rows"][number];
const column = createAppColumnHelper<Row>();

/** @param onUse opens the form that fills a template in. */
export function useTemplateColumns(onUse: (id: string) => void) {
  const t = useTranslations("mail");
  const { slug } = useGame();
  const canCompose = useCan("mail.compose");
  return useMemo(
    () =>
      column.columns([
        column.accessor("name", {
          header: t("templates.column.name"),
          meta: { narrow: "title", width: "fill" },
          cell: ({ row }) => (
            <div className="min-w-0">
              <Link
                href={`/${slug}/mail/templates/${row.original.id}`}
                className="block font-medium text-body hover:underline max-sm:line-clamp-2"
              >
                {row.original.name}
              </Link>
              {row.original.description !== "" && (
                <p className="line-clamp-1 text-muted-foreground text-table">{row.original.description}</p>
              )}
            </div>
          ),
        }),
        column.accessor("category", {
          header: t("templates.column.category"),
          meta: { narrow: "detail", width: "fit" },
          cell: ({ getValue }) => t(`categories.${getValue()}`),
        }),
        column.accessor("locales", {
          header: t("templates.column.languages"),
          meta: { narrow: "hidden", width: "fit" },
          cell: ({ getValue }) => (
            <span className="flex gap-1">
              {getValue().map((locale) => (
                <Badge key={locale} tone="outline" title={t(`locales.${locale}`)}>
                  {locale}
                </Badge>
              ))}
            </span>
          ),
        }),
        column.accessor("variableCount", {
          header: t("templates.column.variables"),
          meta: { align: "right", narrow: "hidden", width: "fit" },
          cell: ({ getValue }) => getValue(),
        }),
        column.accessor("itemCount", {
          header: t("templates.column.items"),
          meta: { align: "right", narrow: "hidden", width: "fit" },
          cell: ({ getValue }) => getValue(),
        }),
        column.accessor("updatedAt", {
          header: t("templates.column.changed"),
          meta: { align: "right", narrow: "detail", width: "fit" },
          cell: ({ row }) => (
            <span title={row.original.updatedByName}>
              <Time at={row.original.updatedAt} />
            </span>
          ),
        }),
        ...(canCompose
          ? [
              column.display({
                id: "use",
                header: () => <span className="sr-only">{t("templates.use.open")}</span>,
                meta: { align: "right", narrow: "trailing", width: "fit" },
                cell: ({ row }) =>
                  row.original.isArchived ? (
                    <Badge>{t("templates.archived")}</Badge>
                  ) : (
                    <Button
                      size="sm"
                      variant="outline"
                      onClick={(event) => {
                        event.stopPropagation();
                        onUse(row.original.id);
                      }}
                    >
                      {t("templates.use.open")}
                    </Button>
                  ),
              }),
            ]
          : []),
      ]),
    [t, slug, canCompose, onUse],
  );
}
