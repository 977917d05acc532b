"use client";

import { ArrowRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { VerdictBadge } from "#components/moderation/verdict-badge.tsx";
import type { Verdict } from "#db/enums/decisions.ts";
import { formatNumber } from "#lib/format.ts";

type Move = { was: Verdict; becomes: Verdict; count: number };

/** How many messages went from one verdict to another; choosing one shows only those. */
export function MoveCounts({
  moves,
  chosen,
  onChoose,
}: {
  moves: readonly Move[];
  chosen: { was: Verdict | null; becomes: Verdict | null };
  onChoose: (move: Move | null) => void;
}) {
  const t = useTranslations("moderationRules.shadow");
  const locale = useLocale();
  if (moves.length === 0) return <p className="text-muted-foreground">{t("none")}</p>;
  return (
    <ul className="flex flex-wrap gap-2">
      {moves.map((move) => {
        const isChosen = chosen.was === move.was && chosen.becomes === move.becomes;
        return (
          <li key={`${move.was} ${move.becomes}`}>
            <button
              type="button"
              aria-pressed={isChosen}
              onClick={() => onChoose(isChosen ? null : move)}
              className="flex items-center gap-2 rounded-lg border border-border bg-surface px-3 py-2 hover:bg-hover aria-pressed:border-primary aria-pressed:bg-selected"
            >
              <VerdictBadge verdict={move.was} />
              <ArrowRight aria-label={t("becomes")} className="size-4 text-muted-foreground" />
              <VerdictBadge verdict={move.becomes} />
              <span className="font-semibold tabular-nums">{formatNumber(move.count, locale)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
