"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { createAppColumnHelper } from "#components/data-table/app-table.ts";
import { Badge } from "#components/ui/badge.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Time } from "#components/ui/time.tsx";
import type { RouterOutputs } from "#server/trpc/root.ts";

type Row = RouterOutputs["sendingRules"]["list"]["rows"][number] & { id: string };
const column = createAppColumnHelper<Row>();

/** @param onRemove undefined for who may only read. */
export function useExclusionColumns(onRemove: ((account: string) => void) | undefined) {
  const t = useTranslations("settings.sending");
  return useMemo(
    () =>
      column.columns([
        column.accessor("account", {
          header: t("column.account"),
          meta: { narrow: "title" },
          cell: ({ row }) => (
            <span className="flex min-w-0 items-center gap-2">
              <CopyableId value={row.original.account} className="min-w-0" />
              <span className="truncate">{row.original.nickname ?? ""}</span>
            </span>
          ),
        }),
        column.accessor("kind", {
          header: t("column.kind"),
          meta: { width: "fit" },
          cell: ({ getValue }) => <Badge tone="outline">{t(`kinds.${getValue()}`)}</Badge>,
        }),
        column.accessor("note", {
          header: t("column.note"),
          meta: { width: "fill" },
          cell: ({ getValue }) => <span className="break-words">{getValue()}</span>,
        }),
        column.accessor("addedAt", {
          header: t("column.added"),
          meta: { width: "fit" },
          cell: ({ row }) => (
            <span className="flex flex-wrap gap-x-1.5 text-muted-foreground sm:flex-nowrap">
              <Time at={row.original.addedAt} />
              {t("by", { name: row.original.addedByName })}
            </span>
          ),
        }),
        ...(onRemove === undefined
          ? []
          : [
              column.display({
                id: "remove",
                header: () => <span className="sr-only">{t("removeConfirm")}</span>,
                meta: { width: "fit", narrow: "trailing" },
                cell: ({ row }) => (
                  <IconButton
                    label={t("remove", { account: row.original.account })}
                    onClick={() => onRemove(row.original.account)}
                  >
                    <Trash2 aria-hidden />
                  </IconButton>
                ),
              }),
            ]),
      ]),
    [t, onRemove],
  );
}
