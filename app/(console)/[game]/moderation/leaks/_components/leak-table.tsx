"use client";

import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useDeferredValue, useMemo } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { DataTable } from "#components/data-table/data-table.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
import { NothingFound } from "#components/data-table/nothing-found.tsx";
import { SelectionBar } from "#components/data-table/selection-bar.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { leaksAtOnce } from "#server/moderation/leaks/schema.ts";
import { isFiltered, leakListInput, leakSearchParams, noFilter, otherList, toFilter } from "../search-params.ts";
import { LeakActs } from "./leak-acts.tsx";
import { useLeakColumns } from "./leak-columns.tsx";
import { LeakPeek } from "./leak-peek.tsx";
import { useTickedLeaks } from "./use-ticked-leaks.ts";
import type { LeakRow } from "./wire.ts";

/** While something is being taken back, and otherwise. */
const busyMs = 2_000;
const calmMs = 10_000;

/** Messages that meet the filters; whoever may acts on those that are ticked, or on all that match. */
export function LeakTable() {
  const t = useTranslations("moderationLeaks");
  const { slug } = useGame();
  const mayAct = useCan("moderation.recall");
  const trpc = useTRPC();
  const [search, setSearch] = useQueryStates(leakSearchParams, { history: "push" });
  const wanted = JSON.stringify(leakListInput(slug, search));
  // Opening a row changes the address too, but not what is listed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `wanted` holds all that the input is made of
  const input = useMemo(() => leakListInput(slug, search), [wanted]);
  // While the next answer loads, the rows of the last one stay where they are.
  const shown = useDeferredValue(input);
  const { data } = useSuspenseQuery({
    ...trpc.leaks.list.queryOptions(shown),
    refetchInterval: ({ state }) => (state.data?.rows.some((row) => row.state === "recalling") ? busyMs : calmMs),
  });
  const filter = toFilter(search);
  const ticked = useTickedLeaks(JSON.stringify(filter));
  const ids = [...ticked.ids].slice(0, leaksAtOnce);
  const hasMore = data.nextCursor !== null || search.cursor !== null;
  const matching = useQuery({
    ...trpc.leaks.count.queryOptions({ game: slug, ...filter }),
    enabled: mayAct && ids.length > 0 && hasMore,
  });
  const columns = useLeakColumns();
  const peek = (open: string, history: "push" | "replace") => void setSearch({ open }, { history });
  const all =
    hasMore && matching.data !== undefined && !matching.data.isMore
      ? {
          label: t("allMatching", { count: matching.data.count }),
          isTaken: ticked.isAll,
          onTake: ticked.takeAll,
        }
      : undefined;
  const isWholeTaken = all !== undefined && ticked.isAll;
  return (
    <>
      <DataTable<LeakRow>
        caption={t("caption")}
        columns={columns}
        rows={data.rows}
        isStale={shown !== input}
        openId={search.open}
        onOpen={(row) => peek(row.id, "push")}
        onMove={(row) => {
          if (search.open !== null) peek(row.id, "replace");
        }}
        {...(mayAct
          ? {
              selection: {
                selected: ticked.ids,
                onSelectedChange: ticked.tick,
                labelOf: (row: LeakRow) => t("tick", { name: row.senderName ?? row.sender }),
                allLabel: t("tickAll"),
              },
            }
          : {})}
        empty={
          isFiltered(search) || search.cursor !== null ? (
            <NothingFound
              title={t("nothingFound")}
              clearLabel={t("filters.clear")}
              onClear={() => void setSearch({ ...noFilter, ...otherList })}
            >
              {t("nothingFoundHint")}
            </NothingFound>
          ) : (
            <EmptyState icon={ShieldCheck} title={t("empty")}>
              {t("emptyHint")}
            </EmptyState>
          )
        }
      />
      <SelectionBar count={ids.length} all={all} onClear={ticked.clear}>
        <LeakActs
          selection={isWholeTaken ? { filter, confirmedCount: matching.data?.count ?? 0 } : { ids }}
          count={isWholeTaken ? (matching.data?.count ?? 0) : ids.length}
          onDone={ticked.clear}
        />
      </SelectionBar>
      {(data.rows.length > 0 || data.nextCursor !== null) && (
        <KeysetPager
          cursor={search.cursor}
          nextCursor={data.nextCursor}
          shown={data.rows.length}
          isPending={shown !== input}
          onCursorChange={(cursor) => void setSearch({ cursor, open: null }, { scroll: true })}
        />
      )}
      <LeakPeek
        id={search.open}
        listed={data.rows.find(({ id }) => id === search.open)}
        onClose={() => void setSearch({ open: null })}
      />
    </>
  );
}
