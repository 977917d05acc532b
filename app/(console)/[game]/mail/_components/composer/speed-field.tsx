"use client";

import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { NumberField } from "#components/form/number-field.tsx";
import type { ComposerValues } from "#components/mail/composer-values.ts";

/** A speed below the platform's, for a game that cannot take everybody at once. */
export function SpeedField() {
  const t = useTranslations("mail.composer.target");
  const { control } = useFormContext<ComposerValues>();
  return (
    <NumberField
      control={control}
      name="recipientsPerMinuteMax"
      label={t("speed")}
      description={t("speedHelp")}
      optional
      className="max-w-64"
    />
  );
}
