"use client";

import { CircleCheck, Radio, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Time } from "#components/ui/time.tsx";
import type { TeamFreshness } from "#db/enums/teams.ts";
import { cn } from "#lib/cn.ts";

const looks = {
  confirmed: { icon: CircleCheck, tone: "text-success" },
  callbacks: { icon: Radio, tone: "text-warning" },
  drift: { icon: TriangleAlert, tone: "text-danger" },
} as const;

/** How well Herald knows a team: since when the platform says the same, that only callbacks told of it, or how much was wrong. */
export function FreshnessMark({
  team,
}: {
  team: { freshness: TeamFreshness; drift: number; confirmedAt: Date | null };
}) {
  const t = useTranslations("teams.fresh");
  const { freshness, drift, confirmedAt } = team;
  const { icon: Icon, tone } = looks[freshness];
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap align-middle">
      <Icon aria-hidden className={cn("size-4 shrink-0", tone)} />
      <span className={tone}>{t(freshness, { count: drift })}</span>
      {confirmedAt !== null && <Time at={confirmedAt} className="text-muted-foreground" />}
    </span>
  );
}
