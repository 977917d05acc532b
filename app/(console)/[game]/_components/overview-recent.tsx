"use client";

import { Mails } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { CampaignStateBadge } from "#components/mail/state-badge.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import { campaignHref } from "../mail/_components/list/campaign-columns.tsx";
import { NewMailButton } from "../mail/_components/list/mail-header.tsx";
import type { CampaignRow } from "../mail/_components/wire.ts";
import { OverviewSection } from "./overview-section.tsx";

/** The mails that changed last. */
export function OverviewRecent({ rows }: { rows: readonly CampaignRow[] }) {
  const t = useTranslations("overview");
  const list = useTranslations("mail.list");
  const { slug } = useGame();
  const canCompose = useCan("mail.compose");
  if (rows.length === 0) {
    return (
      <OverviewSection id="recent" title={t("recent")}>
        <div className="rounded-lg border border-border border-dashed">
          <EmptyState icon={Mails} title={list("empty")} action={canCompose ? <NewMailButton /> : undefined}>
            {list("emptyHelp")}
          </EmptyState>
        </div>
      </OverviewSection>
    );
  }
  return (
    <OverviewSection id="recent" title={t("recent")}>
      <ul className="divide-y divide-border border-border border-y">
        {rows.map((row) => (
          <li key={row.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5">
            <Link
              href={campaignHref(slug, row, canCompose)}
              className="min-w-0 flex-1 basis-48 truncate font-medium hover:underline"
            >
              {row.name || row.title || list("unnamed")}
            </Link>
            <CampaignStateBadge state={row.state} />
            <span className="w-28 text-right text-muted-foreground text-table max-sm:w-auto">
              <Time at={row.updatedAt} />
            </span>
          </li>
        ))}
      </ul>
      <Link href={`/${slug}/mail`} className="mt-3 inline-block text-link hover:underline">
        {t("all")}
      </Link>
    </OverviewSection>
  );
}
