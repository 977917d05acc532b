"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { useController, useFormContext } from "react-hook-form";
import { FieldFrame } from "#components/form/field-frame.tsx";
import { NumberField } from "#components/form/number-field.tsx";
import type { ComposerValues } from "#components/mail/composer-values.ts";
import { DateTimeInput } from "#components/ui/datetime-input.tsx";
import { FieldLegend } from "#components/ui/field.tsx";
import { RadioGroup, RadioTile } from "#components/ui/radio-group.tsx";
import { expiryKinds } from "#db/enums/mail.ts";

/** When the mail and its items are gone. */
export function ExpiryField({ timeZone }: { timeZone: string }) {
  const t = useTranslations("mail.composer.delivery");
  const id = useId();
  const { control } = useFormContext<ComposerValues>();
  const { field } = useController({ control, name: "expiryKind" });
  return (
    <fieldset className="flex flex-col gap-3">
      <FieldLegend className="mb-1.5 font-medium text-body">{t("expiry")}</FieldLegend>
      <RadioGroup
        value={field.value}
        onValueChange={field.onChange}
        aria-label={t("expiry")}
        className="grid sm:grid-cols-3"
      >
        {expiryKinds.map((kind) => (
          <RadioTile
            key={kind}
            id={`${id}-${kind}`}
            value={kind}
            title={t(`expiryKind.${kind}`)}
            description={t(`expiryHelp.${kind}`)}
          />
        ))}
      </RadioGroup>
      {field.value === "after_days" && (
        <NumberField
          control={control}
          name="expiresAfterDays"
          label={t("expiresAfterDays")}
          suffix={t("days")}
          className="max-w-56"
        />
      )}
      {field.value === "at" && (
        <FieldFrame
          control={control}
          name="expiresAt"
          label={t("expiresAt")}
          render={(wires, { value, onChange, ref: _ref, ...rest }) => (
            <DateTimeInput {...rest} {...wires} value={value} onValueChange={onChange} timeZone={timeZone} />
          )}
        />
      )}
    </fieldset>
  );
}
