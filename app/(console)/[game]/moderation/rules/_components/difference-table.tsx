"use client";

import { ArrowRight } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { createAppColumnHelper } from "#components/data-table/app-table.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { MarkedText } from "#components/moderation/marked-text.tsx";
import { useRuleName } from "#components/moderation/rule-name.ts";
import { VerdictBadge } from "#components/moderation/verdict-badge.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Time } from "#components/ui/time.tsx";
import type { RouterOutputs } from "#server/trpc/root.ts";

type Difference = RouterOutputs["rules"]["shadow"]["rows"][number];
const column = createAppColumnHelper<Difference>();

/** Messages that another version judges otherwise; a row opens the decision in the log. */
export function DifferenceTable({ rows, caption, isStale }: { rows: Difference[]; caption: string; isStale: boolean }) {
  const t = useTranslations("moderationRules.shadow");
  const { slug } = useGame();
  const router = useRouter();
  const columns = useDifferenceColumns();
  return (
    <DataTable<Difference>
      caption={caption}
      columns={columns}
      rows={rows}
      isStale={isStale}
      onOpen={(row) => router.push(`/${slug}/moderation?saved=all&open=${row.id}`)}
      empty={<p className="py-4 text-muted-foreground">{t("noMessages")}</p>}
    />
  );
}

function useDifferenceColumns() {
  const t = useTranslations("moderationRules.shadow");
  const words = useTranslations("moderation");
  return useMemo(
    () =>
      column.columns([
        column.display({
          id: "text",
          header: t("columns.text"),
          meta: { narrow: "title", width: "fill" },
          cell: ({ row }) => {
            const { excerpt } = row.original;
            if (excerpt === null) return <span className="text-muted-foreground">{t("gone")}</span>;
            return <MarkedText className="line-clamp-3" text={excerpt.text} marks={excerpt.marks} />;
          },
        }),
        column.display({
          id: "move",
          header: t("columns.move"),
          meta: { width: "fit" },
          cell: ({ row }) => (
            <span className="flex items-center gap-1.5">
              <VerdictBadge verdict={row.original.was} />
              <ArrowRight aria-label={t("becomes")} className="size-3.5 text-muted-foreground" />
              <VerdictBadge verdict={row.original.becomes} />
            </span>
          ),
        }),
        column.display({
          id: "rules",
          header: t("columns.rules"),
          meta: { width: "fit" },
          cell: ({ row }) => <Fired before={row.original.firedBefore} now={row.original.firedNow} />,
        }),
        column.display({
          id: "room",
          header: t("columns.room"),
          meta: { width: "fit" },
          cell: ({ row: { original } }) => (original.preset === null ? "–" : words(`presets.${original.preset}`)),
        }),
        column.accessor("decidedAt", {
          header: t("columns.at"),
          meta: { width: "fit", narrow: "trailing" },
          cell: ({ getValue }) => <Time at={getValue()} form="short" />,
        }),
      ]),
    [t, words],
  );
}

/** What fires now and did not, and the other way round. */
function Fired({ before, now }: { before: readonly string[]; now: readonly string[] }) {
  const t = useTranslations("moderationRules.shadow");
  const ruleName = useRuleName();
  const nameOf = (rule: string) => rule.slice(rule.indexOf(":") + 1);
  const gained = now.filter((rule) => !before.includes(rule));
  const lost = before.filter((rule) => !now.includes(rule));
  return (
    <span className="flex flex-wrap gap-x-2">
      {gained.map((rule) => (
        <ins key={rule} title={ruleName(rule)} className="text-danger no-underline">
          +{nameOf(rule)}
        </ins>
      ))}
      {lost.map((rule) => (
        <del key={rule} title={ruleName(rule)} className="text-muted-foreground">
          <span className="sr-only">{t("noLonger")} </span>
          {nameOf(rule)}
        </del>
      ))}
    </span>
  );
}
