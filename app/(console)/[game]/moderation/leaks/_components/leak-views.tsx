"use client";

import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useGame } from "#components/shell/game-context.tsx";
import { ListViews } from "../../../_components/views/list-views.tsx";
import { leakSearchParams, noFilter, otherList, viewParamsOf } from "../search-params.ts";

/** Tabs beside what is open: what the platform would not take back, and what became of the others. */
const states = ["failed", "recalled", "closed"] as const;

/** What waits for somebody, what became of the rest, and the views that people saved. */
export function LeakViews() {
  const t = useTranslations("moderationLeaks");
  const { slug } = useGame();
  const [search, setSearch] = useQueryStates(leakSearchParams);
  return (
    <ListViews
      screen="leaks"
      path={`/${slug}/moderation/leaks`}
      label={t("viewsLabel")}
      fixed={[
        { label: t("filters.open"), params: {} },
        ...states.map((state) => ({ label: t(`states.${state}`), params: viewParamsOf({ state }) })),
      ]}
      params={viewParamsOf(search)}
      savedId={search.saved}
      onOpen={(id) => void setSearch({ saved: id ?? "all", ...(id === null ? { ...noFilter, ...otherList } : {}) })}
    />
  );
}
