"use client";

import { useTranslations } from "next-intl";
import { TargetTerms } from "../../_components/review/target-terms.tsx";
import type { Campaign } from "../../_components/wire.ts";

/** Whom a mail without a list is for: a group, whoever meets a condition, or everyone. */
export function TargetFacts({ campaign }: { campaign: Campaign }) {
  const t = useTranslations("mail");
  return (
    <section aria-labelledby="target-title">
      <h2 id="target-title" className="mb-3 font-semibold text-section">
        {t(`targets.${campaign.target}`)}
      </h2>
      <TargetTerms campaign={campaign} />
    </section>
  );
}
