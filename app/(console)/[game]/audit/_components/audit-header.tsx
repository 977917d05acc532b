"use client";

import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { SavedViews } from "../../_components/views/saved-views.tsx";
import { useViews } from "../../_components/views/use-views.ts";
import {
  type AuditFilterSearch,
  auditSearchParams,
  noFilter,
  viewParamsOf,
  writeAuditSearch,
} from "../search-params.ts";
import { AuditExport } from "./audit-export.tsx";

/** Title, the export of what is listed, and the views of the log as tabs. */
export function AuditHeader() {
  const t = useTranslations("audit");
  const { slug } = useGame();
  const [search, setSearch] = useQueryStates(auditSearchParams);
  const { views } = useViews("audit");
  const mayExport = useCan("audit.export");
  const isSaved = views.some(({ id }) => id === search.saved);
  const isDenied = !isSaved && search.outcome === "denied";
  const tab = (filter: Partial<AuditFilterSearch>) => `/${slug}/audit${writeAuditSearch({ ...filter, saved: "all" })}`;
  return (
    <PageHeader
      title={t("title")}
      state={t("state")}
      {...(mayExport ? { actions: <AuditExport search={search} /> } : {})}
      tabsLabel={t("views")}
      tabsEnd={
        <SavedViews
          screen="audit"
          currentId={search.saved}
          params={viewParamsOf(search)}
          onOpen={(id) => void setSearch({ saved: id ?? "all", ...(id === null ? noFilter : {}) })}
        />
      }
      tabs={[
        { href: tab({}), label: t("view.all"), isCurrent: !isSaved && !isDenied },
        { href: tab({ outcome: "denied" }), label: t("view.denied"), isCurrent: isDenied },
        ...views.map((view) => ({
          href: `/${slug}/audit?${new URLSearchParams({ ...view.params, saved: view.id })}`,
          label: view.name,
          isCurrent: search.saved === view.id,
        })),
      ]}
    />
  );
}
