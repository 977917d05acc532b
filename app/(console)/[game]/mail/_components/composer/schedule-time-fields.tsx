"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useFormContext } from "react-hook-form";
import { FieldFrame } from "#components/form/field-frame.tsx";
import type { ComposerValues } from "#components/mail/composer-values.ts";
import { Input } from "#components/ui/input.tsx";
import { useNow } from "#components/ui/time.tsx";
import { ZonePicker } from "#components/ui/zone-picker.tsx";

/** Date, time and zone. What is typed stays wall time: a time that the zone skips must be seen, not quietly moved. */
export function ScheduleTimeFields({ timeZone, isRecurring }: { timeZone: string; isRecurring: boolean }) {
  const t = useTranslations("mail.schedule");
  const { control } = useFormContext<ComposerValues>();
  // The reader's own zone is known only once the page runs in a browser.
  const isInBrowser = useNow() !== undefined;
  const first = useMemo(
    () => (isInBrowser ? [timeZone, Intl.DateTimeFormat().resolvedOptions().timeZone] : [timeZone]),
    [timeZone, isInBrowser],
  );
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <FieldFrame
        control={control}
        name="scheduleAt"
        label={t(isRecurring ? "firstAt" : "at")}
        render={(wires, { value, onChange, ref, onBlur }) => (
          <Input
            {...wires}
            ref={ref}
            onBlur={onBlur}
            type="datetime-local"
            value={value ?? ""}
            onChange={(event) => onChange(event.target.value === "" ? null : event.target.value)}
          />
        )}
      />
      <FieldFrame
        control={control}
        name="scheduleZone"
        label={t("zone")}
        render={({ name: _name, ...wires }, { value, onChange, ref, onBlur }) => (
          <ZonePicker
            {...wires}
            ref={ref}
            onBlur={onBlur}
            value={value}
            onValueChange={onChange}
            first={first}
            searchLabel={t("zoneSearch")}
            emptyLabel={t("zoneUnknown")}
            placeholder={t("zonePlaceholder")}
          />
        )}
      />
    </div>
  );
}
