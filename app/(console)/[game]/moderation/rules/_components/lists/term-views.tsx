"use client";

import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useGame } from "#components/shell/game-context.tsx";
import { ViewTabs } from "#components/ui/view-tabs.tsx";
import { SavedViews } from "../../../../_components/views/saved-views.tsx";
import { useViews } from "../../../../_components/views/use-views.ts";
import { noTermFilter, termSearchParams, viewParamsOf } from "../../search-params.ts";

/** All terms, and the views that people saved. */
export function TermViews() {
  const t = useTranslations("moderationRules.terms");
  const { slug } = useGame();
  const [search, setSearch] = useQueryStates(termSearchParams);
  const { views } = useViews("terms");
  const root = `/${slug}/moderation/rules`;
  const shown = viewParamsOf(search);
  const isSaved = views.some(({ id }) => id === search.saved);
  const tabs = [
    { href: `${root}?saved=all`, label: t("all"), isCurrent: !isSaved && Object.keys(shown).length === 0 },
    ...views.map((view) => ({
      href: `${root}?${new URLSearchParams({ ...view.params, saved: view.id })}`,
      label: view.name,
      isCurrent: search.saved === view.id,
    })),
  ];
  return (
    <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <ViewTabs label={t("viewsLabel")} tabs={tabs} />
      <SavedViews
        screen="terms"
        currentId={search.saved}
        params={shown}
        onOpen={(id) => void setSearch({ saved: id ?? "all", ...(id === null ? { ...noTermFilter, list: null } : {}) })}
      />
    </div>
  );
}
