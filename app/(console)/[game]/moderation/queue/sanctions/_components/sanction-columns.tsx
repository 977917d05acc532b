"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { createAppColumnHelper } from "#components/data-table/app-table.ts";
import { SanctionStateBadge } from "#components/moderation/sanction-state-badge.tsx";
import { useSanctionWords } from "#components/moderation/sanction-words.ts";
import { Time } from "#components/ui/time.tsx";
import type { Sanction } from "../../_components/wire.ts";

const column = createAppColumnHelper<Sanction>();

export function useSanctionColumns() {
  const t = useTranslations("sanctions.columns");
  return useMemo(
    () =>
      column.columns([
        column.display({
          id: "state",
          header: t("state"),
          meta: { width: "fit", narrow: "trailing" },
          cell: ({ row }) => <SanctionStateBadge state={row.original.state} />,
        }),
        column.display({
          id: "player",
          header: t("player"),
          meta: { width: "fill", narrow: "title" },
          cell: ({ row }) => <WhoCell sanction={row.original} />,
        }),
        column.display({
          id: "by",
          header: t("by"),
          meta: { width: "fit" },
          cell: ({ row }) => row.original.madeByName,
        }),
        column.display({
          id: "ends",
          header: t("ends"),
          meta: { width: "fit" },
          cell: ({ row }) => <EndCell sanction={row.original} />,
        }),
        column.display({
          id: "at",
          header: t("at"),
          meta: { width: "fit" },
          cell: ({ row }) => <Time at={row.original.createdAt} />,
        }),
      ]),
    [t],
  );
}

function WhoCell({ sanction }: { sanction: Sanction }) {
  const { nameOf } = useSanctionWords();
  return (
    <span className="flex min-w-0 flex-col">
      <span className="truncate font-medium" title={sanction.account}>
        {sanction.nickname === "" ? sanction.account : sanction.nickname}
      </span>
      <span className="truncate text-caption text-muted-foreground">{nameOf(sanction)}</span>
    </span>
  );
}

function EndCell({ sanction }: { sanction: Sanction }) {
  const at = sanction.endedAt ?? sanction.endsAt;
  return at === null ? <span className="text-muted-foreground">–</span> : <Time at={at} />;
}
