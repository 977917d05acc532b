"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { createAppColumnHelper } from "#components/data-table/app-table.ts";
import { ItemIcon } from "#components/items/item-icon.tsx";
import { pickItemName } from "#components/items/item-name.ts";
import { StateBadge } from "#components/states/state-badge.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import type { ContentLocale } from "#db/enums/locales.ts";
import { formatNumber } from "#lib/format.ts";
import type { ItemRow } from "./wire.ts";

const column = createAppColumnHelper<ItemRow>();

/** @param locales the game's languages: an item without a name in one of them says so. */
export function useItemColumns(locales: readonly ContentLocale[]) {
  const t = useTranslations("items");
  const language = useTranslations("preview.languages");
  const locale = useLocale();
  return useMemo(
    () =>
      column.columns([
        column.accessor((item) => pickItemName(item, locale), {
          id: "name",
          header: t("columns.name"),
          enableSorting: true,
          meta: { narrow: "title", width: "fill" },
          cell: ({ row, getValue }) => {
            const missing = locales.filter((each) => row.original.names[each] === undefined);
            return (
              <span className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1">
                <ItemIcon icon={row.original.icon} rarity={row.original.rarity} size="sm" />
                <span className="min-w-0 truncate font-medium">{getValue()}</span>
                {row.original.disabled && <StateBadge state="disabled" />}
                {missing.length > 0 && (
                  <Badge tone="outline" title={missing.map((each) => language(each)).join(", ")}>
                    {t("namesMissing", { count: missing.length })}
                  </Badge>
                )}
              </span>
            );
          },
        }),
        column.accessor("code", {
          header: t("columns.code"),
          enableSorting: true,
          meta: { width: "fit" },
          cell: ({ getValue }) => <CopyableId value={getValue()} />,
        }),
        column.accessor("rarity", {
          header: t("columns.rarity"),
          enableSorting: true,
          meta: { width: "fit", narrow: "trailing" },
          cell: ({ getValue }) => t(`rarities.${getValue()}`),
        }),
        column.accessor("category", {
          header: t("columns.category"),
          meta: { width: "fit" },
          cell: ({ getValue }) => t(`categories.${getValue()}`),
        }),
        column.accessor("tradable", {
          header: t("columns.tradable"),
          meta: { width: "fit" },
          cell: ({ getValue }) => t(getValue() ? "yes" : "no"),
        }),
        column.accessor("perMailMax", {
          header: t("columns.perMailMax"),
          enableSorting: true,
          meta: { align: "right", width: "fit" },
          cell: ({ getValue }) => <span className="tabular-nums">{formatNumber(getValue(), locale)}</span>,
        }),
        column.accessor("unitValue", {
          header: t("columns.unitValue"),
          enableSorting: true,
          meta: { align: "right", width: "fit" },
          cell: ({ getValue }) => <span className="tabular-nums">{formatNumber(getValue(), locale)}</span>,
        }),
      ]),
    [t, language, locale, locales],
  );
}
