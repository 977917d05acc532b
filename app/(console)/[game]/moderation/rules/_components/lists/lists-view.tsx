"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { otherList, termSearchParams } from "../../search-params.ts";
import { ListSide } from "./list-side.tsx";
import { TermTable } from "./term-table.tsx";

/** The lists at one side, the terms of one or of all at the other. */
export function ListsView() {
  const { slug } = useGame();
  const { data: lists } = useSuspenseQuery(useTRPC().wordLists.list.queryOptions({ game: slug }));
  const [search, setSearch] = useQueryStates(termSearchParams);
  const chosen = lists.find(({ id }) => id === search.list);
  return (
    <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[17rem_minmax(0,1fr)]">
      <ListSide
        lists={lists}
        chosenId={chosen?.id ?? null}
        // A list has one language: a filter by another would leave nothing, and is not shown beside it.
        onChoose={(list) => void setSearch({ list, language: null, ...otherList })}
      />
      <div className="min-w-0">
        <TermTable lists={lists} chosen={chosen} />
      </div>
    </div>
  );
}
