"use client";

import { useLocale, useTranslations } from "next-intl";
import { leftOf, RunProgress, settledOf } from "#components/mail/run-progress.tsx";
import { Time } from "#components/ui/time.tsx";
import { cn } from "#lib/cn.ts";
import { formatDuration, formatNumber, formatShare } from "#lib/format.ts";
import type { Campaign } from "../../_components/wire.ts";
import { ExcludedCount } from "./excluded-count.tsx";
import { RunNote } from "./run-note.tsx";

type Run = NonNullable<Campaign["run"]>;
const looks = {
  sent: "text-success",
  failed: "text-danger",
  excluded: "",
  uncertain: "text-warning",
  left: "",
} as const;

/** How far the sending is: every player is counted in exactly one of the numbers. */
export function RunPanel({ run }: { run: Run }) {
  const t = useTranslations("mail.run");
  const retry = useTranslations("mail.retry");
  const locale = useLocale();
  const number = (value: number) => formatNumber(value, locale);
  const counts = { ...run, left: leftOf(run) };
  const share = run.total === 0 ? 0 : settledOf(run) / run.total;
  return (
    <section aria-labelledby="run-title" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="run-title" className="font-semibold text-section">
          {run.kind === "retry" ? retry("runTitle") : t("title")}
        </h2>
        <p className="text-muted-foreground">
          {t("settled", { done: number(settledOf(run)), total: number(run.total), share: formatShare(share, locale) })}
        </p>
      </div>
      <RunProgress run={run} resetKey={run.id} className="h-2.5" />
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-border bg-border sm:grid-cols-5">
        {(["sent", "failed", "excluded", "uncertain", "left"] as const).map((key) => (
          <div key={key} className="bg-surface px-4 py-3 last:max-sm:col-span-2">
            <dt className="text-caption text-muted-foreground">
              {t(key === "sent" && run.isEstimated ? "accepted" : key)}
            </dt>
            <dd className={cn("font-semibold text-section", counts[key] > 0 && looks[key])} data-count={key}>
              {key === "excluded" && counts.excluded > 0 ? (
                <ExcludedCount count={counts.excluded} />
              ) : key === "failed" && counts.failed > 0 ? (
                <a href="#failures-title" className="underline decoration-1 underline-offset-4">
                  {number(counts.failed)}
                </a>
              ) : (
                number(counts[key])
              )}
            </dd>
          </div>
        ))}
      </dl>
      <RunFacts run={run} />
      <RunNote run={run} />
      {run.isEstimated && <p className="text-muted-foreground text-table">{t("estimated")}</p>}
      <p aria-live="polite" className="sr-only">
        {/* Said at each tenth only; a screen reader that speaks every second says nothing. */}
        {t("announce", { share: formatShare(Math.floor(share * 10) / 10, locale) })}
      </p>
    </section>
  );
}

function RunFacts({ run }: { run: Run }) {
  const t = useTranslations("mail.run");
  const locale = useLocale();
  const facts = [
    run.startedAt === null
      ? t("notStarted")
      : t.rich("started", { time: () => <Time at={run.startedAt ?? new Date()} /> }),
    run.finishedAt !== null && t.rich("finished", { time: () => <Time at={run.finishedAt ?? new Date()} /> }),
    run.state === "sending" &&
      run.ratePerSecond !== null &&
      t("rate", { count: formatNumber(Math.round(run.ratePerSecond), locale) }),
    run.state === "sending" && run.etaSeconds !== null && t("eta", { time: formatDuration(run.etaSeconds, locale) }),
    t("calls", { count: run.callCount }),
    run.recipientsPerMinuteMax !== null && t("speed", { count: formatNumber(run.recipientsPerMinuteMax, locale) }),
  ];
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-muted-foreground text-table">
      {facts.map((fact, index) =>
        // The order is fixed; only which of them are said changes.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        fact === false ? null : <span key={index}>{fact}</span>,
      )}
    </p>
  );
}
