"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { type EndChoice, endChoices, type Repeat } from "#components/mail/repeat-choice.ts";
import { Field, FieldLabel } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { NumberInput } from "#components/ui/number-input.tsx";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "#components/ui/select.tsx";

/** When the repeating stops: never, after a day, or after so many times. */
export function RepeatEnd({ repeat, onChange }: { repeat: Repeat; onChange: (next: Repeat) => void }) {
  const t = useTranslations("mail.schedule");
  const id = useId();
  const end = (next: EndChoice) => {
    // A year from today, as something to change.
    const until =
      repeat.until === "" ? new Date(Date.now() + 365 * 86_400_000).toISOString().slice(0, 10) : repeat.until;
    onChange({ ...repeat, end: next, until });
  };
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field>
        <FieldLabel htmlFor={`${id}-end`}>{t("end")}</FieldLabel>
        <Select value={repeat.end} onValueChange={(value) => end(value as EndChoice)}>
          <SelectTrigger id={`${id}-end`}>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {endChoices.map((choice) => (
              <SelectItem key={choice} value={choice}>
                {t(`endChoice.${choice}`)}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </Field>
      {repeat.end === "until" && (
        <Field>
          <FieldLabel htmlFor={`${id}-until`}>{t("until")}</FieldLabel>
          <Input
            id={`${id}-until`}
            type="date"
            value={repeat.until}
            onChange={(event) => onChange({ ...repeat, until: event.target.value })}
          />
        </Field>
      )}
      {repeat.end === "count" && (
        <Field>
          <FieldLabel htmlFor={`${id}-count`}>{t("count")}</FieldLabel>
          <NumberInput
            id={`${id}-count`}
            value={repeat.count}
            suffix={t("times")}
            onValueChange={(count) => onChange({ ...repeat, count })}
          />
        </Field>
      )}
    </div>
  );
}
