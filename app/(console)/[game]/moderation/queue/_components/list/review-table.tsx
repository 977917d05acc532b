"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { ListChecks } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useDeferredValue, useMemo } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { DataTable } from "#components/data-table/data-table.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
import { NothingFound } from "#components/data-table/nothing-found.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { isFiltered, noFilter, otherList, reviewListInput, reviewSearchParams } from "../../search-params.ts";
import type { ReviewRow } from "../wire.ts";
import { useReviewColumns } from "./review-columns.tsx";

/** How often the list asks again while it is looked at. */
const askMs = 5_000;

/** Items that meet the filters: the most urgent first, what was decided newest first. */
export function ReviewTable() {
  const t = useTranslations("moderationQueue");
  const { slug } = useGame();
  const [search, setSearch] = useQueryStates(reviewSearchParams, { history: "push" });
  const wanted = JSON.stringify(reviewListInput(slug, search));
  // Opening an item changes the address too, but not what is listed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `wanted` holds all that the input is made of
  const input = useMemo(() => reviewListInput(slug, search), [wanted]);
  // While the next answer loads, the rows of the last one stay where they are.
  const shown = useDeferredValue(input);
  const { data } = useSuspenseQuery({ ...useTRPC().queue.list.queryOptions(shown), refetchInterval: askMs });
  const columns = useReviewColumns();
  return (
    <>
      <DataTable<ReviewRow>
        caption={t("caption")}
        columns={columns}
        rows={data.rows}
        isStale={shown !== input}
        onOpen={({ id }) => void setSearch({ item: id })}
        empty={
          isFiltered(search) || search.cursor !== null ? (
            <NothingFound
              title={t("nothingFound")}
              clearLabel={t("filters.clear")}
              onClear={() => void setSearch({ ...noFilter, standing: search.standing, ...otherList })}
            >
              {t("nothingFoundHint")}
            </NothingFound>
          ) : (
            <EmptyState icon={ListChecks} title={t(`empty.${search.standing}`)}>
              {t("emptyHint")}
            </EmptyState>
          )
        }
      />
      {data.rows.length > 0 && (
        <KeysetPager
          cursor={search.cursor}
          nextCursor={data.nextCursor}
          shown={data.rows.length}
          isPending={shown !== input}
          onCursorChange={(cursor) => void setSearch({ cursor }, { scroll: true })}
        />
      )}
    </>
  );
}
