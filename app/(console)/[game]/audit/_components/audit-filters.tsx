"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { FilterMenu } from "#components/data-table/filter-menu.tsx";
import { SearchInput, TableToolbar } from "#components/data-table/table-toolbar.tsx";
import { Button } from "#components/ui/button.tsx";
import { auditActions } from "#db/enums/audit.ts";
import { auditSearchParams } from "../search-params.ts";

const periods = { day: 1, week: 7, month: 30 } as const;
type Period = keyof typeof periods;
const dayMs = 86_400_000;

/** Who, what kind of act, since when; a target arrives by a link from its own page and can be let go here. */
export function AuditFilters() {
  const t = useTranslations("audit");
  const [search, setSearch] = useQueryStates(auditSearchParams);
  const filter = (change: Partial<typeof search>) => setSearch({ ...change, cursor: null, open: null });
  return (
    <TableToolbar>
      <SearchInput value={search.actor} onValueChange={(actor) => filter({ actor })} label={t("searchActor")} />
      <FilterMenu
        label={t("action")}
        options={auditActions.map((value) => ({ value, label: t(`actionNames.${value}`) }))}
        selected={search.action}
        onSelectedChange={(action) => filter({ action })}
      />
      <FilterMenu<Period>
        label={t("since")}
        options={(Object.keys(periods) as Period[]).map((value) => ({ value, label: t(`periods.${value}`) }))}
        selected={periodOf(search.from)}
        onSelectedChange={(chosen) => {
          const period = chosen.at(-1);
          filter({ from: period === undefined ? null : startOf(period), to: null });
        }}
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

/** Whole minutes, so that the same choice gives the same address. */
function startOf(period: Period): Date {
  return new Date(Math.floor((Date.now() - periods[period] * dayMs) / 60_000) * 60_000);
}

function periodOf(from: Date | null): Period[] {
  if (from === null) return [];
  const days = Math.round((Date.now() - from.getTime()) / dayMs);
  return (Object.keys(periods) as Period[]).filter((period) => periods[period] === days);
}
