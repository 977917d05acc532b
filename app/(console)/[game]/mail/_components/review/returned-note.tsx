"use client";

import { useTranslations } from "next-intl";
import { useProblem } from "#components/form/use-problem.ts";
import { Alert } from "#components/ui/alert.tsx";
import type { Campaign } from "../wire.ts";

/** What somebody wants to be different, where whoever writes on cannot miss it. */
export function ReturnedNote({ campaign }: { campaign: Campaign }) {
  const t = useTranslations("reviews");
  const { text } = useProblem();
  if (campaign.state !== "draft" || campaign.stateReason === null) return null;
  return (
    <Alert tone="warning" title={t("returned")}>
      <p className="whitespace-pre-wrap">{text(campaign.stateReason)}</p>
      <a href="#thread-title" className="underline underline-offset-2">
        {t("toThread")}
      </a>
    </Alert>
  );
}
