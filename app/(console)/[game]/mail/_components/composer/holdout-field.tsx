"use client";

import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { NumberField } from "#components/form/number-field.tsx";
import type { ComposerValues } from "#components/mail/composer-values.ts";

/** How many of a hundred players are left out, always the same ones, to compare with. */
export function HoldoutField() {
  const t = useTranslations("mail.exclusions");
  const { control } = useFormContext<ComposerValues>();
  return (
    <NumberField
      control={control}
      name="holdoutPercent"
      label={t("holdout")}
      description={t("holdoutHelp")}
      suffix={t("holdoutSuffix")}
      className="max-w-lg [&_div:has(>input)]:max-w-56"
    />
  );
}
