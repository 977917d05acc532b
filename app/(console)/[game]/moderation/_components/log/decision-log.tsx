"use client";

import { useQueryStates } from "nuqs";
import { decisionSearchParams, toFilter } from "../../search-params.ts";
import { DecisionPeek } from "./decision-peek.tsx";
import { DecisionTable } from "./decision-table.tsx";
import { DecisionToolbar } from "./decision-toolbar.tsx";
import { LogViews } from "./log-views.tsx";

/** The log of decisions with what stands over and beside it. */
export function DecisionLog() {
  const [search, setSearch] = useQueryStates(decisionSearchParams);
  return (
    <>
      <LogViews />
      <DecisionToolbar />
      <DecisionTable />
      <DecisionPeek
        id={search.open}
        search={toFilter(search).search ?? ""}
        onClose={() => void setSearch({ open: null })}
      />
    </>
  );
}
