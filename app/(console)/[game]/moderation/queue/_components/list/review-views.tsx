"use client";

import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useGame } from "#components/shell/game-context.tsx";
import { reviewStandings } from "#server/moderation/queue/schema.ts";
import { ListViews } from "../../../../_components/views/list-views.tsx";
import { noFilter, otherList, reviewSearchParams, viewParamsOf } from "../../search-params.ts";

/** What waits, what I have, what others have, what was decided; and the views that people saved. */
export function ReviewViews() {
  const t = useTranslations("moderationQueue");
  const { slug } = useGame();
  const [search, setSearch] = useQueryStates(reviewSearchParams);
  return (
    <ListViews
      screen="reviews"
      path={`/${slug}/moderation/queue`}
      label={t("viewsLabel")}
      fixed={reviewStandings.map((standing) => ({
        label: t(`standings.${standing}`),
        params: viewParamsOf({ standing }),
      }))}
      params={viewParamsOf(search)}
      savedId={search.saved}
      onOpen={(id) => void setSearch({ saved: id ?? "all", ...(id === null ? { ...noFilter, ...otherList } : {}) })}
    />
  );
}
