"use client";

import { useLocale, useTranslations } from "next-intl";
import { Progress } from "#components/ui/progress.tsx";
import { formatNumber, formatShare } from "#lib/format.ts";

export type RunCounts = { total: number; sent: number; failed: number; excluded: number; uncertain: number };

/** Players whose outcome is known, of all of them. */
export function settledOf(run: RunCounts): number {
  return run.sent + run.failed + run.excluded;
}

export function leftOf(run: RunCounts): number {
  return Math.max(0, run.total - settledOf(run) - run.uncertain);
}

/** How far a run is, each outcome in its colour; the words stand beside it. */
export function RunProgress({ run, resetKey, className }: { run: RunCounts; resetKey: string; className?: string }) {
  const t = useTranslations("mail.run");
  const locale = useLocale();
  // Who is uncertain may have to get it again: drawn, but not counted as progress.
  const share = run.total === 0 ? 0 : settledOf(run) / run.total;
  const part = (count: number) => (run.total === 0 ? 0 : count / run.total);
  return (
    <Progress
      label={t("progress")}
      resetKey={resetKey}
      share={share}
      valueText={t("progressValue", {
        done: formatNumber(settledOf(run), locale),
        total: formatNumber(run.total, locale),
        share: formatShare(share, locale),
      })}
      parts={[
        { share: part(run.sent), tone: "success" },
        { share: part(run.failed), tone: "danger" },
        { share: part(run.excluded), tone: "neutral" },
        { share: part(run.uncertain), tone: "warning" },
      ]}
      {...(className === undefined ? {} : { className })}
    />
  );
}
