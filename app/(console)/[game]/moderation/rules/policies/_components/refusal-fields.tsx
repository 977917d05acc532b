"use client";

import { useTranslations } from "next-intl";
import type { Control } from "react-hook-form";
import { NumberField } from "#components/form/number-field.tsx";
import { TextField } from "#components/form/text-field.tsx";
import type { PolicyValues } from "#server/moderation/policies/schema.ts";
import { policyLimits, refusalLanguages } from "#server/moderation/policies/schema.ts";

/** The game's own number and words of a refusal, in groups and between two; without a number the platform's own is answered. */
export function RefusalFields<Output>({ control }: { control: Control<PolicyValues, unknown, Output> }) {
  const t = useTranslations("moderationRules.policies");
  const language = useTranslations("preview.languages");
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      {(["groupRefusal", "directRefusal"] as const).map((field) => (
        <fieldset key={field} className="flex min-w-0 flex-col gap-3">
          <legend className="mb-1.5 font-medium">{t(field)}</legend>
          <NumberField
            control={control}
            name={`policy.${field}.code`}
            label={t("code")}
            description={t(`${field}Help`)}
            optional
          />
          {refusalLanguages.map((locale) => (
            <TextField
              key={locale}
              control={control}
              name={`policy.${field}.texts.${locale}`}
              label={locale === "other" ? t("anyOther") : language(locale)}
              lengthMax={policyLimits.refusalCharactersMax}
              optional
            />
          ))}
        </fieldset>
      ))}
    </div>
  );
}
