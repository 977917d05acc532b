"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { type Control, useController } from "react-hook-form";
import { useFieldLabel } from "#components/form/form.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { FieldDescription, FieldError } from "#components/ui/field.tsx";
import { type ContentLocale, contentLocales } from "#db/enums/locales.ts";

type Held = { locales?: ContentLocale[] | undefined };

/** The languages that mail is written in. The first is the default; another becomes it by a button of its own. */
export function LocalesField<Values extends Held, Output>({
  control: given,
  name,
  label,
  description,
  disabled,
}: {
  control: Control<Values, unknown, Output>;
  name: "locales";
  label: string;
  description: string;
  disabled: boolean;
}) {
  const t = useTranslations("settings");
  const { text } = useProblem();
  const id = useId();
  // A form may hold more than this field needs to know.
  const control = given as unknown as Control<Held>;
  const { field, fieldState } = useController({ control, name });
  useFieldLabel(name, label);
  const chosen = field.value ?? [];
  const choose = (locale: ContentLocale, isOn: boolean) =>
    field.onChange(isOn ? [...chosen, locale] : chosen.filter((each) => each !== locale));
  return (
    <fieldset disabled={disabled} className="min-w-0">
      <legend className="mb-1.5 font-medium">{label}</legend>
      <ul className="flex flex-col gap-1">
        {contentLocales.map((locale) => (
          <li key={locale} className="flex min-h-7 items-center gap-2.5">
            <Checkbox
              id={`${id}-${locale}`}
              checked={chosen.includes(locale)}
              disabled={disabled}
              onCheckedChange={(isOn) => choose(locale, isOn === true)}
            />
            <label htmlFor={`${id}-${locale}`}>{t(`localeNames.${locale}`)}</label>
            {chosen[0] === locale && <Badge tone="outline">{t("defaultLocale")}</Badge>}
            {chosen.indexOf(locale) > 0 && !disabled && (
              <Button
                variant="link"
                size="sm"
                aria-label={t("makeDefaultNamed", { locale: t(`localeNames.${locale}`) })}
                onClick={() => field.onChange([locale, ...chosen.filter((each) => each !== locale)])}
              >
                {t("makeDefault")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <FieldDescription className="mt-1.5">{description}</FieldDescription>
      <FieldError>{fieldState.error?.message === undefined ? null : text(fieldState.error.message)}</FieldError>
    </fieldset>
  );
}
