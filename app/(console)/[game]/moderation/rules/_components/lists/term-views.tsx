"use client";

import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useGame } from "#components/shell/game-context.tsx";
import { ListViews } from "../../../../_components/views/list-views.tsx";
import { noTermFilter, otherList, termSearchParams, viewParamsOf } from "../../search-params.ts";

/** All terms, and the views that people saved. */
export function TermViews() {
  const t = useTranslations("moderationRules.terms");
  const { slug } = useGame();
  const [search, setSearch] = useQueryStates(termSearchParams);
  return (
    <div className="mb-2">
      <ListViews
        screen="terms"
        path={`/${slug}/moderation/rules`}
        label={t("viewsLabel")}
        fixed={[{ label: t("all"), params: {} }]}
        params={viewParamsOf(search)}
        savedId={search.saved}
        onOpen={(id) =>
          void setSearch({ saved: id ?? "all", ...(id === null ? { ...noTermFilter, list: null, ...otherList } : {}) })
        }
      />
    </div>
  );
}
