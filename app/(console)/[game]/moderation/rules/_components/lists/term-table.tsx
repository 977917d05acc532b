"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { SpellCheck2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useDeferredValue, useMemo } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { DataTable } from "#components/data-table/data-table.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
import { NothingFound } from "#components/data-table/nothing-found.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { isTermFiltered, noTermFilter, otherList, termListInput, termSearchParams } from "../../search-params.ts";
import type { Term, WordList } from "../wire.ts";
import { ListActs } from "./list-acts.tsx";
import { useTermColumns } from "./term-columns.tsx";
import { TermFilters } from "./term-filters.tsx";
import { TermPeek } from "./term-peek.tsx";
import { TermViews } from "./term-views.tsx";

/** Terms of a list, or of all, in the order of their texts; a row opens the term beside the table. */
export function TermTable({ lists, chosen }: { lists: readonly WordList[]; chosen: WordList | undefined }) {
  const t = useTranslations("moderationRules.terms");
  const { slug } = useGame();
  const [search, setSearch] = useQueryStates(termSearchParams);
  const wanted = JSON.stringify(termListInput(slug, search));
  // Opening a term changes the address too, but not what is listed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `wanted` holds all that the input is made of
  const input = useMemo(() => termListInput(slug, search), [wanted]);
  // While the next answer loads, the rows of the last one stay where they are.
  const shown = useDeferredValue(input);
  const { data } = useSuspenseQuery(useTRPC().wordLists.terms.queryOptions(shown));
  const columns = useTermColumns({ isOfOneList: chosen !== undefined });
  return (
    <>
      <TermViews />
      <ListActs lists={lists} chosen={chosen} onDeleted={() => void setSearch({ list: null, ...otherList })} />
      <TermFilters search={search} onChange={(change) => void setSearch({ ...change, ...otherList })} />
      <DataTable<Term>
        caption={t("caption")}
        columns={columns}
        rows={data.rows}
        isStale={shown !== input}
        openId={search.open}
        onOpen={(row) => void setSearch({ open: row.id }, { history: "push" })}
        onMove={(row) => {
          if (search.open !== null) void setSearch({ open: row.id });
        }}
        empty={
          isTermFiltered(search) || search.cursor !== null ? (
            <NothingFound
              title={t("nothingFound")}
              clearLabel={t("clear")}
              onClear={() => void setSearch({ ...noTermFilter, ...otherList })}
            >
              {t("nothingFoundHint")}
            </NothingFound>
          ) : (
            <EmptyState icon={SpellCheck2} title={t("empty")}>
              {t("emptyHint")}
            </EmptyState>
          )
        }
      />
      <KeysetPager
        cursor={search.cursor}
        nextCursor={data.nextCursor}
        shown={data.rows.length}
        isPending={shown !== input}
        onCursorChange={(cursor) => void setSearch({ cursor, open: null }, { history: "push", scroll: true })}
      />
      <TermPeek id={search.open} onClose={() => void setSearch({ open: null })} />
    </>
  );
}
