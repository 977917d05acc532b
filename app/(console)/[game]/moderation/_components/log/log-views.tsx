"use client";

import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { ViewTabs } from "#components/ui/view-tabs.tsx";
import { SavedViews } from "../../../_components/views/saved-views.tsx";
import { useViews } from "../../../_components/views/use-views.ts";
import {
  type DecisionFilterSearch,
  decisionSearchParams,
  noFilter,
  viewParamsOf,
  writeDecisionSearch,
} from "../../search-params.ts";
import { LagLine } from "../lag-line.tsx";
import { LogExport } from "./log-export.tsx";

const stopped = ["mask", "reject", "drop"] as const;

/** What the log is mostly asked for, and the views that people saved; beside them how far search is behind, and the file. */
export function LogViews() {
  const t = useTranslations("moderationLog");
  const { slug } = useGame();
  const [search, setSearch] = useQueryStates(decisionSearchParams);
  const { views } = useViews("moderation");
  const mayExport = useCan("moderation.export");
  const isSaved = views.some(({ id }) => id === search.saved);
  const shown = JSON.stringify(viewParamsOf(search));
  const tab = (id: "all" | "stopped" | "unjudged" | "shadow", filter: Partial<DecisionFilterSearch>) => {
    const href = writeDecisionSearch({ ...filter, saved: "all" });
    const params = Object.fromEntries([...new URLSearchParams(href)].filter(([name]) => name !== "saved"));
    return {
      href: `/${slug}/moderation${href}`,
      label: t(`views.${id}`),
      isCurrent: !isSaved && JSON.stringify(params) === shown,
    };
  };
  const tabs = [
    tab("all", {}),
    tab("stopped", { verdict: [...stopped] }),
    tab("unjudged", { fallback: "any" }),
    tab("shadow", { shadow: "differs" }),
    ...views.map((view) => ({
      href: `/${slug}/moderation?${new URLSearchParams({ ...view.params, saved: view.id })}`,
      label: view.name,
      isCurrent: search.saved === view.id,
    })),
  ];
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <ViewTabs label={t("viewsLabel")} tabs={tabs} />
      <div className="flex flex-wrap items-center gap-2">
        <LagLine of="words" />
        <SavedViews
          screen="moderation"
          currentId={search.saved}
          params={viewParamsOf(search)}
          onOpen={(id) => void setSearch({ saved: id ?? "all", ...(id === null ? noFilter : {}) })}
        />
        {mayExport && <LogExport search={search} />}
      </div>
    </div>
  );
}
