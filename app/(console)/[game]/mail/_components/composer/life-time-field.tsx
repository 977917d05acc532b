"use client";

import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import { useController, useFormContext } from "react-hook-form";
import { FieldFrame } from "#components/form/field-frame.tsx";
import { type ComposerValues, lifeTimeSecondsDefault } from "#components/mail/composer-values.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field, FieldContent, FieldDescription, FieldLabel } from "#components/ui/field.tsx";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "#components/ui/select.tsx";
import { formatDuration } from "#lib/format.ts";

const choices = [604_800, 259_200, 86_400, 3_600];

/** How long the platform keeps the mail for players who are offline; none at all needs an explicit tick. */
export function LifeTimeField() {
  const t = useTranslations("mail.composer.delivery");
  const locale = useLocale();
  const id = useId();
  const { control, setValue } = useFormContext<ComposerValues>();
  const { field: onlineOnly } = useController({ control, name: "onlineOnly" });
  return (
    <div className="flex flex-col gap-3">
      <FieldFrame
        control={control}
        name="lifeTimeSeconds"
        label={t("lifeTime")}
        description={t("lifeTimeHelp")}
        disabled={onlineOnly.value}
        render={({ name, disabled, ...wires }, field) => (
          <Select
            name={name}
            disabled={disabled}
            value={String(field.value)}
            onValueChange={(value) => field.onChange(Number(value))}
          >
            <SelectTrigger {...wires} ref={field.ref} className="max-w-56">
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {/* A draft made elsewhere may hold a time between ours; it stays as it is. */}
              {[...new Set([...choices, field.value])].map((seconds) => (
                <SelectItem key={seconds} value={String(seconds)}>
                  {seconds === 0 ? t("notKept") : formatDuration(seconds, locale)}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        )}
      />
      <Field orientation="horizontal">
        <Checkbox
          id={id}
          ref={onlineOnly.ref}
          checked={onlineOnly.value}
          aria-describedby={`${id}-help`}
          onCheckedChange={(checked) => {
            setValue("lifeTimeSeconds", checked === true ? 0 : lifeTimeSecondsDefault);
            onlineOnly.onChange(checked === true);
          }}
        />
        <FieldContent>
          <FieldLabel htmlFor={id}>{t("onlineOnly")}</FieldLabel>
          <FieldDescription id={`${id}-help`}>{t("onlineOnlyHelp")}</FieldDescription>
        </FieldContent>
      </Field>
    </div>
  );
}
