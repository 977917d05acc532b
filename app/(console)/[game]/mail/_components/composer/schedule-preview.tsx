"use client";

import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { useProblem } from "#components/form/use-problem.ts";
import type { ComposerValues } from "#components/mail/composer-values.ts";
import { OccurrenceList } from "#components/mail/occurrence-list.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { useSchedulePreview } from "./use-schedule-preview.ts";

/** When the schedule in the form goes out, or why it never would, while it is written. */
export function SchedulePreview() {
  const t = useTranslations("mail.schedule");
  const { field } = useProblem();
  const { setValue } = useFormContext<ComposerValues>();
  const { preview, zone, isRecurring } = useSchedulePreview();
  if (preview === undefined || zone === null) return null;
  const [problem] = preview.problems;
  const next = problem?.reason === "mail.schedule_skipped" ? String(problem.params?.next) : undefined;
  if (problem !== undefined) {
    return (
      <Alert
        tone="warning"
        live
        action={
          next !== undefined && (
            <Button variant="outline" size="sm" onClick={() => setValue("scheduleAt", next.replace(" ", "T"))}>
              {t("takeNext", { time: next.slice(11) })}
            </Button>
          )
        }
      >
        {field(problem)}
      </Alert>
    );
  }
  return (
    <section aria-label={t("preview")} className="rounded-lg border border-border bg-surface px-4 py-3">
      <h3 className="font-medium">
        {t(isRecurring ? "nextTimes" : "goesOut")} <span className="font-normal text-muted-foreground">· {zone}</span>
      </h3>
      <div className="mt-1.5">
        <OccurrenceList occurrences={preview.occurrences} zone={zone} label={t("preview")} />
      </div>
      <p className="mt-1.5 text-caption text-muted-foreground">{t("daylight")}</p>
    </section>
  );
}
