"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { createAppColumnHelper } from "#components/data-table/app-table.ts";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import type { RouterOutputs } from "#server/trpc/root.ts";

type KeptRow = RouterOutputs["mail"]["recallOutcomes"]["rows"][number] & { id: string };
const column = createAppColumnHelper<KeptRow>();

export function useKeptColumns() {
  const t = useTranslations("mail.recall");
  const locale = useLocale();
  return useMemo(
    () =>
      column.columns([
        column.accessor("account", {
          header: t("kept.player"),
          meta: { narrow: "title" },
          cell: ({ row }) =>
            // A push has no list: its one row stands for everybody.
            row.original.account === "*" ? (
              t("kept.everyone")
            ) : (
              <span className="flex min-w-0 items-center gap-2">
                <CopyableId value={row.original.account} className="min-w-0" />
                <span className="truncate">{row.original.nickname ?? ""}</span>
              </span>
            ),
        }),
        column.accessor("outcome", {
          header: t("kept.outcome"),
          meta: { width: "fit" },
          cell: ({ getValue }) => t(`outcome.${getValue()}`),
        }),
        column.accessor("message", {
          header: t("kept.reason"),
          meta: { width: "fill" },
          cell: ({ getValue }) => {
            const message = getValue();
            if (message === null) return t("kept.noAnswer");
            return locale === "ko" ? message.ko : message.en;
          },
        }),
      ]),
    [t, locale],
  );
}
