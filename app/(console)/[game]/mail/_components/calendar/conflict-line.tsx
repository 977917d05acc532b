"use client";

import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useGame } from "#components/shell/game-context.tsx";
import { formatNumber, formatShare } from "#lib/format.ts";
import type { CalendarConflict } from "../wire.ts";

/** Two mails that reach the same players: both to be opened, how many, and whether that was counted. */
export function ConflictLine({ conflict }: { conflict: CalendarConflict }) {
  const t = useTranslations("mail");
  const locale = useLocale();
  const { slug } = useGame();
  const { first, second, share, players, isEstimated, cap } = conflict;
  const link = ({ campaignId, name }: CalendarConflict["first"]) => (
    <Link href={`/${slug}/mail/${campaignId}`} className="font-medium text-link hover:underline">
      {name.trim() || t("list.unnamed")}
    </Link>
  );
  return (
    <li className="flex gap-2 rounded-lg border border-warning/30 bg-warning-soft px-3 py-2 text-table leading-5">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
      <div>
        <p>
          {link(first)} · {link(second)}
        </p>
        <p>
          {share === null || players === null
            ? t("day.unknown")
            : t(isEstimated ? "day.estimated" : "day.exact", {
                share: formatShare(share, locale),
                players,
                number: formatNumber(players, locale),
              })}
        </p>
        {cap !== null && <p>{t("day.cap", { mails: cap.mailsMax, days: cap.days })}</p>}
      </div>
    </li>
  );
}
