"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import { cn } from "#lib/cn.ts";
import { formatDuration, formatNumber } from "#lib/format.ts";
import { writeTeamSearch } from "../../search-params.ts";
import type { TeamsStatus } from "../wire.ts";
import { GroupQuota } from "./group-quota.tsx";

/** A sweep moves, and what waits for the worker comes and goes. */
const pollMs = 5_000;

/** How many teams are there, when the platform was last asked about all of them, what was wrong, and how far Herald lags behind. */
export function TeamsStatusLine() {
  const t = useTranslations("teams.status");
  const { slug } = useGame();
  const { describe } = useProblem();
  const { data, error } = useQuery({
    ...useTRPC().teams.status.queryOptions({ game: slug }),
    refetchInterval: pollMs,
  });
  if (data === undefined) {
    return error === null ? (
      <Skeleton className="mt-1 h-4 w-80 max-w-full" />
    ) : (
      <p role="alert">{t("failed", { why: describe(error).sentence })}</p>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <Live status={data} />
      <Sweep status={data} />
      <Drift status={data} />
      <Lag status={data} />
      <GroupQuota {...data.quota} />
    </div>
  );
}

function Part({ children, isWrong = false }: { children: ReactNode; isWrong?: boolean }) {
  return <span className={cn("whitespace-nowrap", isWrong && "font-medium text-warning")}>{children}</span>;
}

function Live({ status: { byState } }: { status: TeamsStatus }) {
  const t = useTranslations("teams.status");
  const locale = useLocale();
  const live = byState.forming + byState.full + byState.playing + byState.idle;
  return (
    <Part>
      <span className="font-medium text-foreground">
        {t("live", { count: live, number: formatNumber(live, locale) })}
      </span>
    </Part>
  );
}

function Sweep({ status: { sweeps } }: { status: TeamsStatus }) {
  const t = useTranslations("teams.status");
  const locale = useLocale();
  const [last] = sweeps;
  if (last === undefined) return <Part>{t("neverSwept")}</Part>;
  if (last.finishedAt === null) {
    const seen = formatNumber(last.seen, locale);
    return (
      <Part>
        {last.total === null
          ? t("sweeping", { seen })
          : t("sweepingOf", { seen, total: formatNumber(last.total, locale) })}
      </Part>
    );
  }
  const isFailed = last.state === "failed";
  return (
    <Part isWrong={isFailed}>
      {t(isFailed ? "sweepFailed" : "swept")} <Time at={last.finishedAt} />
    </Part>
  );
}

function Drift({ status: { byFreshness } }: { status: TeamsStatus }) {
  const t = useTranslations("teams.status");
  const { slug } = useGame();
  if (byFreshness.drift === 0) return <Part>{t("noDrift")}</Part>;
  return (
    <Link
      className="whitespace-nowrap font-medium text-danger hover:underline"
      href={`/${slug}/teams${writeTeamSearch({ freshness: "drift", saved: "all" })}`}
    >
      {t("drift", { count: byFreshness.drift })}
    </Link>
  );
}

function Lag({ status: { lag } }: { status: TeamsStatus }) {
  const t = useTranslations("teams.status");
  const locale = useLocale();
  if (lag.waiting === 0) return <Part>{t("noLag")}</Part>;
  const age = formatDuration(lag.oldestMs / 1_000, locale);
  // What waits for a breath is how it works; what waits longer is not taken in.
  return <Part isWrong={lag.oldestMs > 10_000}>{t("lag", { count: lag.waiting, age })}</Part>;
}
