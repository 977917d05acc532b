"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useRuleName } from "#components/moderation/rule-name.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { formatNumber } from "#lib/format.ts";
import { writeDecisionSearch } from "../../search-params.ts";
import type { Decision } from "../wire.ts";

type Hit = Decision["hits"][number];

/** What fired, each rule once, and what the checkers beyond the rules said. */
export function DecisionReasons({ decision }: { decision: Decision }) {
  const t = useTranslations("moderationLog.peek");
  const { hits, providers, shadowHits, shadowVerdict } = decision;
  return (
    <section className="flex flex-col gap-4">
      <div>
        <h3 className="mb-2 font-semibold">{t("fired")}</h3>
        {hits.length === 0 ? (
          <p className="text-muted-foreground text-table">{t("nothingFired")}</p>
        ) : (
          <Hits hits={hits} openId={decision.id} />
        )}
      </div>
      {shadowVerdict !== null && (
        <div>
          <h3 className="mb-2 font-semibold">{t("firedBeside")}</h3>
          {shadowHits.length === 0 ? (
            <p className="text-muted-foreground text-table">{t("nothingFired")}</p>
          ) : (
            <Hits hits={shadowHits} openId={decision.id} />
          )}
        </div>
      )}
      {providers.length > 0 && <Providers providers={providers} />}
    </section>
  );
}

function Hits({ hits, openId }: { hits: readonly Hit[]; openId: string }) {
  const t = useTranslations("moderation");
  const { slug } = useGame();
  const ruleName = useRuleName();
  const rules = [...new Map(hits.map((hit) => [`${hit.by}:${hit.rule}`, hit])).entries()];
  return (
    <ul className="flex flex-col divide-y divide-border text-table">
      {rules.map(([key, hit]) => (
        <li key={key} className="flex flex-wrap items-center gap-x-2 gap-y-1 py-1.5">
          <Link
            className="min-w-0 break-words font-medium text-link hover:underline"
            href={`/${slug}/moderation${writeDecisionSearch({ rule: key, saved: "all", open: openId })}`}
          >
            {ruleName(key)}
          </Link>
          <Badge tone="outline">{t(`categories.${hit.category}`)}</Badge>
          <Badge tone={hit.severity === 3 ? "danger" : hit.severity === 2 ? "warning" : "neutral"}>
            {t(`severities.${hit.severity}`)}
          </Badge>
          {hit.language !== null && (
            <span className="text-muted-foreground text-caption">{t(`languages.${hit.language}`)}</span>
          )}
          {hit.tier === 2 && <span className="text-muted-foreground text-caption">{t("loose")}</span>}
        </li>
      ))}
    </ul>
  );
}

function Providers({ providers }: { providers: Decision["providers"] }) {
  const t = useTranslations("moderationLog.peek");
  const tWords = useTranslations("moderation");
  const locale = useLocale();
  return (
    <div>
      <h3 className="mb-2 font-semibold">{t("checkers")}</h3>
      <ul className="flex flex-col divide-y divide-border text-table">
        {providers.map((each) => (
          <li key={each.provider} className="flex flex-wrap items-center gap-x-2 py-1.5">
            <span className="font-medium">{each.provider}</span>
            <span>{tWords(`outcomes.${each.outcome}`)}</span>
            {each.label !== null && <Badge tone="outline">{each.label}</Badge>}
            {each.score !== null && <span>{formatNumber(each.score, locale)}</span>}
            <span className="text-muted-foreground">
              {each.isCached ? t("cached") : t("tookMs", { ms: formatNumber(each.tookMs, locale) })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
