"use client";

import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { ListViews } from "../../../_components/views/list-views.tsx";
import { decisionSearchParams, noFilter, otherList, viewParamsOf } from "../../search-params.ts";
import { LagLine } from "../lag-line.tsx";
import { LogExport } from "./log-export.tsx";

/** What the log is mostly asked for, and the views that people saved; beside them how far search is behind, and the file. */
export function LogViews() {
  const t = useTranslations("moderationLog");
  const { slug } = useGame();
  const [search, setSearch] = useQueryStates(decisionSearchParams);
  const mayExport = useCan("moderation.export");
  return (
    <ListViews
      screen="moderation"
      path={`/${slug}/moderation`}
      label={t("viewsLabel")}
      fixed={[
        { label: t("views.all"), params: {} },
        { label: t("views.stopped"), params: viewParamsOf({ verdict: ["mask", "reject", "drop"] }) },
        { label: t("views.unjudged"), params: viewParamsOf({ fallback: "any" }) },
        { label: t("views.shadow"), params: viewParamsOf({ shadow: "differs" }) },
      ]}
      params={viewParamsOf(search)}
      savedId={search.saved}
      onOpen={(id) => void setSearch({ saved: id ?? "all", ...(id === null ? { ...noFilter, ...otherList } : {}) })}
    >
      <LagLine of="words" />
      {mayExport && <LogExport search={search} />}
    </ListViews>
  );
}
