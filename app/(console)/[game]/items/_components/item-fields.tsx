"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { useController, useFormContext, useWatch } from "react-hook-form";
import { useFieldLabel } from "#components/form/form.tsx";
import { NumberField } from "#components/form/number-field.tsx";
import { SelectField } from "#components/form/select-field.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field, FieldContent, FieldDescription, FieldError, FieldLabel, FieldLegend } from "#components/ui/field.tsx";
import { itemCategories, itemRarities } from "#db/enums/items.ts";
import type { ContentLocale } from "#db/enums/locales.ts";
import { itemLimits } from "#server/items/schema.ts";
import { IconField } from "./icon-field.tsx";
import type { ItemFormValues } from "./item-values.ts";

/** Everything of an item that a person decides. */
export function ItemFields({ locales }: { locales: readonly ContentLocale[] }) {
  const t = useTranslations("items");
  const { control } = useFormContext<ItemFormValues>();
  return (
    <>
      <NameFields locales={locales} />
      <IconField />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          control={control}
          name="rarity"
          label={t("fields.rarity")}
          options={itemRarities.map((value) => ({ value, label: t(`rarities.${value}`) }))}
        />
        <SelectField
          control={control}
          name="category"
          label={t("fields.category")}
          options={itemCategories.map((value) => ({ value, label: t(`categories.${value}`) }))}
        />
        <NumberField
          control={control}
          name="perMailMax"
          label={t("fields.perMailMax")}
          description={t("form.perMailMaxHelp")}
        />
        <NumberField
          control={control}
          name="unitValue"
          label={t("fields.unitValue")}
          description={t("form.unitValueHelp")}
        />
      </div>
      <Tick name="tradable" label={t("fields.tradable")} help={t("form.tradableHelp")} />
      <DisabledFields />
    </>
  );
}

/** A name in each of the game's languages, and how complete they are. */
function NameFields({ locales }: { locales: readonly ContentLocale[] }) {
  const t = useTranslations("items.form");
  const language = useTranslations("preview.languages");
  const { text } = useProblem();
  const { control, formState } = useFormContext<ItemFormValues>();
  useFieldLabel("names", t("names"));
  const names = useWatch({ control, name: "names" });
  const filled = locales.filter((locale) => (names[locale] ?? "").trim() !== "").length;
  const { names: wrong } = formState.errors;
  const own = wrong?.root?.message ?? wrong?.message;
  return (
    <fieldset className="min-w-0">
      <FieldLegend className="flex w-full items-baseline justify-between gap-3 text-body">
        {t("names")}
        <span className="font-normal text-caption text-muted-foreground" aria-live="polite">
          {t("complete", { filled, total: locales.length })}
        </span>
      </FieldLegend>
      <div className="grid gap-4 sm:grid-cols-2">
        {locales.map((locale) => (
          <TextField
            key={locale}
            control={control}
            name={`names.${locale}`}
            label={language(locale)}
            input={{ lang: locale, autoComplete: "off" }}
            lengthMax={itemLimits.nameCharactersMax}
          />
        ))}
      </div>
      <FieldError className="mt-1.5">{typeof own === "string" ? text(own) : null}</FieldError>
    </fieldset>
  );
}

/** Whether it is refused in mails, and why. */
function DisabledFields() {
  const t = useTranslations("items");
  const { control } = useFormContext<ItemFormValues>();
  const isDisabled = useWatch({ control, name: "disabled" });
  return (
    <div className="flex flex-col gap-3">
      <Tick name="disabled" label={t("fields.disabled")} help={t("form.disabledHelp")} />
      {isDisabled === true && (
        <TextField
          control={control}
          name="disabledReason"
          label={t("fields.disabledReason")}
          lengthMax={itemLimits.reasonCharactersMax}
        />
      )}
    </div>
  );
}

function Tick({ name, label, help }: { name: "tradable" | "disabled"; label: string; help: string }) {
  const id = useId();
  const { control } = useFormContext<ItemFormValues>();
  const { field } = useController({ control, name });
  return (
    <Field orientation="horizontal">
      <Checkbox
        id={id}
        ref={field.ref}
        checked={field.value ?? false}
        aria-describedby={`${id}-help`}
        onCheckedChange={(checked) => field.onChange(checked === true)}
      />
      <FieldContent>
        <FieldLabel htmlFor={id}>{label}</FieldLabel>
        <FieldDescription id={`${id}-help`}>{help}</FieldDescription>
      </FieldContent>
    </Field>
  );
}
