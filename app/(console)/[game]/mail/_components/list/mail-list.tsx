"use client";

import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { Alert } from "#components/ui/alert.tsx";
import { useViews } from "../../../_components/views/use-views.ts";
import { campaignSearchParams } from "../../search-params.ts";
import { BulkDialogs } from "../bulk/bulk-dialogs.tsx";
import { UnfinishedBulk } from "../bulk/unfinished-bulk.tsx";
import { CampaignPeek } from "../peek/campaign-peek.tsx";
import { CampaignTable } from "./campaign-table.tsx";

/** The list with what stands over and beside it. */
export function MailList() {
  const t = useTranslations("ui.views");
  const [search, setSearch] = useQueryStates(campaignSearchParams);
  const { views } = useViews("mail");
  const view = views.find(({ id }) => id === search.saved);
  return (
    <>
      {view !== undefined && view.lost.length > 0 && (
        <Alert tone="warning" live className="mt-3" title={t("lostTitle")}>
          {t("lost", { filters: view.lost.join(", ") })}
        </Alert>
      )}
      <UnfinishedBulk onOpen={(bulk) => void setSearch({ bulk })} />
      <CampaignTable />
      <CampaignPeek id={search.open} onClose={() => void setSearch({ open: null })} />
      {search.bulk !== null && (
        <BulkDialogs key={search.bulk} planId={search.bulk} onClose={() => void setSearch({ bulk: null })} />
      )}
    </>
  );
}
