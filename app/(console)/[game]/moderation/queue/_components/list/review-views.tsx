"use client";

import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useGame } from "#components/shell/game-context.tsx";
import { ViewTabs } from "#components/ui/view-tabs.tsx";
import { reviewStandings } from "#server/moderation/queue/schema.ts";
import { SavedViews } from "../../../../_components/views/saved-views.tsx";
import { useViews } from "../../../../_components/views/use-views.ts";
import { noFilter, reviewSearchParams, viewParamsOf, writeReviewSearch } from "../../search-params.ts";

/** What waits, what I have, what others have, what was decided; and the views that people saved. */
export function ReviewViews() {
  const t = useTranslations("moderationQueue");
  const { slug } = useGame();
  const [search, setSearch] = useQueryStates(reviewSearchParams);
  const { views } = useViews("reviews");
  const isSaved = views.some(({ id }) => id === search.saved);
  const shown = JSON.stringify(viewParamsOf(search));
  const root = `/${slug}/moderation/queue`;
  const tabs = [
    ...reviewStandings.map((standing) => {
      const href = writeReviewSearch({ standing, saved: "all" });
      const params = Object.fromEntries([...new URLSearchParams(href)].filter(([name]) => name !== "saved"));
      return {
        href: `${root}${href}`,
        label: t(`standings.${standing}`),
        isCurrent: !isSaved && JSON.stringify(params) === shown,
      };
    }),
    ...views.map((view) => ({
      href: `${root}?${new URLSearchParams({ ...view.params, saved: view.id })}`,
      label: view.name,
      isCurrent: search.saved === view.id,
    })),
  ];
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <ViewTabs label={t("viewsLabel")} tabs={tabs} />
      <SavedViews
        screen="reviews"
        currentId={search.saved}
        params={viewParamsOf(search)}
        onOpen={(id) => void setSearch({ saved: id ?? "all", ...(id === null ? noFilter : {}) })}
      />
    </div>
  );
}
