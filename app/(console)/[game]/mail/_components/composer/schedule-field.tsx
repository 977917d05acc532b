"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { useController, useFormContext } from "react-hook-form";
import { NumberField } from "#components/form/number-field.tsx";
import type { ComposerValues } from "#components/mail/composer-values.ts";
import { FieldLegend } from "#components/ui/field.tsx";
import { RadioGroup, RadioTile } from "#components/ui/radio-group.tsx";
import { scheduleKinds } from "#db/enums/mail.ts";
import { RepeatField } from "./repeat-field.tsx";
import { SchedulePreview } from "./schedule-preview.tsx";
import { ScheduleTimeFields } from "./schedule-time-fields.tsx";

/** When it goes out: now, at a time, or again and again. */
export function ScheduleField({ timeZone }: { timeZone: string }) {
  const t = useTranslations("mail.schedule");
  const kinds = useTranslations("mail.scheduleKinds");
  const id = useId();
  const { control, getValues, setValue } = useFormContext<ComposerValues>();
  const { field } = useController({ control, name: "scheduleKind" });
  const choose = (kind: string) => {
    field.onChange(kind);
    // What a schedule needs begins with what most people want.
    if (getValues("scheduleZone") === null) setValue("scheduleZone", timeZone);
    if (kind === "recurring" && getValues("scheduleRule") === null) setValue("scheduleRule", "FREQ=DAILY");
  };
  return (
    <fieldset className="flex flex-col gap-4">
      <FieldLegend className="mb-1.5 font-medium text-body">{t("title")}</FieldLegend>
      <RadioGroup value={field.value} onValueChange={choose} aria-label={t("title")} className="grid sm:grid-cols-3">
        {scheduleKinds.map((kind) => (
          <RadioTile key={kind} id={`${id}-${kind}`} value={kind} title={kinds(kind)} description={t(`help.${kind}`)} />
        ))}
      </RadioGroup>
      {field.value !== "now" && (
        <>
          <ScheduleTimeFields timeZone={timeZone} isRecurring={field.value === "recurring"} />
          {field.value === "recurring" && <RepeatField />}
          <SchedulePreview />
          <NumberField
            control={control}
            name="maxLatenessMinutes"
            label={t("maxLateness")}
            description={t("maxLatenessHelp")}
            suffix={t("minutes")}
            className="max-w-sm"
          />
        </>
      )}
    </fieldset>
  );
}
