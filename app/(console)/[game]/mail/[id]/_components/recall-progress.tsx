"use client";

import { useLocale, useTranslations } from "next-intl";
import { Progress } from "#components/ui/progress.tsx";
import { Time } from "#components/ui/time.tsx";
import { cn } from "#lib/cn.ts";
import { formatDuration, formatNumber, formatShare } from "#lib/format.ts";
import type { Recall } from "./recall-select.tsx";

const looks = { recalled: "text-success", failed: "text-danger", left: "" } as const;

/** How far a recall is: every player is counted in exactly one of the numbers. */
export function RecallProgress({ recall }: { recall: Recall }) {
  const t = useTranslations("mail.recall.panel");
  const locale = useLocale();
  const number = (value: number) => formatNumber(value, locale);
  const { total, recalled, failed } = recall;
  const done = recalled + failed;
  const share = done / total;
  const counts = { recalled, failed, left: total - done };
  const words = { done: number(done), total: number(total), share: formatShare(share, locale) };
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-muted-foreground">
        <p className="min-w-0">{t("by", { name: recall.requestedByName, reason: recall.reason })}</p>
        <p>{t("settled", words)}</p>
      </div>
      <Progress
        label={t("progress")}
        resetKey={recall.id}
        share={share}
        valueText={t("progressValue", words)}
        parts={[
          { share: recalled / total, tone: "success" },
          { share: failed / total, tone: "danger" },
        ]}
        className="h-2.5"
      />
      <dl className="grid grid-cols-3 gap-px overflow-hidden rounded-lg border border-border bg-border">
        {(["recalled", "failed", "left"] as const).map((key) => (
          <div key={key} className="bg-surface px-4 py-3">
            <dt className="text-caption text-muted-foreground">{t(key)}</dt>
            <dd className={cn("font-semibold text-section", counts[key] > 0 && looks[key])} data-recall={key}>
              {number(counts[key])}
            </dd>
          </div>
        ))}
      </dl>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-muted-foreground text-table">
        <span>{t("run", { ordinal: recall.ordinal })}</span>
        <span>{t.rich("started", { time: () => <Time at={recall.createdAt} /> })}</span>
        {recall.finishedAt !== null && (
          <span>{t.rich("finished", { time: () => <Time at={recall.finishedAt ?? recall.createdAt} /> })}</span>
        )}
        {recall.etaSeconds !== null && <span>{t("eta", { time: formatDuration(recall.etaSeconds, locale) })}</span>}
      </p>
      <p aria-live="polite" className="sr-only">
        {/* Said at each tenth only; a screen reader that speaks every second says nothing. */}
        {t("announce", { share: formatShare(Math.floor(share * 10) / 10, locale) })}
      </p>
    </>
  );
}
