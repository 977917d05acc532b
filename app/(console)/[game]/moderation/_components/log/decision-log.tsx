"use client";

import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { Alert } from "#components/ui/alert.tsx";
import { useViews } from "../../../_components/views/use-views.ts";
import { decisionSearchParams, toFilter } from "../../search-params.ts";
import { DecisionPeek } from "./decision-peek.tsx";
import { DecisionTable } from "./decision-table.tsx";
import { DecisionToolbar } from "./decision-toolbar.tsx";
import { LogViews } from "./log-views.tsx";

/** The log of decisions with what stands over and beside it. */
export function DecisionLog() {
  const tViews = useTranslations("ui.views");
  const [search, setSearch] = useQueryStates(decisionSearchParams);
  const { views } = useViews("moderation");
  const lost = views.find(({ id }) => id === search.saved)?.lost ?? [];
  return (
    <>
      <LogViews />
      {lost.length > 0 && (
        <Alert tone="warning" live className="mt-3" title={tViews("lostTitle")}>
          {tViews("lost", { filters: lost.join(", ") })}
        </Alert>
      )}
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
