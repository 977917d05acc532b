"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { CampaignStateBadge } from "#components/mail/state-badge.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatNumber } from "#lib/format.ts";

/** Mails that carry the item and are not over, each a link, and how many ever carried it. */
export function ItemUsesList({ code }: { code: string }) {
  const t = useTranslations("items.uses");
  const mail = useTranslations("mail.list");
  const locale = useLocale();
  const { slug } = useGame();
  const { data, error, refetch } = useQuery(useTRPC().items.uses.queryOptions({ game: slug, code }));
  return (
    <section aria-labelledby="item-uses">
      <h3 id="item-uses" className="mb-1.5 font-semibold">
        {t("title")}
      </h3>
      {error !== null && <FailedState title={t("failed")} error={error} onRetry={() => refetch()} />}
      {data === undefined && error === null && <Skeleton className="h-16" />}
      {data !== undefined && (
        <>
          <p className="text-muted-foreground text-table">
            {t("total", { open: data.open.length, total: data.total })}
          </p>
          <ul className="mt-1.5 divide-y divide-border rounded-md border border-border text-table empty:hidden">
            {data.open.map((use) => (
              <li key={use.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
                <Link
                  href={`/${slug}/mail/${use.id}${use.state === "draft" ? "/edit" : ""}`}
                  className="min-w-0 flex-1 truncate font-medium text-link hover:underline"
                >
                  {use.name.trim() === "" ? mail("unnamed") : use.name}
                </Link>
                <span className="text-muted-foreground tabular-nums">×{formatNumber(use.quantity, locale)}</span>
                <CampaignStateBadge state={use.state} />
                {use.nextRunAt !== null && <Time at={use.nextRunAt} className="text-muted-foreground" />}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
