"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Zap } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useDeferredValue, useMemo } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { createAppColumnHelper } from "#components/data-table/app-table.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { FilterMenu } from "#components/data-table/filter-menu.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
import { TableToolbar } from "#components/data-table/table-toolbar.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { teamHref } from "#components/teams/team-href.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import { automationKinds } from "#db/enums/team-acts.ts";
import { SettingsSection } from "../../_components/settings-section.tsx";
import { firingParams } from "../search-params.ts";
import { FiringOutcome } from "./firing-outcome.tsx";
import type { Firing } from "./wire.ts";

const column = createAppColumnHelper<Firing>();

/** Every time that an automation fired, newest first. */
export function FiringLog() {
  const t = useTranslations("automations");
  const { slug: game } = useGame();
  const [{ kinds, cursor }, setParams] = useQueryStates(firingParams, { history: "push" });
  const input = useMemo(
    () => ({ game, ...(kinds.length === 0 ? {} : { kinds }), ...(cursor === null ? {} : { cursor }) }),
    [game, kinds, cursor],
  );
  const shown = useDeferredValue(input);
  const { data } = useSuspenseQuery({ ...useTRPC().teams.firings.queryOptions(shown), refetchInterval: 5_000 });
  const columns = useFiringColumns();
  return (
    <SettingsSection id="firings" title={t("log.title")} about={t("log.about")} wide>
      <TableToolbar>
        <FilterMenu
          label={t("log.filter")}
          selected={kinds}
          options={automationKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          onSelectedChange={(next) => void setParams({ kinds: next, cursor: null })}
        />
      </TableToolbar>
      <DataTable
        caption={t("log.caption")}
        columns={columns}
        rows={data.rows}
        isStale={shown !== input}
        empty={
          <EmptyState icon={Zap} title={t("log.empty")}>
            {t("log.emptyBody")}
          </EmptyState>
        }
      />
      <KeysetPager
        cursor={cursor}
        nextCursor={data.nextCursor}
        shown={data.rows.length}
        isPending={shown !== input}
        onCursorChange={(next) => void setParams({ cursor: next })}
      />
    </SettingsSection>
  );
}

function useFiringColumns() {
  const t = useTranslations("automations");
  const { slug } = useGame();
  return useMemo(
    () =>
      column.columns([
        column.display({
          id: "kind",
          header: t("log.columns.kind"),
          meta: { narrow: "title", width: "fit" },
          cell: ({ row }) => t(`kinds.${row.original.kind}`),
        }),
        column.display({
          id: "team",
          header: t("log.columns.team"),
          meta: { width: "fill" },
          cell: ({ row: { original } }) => (
            <Link href={teamHref(slug, original.groupId)} className="break-all font-mono hover:underline">
              {original.groupId}
            </Link>
          ),
        }),
        column.display({
          id: "event",
          header: t("log.columns.event"),
          meta: { width: "fit" },
          cell: ({ row: { original } }) =>
            original.eventId !== null && (
              <Link className="text-link underline" href={`/${slug}/settings/callbacks?open=${original.eventId}`}>
                {t("log.open")}
              </Link>
            ),
        }),
        column.display({
          id: "state",
          header: t("log.columns.state"),
          meta: { width: "fit", narrow: "trailing" },
          cell: ({ row }) => <FiringOutcome firing={row.original} />,
        }),
        column.display({
          id: "at",
          header: t("log.columns.at"),
          meta: { width: "fit" },
          cell: ({ row }) => <Time at={row.original.createdAt} />,
        }),
      ]),
    [t, slug],
  );
}
