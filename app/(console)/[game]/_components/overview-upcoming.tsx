"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useGame } from "#components/shell/game-context.tsx";
import { Time } from "#components/ui/time.tsx";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { OverviewSection } from "./overview-section.tsx";

/** What begins by itself within the next day. */
export function OverviewUpcoming({ rows }: { rows: RouterOutputs["mail"]["summary"]["upcoming"] }) {
  const t = useTranslations("mail");
  const { slug } = useGame();
  return (
    <OverviewSection id="upcoming" title={t("schedule.within24Hours")}>
      <ul className="divide-y divide-border rounded-lg border border-border bg-surface">
        {rows.map((row) => (
          <li key={row.id} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 px-4 py-2.5">
            <Link href={`/${slug}/mail/${row.id}`} className="min-w-0 font-medium hover:underline">
              {row.name.trim() === "" ? t("list.unnamed") : row.name}
            </Link>
            <span className="text-muted-foreground text-table">
              {row.recipients !== null && `${t("schedule.players", { count: row.recipients })} · `}
              <Time at={row.nextRunAt} form="short" /> · <Time at={row.nextRunAt} />
            </span>
          </li>
        ))}
      </ul>
    </OverviewSection>
  );
}
