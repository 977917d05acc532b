"use client";

import { UserSearch } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { createAppColumnHelper } from "#components/data-table/app-table.ts";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Time } from "#components/ui/time.tsx";
import type { RouterOutputs } from "#server/trpc/root.ts";

type FailureRow = RouterOutputs["mail"]["failures"]["rows"][number] & { id: string };
const column = createAppColumnHelper<FailureRow>();

/** @param onFind looks the player up on this page. */
export function useFailureColumns(onFind: (player: string) => void) {
  const t = useTranslations("mail.failures");
  const tReport = useTranslations("mail.report.failures");
  const locale = useLocale();
  return useMemo(
    () =>
      column.columns([
        column.accessor("account", {
          header: t("player"),
          meta: { narrow: "title" },
          cell: ({ row }) => (
            <span className="flex min-w-0 items-center gap-2">
              <IconButton
                label={tReport("find", { player: row.original.account })}
                size="iconSm"
                onClick={() => onFind(row.original.account)}
              >
                <UserSearch aria-hidden />
              </IconButton>
              <CopyableId value={row.original.account} className="min-w-0" />
              <span className="truncate">{row.original.nickname ?? ""}</span>
            </span>
          ),
        }),
        column.accessor("message", {
          header: t("reason"),
          meta: { width: "fill" },
          cell: ({ getValue }) => (locale === "ko" ? getValue().ko : getValue().en),
        }),
        column.accessor("at", {
          header: t("at"),
          meta: { align: "right", width: "fit" },
          cell: ({ getValue }) => <Time at={getValue()} />,
        }),
      ]),
    [t, tReport, locale, onFind],
  );
}
