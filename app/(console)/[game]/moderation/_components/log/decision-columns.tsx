"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { createAppColumnHelper } from "#components/data-table/app-table.ts";
import { MarkedText } from "#components/moderation/marked-text.tsx";
import { useRuleName } from "#components/moderation/rule-name.ts";
import { VerdictBadge } from "#components/moderation/verdict-badge.tsx";
import { WhoCell } from "#components/moderation/who-cell.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatNumber } from "#lib/format.ts";
import type { DecisionRow } from "../wire.ts";

const column = createAppColumnHelper<DecisionRow>();

export function useDecisionColumns() {
  const t = useTranslations("moderationLog.columns");
  return useMemo(
    () =>
      column.columns([
        column.display({
          id: "verdict",
          header: t("verdict"),
          meta: { width: "fit", narrow: "trailing" },
          cell: ({ row }) => <VerdictBadge verdict={row.original.verdict} isShadow={row.original.mode === "shadow"} />,
        }),
        column.display({
          id: "message",
          header: t("message"),
          meta: { width: "fill", narrow: "title" },
          cell: ({ row }) => <MessageCell row={row.original} />,
        }),
        column.display({
          id: "who",
          header: t("who"),
          meta: { width: "fit" },
          cell: ({ row }) => <WhoCell row={row.original} />,
        }),
        column.display({
          id: "latency",
          header: t("latency"),
          meta: { width: "fit", align: "right" },
          cell: ({ row }) => <Latency us={row.original.latencyUs} />,
        }),
        column.display({
          id: "at",
          header: t("at"),
          meta: { width: "fit" },
          cell: ({ row }) => <Time at={row.original.decidedAt} />,
        }),
      ]),
    [t],
  );
}

/** What was written, with what fired marked, and why it was decided so. */
function MessageCell({ row }: { row: DecisionRow }) {
  const t = useTranslations("moderation");
  const tLog = useTranslations("moderationLog");
  const ruleName = useRuleName();
  const { excerpt, rules, source, fallback, shadowVerdict, isSpooled } = row;
  const [first] = rules;
  return (
    <span className="flex min-w-0 flex-col gap-1 sm:py-1.5">
      {excerpt === null ? (
        <span className="text-muted-foreground">{tLog("noText")}</span>
      ) : (
        <span className="line-clamp-2">
          <MarkedText text={excerpt.text} marks={excerpt.marks} found={excerpt.found} />
          {excerpt.isCut && <span className="text-muted-foreground">…</span>}
          {excerpt.others > 0 && (
            <span className="ml-2 text-caption text-muted-foreground">{tLog("others", { count: excerpt.others })}</span>
          )}
        </span>
      )}
      <span className="flex flex-wrap items-center gap-1.5 empty:hidden">
        {first !== undefined && (
          <Badge tone="outline" className="max-w-56">
            <span className="truncate">{ruleName(first)}</span>
          </Badge>
        )}
        {rules.length > 1 && (
          <span className="text-caption text-muted-foreground">{tLog("moreRules", { count: rules.length - 1 })}</span>
        )}
        {fallback !== null && <Badge tone="warning">{t(`fallbacks.${fallback}`)}</Badge>}
        {source !== "live" && <Badge tone="outline">{t(`sources.${source}`)}</Badge>}
        {isSpooled && <Badge tone="outline">{tLog("spooled")}</Badge>}
        {shadowVerdict !== null && (
          <Badge tone="scheduled">{tLog("shadow", { verdict: t(`verdicts.${shadowVerdict}`) })}</Badge>
        )}
      </span>
    </span>
  );
}

/** Microseconds as people read them. */
export function Latency({ us }: { us: number }) {
  const t = useTranslations("moderationLog");
  const locale = useLocale();
  const ms = us / 1_000;
  const shown = ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms);
  return <span className="whitespace-nowrap tabular-nums">{t("ms", { ms: formatNumber(shown, locale) })}</span>;
}
