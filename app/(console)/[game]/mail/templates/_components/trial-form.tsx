"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect } from "react";
import { useForm } from "react-hook-form";
import type { ContentLocale } from "#db/enums/locales.ts";
import type { TemplateVariable } from "#server/mail/templates/schema.ts";
import { emptyValues, type FilledValues, ValueFields } from "./value-fields.tsx";

/** The form that a template asks with, to try it. Nothing of it is stored. */
export function TrialForm({
  variables,
  locale,
  onValues,
}: {
  variables: readonly TemplateVariable[];
  locale: ContentLocale;
  onValues: (values: FilledValues["values"]) => void;
}) {
  const t = useTranslations("mail.templates.preview");
  const uiLocale = useLocale();
  const { control, subscribe } = useForm<FilledValues>({ defaultValues: { name: "", values: emptyValues(variables) } });
  useEffect(
    () => subscribe({ formState: { values: true }, callback: ({ values }) => onValues({ ...values.values }) }),
    [subscribe, onValues],
  );
  return (
    <fieldset className="flex flex-col gap-4 rounded-lg border border-border bg-surface p-4">
      <legend className="sr-only">{t("try")}</legend>
      <div aria-hidden>
        <p className="font-medium">{t("try")}</p>
        <p className="text-muted-foreground text-table">{t("tryHelp")}</p>
      </div>
      <ValueFields control={control} variables={variables} locales={[locale]} uiLocale={uiLocale} />
    </fieldset>
  );
}
