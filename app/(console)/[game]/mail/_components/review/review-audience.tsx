"use client";

import { skipToken, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { formatNumber } from "#lib/format.ts";
import type { Campaign, Plan } from "../wire.ts";
import { TargetTerms } from "./target-terms.tsx";

/** Whom it goes to: how the audience was made, and twenty of them. */
export function ReviewAudience({ campaign, plan }: { campaign: Campaign; plan: Plan }) {
  const t = useTranslations("reviews.audience");
  const targets = useTranslations("mail.targets");
  const locale = useLocale();
  const trpc = useTRPC();
  const { slug } = useGame();
  const { audience, holdoutPercent } = campaign;
  const { data } = useQuery(
    trpc.audiences.get.queryOptions(audience === null ? skipToken : { game: slug, id: audience.id }),
  );
  const sample = data?.sample;
  return (
    <section aria-labelledby="whom-title">
      <h3 id="whom-title" className="font-semibold text-title">
        {t("title")}
      </h3>
      <p className="text-muted-foreground">
        {audience === null
          ? targets(campaign.target)
          : t("made", {
              name: audience.name,
              source: audience.source,
              lines: formatNumber(audience.lineCount, locale),
            })}
        {plan.group !== null && ` · ${plan.group.name} (${plan.group.groupId})`}
        {holdoutPercent > 0 && ` · ${t("holdout", { percent: holdoutPercent })}`}
      </p>
      {campaign.target !== "list" && plan.group === null && <TargetTerms campaign={campaign} />}
      {audience !== null && sample === undefined && <Skeleton className="mt-2 h-24 rounded-lg" />}
      {sample !== undefined && sample.length > 0 && (
        <>
          <p className="mt-2 mb-1 text-caption text-muted-foreground">{t("sample", { count: sample.length })}</p>
          <ul className="grid gap-x-4 rounded-lg border border-border px-3 py-2 text-table sm:grid-cols-2 xl:grid-cols-3">
            {sample.map(({ id, nickname }) => (
              <li key={id} className="truncate py-0.5">
                <span className="font-mono">{id}</span>
                {nickname !== null && <span className="text-muted-foreground"> · {nickname}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
