"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { RunProgress } from "#components/mail/run-progress.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { StateBadge } from "#components/states/state-badge.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatNumber } from "#lib/format.ts";
import type { RunReport } from "../../_components/wire.ts";
import { writeCampaignPage } from "../search-params.ts";
import type { ShownRun } from "./use-shown-run.ts";

type Run = RunReport["run"];
const pollMs = 2_000;

/** The runs of a mail that has several; the one chosen is what the page below is about. */
export function RunList({ id, shown, isMoving }: { id: string; shown: ShownRun; isMoving: boolean }) {
  const t = useTranslations("mail.report.runs");
  const trpc = useTRPC();
  const { slug } = useGame();
  const { describe } = useProblem();
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...trpc.mail.runs.infiniteQueryOptions(
      { game: slug, id, limit: 6 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
    refetchInterval: isMoving ? pollMs : false,
  });
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const hrefOf = (run: string | null) => `/${slug}/mail/${id}${writeCampaignPage({ run })}`;
  if (shown.error !== null && shown.named !== undefined) {
    return (
      <Alert tone="danger" action={<Link href={hrefOf(null)}>{t("newest")}</Link>}>
        {describe(shown.error).sentence}
      </Alert>
    );
  }
  if (rows.length < 2) return null;
  return (
    <section aria-labelledby="runs-title">
      <h2 id="runs-title" className="mb-2 font-semibold text-section">
        {t("title")}
      </h2>
      <ol className="overflow-hidden rounded-lg border border-border">
        {rows.map((row) => {
          // The row of the run that the page shows is as far as the page itself.
          const run = row.id === shown.run?.id ? shown.run : row;
          return (
            <li key={run.id} className="border-border border-b last:border-b-0">
              <RunRow run={run} href={hrefOf(run.id)} isShown={run.id === shown.run?.id} />
            </li>
          );
        })}
      </ol>
      {hasNextPage && (
        <Button
          variant="quiet"
          size="sm"
          className="-ml-2 mt-1"
          pending={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t("older")}
        </Button>
      )}
    </section>
  );
}

function RunRow({ run, href, isShown }: { run: Run; href: string; isShown: boolean }) {
  const t = useTranslations("mail.report.runs");
  const locale = useLocale();
  const number = (count: number) => formatNumber(count, locale);
  return (
    <Link
      href={href}
      scroll={false}
      {...(isShown ? { "aria-current": "true" as const } : {})}
      className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 px-3 py-2 hover:bg-hover aria-[current]:bg-selected sm:grid-cols-[minmax(0,1fr)_7rem_6.5rem_11rem]"
    >
      <span className={isShown ? "font-semibold" : ""}>
        {t("name", { ordinal: run.ordinal, kind: t(`kind.${run.kind}`) })}
      </span>
      <span className="text-muted-foreground text-table max-sm:text-right">
        <Time at={run.dueAt ?? run.startedAt ?? run.createdAt} />
      </span>
      <StateBadge state={run.state} />
      <span className="flex min-w-0 flex-col gap-1 text-right text-table">
        <span>
          {t("sentOf", { sent: number(run.sent), total: number(run.total) })}
          {run.failed > 0 && <span className="text-danger"> · {t("failed", { count: number(run.failed) })}</span>}
        </span>
        <RunProgress run={run} resetKey={run.id} className="h-1" />
      </span>
    </Link>
  );
}
