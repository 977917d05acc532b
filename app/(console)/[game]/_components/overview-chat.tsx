"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { cn } from "#lib/cn.ts";
import { formatNumber, formatShare } from "#lib/format.ts";
import { type DecisionFilterSearch, writeDecisionSearch } from "../moderation/search-params.ts";
import { OverviewSection } from "./overview-section.tsx";

const pollMs = 10_000;

/** How much was written in the last hour, and how much of it was stopped; nothing for whoever may not read decisions. */
export function OverviewChat() {
  return useCan("moderation.read") ? <Chat /> : null;
}

function Chat() {
  const t = useTranslations("moderationDashboard.overview");
  const locale = useLocale();
  const { slug: game } = useGame();
  const { describe } = useProblem();
  const { data, error } = useQuery({
    ...useTRPC().decisions.dashboard.queryOptions({ game, span: "hour" }),
    refetchInterval: pollMs,
  });
  const leaks = useQuery({
    ...useTRPC().leaks.status.queryOptions({ game }),
    refetchInterval: pollMs,
  });
  const { allowed = 0, masked = 0, rejected = 0, dropped = 0, fallbacks = 0 } = data?.totals ?? {};
  const stopped = masked + rejected + dropped;
  const all = allowed + stopped;
  return (
    <OverviewSection id="chat" title={t("title")}>
      {error !== null && data === undefined && <Alert tone="danger">{describe(error).sentence}</Alert>}
      {data === undefined && error === null && <Skeleton className="h-32 rounded-lg" />}
      {data !== undefined && (
        <ul className="flex flex-col">
          <Line word={t("messages")} value={formatNumber(all, locale)} filter={{ span: "hour" }} />
          <Line
            word={t("stopped")}
            value={formatNumber(stopped, locale)}
            filter={{ span: "hour", verdict: ["mask", "reject", "drop"] }}
          />
          <li>
            <Link
              href={`/${game}/moderation/dashboard?span=hour`}
              className="-mx-2 flex min-h-8 items-center justify-between gap-4 rounded-md px-2 hover:bg-hover"
            >
              {t("blockRate")}
              <span className="font-medium">{all === 0 ? "–" : formatShare(stopped / all, locale)}</span>
            </Link>
          </li>
          <Line
            word={t("fallbacks")}
            value={formatNumber(fallbacks, locale)}
            filter={{ span: "hour", fallback: "any" }}
            isAlarm={fallbacks > 0}
          />
          {leaks.data !== undefined && <Leaks open={leaks.data.open} openGaps={leaks.data.openGaps} />}
        </ul>
      )}
    </OverviewSection>
  );
}

/** Messages that nobody allowed and that wait for somebody, and the times of which nobody knows. */
function Leaks({ open, openGaps }: { open: number; openGaps: number }) {
  const t = useTranslations("moderationLeaks");
  const locale = useLocale();
  const { slug } = useGame();
  const lines = [
    { word: t("overview"), count: open },
    { word: t("gaps.title"), count: openGaps },
  ];
  return lines.map(({ word, count }) => (
    <li key={word}>
      <Link
        href={`/${slug}/moderation/leaks?saved=all`}
        className="-mx-2 flex min-h-8 items-center justify-between gap-4 rounded-md px-2 hover:bg-hover"
      >
        {word}
        <span className={cn("font-medium", count > 0 && "text-danger")}>{formatNumber(count, locale)}</span>
      </Link>
    </li>
  ));
}

function Line({
  word,
  value,
  filter,
  isAlarm = false,
}: {
  word: string;
  value: string;
  filter: Partial<DecisionFilterSearch>;
  isAlarm?: boolean;
}) {
  const { slug } = useGame();
  return (
    <li>
      <Link
        href={`/${slug}/moderation${writeDecisionSearch({ ...filter, saved: "all" })}`}
        className="-mx-2 flex min-h-8 items-center justify-between gap-4 rounded-md px-2 hover:bg-hover"
      >
        {word}
        <span className={cn("font-medium", isAlarm && "text-danger")}>{value}</span>
      </Link>
    </li>
  );
}
