"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { RunProgress } from "#components/mail/run-progress.tsx";
import { CampaignStateBadge } from "#components/mail/state-badge.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { formatNumber } from "#lib/format.ts";
import type { CampaignRow } from "../mail/_components/wire.ts";
import { OverviewSection } from "./overview-section.tsx";

/** What is going out now, with bars that move. */
export function OverviewSending({ rows }: { rows: readonly CampaignRow[] }) {
  const t = useTranslations("overview");
  const locale = useLocale();
  const { slug } = useGame();
  return (
    <OverviewSection id="sending" title={t("sending")}>
      {rows.length === 0 ? (
        <p className="text-muted-foreground">{t("sendingEmpty")}</p>
      ) : (
        <ul className="divide-y divide-border rounded-lg border border-border bg-surface">
          {rows.map((row) => (
            <li key={row.id} className="flex flex-col gap-2 px-4 py-3">
              <div className="flex items-start justify-between gap-4">
                <Link href={`/${slug}/mail/${row.id}`} className="min-w-0 font-medium hover:underline">
                  {row.name === "" ? row.title : row.name}
                </Link>
                <CampaignStateBadge state={row.state} />
              </div>
              {row.total !== null && (
                <>
                  <RunProgress resetKey={row.id} run={{ ...row, total: row.total }} />
                  <p className="text-muted-foreground text-table">
                    {t("sentOf", {
                      sent: formatNumber(row.sent, locale),
                      failed: formatNumber(row.failed, locale),
                      total: formatNumber(row.total, locale),
                    })}
                  </p>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </OverviewSection>
  );
}
