"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { FilterMenu } from "#components/data-table/filter-menu.tsx";
import { SearchFilter } from "#components/data-table/search-filter.tsx";
import { SearchInput, TableToolbar } from "#components/data-table/table-toolbar.tsx";
import { Button } from "#components/ui/button.tsx";
import { auditActions, auditGroups, auditOutcomes, auditTargetKinds } from "#db/enums/audit.ts";
import { auditSearchParams } from "../search-params.ts";
import { AuditTimeFilter } from "./audit-time-filter.tsx";

/** Who, which acts, on what, when, with which end; one target or one click arrives by a link and can be let go here. */
export function AuditFilters() {
  const t = useTranslations("audit");
  const [search, setSearch] = useQueryStates(auditSearchParams);
  const filter = (change: Partial<typeof search>) => void setSearch({ ...change, cursor: null, open: null });
  const { group } = search;
  const offered = auditActions.filter((each) => group.length === 0 || group.some((of) => each.startsWith(`${of}.`)));
  const act = (value: (typeof auditActions)[number]) => ({ value, label: t(`actionNames.${value}`) });
  return (
    <TableToolbar>
      <SearchInput value={search.actor} onValueChange={(actor) => filter({ actor })} label={t("searchActor")} />
      <FilterMenu
        label={t("group")}
        options={auditGroups.map((value) => ({ value, label: t(`groups.${value}`) }))}
        selected={group}
        onSelectedChange={(chosen) => filter({ group: chosen })}
      />
      <SearchFilter
        label={t("action")}
        options={offered.map(act)}
        selected={search.action.map(act)}
        onSelectedChange={(chosen) => filter({ action: auditActions.filter((each) => chosen.includes(each)) })}
      />
      <FilterMenu
        label={t("kind")}
        options={auditTargetKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        selected={search.kind === null ? [] : [search.kind]}
        // One at a time: the newest choice stands.
        onSelectedChange={(chosen) => filter({ kind: chosen.find((each) => each !== search.kind) ?? null })}
      />
      <FilterMenu
        label={t("outcome")}
        options={auditOutcomes.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
        selected={search.outcome === null ? [] : [search.outcome]}
        onSelectedChange={(chosen) => filter({ outcome: chosen.find((each) => each !== search.outcome) ?? null })}
      />
      <AuditTimeFilter search={search} onChange={filter} />
      <SearchInput
        value={search.trace ?? ""}
        onValueChange={(trace) => filter({ trace: trace === "" ? null : trace })}
        label={t("searchTrace")}
      />
      {search.target !== null && (
        <Button variant="outline" onClick={() => filter({ target: null })}>
          {t("onlyTarget")}
          <X aria-hidden />
        </Button>
      )}
    </TableToolbar>
  );
}
