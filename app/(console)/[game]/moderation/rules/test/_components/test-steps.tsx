"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { MarkedText } from "#components/moderation/marked-text.tsx";
import { VerdictBadge } from "#components/moderation/verdict-badge.tsx";
import { Badge } from "#components/ui/badge.tsx";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { SeverityMark } from "../../_components/severity-mark.tsx";
import { usePolicyName } from "../../policies/_components/use-policy-name.ts";

type Tested = RouterOutputs["rules"]["test"];

/** Original, what it was read as, what fired, and the verdict: one below the other, as the gateway goes. */
export function TestSteps({ tested }: { tested: Tested }) {
  const t = useTranslations("moderationRules.test");
  const words = useTranslations("moderation");
  const nameOf = usePolicyName();
  const { versionNumber, language, policy } = tested;
  return (
    <ol className="flex flex-col gap-4">
      <Step number={1} title={t("steps.original")}>
        <p className="whitespace-pre-wrap text-section">
          <MarkedText text={tested.original} marks={tested.marks} />
        </p>
      </Step>
      <Step number={2} title={t("steps.normalised")} aside={language === null ? null : words(`languages.${language}`)}>
        <p className="whitespace-pre-wrap text-section">
          <MarkedText text={tested.normalised} marks={tested.normalisedMarks} />
        </p>
      </Step>
      <Step
        number={3}
        title={t("steps.hits")}
        aside={versionNumber === null ? t("draft") : t("version", { number: versionNumber })}
      >
        <Hits tested={tested} />
      </Step>
      <Step number={4} title={t("steps.verdict")} aside={policy === null ? t("noPolicy") : nameOf(policy)}>
        <div className="flex flex-wrap items-center gap-2">
          <VerdictBadge verdict={tested.verdict} />
          <Badge tone="outline">{t("code", { code: String(tested.code) })}</Badge>
          {tested.isReviewed && <Badge tone="accent">{t("reviewed")}</Badge>}
        </div>
        {tested.masked !== null && (
          <p className="mt-2 whitespace-pre-wrap">
            <span className="text-muted-foreground">{t("shownAs")}</span> <bdi>{tested.masked}</bdi>
          </p>
        )}
        {tested.refusal !== null && (
          <p className="mt-2">
            <span className="text-muted-foreground">{t("told")}</span> {tested.refusal}
          </p>
        )}
      </Step>
    </ol>
  );
}

function Hits({ tested }: { tested: Tested }) {
  const t = useTranslations("moderationRules.test");
  const terms = useTranslations("moderationRules.terms");
  const policies = useTranslations("moderationRules.policies");
  const words = useTranslations("moderation");
  const { hits, allowed, original } = tested;
  return (
    <div className="flex flex-col gap-2">
      {hits.length === 0 && <p className="text-muted-foreground">{t("noHits")}</p>}
      <ul className="flex flex-col divide-y divide-border">
        {hits.map((hit) => (
          <li
            key={`${hit.start} ${hit.end} ${hit.by} ${hit.rule} ${hit.kind ?? ""}`}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5"
          >
            <mark className="rounded-sm bg-danger-soft px-1 font-medium text-danger">
              <bdi>{original.slice(hit.start, hit.end)}</bdi>
            </mark>
            <span className="font-medium">{words(`ruleKinds.${hit.by}`, { name: hit.rule })}</span>
            <SeverityMark severity={hit.severity} />
            <span className="text-muted-foreground">
              {words(`categories.${hit.category}`)}
              {hit.kind !== undefined && ` · ${terms(`kinds.${hit.kind}`)}`}
              {hit.tier === 2 && ` · ${words("loose")}`}
            </span>
            <span className="ml-auto font-medium">{policies(`actions.${hit.action}`)}</span>
          </li>
        ))}
      </ul>
      {allowed.length > 0 && (
        <p className="text-muted-foreground text-table">
          {t("allowed", { texts: allowed.map(({ start, end }) => original.slice(start, end)).join(", ") })}
        </p>
      )}
    </div>
  );
}

function Step({
  number,
  title,
  aside = null,
  children,
}: {
  number: number;
  title: string;
  aside?: string | null;
  children: ReactNode;
}) {
  return (
    <li className="rounded-xl border border-border bg-surface p-4">
      <h2 className="mb-2 flex items-baseline gap-2 font-semibold">
        <span className="text-muted-foreground tabular-nums">{number}</span>
        {title}
        {aside !== null && <span className="ml-auto font-normal text-muted-foreground text-table">{aside}</span>}
      </h2>
      {children}
    </li>
  );
}
