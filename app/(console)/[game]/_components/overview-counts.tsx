"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useGame } from "#components/shell/game-context.tsx";
import { type CampaignState, campaignStates } from "#db/enums/mail.ts";
import { formatNumber } from "#lib/format.ts";
import { writeCampaignSearch } from "../mail/search-params.ts";
import { OverviewSection } from "./overview-section.tsx";

/** How many mails are in each state; each number leads to them. */
export function OverviewCounts({ counts }: { counts: Partial<Record<CampaignState, number>> }) {
  const t = useTranslations("overview");
  const states = useTranslations("mail.states");
  const locale = useLocale();
  const { slug } = useGame();
  const present = campaignStates.filter((state) => (counts[state] ?? 0) > 0);
  return (
    <OverviewSection id="counts" title={t("counts")}>
      {present.length === 0 && <p className="text-muted-foreground">{t("countsEmpty")}</p>}
      <ul className="flex flex-col">
        {present.map((state) => (
          <li key={state}>
            <Link
              href={`/${slug}/mail${writeCampaignSearch({ state: [state] })}`}
              className="-mx-2 flex min-h-8 items-center justify-between gap-4 rounded-md px-2 hover:bg-hover"
            >
              {states(state)}
              <span className="font-medium">{formatNumber(counts[state] ?? 0, locale)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </OverviewSection>
  );
}
