"use client";

import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { NothingFound } from "#components/data-table/nothing-found.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { useViews } from "../../../_components/views/use-views.ts";
import { isAccount, teamSearchParams } from "../../search-params.ts";
import { UnfinishedDisband } from "../acts/unfinished-disband.tsx";
import { TeamPeek } from "./team-peek.tsx";
import { TeamTable } from "./team-table.tsx";
import { TeamsToolbar } from "./teams-toolbar.tsx";

/** The list with what stands over and beside it. */
export function TeamList() {
  const t = useTranslations("teams.list");
  const tViews = useTranslations("ui.views");
  const [search, setSearch] = useQueryStates(teamSearchParams);
  const { views } = useViews("teams");
  const lost = views.find(({ id }) => id === search.saved)?.lost ?? [];
  return (
    <>
      {lost.length > 0 && (
        <Alert tone="warning" live className="mt-3" title={tViews("lostTitle")}>
          {tViews("lost", { filters: lost.join(", ") })}
        </Alert>
      )}
      <UnfinishedDisband />
      <TeamsToolbar />
      {isAccount(search.member) ? (
        <TeamTable />
      ) : (
        <NothingFound
          title={t("noAccount")}
          clearLabel={t("clearMember")}
          onClear={() => void setSearch({ member: null })}
        >
          {t("noAccountHint")}
        </NothingFound>
      )}
      <TeamPeek groupId={search.open} onClose={() => void setSearch({ open: null })} />
    </>
  );
}
