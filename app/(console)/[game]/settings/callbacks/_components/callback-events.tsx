"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Webhook } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useDeferredValue, useMemo } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { createAppColumnHelper } from "#components/data-table/app-table.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { SettingsSection } from "../../_components/settings-section.tsx";
import { callbackListInput, callbackSearchParams, isFiltered } from "../search-params.ts";
import { CallbackFilters } from "./callback-filters.tsx";
import { CallbackPeek } from "./callback-peek.tsx";
import { ReadingBadge } from "./reading-badge.tsx";

const liveMs = 5_000;
type Row = { id: string; event: RouterOutputs["callbacks"]["list"]["rows"][number] };
const column = createAppColumnHelper<Row>();

/** Events as they were taken in, the last first; the first page is live. */
export function CallbackEvents() {
  const t = useTranslations("settings.callbacks.events");
  const { slug } = useGame();
  const [search, setSearch] = useQueryStates(callbackSearchParams);
  const { open, ...filters } = search;
  const wanted = JSON.stringify(filters);
  // Opening an event changes the address too, but not what is listed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `wanted` holds all that the input is made of
  const input = useMemo(() => callbackListInput(slug, filters), [slug, wanted]);
  // While the next answer loads, the rows of the last one stay where they are.
  const shown = useDeferredValue(input);
  const { data } = useSuspenseQuery({
    ...useTRPC().callbacks.list.queryOptions(shown),
    refetchInterval: search.cursor === null ? liveMs : false,
  });
  const columns = useEventColumns();
  const rows = useMemo(() => data.rows.map((event) => ({ id: String(event.id), event })), [data]);
  const isNarrow = isFiltered(search);
  return (
    <SettingsSection id="events" title={t("title")} about={t("about")} wide>
      <CallbackFilters />
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={rows}
        isStale={shown !== input}
        openId={open === null ? null : String(open)}
        onOpen={(row) => setSearch({ open: row.event.id })}
        empty={
          <EmptyState icon={Webhook} title={t(isNarrow ? "empty.filtered" : "empty.none")}>
            {t(isNarrow ? "empty.filteredHint" : "empty.noneHint")}
          </EmptyState>
        }
      />
      <KeysetPager
        cursor={search.cursor}
        nextCursor={data.nextCursor}
        shown={rows.length}
        isPending={shown !== input}
        onCursorChange={(cursor) => setSearch({ cursor, open: null }, { history: "push" })}
      />
      <CallbackPeek
        key={open}
        id={open}
        row={data.rows.find(({ id }) => id === open)}
        onClose={() => setSearch({ open: null })}
      />
    </SettingsSection>
  );
}

/** On one line: a group's id may have 96 letters. */
function Id({ value }: { value: string | null }) {
  return (
    <span className="block max-w-56 truncate font-mono text-caption" title={value ?? undefined}>
      {value ?? "–"}
    </span>
  );
}

function useEventColumns() {
  const t = useTranslations("settings.callbacks.events");
  return useMemo(
    () =>
      column.columns([
        column.display({
          id: "command",
          header: t("columns.command"),
          meta: { narrow: "title", width: "fill" },
          cell: ({ row }) => <span className="font-mono text-caption">{row.original.event.command}</span>,
        }),
        column.display({
          id: "group",
          header: t("columns.group"),
          meta: { width: "fit" },
          cell: ({ row }) => <Id value={row.original.event.groupId} />,
        }),
        column.display({
          id: "account",
          header: t("columns.account"),
          meta: { width: "fit" },
          cell: ({ row }) => <Id value={row.original.event.account} />,
        }),
        column.display({
          id: "reading",
          header: t("columns.reading"),
          meta: { width: "fit" },
          cell: ({ row }) => <ReadingBadge reading={row.original.event.reading} />,
        }),
        column.display({
          id: "at",
          header: t("columns.at"),
          meta: { width: "fit", narrow: "trailing" },
          cell: ({ row }) => <Time at={row.original.event.receivedAt} />,
        }),
      ]),
    [t],
  );
}
