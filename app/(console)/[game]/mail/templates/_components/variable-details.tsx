"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFieldArray, useFormContext } from "react-hook-form";
import { FieldFrame } from "#components/form/field-frame.tsx";
import { NumberField } from "#components/form/number-field.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";
import type { ContentLocale } from "#db/enums/locales.ts";
import type { TemplateVariableType } from "#db/enums/templates.ts";
import { CheckField } from "./check-field.tsx";
import { type EditorValues, noWords } from "./template-values.ts";

type Details = { index: number; locales: readonly ContentLocale[]; canEdit: boolean; isRequired: boolean };

/** What fits a variable, and what stands in its place when it is left empty. */
export function VariableDetails({ type, ...details }: Details & { type: TemplateVariableType }) {
  if (type === "number") return <NumberDetails {...details} />;
  if (type === "date") return <DateDetails {...details} />;
  if (type === "choice") return <ChoiceDetails {...details} />;
  return <TextDetails {...details} />;
}

function NumberDetails({ index, isRequired }: Details) {
  const t = useTranslations("mail.templates.editor");
  const { control } = useFormContext<EditorValues>();
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <NumberField control={control} name={`variables.${index}.min`} label={t("min")} />
      <NumberField control={control} name={`variables.${index}.max`} label={t("max")} />
      {!isRequired && <NumberField control={control} name={`variables.${index}.fallback`} label={t("fallback")} />}
    </div>
  );
}

function DateDetails({ index, isRequired }: Details) {
  const t = useTranslations("mail.templates.editor");
  const { control } = useFormContext<EditorValues>();
  if (isRequired) return null;
  return (
    <FieldFrame
      control={control}
      name={`variables.${index}.fallback`}
      label={t("fallback")}
      className="sm:max-w-56"
      render={(wires, { value, onChange, ...field }) => (
        <Input
          {...wires}
          {...field}
          type="date"
          value={typeof value === "string" ? value : ""}
          onChange={(event) => onChange(event.target.value === "" ? null : event.target.value)}
        />
      )}
    />
  );
}

function TextDetails({ index, locales, isRequired }: Details) {
  const t = useTranslations("mail");
  const { control } = useFormContext<EditorValues>();
  return (
    <>
      <CheckField
        name={`variables.${index}.perLanguage`}
        label={t("templates.editor.perLanguage")}
        help={t("templates.editor.perLanguageHelp")}
      />
      <div className="grid gap-4 sm:grid-cols-3">
        <NumberField control={control} name={`variables.${index}.lengthMax`} label={t("templates.editor.lengthMax")} />
        {!isRequired &&
          locales.map((locale) => (
            <TextField
              key={locale}
              control={control}
              name={`variables.${index}.fallback.${locale}`}
              label={t("templates.editor.fallbackIn", { language: t(`locales.${locale}`) })}
              optional
              input={{ lang: locale, autoComplete: "off" }}
            />
          ))}
      </div>
    </>
  );
}

function ChoiceDetails({ index, locales, canEdit, isRequired }: Details) {
  const t = useTranslations("mail");
  const { control } = useFormContext<EditorValues>();
  const name = `variables.${index}.options` as const;
  const { fields, append, remove } = useFieldArray({ control, name });
  return (
    <div className="flex flex-col gap-3">
      {fields.map((field, at) => (
        <fieldset key={field.id} className="grid gap-3 rounded-md border border-border p-3 sm:grid-cols-3">
          <legend className="px-1 text-caption text-muted-foreground">
            {t("templates.editor.option", { place: at + 1 })}
          </legend>
          <TextField
            control={control}
            name={`${name}.${at}.value`}
            label={t("templates.editor.optionValue")}
            input={{ autoComplete: "off" }}
          />
          {locales.map((locale) => (
            <TextField
              key={locale}
              control={control}
              name={`${name}.${at}.words.${locale}`}
              label={t("templates.editor.optionIn", { language: t(`locales.${locale}`) })}
              optional
              input={{ lang: locale, autoComplete: "off" }}
            />
          ))}
          {canEdit && fields.length > 1 && (
            <IconButton
              label={t("templates.editor.removeOption", { place: at + 1 })}
              size="iconSm"
              className="self-end"
              onClick={() => remove(at)}
            >
              <Trash2 aria-hidden />
            </IconButton>
          )}
        </fieldset>
      ))}
      {canEdit && (
        <Button
          variant="outline"
          size="sm"
          className="self-start"
          onClick={() => append({ value: "", words: { ...noWords } })}
        >
          <Plus aria-hidden />
          {t("templates.editor.addOption")}
        </Button>
      )}
      {!isRequired && (
        <FieldFrame
          control={control}
          name={`variables.${index}.fallback`}
          label={t("templates.editor.fallback")}
          description={t("templates.editor.choiceFallbackHelp")}
          className="sm:max-w-56"
          render={(wires, { value, onChange, ...field }) => (
            <Input
              {...wires}
              {...field}
              autoComplete="off"
              value={typeof value === "string" ? value : ""}
              onChange={(event) => onChange(event.target.value === "" ? null : event.target.value)}
            />
          )}
        />
      )}
    </div>
  );
}
