"use client";

import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useGame } from "#components/shell/game-context.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { SavedViews } from "../../../_components/views/saved-views.tsx";
import { useViews } from "../../../_components/views/use-views.ts";
import {
  noFilter,
  type TeamFilterSearch,
  teamSearchParams,
  viewParamsOf,
  writeTeamSearch,
} from "../../search-params.ts";
import { TeamListActs } from "./team-list-acts.tsx";
import { TeamsStatusLine } from "./teams-status-line.tsx";

const fixed = {
  all: {},
  full: { state: "full" },
  playing: { state: "playing" },
  drift: { freshness: "drift" },
  disbanded: { state: "disbanded" },
} as const satisfies Record<string, Partial<TeamFilterSearch>>;
type FixedView = keyof typeof fixed;
const fixedViews = Object.keys(fixed) as FixedView[];

/** Title, how the teams stand, what acts on all of them, and the views of the list as tabs. */
export function TeamsHeader() {
  const t = useTranslations("teams");
  const { slug } = useGame();
  const [search, setSearch] = useQueryStates(teamSearchParams);
  const { views } = useViews("teams");
  const isSaved = views.some(({ id }) => id === search.saved);
  const { sort: _, ...shown } = viewParamsOf(search);
  const isShown = (view: FixedView) => JSON.stringify(shown) === JSON.stringify(fixed[view]);
  return (
    <PageHeader
      title={t("title")}
      state={<TeamsStatusLine />}
      actions={<TeamListActs />}
      tabsLabel={t("views")}
      tabsEnd={
        <SavedViews
          screen="teams"
          currentId={search.saved}
          params={viewParamsOf(search)}
          onOpen={(id) => void setSearch({ saved: id ?? "all", ...(id === null ? noFilter : {}) })}
        />
      }
      tabs={[
        ...fixedViews.map((view) => ({
          href: `/${slug}/teams${writeTeamSearch({ ...fixed[view], sort: search.sort, saved: "all" })}`,
          label: t(`view.${view}`),
          isCurrent: !isSaved && isShown(view),
        })),
        ...views.map((view) => ({
          href: `/${slug}/teams?${new URLSearchParams({ ...view.params, saved: view.id })}`,
          label: view.name,
          isCurrent: search.saved === view.id,
        })),
      ]}
    />
  );
}
