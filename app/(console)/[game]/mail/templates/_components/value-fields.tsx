"use client";

import { useTranslations } from "next-intl";
import type { Control } from "react-hook-form";
import { FieldFrame } from "#components/form/field-frame.tsx";
import { NumberField } from "#components/form/number-field.tsx";
import { SelectField } from "#components/form/select-field.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { ContentLocale } from "#db/enums/locales.ts";
import { formatNumber } from "#lib/format.ts";
import type { TemplateVariable } from "#server/mail/templates/schema.ts";
import { noWords } from "./template-values.ts";

type Value = string | number | null | Partial<Record<ContentLocale, string>>;
/** What is typed for a template's variables; a name is the mail's. */
export type FilledValues = { name: string; values: Record<string, Value> };

/** Every variable with nothing typed yet: what stands in for it is said beside it, not put into it. */
export function emptyValues(variables: readonly TemplateVariable[]): Record<string, Value> {
  return Object.fromEntries(
    variables.map(({ name, ...variable }) => [
      name,
      variable.type === "text" && variable.perLanguage ? { ...noWords } : variable.type === "number" ? null : "",
    ]),
  );
}

/** One field a variable, or one a language, of the kind that the variable is. */
export function ValueFields({
  control,
  variables,
  locales,
  uiLocale,
}: {
  control: Control<FilledValues>;
  variables: readonly TemplateVariable[];
  /** The languages that the template is written in. */
  locales: readonly ContentLocale[];
  uiLocale: string;
}) {
  const t = useTranslations("mail");
  return variables.map((variable) => {
    const name = `values.${variable.name}` as const;
    const common = { control, label: variable.label, optional: !variable.isRequired };
    switch (variable.type) {
      case "number":
        return (
          <NumberField
            key={variable.name}
            {...common}
            name={name}
            description={t("templates.use.bounds", {
              min: formatNumber(variable.min, uiLocale),
              max: formatNumber(variable.max, uiLocale),
            })}
            {...(variable.fallback === null ? {} : { placeholder: formatNumber(variable.fallback, uiLocale) })}
          />
        );
      case "date":
        return (
          <FieldFrame
            key={variable.name}
            {...common}
            name={name}
            {...(variable.fallback === null
              ? {}
              : { description: t("templates.use.else", { value: variable.fallback }) })}
            render={(wires, field) => (
              <Input {...wires} {...field} value={typeof field.value === "string" ? field.value : ""} type="date" />
            )}
          />
        );
      case "choice":
        return (
          <SelectField
            key={variable.name}
            {...common}
            name={name}
            options={variable.options.map(({ value }) => ({ value, label: value }))}
            placeholder={variable.fallback ?? t("templates.use.choose")}
          />
        );
      case "text": {
        const fallback = variable.fallback;
        if (!variable.perLanguage) {
          const instead = Object.values(fallback).find((text) => text !== "");
          return (
            <TextField
              key={variable.name}
              {...common}
              name={name}
              lengthMax={variable.lengthMax}
              {...(instead === undefined ? {} : { description: t("templates.use.else", { value: instead }) })}
              input={{ autoComplete: "off" }}
            />
          );
        }
        return locales.map((locale) => (
          <TextField
            key={`${variable.name}.${locale}`}
            {...common}
            name={`${name}.${locale}`}
            label={t("templates.use.inLanguage", { label: variable.label, language: t(`locales.${locale}`) })}
            lengthMax={variable.lengthMax}
            {...(fallback[locale] ? { description: t("templates.use.else", { value: fallback[locale] }) } : {})}
            input={{ lang: locale, autoComplete: "off" }}
          />
        ));
      }
      default:
        return null;
    }
  });
}
