"use client";

import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import type { Repeat } from "#components/mail/repeat-choice.ts";
import { Field, FieldDescription, FieldLabel } from "#components/ui/field.tsx";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "#components/ui/select.tsx";
import { cn } from "#lib/cn.ts";
import { weekdays } from "#lib/recurrence-rule.ts";

const monthDays = [...Array.from({ length: 31 }, (_, index) => index + 1), -1];

/** On which days of the week, or on which day of the month; nothing for the other choices. */
export function RepeatDetails({ repeat, onChange }: { repeat: Repeat; onChange: (next: Repeat) => void }) {
  const t = useTranslations("mail.schedule");
  const id = useId();
  if (repeat.choice === "weekly") return <WeekdayPicker repeat={repeat} onChange={onChange} />;
  if (repeat.choice !== "monthly") return null;
  return (
    <Field>
      <FieldLabel htmlFor={id}>{t("monthDay")}</FieldLabel>
      <Select value={String(repeat.monthDay)} onValueChange={(day) => onChange({ ...repeat, monthDay: Number(day) })}>
        <SelectTrigger id={id} aria-describedby={`${id}-help`}>
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {monthDays.map((day) => (
            <SelectItem key={day} value={String(day)}>
              {day === -1 ? t("lastDay") : t("dayOfMonth", { day })}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      {repeat.monthDay > 28 && <FieldDescription id={`${id}-help`}>{t("monthDayHelp")}</FieldDescription>}
    </Field>
  );
}

function WeekdayPicker({ repeat, onChange }: { repeat: Repeat; onChange: (next: Repeat) => void }) {
  const t = useTranslations("mail.schedule");
  const locale = useLocale();
  const name = (index: number, weekday: "short" | "long") =>
    // The first of January 2024 was a Monday.
    new Intl.DateTimeFormat(locale, { weekday, timeZone: "UTC" }).format(new Date(Date.UTC(2024, 0, 1 + index)));
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-medium">{t("onDays")}</legend>
      <div className="flex flex-wrap gap-1">
        {weekdays.map((day, index) => {
          const isOn = repeat.days.includes(day);
          return (
            <button
              key={day}
              type="button"
              aria-pressed={isOn}
              aria-label={name(index, "long")}
              // A rule needs a day: the last one stays.
              aria-disabled={isOn && repeat.days.length === 1}
              onClick={() => {
                const days = isOn ? repeat.days.filter((each) => each !== day) : [...repeat.days, day];
                if (days.length > 0) onChange({ ...repeat, days });
              }}
              className={cn(
                "h-control min-w-10 rounded-md border px-2 text-table transition-colors",
                isOn
                  ? "border-primary bg-primary-soft font-medium text-link"
                  : "border-input bg-surface hover:bg-hover",
              )}
            >
              {name(index, "short")}
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}
